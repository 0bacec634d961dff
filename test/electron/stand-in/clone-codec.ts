/** What structured clone keeps and JSON does not, as far as messages of the app hold such a thing. */
type Encoded =
  | { readonly kind: 'plain'; readonly value: string | number | boolean | null }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'bytes'; readonly value: string }
  | { readonly kind: 'array'; readonly value: readonly Encoded[] }
  | { readonly kind: 'object'; readonly value: Readonly<Record<string, Encoded>> };

/** Writes a message as text. @throws {DOMException} for what structured clone refuses too, such as a function */
export function encodeMessage(message: unknown): string {
  return JSON.stringify(encode(structuredClone(message)));
}

export function decodeMessage(text: string): unknown {
  return decode(JSON.parse(text));
}

function encode(value: unknown): Encoded {
  if (value === undefined) return { kind: 'undefined' };
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return { kind: 'plain', value };
  }
  if (value instanceof Uint8Array) {
    return { kind: 'bytes', value: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) };
  }
  if (Array.isArray(value)) return { kind: 'array', value: value.map(encode) };
  if (Object.getPrototypeOf(value) === Object.prototype) {
    const fields = Object.entries(value).map(([name, field]) => [name, encode(field)]);
    return { kind: 'object', value: Object.fromEntries(fields) };
  }
  throw new RangeError(`the stand-in carries no ${Object.prototype.toString.call(value)}`);
}

function decode(encoded: Encoded): unknown {
  switch (encoded.kind) {
    case 'undefined':
      return undefined;
    case 'plain':
      return encoded.value;
    case 'bytes':
      return Uint8Array.from(atob(encoded.value), (letter) => letter.charCodeAt(0));
    case 'array':
      return encoded.value.map(decode);
    case 'object':
      return Object.fromEntries(Object.entries(encoded.value).map(([name, field]) => [name, decode(field)]));
  }
}
