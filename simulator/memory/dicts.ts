import { sameOrEqual } from './comparison';
import { Answer, hashValue } from './hashing';
import type { Memory } from './memory';
import { stringHash, stringsEqual } from './strings';
import { Tag } from './value';

/*
 *     Dict                              entries (Cells)                 index (Words, i32 each)
 *     0  header                         0  header                       0  header
 *     1  used | filled                  1  key 0 (Unbound: deleted)     1… entry number + 1, or 0: free;
 *     2  index mask | identity          2  value 0                         first place hash & mask, then the next
 *     3  -> index or Unbound            3  hash 0 (an Int)
 *     4  -> entries or Unbound          4  key 1 …
 *
 * `used` counts what is in the dict, `filled` also the deleted entries. Up to 8 entries there is no index: they are
 * searched one by one.
 */
const INDEX = 3;
const ENTRIES = 4;
const SIZE = 5;
const ENTRY_CELLS = 3;
const SMALL = 8;

/** How many keys the dict has. */
export const dictLength = (m: Memory, dict: number): number => m.i32[(dict + 1) << 1];
const filledOf = (m: Memory, dict: number): number => m.i32[((dict + 1) << 1) + 1];

export function newDict(m: Memory): number {
  return m.allocate(Tag.Dict, 2, SIZE);
}

/** Cell of entry `i`'s key; its value is the next cell. Valid until the dict changes. */
export const dictEntryKey = (m: Memory, dict: number, i: number): number =>
  m.i32[(dict + ENTRIES) << 1] + 1 + ENTRY_CELLS * i;

/** The first entry that is there, from number `i` on, in insertion order; -1 at the end. */
export function dictNextEntry(m: Memory, dict: number, i: number): number {
  const filled = filledOf(m, dict);
  for (let at = i; at < filled; at++) if (m.tagAt(dictEntryKey(m, dict, at)) !== Tag.Unbound) return at;
  return -1;
}

/** The last entry that is there, from number `i` downwards; -1 if none. */
export function dictPreviousEntry(m: Memory, dict: number, i: number): number {
  for (let at = Math.min(i, filledOf(m, dict) - 1); at >= 0; at--) {
    if (m.tagAt(dictEntryKey(m, dict, at)) !== Tag.Unbound) return at;
  }
  return -1;
}

/** Folds a 64-bit hash into the word that entries keep. */
const foldHash = (m: Memory): number => m.hashLow ^ Math.imul(m.hashHigh, 0x9e3779b1);

/** {@link foldHash} of a text's hash, as `hashValue` widens it. */
const foldedHash = (low: number): number => low ^ Math.imul(Math.imul(low, 0x2c1b3c6d), 0x9e3779b1);

/** {@link foldHash} of an int32's hash. */
const hashOfInt = (value: number): number =>
  value >= 0 ? value : (value === -1 ? -2 : value) ^ NEGATIVE_HIGH;
const NEGATIVE_HIGH = Math.imul(-1, 0x9e3779b1);

/** Entry number of a key with this hash, or -1 absent, -2 ASK, -3 nested too deeply. */
function findEntry(m: Memory, dict: number, key: number, hash: number): number {
  const { i32 } = m;
  const payload = i32[key << 1];
  const tag = i32[(key << 1) + 1];
  const entries = i32[(dict + ENTRIES) << 1] + 1;
  const index = i32[(dict + INDEX) << 1];
  const mask = i32[(dict + 2) << 1];
  const places = (index + 1) << 1;
  const filled = i32[((dict + 1) << 1) + 1];
  // Without an index, entry after entry.
  for (let at = index === 0 ? 0 : hash & mask; ; at = index === 0 ? at + 1 : (at + 1) & mask) {
    if (index === 0 && at >= filled) return -1;
    const number = index === 0 ? at : i32[places + at] - 1;
    if (number < 0) return -1;
    const entry = entries + ENTRY_CELLS * number;
    if (i32[(entry + 2) << 1] !== hash) continue;
    const other = i32[(entry << 1) + 1];
    // By far the most keys are the very one, or another text.
    if (i32[entry << 1] === payload && other === tag) return number;
    if (other === Tag.Unbound) continue;
    if (other === Tag.Str && tag === Tag.Str) {
      if (stringsEqual(m, i32[entry << 1], payload)) return number;
      continue;
    }
    const answer = sameOrEqual(m, entry, key);
    if (answer === Answer.YES) return number;
    if (answer !== Answer.NO) return answer - 1;
  }
}

/** Entry number of a key, -1 absent; below: -2 ASK, -3 not hashable. */
function lookUp(m: Memory, dict: number, key: number): number {
  const tag = m.i32[(key << 1) + 1];
  if (tag === Tag.Str) return findEntry(m, dict, key, foldedHash(stringHash(m, m.i32[key << 1])));
  if (tag === Tag.Int) return findEntry(m, dict, key, hashOfInt(m.i32[key << 1]));
  const answer = hashValue(m, key);
  if (answer !== Answer.YES) return answer - 1;
  return findEntry(m, dict, key, foldHash(m));
}

