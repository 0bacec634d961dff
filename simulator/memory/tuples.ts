import type { Memory } from './memory';
import { Tag } from './value';

/*
 *     Tuple
 *     0  header
 *     1  length | identity (0: none)
 *     2  item 0
 *     3  item 1 …
 */
const ITEMS = 2;

export function tupleLength(m: Memory, tuple: number): number {
  return m.i32[(tuple + 1) << 1];
}

/** Cell of the first item. */
export function tupleItems(_m: Memory, tuple: number): number {
  return tuple + ITEMS;
}

/** A tuple of `length` Unbound items, to be filled at once. */
export function newTuple(m: Memory, length: number): number {
  const tuple = m.allocate(Tag.Tuple, 1, ITEMS + length);
  m.i32[(tuple + 1) << 1] = length;
  return tuple;
}

/** A tuple of the `count` values from cell `from` on. */
export function newTupleFrom(m: Memory, from: number, count: number): number {
  const tuple = newTuple(m, count);
  if (count > 0) m.copyValues(from, tuple + ITEMS, count);
  return tuple;
}
