/*
 * Structured-clonable data as JSON, for hosts that speak HTTP: typed arrays, big integers and `undefined` survive. Knows neither
 * Node nor the DOM.
 */

const arrayTypes = { Float64Array, Int32Array, Int16Array, Int8Array, Uint8Array } as const;
type ArrayName = keyof typeof arrayTypes;

/** Stands where JSON has no word; a plain object never has this one key alone. */
const mark = '$timeslice';

const chunk = 0x8000;

function bytesToText(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += chunk) {
    binary += String.fromCharCode(...bytes.subarray(i, i + chunk));
  }
  return btoa(binary);
}

function textToBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

const isArrayName = (name: unknown): name is ArrayName =>
  typeof name === 'string' && Object.hasOwn(arrayTypes, name);

/** Writes data for {@link decodeWire}. */
export function encodeWire(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (each === undefined) return { [mark]: 'undefined' };
    if (typeof each === 'bigint') return { [mark]: 'bigint', value: each.toString() };
    if (!ArrayBuffer.isView(each) || each instanceof DataView) return each;
    const bytes = new Uint8Array(each.buffer, each.byteOffset, each.byteLength);
    return { [mark]: each.constructor.name, value: bytesToText(bytes) };
  });
}

/** Reads what {@link encodeWire} wrote. @throws SyntaxError if it is something else */
export function decodeWire(text: string): unknown {
  return restore(JSON.parse(text));
}

function restore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restore);
  if (typeof value !== 'object' || value === null) return value;
  if (!(mark in value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, restore(v)]));
  const { [mark]: kind, value: content } = value as { readonly [mark]: unknown; readonly value?: unknown };
  if (kind === 'bigint') return BigInt(String(content));
  if (isArrayName(kind)) return new arrayTypes[kind](textToBytes(String(content)).buffer);
  return undefined;
}