/** Cell of a key's value, 0 if it is not there, else `Answer.ASK` or `Answer.FAIL` (not hashable). */
export function dictFind(m: Memory, dict: number, key: number): number {
  const entry = lookUp(m, dict, key);
  return entry >= 0 ? dictEntryKey(m, dict, entry) + 1 : entry + 1;
}

/** Cell of the value under the string at address `name`, or 0. Never asks. */
export function dictFindString(m: Memory, dict: number, name: number): number {
  const i32 = m.i32;
  const entries = i32[(dict + ENTRIES) << 1] + 1;
  const index = i32[(dict + INDEX) << 1];
  const low = stringHash(m, name);
  const hash = foldedHash(low);
  if (index === 0) {
    const filled = filledOf(m, dict);
    for (let i = 0; i < filled; i++) {
      const entry = entries + ENTRY_CELLS * i;
      if (i32[(entry + 2) << 1] === hash && isString(m, entry, name)) return entry + 1;
    }
    return 0;
  }
  const mask = i32[(dict + 2) << 1];
  const places = (index + 1) << 1;
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const number = i32[places + at];
    if (number === 0) return 0;
    const entry = entries + ENTRY_CELLS * (number - 1);
    if (i32[(entry + 2) << 1] === hash && isString(m, entry, name)) return entry + 1;
  }
}

function isString(m: Memory, cell: number, name: number): boolean {
  return m.tagAt(cell) === Tag.Str && stringsEqual(m, m.payloadAt(cell), name);
}

/** Gives the dict room for `capacity` entries, drops the deleted ones and rebuilds the index. */
export function rebuildDict(m: Memory, dict: number, capacity: number): void {
  const entries = m.allocate(Tag.Cells, 0, 1 + ENTRY_CELLS * capacity);
  let mask = 0;
  let index = 0;
  if (capacity > SMALL) {
    mask = 16;
    while (mask * 2 < capacity * 3) mask *= 2;
    index = m.allocateRaw(Tag.Words, 1 + (mask >> 1));
    mask--;
  }
  let count = 0;
  for (let i = dictNextEntry(m, dict, 0); i >= 0; i = dictNextEntry(m, dict, i + 1)) {
    m.copyValues(dictEntryKey(m, dict, i), entries + 1 + ENTRY_CELLS * count, ENTRY_CELLS);
    count++;
  }
  m.setValue(dict + ENTRIES, Tag.Cells, entries);
  m.setValue(dict + INDEX, index === 0 ? Tag.Unbound : Tag.Words, index);
  m.i32[(dict + 2) << 1] = mask;
  m.i32[((dict + 1) << 1) + 1] = count;
  if (index !== 0) for (let i = 0; i < count; i++) placeEntry(m, dict, i);
}

function placeEntry(m: Memory, dict: number, number: number): void {
  const mask = m.i32[(dict + 2) << 1];
  const places = (m.i32[(dict + INDEX) << 1] + 1) << 1;
  let at = m.i32[(dictEntryKey(m, dict, number) + 2) << 1] & mask;
  while (m.i32[places + at] !== 0) at = (at + 1) & mask;
  m.i32[places + at] = number + 1;
}

/**
 * Sets the value under a key (both cells).
 * @returns YES, or ASK or FAIL (not hashable) with nothing changed
 */
export function dictSet(m: Memory, dict: number, key: number, value: number): Answer {
  const tag = m.i32[(key << 1) + 1];
  let hash: number;
  if (tag === Tag.Str) hash = foldedHash(stringHash(m, m.i32[key << 1]));
  else if (tag === Tag.Int) hash = hashOfInt(m.i32[key << 1]);
  else {
    const answer = hashValue(m, key);
    if (answer !== Answer.YES) return answer;
    hash = foldHash(m);
  }
  const found = findEntry(m, dict, key, hash);
  if (found >= 0) {
    m.copyValue(value, dictEntryKey(m, dict, found) + 1);
    return Answer.YES;
  }
  if (found < -1) return (found + 1) as Answer;
  appendEntry(m, dict, key, value, hash);
  return Answer.YES;
}

/** Adds an entry for a key that is not in the dict yet. */
function appendEntry(m: Memory, dict: number, key: number, value: number, hash: number): void {
  const storage = m.i32[(dict + ENTRIES) << 1];
  const capacity = storage === 0 ? 0 : (m.sizeAt(storage) - 1) / ENTRY_CELLS;
  if (filledOf(m, dict) === capacity) {
    const used = dictLength(m, dict);
    rebuildDict(m, dict, used < 4 ? 4 : used * 2);
  }
  const number = filledOf(m, dict);
  const entry = dictEntryKey(m, dict, number);
  m.copyValue(key, entry);
  m.copyValue(value, entry + 1);
  m.setValue(entry + 2, Tag.Int, hash);
  m.i32[(dict + 1) << 1]++;
  m.i32[((dict + 1) << 1) + 1] = number + 1;
  if (m.i32[(dict + INDEX) << 1] !== 0) placeEntry(m, dict, number);
}

