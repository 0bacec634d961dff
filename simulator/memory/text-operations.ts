import { listAppend, newList } from './lists';
import type { Memory } from './memory';
import { sliceString } from './string-building';
import { stringAt, stringLength } from './string-layout';
import { findString } from './string-search';
import { firstByte, isNarrow, newAsciiString, newNarrowString } from './strings';
import { newTuple, tupleItems } from './tuples';
import { Tag } from './value';

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

/** Where pieces start and end, one pair after another: kept from call to call, because a new array costs more than the search. */
let places = new Int32Array(256);

/** Finds the pieces of `s` between its separators, `limit` cuts at most (negative: all). @returns how many; to {@link places} */
function findPieces(m: Memory, s: number, separator: number, limit: number): number {
  const length = stringLength(m, separator);
  let used = 0;
  let start = 0;
  for (let cuts = 0; cuts !== limit; cuts++) {
    const at = findString(m, s, separator, start);
    if (at < 0) break;
    if (used + 4 > places.length) {
      const longer = new Int32Array(places.length * 2);
      longer.set(places);
      places = longer;
    }
    places[used++] = start;
    places[used++] = at;
    start = at + length;
  }
  places[used++] = start;
  places[used++] = stringLength(m, s);
  return used >> 1;
}

/** A list of the pieces of `s` between its separators, `limit` cuts at most (negative: all). */
export function splitString(m: Memory, s: number, separator: number, limit: number): number {
  const count = findPieces(m, s, separator, limit);
  const list = newList(m, count);
  const holder = tupleItems(m, newTuple(m, 1));
  for (let i = 0; i < count; i++) {
    m.setValue(holder, Tag.Str, sliceString(m, s, places[2 * i], places[2 * i + 1] - places[2 * i]));
    listAppend(m, list, holder);
  }
  return list;
}

/**
 * `s` with `by` in place of `old`, which is not empty, `limit` times at most (negative: everywhere).
 * @returns 0 where characters take more than a byte
 */
export function replaceInString(m: Memory, s: number, old: number, by: number, limit: number): number {
  if (!isNarrow(m, s) || !isNarrow(m, by)) return 0;
  const pieces = findPieces(m, s, old, limit);
  const replaced = pieces - 1;
  if (replaced === 0) return s;
  const inserted = stringLength(m, by);
  const length = stringLength(m, s) + replaced * (inserted - stringLength(m, old));
  const made = newNarrowString(m, length);
  const { u8 } = m;
  const [from, filling] = [firstByte(s), firstByte(by)];
  let target = firstByte(made);
  for (let i = 0; i < pieces; i++) {
    if (i > 0) for (let at = 0; at < inserted; at++) u8[target++] = u8[filling + at];
    const end = from + places[2 * i + 1];
    for (let at = from + places[2 * i]; at < end; at++) u8[target++] = u8[at];
  }
  return made;
}

const CASE_BIT = 0x20;

/** `s` in capitals or small letters, or 0 if it has characters beyond ASCII. */
export function changeAsciiCase(m: Memory, s: number, toUpper: boolean): number {
  const first = toUpper ? 0x61 : 0x41;
  return newAsciiString(m, s, (point) => (point >= first && point < first + 26 ? point ^ CASE_BIT : point));
}
