import type { Memory } from './memory';
import { Tag } from './value';

/*
 *     List                              its storage (Cells)
 *     0  header                         0  header
 *     1  length | identity (0: none)    1  item 0
 *     2  -> storage, or Unbound         2  item 1 …
 *
 * Storage past the length is Unbound.
 */
const STORAGE = 2;
const SIZE = 3;

export function listLength(m: Memory, list: number): number {
  return m.i32[(list + 1) << 1];
}

/** Cell of the first item; valid until the list grows or a collection. Only where the length is not 0. */
export function listItems(m: Memory, list: number): number {
  return m.i32[(list + STORAGE) << 1] + 1;
}

function listCapacity(m: Memory, list: number): number {
  const storage = m.i32[(list + STORAGE) << 1];
  return storage === 0 ? 0 : m.i32[(storage << 1) + 1] - 1;
}

/**
 * Puts an item into the cell `target` while other threads may change the list: storage that it has outgrown or cleared
 * keeps what it held. @returns false where there is no such item, with nothing changed
 */
export function loadListItem(m: Memory, list: number, index: number, target: number): boolean {
  const { i32, f64 } = m;
  const length = i32[(list + 1) << 1];
  const storage = i32[(list + STORAGE) << 1];
  const place = index < 0 ? index + length : index;
  if (place < 0 || place >= length || storage === 0 || place + 1 >= i32[(storage << 1) + 1]) return false;
  const value = f64[storage + 1 + place];
  // An Unbound cell is all zero.
  if (value === 0) return false;
  f64[target] = value;
  return true;
}

/** An empty list with room for `capacity` items. */
export function newList(m: Memory, capacity = 0): number {
  const storage = capacity === 0 ? 0 : m.allocate(Tag.Cells, 0, capacity + 1);
  const list = m.allocate(Tag.List, 1, SIZE);
  if (storage !== 0) m.setValue(list + STORAGE, Tag.Cells, storage);
  return list;
}

/** A list of the `count` values from cell `from` on. */
export function newListFrom(m: Memory, from: number, count: number): number {
  const list = newList(m, count);
  if (count > 0) m.copyValues(from, listItems(m, list), count);
  m.i32[(list + 1) << 1] = count;
  return list;
}

function reserveList(m: Memory, list: number, needed: number): void {
  if (needed <= listCapacity(m, list)) return;
  const length = listLength(m, list);
  const storage = m.allocate(Tag.Cells, 0, 1 + needed + (needed >> 1) + 4);
  if (length > 0) m.copyValues(listItems(m, list), storage + 1, length);
  m.setValue(list + STORAGE, Tag.Cells, storage);
}

export function listAppend(m: Memory, list: number, value: number): void {
  const length = m.i32[(list + 1) << 1];
  if (length >= listCapacity(m, list)) reserveList(m, list, length + 1);
  m.f64[m.i32[(list + STORAGE) << 1] + 1 + length] = m.f64[value];
  m.i32[(list + 1) << 1] = length + 1;
}

/**
 * Replaces `removed` items from `index` on by `count` values from cell `from` on (which may be the list's own items);
 * bounds are the caller's care.
 */
export function listSplice(
  m: Memory,
  list: number,
  index: number,
  removed: number,
  from: number,
  count: number,
): void {
  const length = listLength(m, list);
  const newLength = length - removed + count;
  let source = from;
  if (count > 0 && length > 0 && from >= listItems(m, list) && from < listItems(m, list) + length) {
    source = newListFrom(m, from, count);
    source = listItems(m, source);
  }
  reserveList(m, list, newLength);
  if (newLength > 0 || length > 0) {
    const items = listItems(m, list);
    m.copyValues(items + index + removed, items + index + count, length - index - removed);
    if (count > 0) m.copyValues(source, items + index, count);
    if (newLength < length) m.clearValues(items + newLength, length - newLength);
  }
  m.i32[(list + 1) << 1] = newLength;
}

export function listInsert(m: Memory, list: number, index: number, value: number): void {
  listSplice(m, list, index, 0, value, 1);
}

export function listDelete(m: Memory, list: number, index: number): void {
  listSplice(m, list, index, 1, 0, 0);
}

export function listClear(m: Memory, list: number): void {
  m.i32[(list + 1) << 1] = 0;
  m.setValue(list + STORAGE, Tag.Unbound, 0);
}
