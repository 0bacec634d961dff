import type { UnsupportedFeature } from '../supported';

export interface StringShape {
  readonly isRaw: boolean;
  readonly isBytes: boolean;
  /** Where the characters between the quotes begin and end, from the literal's start. */
  readonly from: number;
  readonly to: number;
}

/** Takes a string literal's text apart: prefix, quotes, contents. */
export function shapeOfString(literal: string): StringShape {
  const prefix = /^[a-zA-Z]*/.exec(literal)?.[0] ?? '';
  const quote = literal[prefix.length] ?? '"';
  const isLong = literal.startsWith(quote.repeat(3), prefix.length) && literal.length >= prefix.length + 6;
  const width = isLong ? 3 : 1;
  return {
    isRaw: /r/i.test(prefix),
    isBytes: /b/i.test(prefix),
    from: prefix.length + width,
    to: literal.length - width,
  };
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const hexWidths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What keeps an escape from being read, and its place in the text. */
export interface EscapeProblem {
  readonly from: number;
  readonly to: number;
  readonly problem: { readonly message: string } | { readonly feature: UnsupportedFeature };
}

/** Replaces the escapes of a string's contents; an unknown one (`\d`) stands for itself, as in Python. */
export function decodeEscapes(contents: string, problems: EscapeProblem[]): string {
  if (!contents.includes('\\')) return contents;
  return contents.replace(
    /\\(?:([0-7]{1,3})|([xuU])([0-9a-fA-F]*)|(N)|([\s\S]))/g,
    (whole, octal, hexKind, hexDigits, named, simple, at) => {
      if (typeof octal === 'string') return String.fromCharCode(Number.parseInt(octal, 8));
      if (typeof hexKind === 'string') return decodeHex(hexKind, String(hexDigits), Number(at), problems);
      if (typeof named === 'string') {
        problems.push({ from: Number(at), to: Number(at) + 2, problem: { feature: 'named-character' } });
        return '';
      }
      return simpleEscapes[String(simple)] ?? String(whole);
    },
  );
}

/** As {@link decodeEscapes} for bytes, which have no `\\u`, `\\U` and `\\N`. */
export function decodeByteEscapes(contents: string, problems: EscapeProblem[]): string {
  return contents.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{0,2})|([\s\S]))/g,
    (whole, octal, hex, simple, at) => {
      if (typeof octal === 'string') return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (typeof hex !== 'string') return simpleEscapes[String(simple)] ?? String(whole);
      if (hex.length === 2) return String.fromCharCode(Number.parseInt(hex, 16));
      const message = `(value error) invalid \\x escape at position ${at}`;
      problems.push({ from: Number(at), to: Number(at) + whole.length, problem: { message } });
      return '';
    },
  );
}

function decodeHex(kind: string, digits: string, at: number, problems: EscapeProblem[]): string {
  const width = hexWidths[kind] ?? 2;
  const from = at;
  const to = at + 2 + Math.min(width, digits.length);
  const code = Number.parseInt(digits.slice(0, width), 16);
  if (digits.length < width) {
    const shape = `\\${kind}${'X'.repeat(width)}`;
    const message = `(unicode error) 'unicodeescape' codec can't decode bytes in position ${at}-${at + 1 + digits.length}: truncated ${shape} escape`;
    problems.push({ from, to, problem: { message } });
    return '';
  }
  if (code > 0x10ffff) {
    const message = `(unicode error) 'unicodeescape' codec can't decode bytes in position ${at}-${at + 9}: illegal Unicode character`;
    problems.push({ from, to, problem: { message } });
    return '';
  }
  if (code >= 0xd800 && code <= 0xdfff) {
    problems.push({ from, to, problem: { feature: 'lone-surrogate' } });
    return '';
  }
  return String.fromCodePoint(code) + digits.slice(width);
}
