import type { Memory } from './memory';
import { allocateString, CHARACTERS, copyCharacters, putCharacter, stringLength } from './string-layout';

/* Strings of one byte a character that are changed in place: what a bytearray holds. */

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
