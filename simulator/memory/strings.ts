import type { Memory } from './memory';
import {
  allocateString,
  CHARACTERS,
  INFO,
  putCharacter,
  stringAt,
  stringLength,
  stringWidth,
  widthFor,
} from './string-layout';

/* Strings as they are made from numbers and texts, read, hashed and compared. */

/** Whether every character of the string is below 256: one byte each, from {@link firstByte} on. */
export const isNarrow = (m: Memory, s: number): boolean => stringWidth(m, s) === 1;
export const firstByte = (s: number): number => (s + CHARACTERS) << 3;

/** A string of zeros, one byte each, that its maker fills before anybody sees it. */
export const newNarrowString = (m: Memory, length: number): number => allocateString(m, length, 1);

/** A string with the text of a JS string; lone surrogates stay single characters, as in Python. */
export function newString(m: Memory, text: string): number {
  const units = text.length;
  let highest = 0;
  for (let i = 0; i < units; i++) highest |= text.charCodeAt(i);
  if (highest < 0x100) {
    const s = allocateString(m, units, 1);
    const { u8 } = m;
    const start = (s + CHARACTERS) << 3;
    for (let i = 0; i < units; i++) u8[start + i] = text.charCodeAt(i);
    return s;
  }
  let pairs = 0;
  highest = 0;
  for (let i = 0; i < units; i++) {
    const unit = text.charCodeAt(i);
    if (unit > highest) highest = unit;
    if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < units && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00)
      pairs++;
  }
  if (pairs === 0) {
    const s = allocateString(m, units, 2);
    const start = (s + CHARACTERS) << 2;
    for (let i = 0; i < units; i++) m.u16[start + i] = text.charCodeAt(i);
    return s;
  }
  const s = allocateString(m, units - pairs, 4);
  const start = (s + CHARACTERS) << 1;
  let at = start;
  for (const character of text) m.i32[at++] = character.codePointAt(0) ?? 0;
  return s;
}

/** A string of code points. */
export function newStringFromPoints(m: Memory, points: readonly number[]): number {
  let highest = 0;
  for (const point of points) if (point > highest) highest = point;
  const width = widthFor(highest);
  const s = allocateString(m, points.length, width);
  for (let i = 0; i < points.length; i++) putCharacter(m, s, width, i, points[i]);
  return s;
}

/** `s` with each character replaced by another one of ASCII, or 0 if it has others itself. */
export function newAsciiString(m: Memory, s: number, change: (point: number) => number): number {
  if (stringWidth(m, s) !== 1) return 0;
  const length = stringLength(m, s);
  const start = (s + CHARACTERS) << 3;
  for (let i = 0; i < length; i++) if (m.u8[start + i] >= 0x80) return 0;
  const made = allocateString(m, length, 1);
  const { u8 } = m;
  const target = (made + CHARACTERS) << 3;
  for (let i = 0; i < length; i++) u8[target + i] = change(u8[start + i]);
  return made;
}

/**
 * The digits of an int32, at least `width` characters: filled up on the left with zeros behind the sign, or with spaces
 * before it.
 */
export function newDecimal(m: Memory, value: number, width = 0, withZeros = false): number {
  // Unsigned all the way: the engine then divides without floating point.
  let rest = Math.abs(value) >>> 0;
  const digits = digitsOf(rest);
  const isNegative = value < 0;
  const used = digits + (isNegative ? 1 : 0);
  const length = Math.max(used, width);
  const s = allocateString(m, length, 1);
  const { u8 } = m;
  const start = (s + CHARACTERS) << 3;
  const first = withZeros ? start + (isNegative ? 1 : 0) : start + length - digits;
  for (let at = start + length - 1; at >= first; at--) {
    const tens = (rest / 10) >>> 0;
    u8[at] = ZERO + rest - tens * 10;
    rest = tens;
  }
  if (withZeros) {
    if (isNegative) u8[start] = MINUS;
    return s;
  }
  for (let at = start; at < first; at++) u8[at] = SPACE;
  if (isNegative) u8[first - 1] = MINUS;
  return s;
}

