import type { Memory } from './memory';
import { Tag } from './value';

/*
 *     Deque                                  its storage (Cells): a ring
 *     0  header                              0  header
 *     1  length | identity (0: none)         1  place 0
 *     2  place of the first item | maxlen    2  place 1 …
 *     3  version | 0
 *     4  -> storage, or Unbound
 *
 * Places past the items are Unbound. The version goes up with every change of length or order: iterators compare it.
 */
const STORAGE = 4;
const SIZE = 5;
const SMALLEST = 8;

/** maxlen of a deque that has none. */
export const NO_MAXIMUM = -1;

export const dequeLength = (m: Memory, deque: number): number => m.i32[(deque + 1) << 1];
/** How many items it keeps at most, or {@link NO_MAXIMUM}. */
export const dequeMaximum = (m: Memory, deque: number): number => m.i32[((deque + 2) << 1) + 1];
export const dequeVersion = (m: Memory, deque: number): number => m.i32[(deque + 3) << 1];

const headOf = (m: Memory, deque: number): number => m.i32[(deque + 2) << 1];

function capacityOf(m: Memory, deque: number): number {
  const storage = m.payloadAt(deque + STORAGE);
  return storage === 0 ? 0 : m.sizeAt(storage) - 1;
}

/** An empty deque. */
export function newDeque(m: Memory, maximum: number): number {
  const deque = m.allocate(Tag.Deque, 3, SIZE);
  m.i32[((deque + 2) << 1) + 1] = maximum;
  return deque;
}

/** Cell of item `index`, which must be there; valid until the deque grows. */
export function dequeItem(m: Memory, deque: number, index: number): number {
  const capacity = capacityOf(m, deque);
  const place = headOf(m, deque) + index;
  return m.payloadAt(deque + STORAGE) + 1 + (place < capacity ? place : place - capacity);
}

function change(m: Memory, deque: number, head: number, length: number): void {
  m.i32[(deque + 1) << 1] = length;
  m.i32[(deque + 2) << 1] = head;
  m.i32[(deque + 3) << 1]++;
}

/** Makes room for `count` more items, so that adding them allocates nothing. */
export function dequeReserve(m: Memory, deque: number, count: number): void {
  const length = dequeLength(m, deque);
  const maximum = dequeMaximum(m, deque);
  const needed = maximum === NO_MAXIMUM ? length + count : Math.min(length + count, maximum + 1);
  if (needed <= capacityOf(m, deque)) return;
  const storage = m.allocate(Tag.Cells, 0, 1 + Math.max(SMALLEST, needed, 2 * length));
  for (let i = 0; i < length; i++) m.copyValue(dequeItem(m, deque, i), storage + 1 + i);
  m.setValue(deque + STORAGE, Tag.Cells, storage);
  m.i32[(deque + 2) << 1] = 0;
}

/** Puts a value at the right end; a full deque loses its leftmost item. */
export function dequeAppend(m: Memory, deque: number, value: number): void {
  const maximum = dequeMaximum(m, deque);
  if (maximum === 0) return;
  dequeReserve(m, deque, 1);
  const length = dequeLength(m, deque);
  m.copyValue(value, dequeItem(m, deque, length));
  change(m, deque, headOf(m, deque), length + 1);
  if (length === maximum) dropFirst(m, deque);
}

/** Puts a value at the left end; a full deque loses its rightmost item. */
export function dequeAppendLeft(m: Memory, deque: number, value: number): void {
  const maximum = dequeMaximum(m, deque);
  if (maximum === 0) return;
  dequeReserve(m, deque, 1);
  const length = dequeLength(m, deque);
  const head = headOf(m, deque);
  change(m, deque, head === 0 ? capacityOf(m, deque) - 1 : head - 1, length + 1);
  m.copyValue(value, dequeItem(m, deque, 0));
  if (length === maximum) dropLast(m, deque);
}

/** Takes the leftmost item, which must be there, away. */
export function dropFirst(m: Memory, deque: number): void {
  m.clearValues(dequeItem(m, deque, 0), 1);
  const head = headOf(m, deque) + 1;
  change(m, deque, head === capacityOf(m, deque) ? 0 : head, dequeLength(m, deque) - 1);
}

/** Takes the rightmost item, which must be there, away. */
export function dropLast(m: Memory, deque: number): void {
  const length = dequeLength(m, deque);
  m.clearValues(dequeItem(m, deque, length - 1), 1);
  change(m, deque, headOf(m, deque), length - 1);
}

/** Turns the items by `steps` places to the right. */
export function dequeRotate(m: Memory, deque: number, steps: number): void {
  const length = dequeLength(m, deque);
  if (length <= 1) return;
  const capacity = capacityOf(m, deque);
  const right = ((steps % length) + length) % length;
  const isRight = right <= length - right;
  for (let i = isRight ? right : length - right; i > 0; i--) {
    const head = headOf(m, deque);
    const moved = dequeItem(m, deque, isRight ? length - 1 : 0);
    const value = m.f64[moved];
    m.clearValues(moved, 1);
    const next = isRight ? (head === 0 ? capacity - 1 : head - 1) : head + 1 === capacity ? 0 : head + 1;
    m.i32[(deque + 2) << 1] = next;
    m.f64[dequeItem(m, deque, isRight ? 0 : length - 1)] = value;
  }
  m.i32[(deque + 3) << 1]++;
}

/** Inserts a value before item `index` (0 .. length). The caller sees to the maximum. */
export function dequeInsert(m: Memory, deque: number, index: number, value: number): void {
  const length = dequeLength(m, deque);
  dequeAppend(m, deque, value);
  for (let i = length; i > index; i--) swap(m, deque, i, i - 1);
}

/** Takes item `index`, which must be there, away. */
export function dequeDelete(m: Memory, deque: number, index: number): void {
  const length = dequeLength(m, deque);
  for (let i = index; i < length - 1; i++) swap(m, deque, i, i + 1);
  dropLast(m, deque);
}

function swap(m: Memory, deque: number, i: number, j: number): void {
  const a = dequeItem(m, deque, i);
  const b = dequeItem(m, deque, j);
  const value = m.f64[a];
  m.f64[a] = m.f64[b];
  m.f64[b] = value;
}

export function dequeReverse(m: Memory, deque: number): void {
  for (let i = 0, j = dequeLength(m, deque) - 1; i < j; i++, j--) swap(m, deque, i, j);
}

export function dequeClear(m: Memory, deque: number): void {
  m.setValue(deque + STORAGE, Tag.Unbound, 0);
  change(m, deque, 0, 0);
}

/**
 * Brings a deque's first item to place 0 and its version to `version`: what is in it stays the same. Only while no iterator
 * goes through it.
 */
export function settleDeque(m: Memory, deque: number, version: number): void {
  m.i32[(deque + 3) << 1] = version;
  if (headOf(m, deque) === 0) return;
  const length = dequeLength(m, deque);
  const items = Array.from({ length }, (_, i) => m.f64[dequeItem(m, deque, i)]);
  const storage = m.payloadAt(deque + STORAGE);
  m.clearValues(storage + 1, m.sizeAt(storage) - 1);
  m.f64.set(items, storage + 1);
  m.i32[(deque + 2) << 1] = 0;
}
