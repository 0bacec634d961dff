import type { Memory } from './memory';
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
/** Cells from a string's address to its width, and to its first characters. */
export const INFO = 2;
export const CHARACTERS = 3;

/** In code points. */
export const stringLength = (m: Memory, s: number): number => m.i32[(s + 1) << 1];

/** Bytes of each character: 1, 2 or 4. */
export const stringWidth = (m: Memory, s: number): number => m.i32[(s + INFO) << 1];

/** The code point at `index`, which must be in range. */
export function stringAt(m: Memory, s: number, index: number): number {
  const width = m.i32[(s + INFO) << 1];
  const base = s + CHARACTERS;
  if (width === 1) return m.u8[(base << 3) + index];
  if (width === 2) return m.u16[(base << 2) + index];
  return m.i32[(base << 1) + index];
}

/** Changes a character of a string that is being made. @param width the string's, which must hold it */
export function putCharacter(m: Memory, s: number, width: number, index: number, point: number): void {
  const base = s + CHARACTERS;
  if (width === 1) m.u8[(base << 3) + index] = point;
  else if (width === 2) m.u16[(base << 2) + index] = point;
  else m.i32[(base << 1) + index] = point;
}

/** The least width that holds a code point. */
export function widthFor(point: number): number {
  return point < 0x100 ? 1 : point < 0x10000 ? 2 : 4;
}

/** A string of so many zeros, to be filled before anybody sees it. */
export function allocateString(m: Memory, length: number, width: number): number {
  const s = m.allocateRaw(Tag.Str, CHARACTERS + ((length * width + 7) >> 3));
  m.i32[(s + 1) << 1] = length;
  m.i32[(s + INFO) << 1] = width;
  return s;
}

/** Up to so many bytes a loop is quicker than the runtime's copying. */
export const SHORT_COPY = 40;

/** Copies `count` characters of `from`, from `start` on, to those of `to`, a string of that width, from `at` on. */
export function copyCharacters(
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
    if (width === 1 && count <= SHORT_COPY) {
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
