import type { Memory } from './memory';
import { Tag } from './value';

/**
 * Kinds of native iterators.
 *
 *     Iterator
 *     0  header
 *     1  kind | position
 *     2  two words more: what the kind says
 *     3  source, Unbound once it is exhausted
 *     4  a second value: what the kind says
 */
export const IteratorKind = {
  /** source: list, position: next index */
  LIST: 0,
  TUPLE: 1,
  STR: 2,
  /** position: next value; words: how many are left, step. Source None. All within int32. */
  RANGE: 3,
  /** source: range of any size, second: next index (an int) */
  LONG_RANGE: 4,
  /** source: dict, position: next entry; word: its length when iteration began */
  DICT_KEYS: 5,
  DICT_VALUES: 6,
  DICT_ITEMS: 7,
  /** source: set, position: next place; word: its length when iteration began */
  SET: 8,
  /** source: list, position: next index, downwards */
  REVERSED_LIST: 9,
  REVERSED_TUPLE: 10,
  REVERSED_STR: 11,
  /** as DICT_KEYS, downwards */
  REVERSED_DICT_KEYS: 12,
  REVERSED_DICT_VALUES: 13,
  REVERSED_DICT_ITEMS: 14,
  /** source: a native iterator; second: the next number (an int) */
  ENUMERATE: 15,
  /** source: tuple of native iterators */
  ZIP: 16,
  /** source: deque, position: next index; words: its version when iteration began, how many are left */
  DEQUE: 17,
  /** as DEQUE, downwards */
  REVERSED_DEQUE: 18,
  /** source: the step (a number), second: the next number */
  COUNT: 19,
  /** second: the value; word: how many are left, negative: endless. Source None. */
  REPEAT: 20,
  /** source: a native iterator, or the list of what it gave once that is complete; second: that list */
  CYCLE: 21,
  /** source: bytes, position: next index */
  BYTES: 22,
  BYTEARRAY: 23,
  /** as BYTES, downwards */
  REVERSED_BYTES: 24,
} as const;

export const IteratorSlot = { RAW: 1, RAW_MORE: 2, SOURCE: 3, SECOND: 4, SIZE: 5 } as const;

/** An iterator over the value in `source` (0: None), at position 0. */
export function newIterator(m: Memory, kind: number, source: number, position = 0, a = 0, b = 0): number {
  const at = m.allocate(Tag.Iterator, 2, IteratorSlot.SIZE);
  const words = (at + IteratorSlot.RAW) << 1;
  m.i32[words] = kind;
  m.i32[words + 1] = position;
  m.i32[words + 2] = a;
  m.i32[words + 3] = b;
  if (source === 0) m.setNone(at + IteratorSlot.SOURCE);
  else m.copyValue(source, at + IteratorSlot.SOURCE);
  return at;
}

export const iteratorKind = (m: Memory, iterator: number): number =>
  m.i32[(iterator + IteratorSlot.RAW) << 1];
