import { type Memory, Register } from './memory';
import { allocateString, CHARACTERS, INFO, putCharacter, widthFor } from './string-layout';
import { newString, stringHash, stringsEqual } from './strings';
import { Tag } from './value';

/* Strings of which there is one for each text: names and constants of the program, and single characters. */

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
