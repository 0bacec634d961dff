const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Other (Cc, Cf, Cs, Co, Cn) and separators apart from the space: what `str.isprintable` refuses. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** A Python string as `repr` writes it: single quotes unless only they occur in it, escapes for what does not print. */
export function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const character of text) {
    if (character === quote) out += `\\${character}`;
    else out += named[character] ?? (unprintable.test(character) ? escapeCodePoint(character) : character);
  }
  return out + quote;
}

/** Bytes, a character below 256 for each, as `repr` writes them. */
export function bytesRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = `b${quote}`;
  for (const character of text) {
    if (character === quote) out += `\\${character}`;
    else out += named[character] ?? (/[ -~]/.test(character) ? character : escapeCodePoint(character));
  }
  return out + quote;
}

/** As {@link stringRepr} with everything beyond ASCII escaped. */
export const stringAscii = (text: string): string => escapeNonAscii(stringRepr(text));

/** A repr with everything beyond ASCII escaped: Python's `ascii`. */
export function escapeNonAscii(text: string): string {
  return Array.from(text, (c) => (c > '\x7f' ? escapeCodePoint(c) : c)).join('');
}

const escapeCodePoint = (character: string): string => escapePoint(character.codePointAt(0) ?? 0);

/** A code point as Python's text has it escaped: `\xe9`, `\u20ac`, `\U0001f600`. */
export function escapePoint(code: number): string {
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${hex.padStart(4, '0')}`;
  return `\\U${hex.padStart(8, '0')}`;
}
