import { sameOrEqual } from './comparison';
import { Answer, hashValue } from './hashing';
import type { Memory } from './memory';
import { Tag } from './value';

/*
 * CPython's hash table (Objects/setobject.c, 3.11), so that sets of numbers are iterated in the same order.
 *
 *     Set, FrozenSet                    keys (Cells)                       hashes (Words)
 *     0  header                         0  header                          0  header
 *     1  used | filled                  1  key in place 0; Unbound with    1  hash in place 0: low | high word
 *     2  mask | finger                     payload 0: free, 1: deleted     2  …
 *     3  0 | identity                   2  …
 *     4  -> keys or Unbound
 *     5  -> hashes or Unbound
 *
 * The first table, of 8 places, is made with the first key. `finger` is where pop() goes on searching.
 */
const KEYS = 4;
const HASHES = 5;
const SIZE = 6;
const LEAST_TABLE = 8;
const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5;
const DELETED = 1;

export const setLength = (m: Memory, set: number): number => m.i32[(set + 1) << 1];
const filledOf = (m: Memory, set: number): number => m.i32[((set + 1) << 1) + 1];
const maskOf = (m: Memory, set: number): number => m.i32[(set + 2) << 1];
const fingerWord = (set: number): number => ((set + 2) << 1) + 1;

/** Places of the table; iteration goes through them in order. */
export function setTableSize(m: Memory, set: number): number {
  return m.i32[(set + KEYS) << 1] === 0 ? 0 : maskOf(m, set) + 1;
}

/** Cell of the key in place `i` of the table, or 0 if there is none. */
export function setEntryCell(m: Memory, set: number, i: number): number {
  const cell = m.i32[(set + KEYS) << 1] + 1 + i;
  return m.tagAt(cell) === Tag.Unbound ? 0 : cell;
}

/** An empty set; `tag` is Set or FrozenSet. */
export function newSet(m: Memory, tag: number = Tag.Set): number {
  const set = m.allocate(tag, 3, SIZE);
  m.i32[(set + 2) << 1] = LEAST_TABLE - 1;
  return set;
}

/**
 * The place of a key with this hash: its own (>= 0), or of the free place where it would go (as -1 - place).
 * With `key` 0 only a free place is searched.
 */
function findPlace(m: Memory, set: number, key: number, low: number, high: number): number {
  const keys = m.i32[(set + KEYS) << 1] + 1;
  const hashes = m.i32[(set + HASHES) << 1] + 1;
  const mask = maskOf(m, set);
  let perturbLow = low;
  let perturbHigh = high;
  let i = low & mask;
  for (;;) {
    const last = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
    for (let at = i; at <= last; at++) {
      if (m.tagAt(keys + at) === Tag.Unbound) {
        if (m.payloadAt(keys + at) !== DELETED) return -1 - at;
      } else if (key !== 0 && m.i32[(hashes + at) << 1] === low && m.i32[((hashes + at) << 1) + 1] === high) {
        const answer = sameOrEqual(m, keys + at, key);
        if (answer === Answer.YES) return at;
        if (answer !== Answer.NO) return ASKING;
      }
    }
    perturbLow = (perturbLow >>> PERTURB_SHIFT) | (perturbHigh << (32 - PERTURB_SHIFT));
    perturbHigh >>>= PERTURB_SHIFT;
    i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
  }
}
const ASKING = -0x80000000;

function place(m: Memory, set: number, at: number, key: number, low: number, high: number): void {
  const hashes = m.i32[(set + HASHES) << 1] + 1;
  m.copyValue(key, m.i32[(set + KEYS) << 1] + 1 + at);
  m.i32[(hashes + at) << 1] = low;
  m.i32[((hashes + at) << 1) + 1] = high;
}

/** A table with more than `least` places, refilled in table order. */
function resize(m: Memory, set: number, least: number): void {
  let size = LEAST_TABLE;
  while (size <= least) size *= 2;
  const oldKeys = m.i32[(set + KEYS) << 1];
  const oldHashes = m.i32[(set + HASHES) << 1];
  const oldSize = setTableSize(m, set);
  const keys = m.allocate(Tag.Cells, 0, 1 + size);
  const hashes = m.allocateRaw(Tag.Words, 1 + size);
  m.setValue(set + KEYS, Tag.Cells, keys);
  m.setValue(set + HASHES, Tag.Words, hashes);
  m.i32[(set + 2) << 1] = size - 1;
  m.i32[((set + 1) << 1) + 1] = setLength(m, set);
  for (let i = 0; i < oldSize; i++) {
    const key = oldKeys + 1 + i;
    if (m.tagAt(key) === Tag.Unbound) continue;
    const word = (oldHashes + 1 + i) << 1;
    const low = m.i32[word];
    const high = m.i32[word + 1];
    place(m, set, -1 - findPlace(m, set, 0, low, high), key, low, high);
  }
}

/** Puts a key in. @returns YES, or ASK or FAIL (not hashable) with nothing changed */
export function setAdd(m: Memory, set: number, key: number): Answer {
  const answer = hashValue(m, key);
  if (answer !== Answer.YES) return answer;
  return addHashed(m, set, key, m.hashLow, m.hashHigh);
}

function addHashed(m: Memory, set: number, key: number, low: number, high: number): Answer {
  if (m.i32[(set + KEYS) << 1] === 0) resize(m, set, 0);
  const found = findPlace(m, set, key, low, high);
  if (found === ASKING) return Answer.ASK;
  if (found >= 0) return Answer.YES;
  insertHashed(m, set, -1 - found, key, low, high);
  return Answer.YES;
}

