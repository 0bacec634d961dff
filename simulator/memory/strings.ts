import { type Memory, Register } from './memory';
import { Tag } from './value';

/*
 *     Str (after PEP 393)
 *     0  header
 *     1  length in code points | hash (0: not computed yet)
 *     2  width: 1, 2 or 4 bytes | 1 if interned
 *     3  characters, padded with zeros to a whole cell
 *
 * The width is the least that holds every character, so equal strings have equal bytes. An interned string is the only
 * interned one of its text, so two different addresses of interned strings differ in text.
 */
const INFO = 2;
const CHARACTERS = 3;

export const stringLength = (m: Memory, s: number): number => m.i32[(s + 1) << 1];
const stringWidth = (m: Memory, s: number): number => m.i32[(s + INFO) << 1];

/** The code point at `index`, which must be in range. */
export function stringAt(m: Memory, s: number, index: number): number {
  const width = m.i32[(s + INFO) << 1];
  const base = s + CHARACTERS;
  if (width === 1) return m.u8[(base << 3) + index];
  if (width === 2) return m.u16[(base << 2) + index];
  return m.i32[(base << 1) + index];
}

function putCharacter(m: Memory, s: number, width: number, index: number, point: number): void {
  const base = s + CHARACTERS;
  if (width === 1) m.u8[(base << 3) + index] = point;
  else if (width === 2) m.u16[(base << 2) + index] = point;
  else m.i32[(base << 1) + index] = point;
}

function widthFor(point: number): number {
  return point < 0x100 ? 1 : point < 0x10000 ? 2 : 4;
}

function allocateString(m: Memory, length: number, width: number): number {
  const s = m.allocateRaw(Tag.Str, CHARACTERS + ((length * width + 7) >> 3));
  m.i32[(s + 1) << 1] = length;
  m.i32[(s + INFO) << 1] = width;
  return s;
}

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

/** Cells of a string of one character. */
const CHARACTER_SIZE = CHARACTERS + 1;
/** Characters whose strings exist once, as in CPython. */
const SINGLE_CHARACTERS = 0x100;

/** Makes the strings of one character that {@link newCharacter} gives again and again. At boot, before any other is interned. */
export function internCharacters(m: Memory): void {
  const first = m.top;
  for (let point = 0; point < SINGLE_CHARACTERS; point++) {
    putCharacter(m, allocateString(m, 1, 1), 1, 0, point);
  }
  for (let point = 0; point < SINGLE_CHARACTERS; point++) addInterned(m, first + point * CHARACTER_SIZE);
  m.i32[Register.CHARACTERS] = first;
}