/*
 * For the prelude, which looks a key up step by step where comparing keys takes Python code: hashes are those that
 * `hash()` gives, as two words in `hashLow` and `hashHigh`.
 */

/** The next entry after number `after` (-1: from the start) whose key has the hash in `hashLow` and `hashHigh`; -1 if none. */
export function dictNextWithHash(m: Memory, dict: number, after: number): number {
  const hash = foldHash(m);
  const isMatch = (number: number): boolean => {
    const entry = dictEntryKey(m, dict, number);
    return m.i32[(entry + 2) << 1] === hash && m.tagAt(entry) !== Tag.Unbound;
  };
  const index = m.i32[(dict + INDEX) << 1];
  if (index === 0) {
    for (let i = after + 1; i < filledOf(m, dict); i++) if (isMatch(i)) return i;
    return -1;
  }
  const mask = m.i32[(dict + 2) << 1];
  const places = (index + 1) << 1;
  let isPast = after < 0;
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const number = m.i32[places + at] - 1;
    if (number < 0) return -1;
    if (isPast && isMatch(number)) return number;
    if (number === after) isPast = true;
  }
}

/** Adds an entry for a key with the hash in `hashLow` and `hashHigh`, which must not be in the dict. */
export function dictInsert(m: Memory, dict: number, key: number, value: number): void {
  appendEntry(m, dict, key, value, foldHash(m));
}

/**
 * Removes a key.
 * @returns YES, NO if it was not there, ASK, or FAIL if it is not hashable
 */
export function dictDelete(m: Memory, dict: number, key: number): Answer {
  const entry = lookUp(m, dict, key);
  if (entry < 0) return (entry + 1) as Answer;
  dictDeleteEntry(m, dict, entry);
  return Answer.YES;
}

/** Removes entry number `i`. */
export function dictDeleteEntry(m: Memory, dict: number, i: number): void {
  // The hash stays, and so does the index: searches pass over the entry.
  m.clearValues(dictEntryKey(m, dict, i), 2);
  m.i32[(dict + 1) << 1]--;
}

/** Counts anew what is in the dict, by its entries alone: one that was deleted keeps its hash. */
export function recountDict(m: Memory, dict: number): void {
  const { i32 } = m;
  const storage = i32[(dict + ENTRIES) << 1];
  const capacity = storage === 0 ? 0 : (m.sizeAt(storage) - 1) / ENTRY_CELLS;
  let filled = 0;
  let used = 0;
  for (; filled < capacity; filled++) {
    const entry = storage + 1 + ENTRY_CELLS * filled;
    if (m.tagAt(entry + 2) === Tag.Unbound) break;
    if (m.tagAt(entry) !== Tag.Unbound) used++;
  }
  i32[(dict + 1) << 1] = used;
  i32[((dict + 1) << 1) + 1] = filled;
}

/**
 * Calls for the key of each entry with the same hash as the int in cell `key`, which is looked at where that is looked up, and
 * of the one that it would be added as, if it is not there. Of others, only the hash is looked at, which never changes.
 * @returns false if that cannot be told, or the dict has no room for another entry
 */
export function forEachMet(m: Memory, dict: number, key: number, call: (entryKey: number) => void): boolean {
  const { i32 } = m;
  const index = i32[(dict + INDEX) << 1];
  const filled = filledOf(m, dict);
  const entries = i32[(dict + ENTRIES) << 1];
  if (m.tagAt(key) !== Tag.Int || index === 0 || filled * ENTRY_CELLS + 1 === m.sizeAt(entries)) return false;
  const hash = hashOfInt(m.payloadAt(key));
  const mask = i32[(dict + 2) << 1];
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const number = i32[((index + 1) << 1) + at] - 1;
    if (number < 0) break;
    const entry = dictEntryKey(m, dict, number);
    if (i32[(entry + 2) << 1] !== hash) continue;
    const tag = m.tagAt(entry);
    if (tag !== Tag.Int && tag !== Tag.Unbound) return false;
    call(entry);
    if (tag === Tag.Int && m.payloadAt(entry) === m.payloadAt(key)) return true;
  }
  call(dictEntryKey(m, dict, filled));
  return true;
}

export function dictClear(m: Memory, dict: number): void {
  m.i32[(dict + 1) << 1] = 0;
  m.i32[((dict + 1) << 1) + 1] = 0;
  m.i32[(dict + 2) << 1] = 0;
  m.clearValues(dict + INDEX, 2);
}

/** A dict with the same entries. */
export function copyDict(m: Memory, dict: number): number {
  const copy = newDict(m);
  const used = dictLength(m, dict);
  if (used === 0) return copy;
  const identity = ((copy + 2) << 1) + 1;
  m.copyValues(dict + ENTRIES, copy + ENTRIES, 1);
  m.i32[((copy + 1) << 1) + 1] = filledOf(m, dict);
  rebuildDict(m, copy, Math.max(4, used));
  m.i32[(copy + 1) << 1] = used;
  m.i32[identity] = 0;
  return copy;
}
