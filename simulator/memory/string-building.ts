import type { Memory } from './memory';
import {
  allocateString,
  CHARACTERS,
  copyCharacters,
  INFO,
  putCharacter,
  SHORT_COPY,
  stringAt,
  stringLength,
  stringWidth,
  widthFor,
} from './string-layout';

/* Strings made of other strings. */

/** Up to so many words a loop is quicker than the runtime's copying. */
const SHORT_WORDS = 192;

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
  if (end - source > SHORT_COPY) {
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