/** A string of one code point, which nobody may change. */
export function newCharacter(m: Memory, point: number): number {
  const known = m.i32[Register.CHARACTERS];
  if (point < SINGLE_CHARACTERS && known !== 0) return known + point * CHARACTER_SIZE;
  const width = widthFor(point);
  const s = allocateString(m, 1, width);
  putCharacter(m, s, width, 0, point);
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

/** A string of code points. */
export function newStringFromPoints(m: Memory, points: readonly number[]): number {
  let highest = 0;
  for (const point of points) if (point > highest) highest = point;
  const width = widthFor(highest);
  const s = allocateString(m, points.length, width);
  for (let i = 0; i < points.length; i++) putCharacter(m, s, width, i, points[i]);
  return s;
}

/** A copy of its own of a string whose characters are all below 256; for {@link putByte}. */
export function byteString(m: Memory, s: number): number {
  const length = stringLength(m, s);
  const copy = allocateString(m, length, 1);
  copyCharacters(m, s, 0, length, copy, 1, 0);
  return copy;
}

/** Changes one character of a string that nothing else holds and whose hash nobody has asked for. */
export const putByte = (m: Memory, s: number, index: number, byte: number): void =>
  putCharacter(m, s, 1, index, byte);

/**
 * Puts a byte behind the last one of a string as {@link putByte} takes it. Room is doubled where there is none, so that
 * many appended bytes cost as much as they are. @returns the string, or the longer one that takes its place
 */
export function appendByte(m: Memory, s: number, byte: number): number {
  const length = stringLength(m, s);
  let target = s;
  if (length === (m.sizeAt(s) - CHARACTERS) * 8) {
    target = allocateString(m, 2 * length + 8, 1);
    copyCharacters(m, s, 0, length, target, 1, 0);
  }
  m.i32[(target + 1) << 1] = length + 1;
  putByte(m, target, length, byte);
  return target;
}

/** Takes the last byte off a string as {@link putByte} takes it; there must be one. */
export function dropByte(m: Memory, s: number): void {
  const last = stringLength(m, s) - 1;
  // Behind the characters are zeros.
  putByte(m, s, last, 0);
  m.i32[(s + 1) << 1] = last;
}

/** Up to so many bytes, and up to so many words, a loop is quicker than the runtime's copying. */
const SHORT = 40;
const SHORT_WORDS = 192;

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

function copyCharacters(
  m: Memory,
  from: number,
  start: number,
  count: number,
  to: number,
  width: number,
  at: number,
): void {
  if (stringWidth(m, from) === width) {
    const source = (from + CHARACTERS) * 8 + start * width;
    if (width === 1 && count <= SHORT) {
      const { u8 } = m;
      const target = (to + CHARACTERS) * 8 + at;
      for (let i = 0; i < count; i++) u8[target + i] = u8[source + i];
      return;
    }
    m.u8.copyWithin((to + CHARACTERS) * 8 + at * width, source, source + count * width);
    return;
  }
  for (let i = 0; i < count; i++) putCharacter(m, to, width, at + i, stringAt(m, from, start + i));
}

export function concatStrings(m: Memory, a: number, b: number): number {
  const lengthA = stringLength(m, a);
  const lengthB = stringLength(m, b);
  if (lengthA === 0) return b;
  if (lengthB === 0) return a;
  const width = Math.max(stringWidth(m, a), stringWidth(m, b));
  const s = allocateString(m, lengthA + lengthB, width);
  if (stringWidth(m, a) === width) copyWholeWords(m, a, lengthA * width, s);
  else copyCharacters(m, a, 0, lengthA, s, width, 0);
  copyCharacters(m, b, 0, lengthB, s, width, lengthA);
  return s;
}

/** Copies a string's first `bytes` bytes to the start of a new one, with the zeros behind them in the last word. */
function copyWholeWords(m: Memory, from: number, bytes: number, to: number): void {
  const { i32 } = m;
  const source = (from + CHARACTERS) << 1;
  const target = (to + CHARACTERS) << 1;
  const words = (bytes + 3) >> 2;
  if (words > SHORT_WORDS) i32.copyWithin(target, source, source + words);
  else for (let i = 0; i < words; i++) i32[target + i] = i32[source + i];
}

/**
 * The `count` strings whose addresses are the payloads of the cells from `first` on, one after another, with `separator`
 * between them (0: nothing).
 */
export function joinStrings(m: Memory, first: number, count: number, separator = 0): number {
  const words = m.i32;
  let length = 0;
  let width = 1;
  if (separator !== 0 && count > 1) {
    length = (count - 1) * words[(separator + 1) << 1];
    width = length === 0 ? 1 : words[(separator + INFO) << 1];
  }
  for (let i = 0; i < count; i++) {
    const part = words[(first + i) << 1];
    length += words[(part + 1) << 1];
    // Of 1, 2 and 4 together the highest bit is the greatest.
    width |= words[(part + INFO) << 1];
  }
  width = width > 3 ? 4 : width > 1 ? 2 : 1;
  const s = allocateString(m, length, width);
  const hasSeparator = separator !== 0 && stringLength(m, separator) > 0;
  if (width === 1) {
    const { i32, u8 } = m;
    let target = (s + CHARACTERS) << 3;
    for (let i = 0; i < count; i++) {
      if (hasSeparator && i > 0) target = appendBytes(i32, u8, separator, target);
      target = appendBytes(i32, u8, i32[(first + i) << 1], target);
    }
    return s;
  }
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (hasSeparator && i > 0) at = appendCharacters(m, separator, s, width, at);
    at = appendCharacters(m, m.i32[(first + i) << 1], s, width, at);
  }
  return s;
}

/** Copies a narrow string's bytes to `target`. @returns where they end */
function appendBytes(i32: Int32Array, u8: Uint8Array, part: number, target: number): number {
  let source = (part + CHARACTERS) << 3;
  const end = source + i32[(part + 1) << 1];
  if (end - source > SHORT) {
    u8.copyWithin(target, source, end);
    return target + end - source;
  }
  let at = target;
  for (; source < end; source++) u8[at++] = u8[source];
  return at;
}

/** Copies a string's characters to those of `to` from `at` on. @returns where they end */
function appendCharacters(m: Memory, part: number, to: number, width: number, at: number): number {
  const length = stringLength(m, part);
  copyCharacters(m, part, 0, length, to, width, at);
  return at + length;
}