const [ZERO, MINUS, SPACE] = [0x30, 0x2d, 0x20];

/** How many decimal digits a whole number below 2^32 has. */
function digitsOf(value: number): number {
  if (value < 10000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  if (value < 100000000) return value < 1000000 ? (value < 100000 ? 5 : 6) : value < 10000000 ? 7 : 8;
  return value < 1000000000 ? 9 : 10;
}

/** A text of one-byte characters; eight at a time, which is several times quicker than by handing over an array. */
function narrowText(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  let i = start;
  const end = start + length;
  for (; i + 8 <= end; i += 8) {
    text += String.fromCharCode(
      bytes[i],
      bytes[i + 1],
      bytes[i + 2],
      bytes[i + 3],
      bytes[i + 4],
      bytes[i + 5],
      bytes[i + 6],
      bytes[i + 7],
    );
  }
  for (; i + 3 <= end; i += 3) text += String.fromCharCode(bytes[i], bytes[i + 1], bytes[i + 2]);
  for (; i < end; i++) text += String.fromCharCode(bytes[i]);
  return text;
}

/** The text as a JS string. */
export function stringText(m: Memory, s: number): string {
  const length = stringLength(m, s);
  const width = stringWidth(m, s);
  const base = s + CHARACTERS;
  if (width === 1) return narrowText(m.u8, base << 3, length);
  let text = '';
  // String.fromCharCode takes its arguments on the stack, so by pieces.
  for (let i = 0; i < length; i += 4096) {
    const end = Math.min(length, i + 4096);
    if (width === 2) text += String.fromCharCode(...m.u16.subarray((base << 2) + i, (base << 2) + end));
    else text += String.fromCodePoint(...m.i32.subarray((base << 1) + i, (base << 1) + end));
  }
  return text;
}

/** A hash of the characters (FNV-1a over code points), never 0; kept in the string. */
export function stringHash(m: Memory, s: number): number {
  const at = ((s + 1) << 1) + 1;
  const known = m.i32[at];
  if (known !== 0) return known;
  const length = stringLength(m, s);
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ stringAt(m, s, i), 0x01000193);
  hash ^= hash >>> 15;
  if (hash === 0) hash = 1;
  m.i32[at] = hash;
  return hash;
}

export function stringsEqual(m: Memory, a: number, b: number): boolean {
  if (a === b) return true;
  const i32 = m.i32;
  if (i32[(a + 1) << 1] !== i32[(b + 1) << 1]) return false;
  if (i32[(a + INFO) << 1] !== i32[(b + INFO) << 1]) return false;
  if (i32[((a + INFO) << 1) + 1] === 1 && i32[((b + INFO) << 1) + 1] === 1) return false;
  const hashA = i32[((a + 1) << 1) + 1];
  const hashB = i32[((b + 1) << 1) + 1];
  if (hashA !== 0 && hashB !== 0 && hashA !== hashB) return false;
  // Not as many as the object has: a bytearray's may have room behind its characters.
  const words = ((stringLength(m, a) * stringWidth(m, a) + 7) >> 3) << 1;
  const startA = (a + CHARACTERS) << 1;
  const startB = (b + CHARACTERS) << 1;
  for (let i = 0; i < words; i++) if (i32[startA + i] !== i32[startB + i]) return false;
  return true;
}

/** Negative, 0 or positive: order by code points, as Python compares. */
export function compareStrings(m: Memory, a: number, b: number): number {
  const lengthA = stringLength(m, a);
  const lengthB = stringLength(m, b);
  const least = Math.min(lengthA, lengthB);
  for (let i = 0; i < least; i++) {
    const difference = stringAt(m, a, i) - stringAt(m, b, i);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}
