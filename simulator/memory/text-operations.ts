import type { Memory } from './memory';
import {
  findString,
  firstByte,
  isNarrow,
  newAsciiString,
  newNarrowString,
  sliceString,
  stringAt,
  stringLength,
} from './strings';

/*
 * Methods of str that need no text outside the memory.
 */

/** `s` without the characters at its ends for which `isSpace` holds. */
export function stripString(
  m: Memory,
  s: number,
  left: boolean,
  right: boolean,
  isSpace: (point: number) => boolean,
): number {
  let start = 0;
  let end = stringLength(m, s);
  if (left) while (start < end && isSpace(stringAt(m, s, start))) start++;
  if (right) while (end > start && isSpace(stringAt(m, s, end - 1))) end--;
  return sliceString(m, s, start, end - start);
}

/** Where the pieces of `s` between its separators start and end, `limit` cuts at most (negative: all). */
export function splitPlaces(m: Memory, s: number, separator: number, limit: number): readonly number[] {
  const length = stringLength(m, separator);
  const places: number[] = [];
  let start = 0;
  for (let cuts = 0; cuts !== limit; cuts++) {
    const at = findString(m, s, separator, start);
    if (at < 0) break;
    places.push(start, at);
    start = at + length;
  }
  places.push(start, stringLength(m, s));
  return places;
}

/**
 * `s` with `by` in place of `old`, which is not empty, `limit` times at most (negative: everywhere).
 * @returns 0 where characters take more than a byte
 */
export function replaceInString(m: Memory, s: number, old: number, by: number, limit: number): number {
  if (!isNarrow(m, s) || !isNarrow(m, by)) return 0;
  const places = splitPlaces(m, s, old, limit);
  const replaced = places.length / 2 - 1;
  if (replaced === 0) return s;
  const inserted = stringLength(m, by);
  const length = stringLength(m, s) + replaced * (inserted - stringLength(m, old));
  const made = newNarrowString(m, length);
  const { u8 } = m;
  const [from, filling] = [firstByte(s), firstByte(by)];
  let target = firstByte(made);
  for (let i = 0; i < places.length; i += 2) {
    if (i > 0) for (let at = 0; at < inserted; at++) u8[target++] = u8[filling + at];
    for (let at = places[i]; at < places[i + 1]; at++) u8[target++] = u8[from + at];
  }
  return made;
}

const CASE_BIT = 0x20;

/** `s` in capitals or small letters, or 0 if it has characters beyond ASCII. */
export function changeAsciiCase(m: Memory, s: number, toUpper: boolean): number {
  const first = toUpper ? 0x61 : 0x41;
  return newAsciiString(m, s, (point) => (point >= first && point < first + 26 ? point ^ CASE_BIT : point));
}
