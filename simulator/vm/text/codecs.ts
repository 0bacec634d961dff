import { escapePoint } from './string-repr';

/*
 * Texts to bytes and back. Bytes are texts with a character below 256 for each.
 */

export type Codec = 'utf-8' | 'ascii' | 'latin-1';

/** What a codec could not translate: from `start` up to `end`, in characters of a text or in bytes. */
export interface CodecError {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

const codecNames: Readonly<Record<string, Codec>> = {
  utf8: 'utf-8',
  utf: 'utf-8',
  u8: 'utf-8',
  ascii: 'ascii',
  usascii: 'ascii',
  '646': 'ascii',
  latin1: 'latin-1',
  latin: 'latin-1',
  l1: 'latin-1',
  iso88591: 'latin-1',
  '8859': 'latin-1',
};

/** The codec that Python knows by the name, in whatever spelling. */
export const codecNamed = (name: string): Codec | undefined =>
  codecNames[name.toLowerCase().replace(/[-_ ]/g, '')];

/** What stands for characters that cannot be encoded, by the name of the handler; undefined: an error. */
const substitutes: Readonly<Record<string, (point: number, codec: Codec) => string | undefined>> = {
  strict: () => undefined,
  ignore: () => '',
  replace: () => '?',
  backslashreplace: escapePoint,
  xmlcharrefreplace: (point) => `&#${point};`,
  surrogatepass: (point, codec) => (codec === 'utf-8' ? utf8Of(point) : undefined),
  surrogateescape: (point) =>
    point >= 0xdc80 && point <= 0xdcff ? String.fromCharCode(point - 0xdc00) : undefined,
};

export const isErrorHandler = (name: string): boolean => substitutes[name] !== undefined;

function utf8Of(point: number): string {
  if (point < 0x80) return String.fromCharCode(point);
  if (point < 0x800) return String.fromCharCode(0xc0 | (point >> 6), 0x80 | (point & 63));
  const last = String.fromCharCode(0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  if (point < 0x10000) return String.fromCharCode(0xe0 | (point >> 12)) + last;
  return String.fromCharCode(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63)) + last;
}

const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

/** @param handler the name of what deals with characters that cannot be encoded */
export function encode(text: string, codec: Codec, handler: string): string | CodecError {
  const limit = codec === 'latin-1' ? 0x100 : codec === 'ascii' ? 0x80 : 0x110000;
  const isWrong = (point: number): boolean => (codec === 'utf-8' ? isSurrogate(point) : point >= limit);
  const points = Array.from(text, (c) => c.codePointAt(0) ?? 0);
  let out = '';
  for (let i = 0; i < points.length; i++) {
    const point = points[i] ?? 0;
    if (!isWrong(point)) {
      out += codec === 'utf-8' ? utf8Of(point) : String.fromCharCode(point);
      continue;
    }
    const instead = substitutes[handler]?.(point, codec);
    if (instead === undefined) {
      let end = i + 1;
      while (end < points.length && isWrong(points[end] ?? 0)) end++;
      const reason = codec === 'utf-8' ? 'surrogates not allowed' : `ordinal not in range(${limit})`;
      return { start: i, end, reason };
    }
    out += instead;
  }
  return out;
}

/** @param handler the name of what deals with bytes that stand for nothing */
export function decode(bytes: string, codec: Codec, handler: string): string | CodecError {
  if (codec === 'latin-1') return bytes;
  const pieces: string[] = [];
  let from = 0;
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes.charCodeAt(i);
    if (byte < 0x80) {
      i++;
      continue;
    }
    pieces.push(bytes.slice(from, i));
    const found = codec === 'ascii' ? asciiError(i) : decodeOne(bytes, i, handler === 'surrogatepass');
    if ('point' in found) pieces.push(String.fromCodePoint(found.point));
    else {
      const instead = replaceBytes(bytes.slice(found.start, found.end), handler);
      if (instead === undefined) return found;
      pieces.push(instead);
    }
    i = found.end;
    from = i;
  }
  pieces.push(bytes.slice(from));
  return pieces.join('');
}

const asciiError = (at: number): CodecError => ({
  start: at,
  end: at + 1,
  reason: 'ordinal not in range(128)',
});

function replaceBytes(wrong: string, handler: string): string | undefined {
  if (handler === 'ignore') return '';
  if (handler === 'replace') return '\ufffd';
  const codes = Array.from(wrong, (c) => c.charCodeAt(0));
  if (handler === 'backslashreplace') return codes.map(escapePoint).join('');
  if (handler === 'surrogateescape') return String.fromCharCode(...codes.map((code) => 0xdc00 + code));
  return undefined;
}

/** The character that begins at `start` with a byte of 0x80 or more. */
function decodeOne(
  bytes: string,
  start: number,
  allowsSurrogates: boolean,
): { point: number; end: number } | CodecError {
  const first = bytes.charCodeAt(start);
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return { start, end: start + 1, reason: 'invalid start byte' };
  let point = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const end = start + i;
    if (end >= bytes.length) return { start, end, reason: 'unexpected end of data' };
    const byte = bytes.charCodeAt(end);
    // The second byte shuts out overlong forms, surrogates and what lies beyond the last character.
    const [low, high] = i > 1 ? [0x80, 0xbf] : secondByteRange(first, allowsSurrogates);
    if (byte < low || byte > high) return { start, end, reason: 'invalid continuation byte' };
    point = (point << 6) | (byte & 63);
  }
  return { point, end: start + length };
}

function secondByteRange(first: number, allowsSurrogates: boolean): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed && !allowsSurrogates) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  return [0x80, first === 0xf4 ? 0x8f : 0xbf];
}