/** Fills a free place, and makes the table larger where it gets too full. */
function insertHashed(m: Memory, set: number, at: number, key: number, low: number, high: number): void {
  place(m, set, at, key, low, high);
  const used = ++m.i32[(set + 1) << 1];
  const filled = ++m.i32[((set + 1) << 1) + 1];
  if (filled * 5 >= maskOf(m, set) * 3) resize(m, set, used > 50000 ? used * 2 : used * 4);
}

/** The next place after `after` (-1: from the start) whose key has the hash in `hashLow` and `hashHigh`; -1 if none. */
export function setNextWithHash(m: Memory, set: number, after: number): number {
  if (setLength(m, set) === 0) return -1;
  const hashes = m.i32[(set + HASHES) << 1] + 1;
  for (let place = after + 1; place < setTableSize(m, set); place++) {
    if (setEntryCell(m, set, place) === 0) continue;
    const word = (hashes + place) << 1;
    if (m.i32[word] === m.hashLow && m.i32[word + 1] === m.hashHigh) return place;
  }
  return -1;
}

/** Puts in a key with the hash in `hashLow` and `hashHigh`, which must not be in the set. */
export function setInsert(m: Memory, set: number, key: number): void {
  if (m.i32[(set + KEYS) << 1] === 0) resize(m, set, 0);
  insertHashed(m, set, -1 - findPlace(m, set, 0, m.hashLow, m.hashHigh), key, m.hashLow, m.hashHigh);
}

/** Takes out the key in a place of the table. */
export function setRemovePlace(m: Memory, set: number, place: number): void {
  m.setValue(m.i32[(set + KEYS) << 1] + 1 + place, Tag.Unbound, DELETED);
  m.i32[(set + 1) << 1]--;
}

/** The hash of the key in a place of the table, into `hashLow` and `hashHigh`. */
export function setEntryHash(m: Memory, set: number, place: number): void {
  const word = (m.i32[(set + HASHES) << 1] + 1 + place) << 1;
  m.hashLow = m.i32[word];
  m.hashHigh = m.i32[word + 1];
}

/** Is the key in? YES, NO, ASK, or FAIL if it is not hashable. */
export function setContains(m: Memory, set: number, key: number): Answer {
  const answer = hashValue(m, key);
  if (answer !== Answer.YES || setLength(m, set) === 0) return answer === Answer.YES ? Answer.NO : answer;
  const found = findPlace(m, set, key, m.hashLow, m.hashHigh);
  if (found === ASKING) return Answer.ASK;
  return found >= 0 ? Answer.YES : Answer.NO;
}

/** Takes a key out. YES, NO if it was not in, ASK, or FAIL if it is not hashable. */
export function setDiscard(m: Memory, set: number, key: number): Answer {
  const answer = hashValue(m, key);
  if (answer !== Answer.YES || setLength(m, set) === 0) return answer === Answer.YES ? Answer.NO : answer;
  const found = findPlace(m, set, key, m.hashLow, m.hashHigh);
  if (found === ASKING) return Answer.ASK;
  if (found < 0) return Answer.NO;
  m.setValue(m.i32[(set + KEYS) << 1] + 1 + found, Tag.Unbound, DELETED);
  m.i32[(set + 1) << 1]--;
  return Answer.YES;
}

/** Takes out a key as pop() does and puts it into `cell`; false if the set is empty. */
export function setPop(m: Memory, set: number, cell: number): boolean {
  if (setLength(m, set) === 0) return false;
  const mask = maskOf(m, set);
  let at = m.i32[fingerWord(set)] & mask;
  while (setEntryCell(m, set, at) === 0) at = (at + 1) & mask;
  const key = setEntryCell(m, set, at);
  m.copyValue(key, cell);
  m.setValue(key, Tag.Unbound, DELETED);
  m.i32[(set + 1) << 1]--;
  m.i32[fingerWord(set)] = at + 1;
  return true;
}

export function setClear(m: Memory, set: number): void {
  m.i32[(set + 1) << 1] = 0;
  m.i32[((set + 1) << 1) + 1] = 0;
  m.i32[(set + 2) << 1] = LEAST_TABLE - 1;
  m.i32[fingerWord(set)] = 0;
  m.clearValues(set + KEYS, 2);
}

/** Adds every key of the set `other`, as `set_merge` does (the order depends on it). */
export function setMerge(m: Memory, set: number, other: number): Answer {
  const count = setLength(m, other);
  if (other === set || count === 0) return Answer.YES;
  if ((filledOf(m, set) + count) * 5 >= maskOf(m, set) * 3) resize(m, set, (setLength(m, set) + count) * 2);
  else if (m.i32[(set + KEYS) << 1] === 0) resize(m, set, 0);
  const isEmpty = filledOf(m, set) === 0;
  const sameTable = isEmpty && maskOf(m, set) === maskOf(m, other) && filledOf(m, other) === count;
  const hashes = m.i32[(other + HASHES) << 1] + 1;
  for (let i = 0; i < setTableSize(m, other); i++) {
    const key = setEntryCell(m, other, i);
    if (key === 0) continue;
    const low = m.i32[(hashes + i) << 1];
    const high = m.i32[((hashes + i) << 1) + 1];
    if (isEmpty) {
      place(m, set, sameTable ? i : -1 - findPlace(m, set, 0, low, high), key, low, high);
      m.i32[(set + 1) << 1]++;
      m.i32[((set + 1) << 1) + 1]++;
    } else {
      const answer = addHashed(m, set, key, low, high);
      if (answer !== Answer.YES) return answer;
    }
  }
  return Answer.YES;
}

/** A set of the given tag with the same keys. */
export function copySet(m: Memory, set: number, tag: number = Tag.Set): number {
  const copy = newSet(m, tag);
  setMerge(m, copy, set);
  return copy;
}