/** `s`, `times` times; in steps of twice what is there, with nothing but the result allocated. */
export function repeatString(m: Memory, s: number, times: number): number {
  if (times === 1) return s;
  const length = stringLength(m, s);
  const total = length * times;
  const width = total === 0 ? 1 : stringWidth(m, s);
  const result = allocateString(m, total, width);
  if (total === 0) return result;
  copyCharacters(m, s, 0, length, result, width, 0);
  for (let done = length; done < total; done *= 2) {
    copyCharacters(m, result, 0, Math.min(done, total - done), result, width, done);
  }
  return result;
}

/** The characters `start`, `start + step` … , `count` of them; all must be in range. */
export function sliceString(m: Memory, s: number, start: number, count: number, step = 1): number {
  if (step === 1 && start === 0 && count === stringLength(m, s)) return s;
  let width = 1;
  if (stringWidth(m, s) > 1) {
    for (let i = 0; i < count; i++) width = Math.max(width, widthFor(stringAt(m, s, start + i * step)));
  }
  const piece = allocateString(m, count, width);
  if (step === 1) copyCharacters(m, s, start, count, piece, width, 0);
  else for (let i = 0; i < count; i++) putCharacter(m, piece, width, i, stringAt(m, s, start + i * step));
  return piece;
}

function findBytes(
  bytes: Uint8Array,
  text: number,
  from: number,
  end: number,
  part: number,
  length: number,
): number {
  const first = bytes[part];
  for (let at = from; at + length <= end; at++) {
    if (bytes[text + at] !== first) continue;
    let i = 1;
    while (i < length && bytes[text + at + i] === bytes[part + i]) i++;
    if (i === length) return at;
  }
  return -1;
}

/** Where `part` first begins in `s` at `from` or later and ends by `end`, or -1. */
export function findString(m: Memory, s: number, part: number, from = 0, end = stringLength(m, s)): number {
  const length = stringLength(m, part);
  if (length > 0 && stringWidth(m, s) === 1 && stringWidth(m, part) === 1) {
    return findBytes(m.u8, (s + CHARACTERS) << 3, from, end, (part + CHARACTERS) << 3, length);
  }
  for (let at = from; at + length <= end; at++) {
    let i = 0;
    while (i < length && stringAt(m, s, at + i) === stringAt(m, part, i)) i++;
    if (i === length) return at;
  }
  return -1;
}

/** As {@link findString} with the last place. */
export function findLastString(
  m: Memory,
  s: number,
  part: number,
  from = 0,
  end = stringLength(m, s),
): number {
  const length = stringLength(m, part);
  for (let at = end - length; at >= from; at--) {
    let i = 0;
    while (i < length && stringAt(m, s, at + i) === stringAt(m, part, i)) i++;
    if (i === length) return at;
  }
  return -1;
}

/**
 * The one string of that text among the interned ones: names and constants of the program. Interning is done while
 * the static region is built.
 */
export function internString(m: Memory, text: string): number {
  const candidate = newString(m, text);
  const known = findInterned(m, candidate);
  if (known !== 0) {
    m.i32[Register.TOP] = candidate;
    m.f64.fill(0, candidate, candidate + CHARACTERS + ((text.length * 4 + 7) >> 3));
    return known;
  }
  addInterned(m, candidate);
  return candidate;
}

/** Makes a string whose text no interned string has an interned one. */
function addInterned(m: Memory, candidate: number): void {
  m.i32[((candidate + INFO) << 1) + 1] = 1;
  let table = m.i32[Register.INTERN_TABLE];
  const count = m.i32[Register.INTERN_COUNT] + 1;
  const capacity = table === 0 ? 0 : (m.sizeAt(table) - 1) * 2;
  if (count * 3 > capacity * 2) {
    const grown = m.allocateRaw(Tag.Words, 1 + Math.max(64, capacity));
    for (let i = 0; i < capacity; i++) {
      const s = m.i32[((table + 1) << 1) + i];
      if (s !== 0) m.i32[internPlace(m, grown, s)] = s;
    }
    table = grown;
    m.i32[Register.INTERN_TABLE] = grown;
  }
  m.i32[internPlace(m, table, candidate)] = candidate;
  m.i32[Register.INTERN_COUNT] = count;
}

/** Word in an intern table where `s` is or would go. */
function internPlace(m: Memory, table: number, s: number): number {
  const mask = (m.sizeAt(table) - 1) * 2 - 1;
  const first = (table + 1) << 1;
  let at = stringHash(m, s) & mask;
  while (m.i32[first + at] !== 0 && !stringsEqual(m, m.i32[first + at], s)) at = (at + 1) & mask;
  return first + at;
}

/** The interned string with the same text, or 0. */
export function findInterned(m: Memory, s: number): number {
  const table = m.i32[Register.INTERN_TABLE];
  return table === 0 ? 0 : m.i32[internPlace(m, table, s)];
}
