import { bytesContents } from './bytes';
import type { Memory } from './memory';
import { bigIntAt, floatAt } from './numbers';
import { ClassFlag, classFlags, InstanceSlot, innerValue, RangeSlot } from './objects';
import { setEntryCell, setEntryHash, setTableSize } from './sets';
import { stringHash } from './strings';
import { tupleItems, tupleLength } from './tuples';
import { Tag } from './value';

/** Answers of questions that a value of a class written in Python may have to be asked itself. */
export const Answer = {
  NO: 0,
  YES: 1,
  /** Only a call of the program's own `__eq__` or `__hash__` can tell. */
  ASK: -1,
  /** Not hashable (for hashes), or nested too deeply (for comparisons). */
  FAIL: -2,
} as const;
export type Answer = (typeof Answer)[keyof typeof Answer];

const MODULUS = (1n << 61n) - 1n;
const MASK64 = (1n << 64n) - 1n;

function keepHash(m: Memory, hash: bigint): Answer {
  m.hashLow = Number(BigInt.asIntN(32, hash));
  m.hashHigh = Number(BigInt.asIntN(32, hash >> 32n));
  return Answer.YES;
}

function keepSmallHash(m: Memory, hash: number): Answer {
  const proper = hash === -1 ? -2 : hash;
  m.hashLow = proper;
  m.hashHigh = proper < 0 ? -1 : 0;
  return Answer.YES;
}

/** The last hash as the signed 64-bit number that `hash()` shows. */
export function lastHash(m: Memory): bigint {
  return (BigInt(m.hashHigh) << 32n) | BigInt(m.hashLow >>> 0);
}

/** CPython's hash of an int: its remainder by 2^61 - 1, with its sign. */
function hashInteger(value: bigint): bigint {
  const magnitude = (value < 0n ? -value : value) % MODULUS;
  const hash = value < 0n ? -magnitude : magnitude;
  return hash === -1n ? -2n : hash;
}

/** CPython's hash of a float (`_Py_HashDouble`): equal to the int's where they are equal. */
function hashFloat(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (!Number.isFinite(value)) return value > 0 ? 314159n : -314159n;
  let fraction = Math.abs(value);
  let exponent = 0;
  while (fraction !== Math.floor(fraction)) {
    fraction *= 2;
    exponent--;
  }
  // fraction * 2^exponent; 2^-1 is 2^60 modulo 2^61 - 1.
  const turn = BigInt((((exponent % 61) + 61) % 61) | 0);
  const magnitude = ((BigInt(fraction) % MODULUS) << turn) % MODULUS;
  const hash = value < 0 ? -magnitude : magnitude;
  return hash === -1n ? -2n : hash;
}

/**
 * Computes the hash of the value in `cell` into `hashLow` and `hashHigh`. Numbers and tuples of them hash as in CPython
 * (64 bit); strings by our own function; everything else by its identity.
 * @returns YES, or FAIL if it is not hashable, or ASK
 */
export function hashValue(m: Memory, cell: number): Answer {
  const payload = m.payloadAt(cell);
  switch (m.tagAt(cell)) {
    case Tag.Int:
    case Tag.Bool:
      return keepSmallHash(m, payload);
    case Tag.Str:
    case Tag.Bytes: {
      // The bytes of a text in ASCII hash as the text, as in CPython.
      const hash = stringHash(m, m.tagAt(cell) === Tag.Str ? payload : bytesContents(m, payload));
      m.hashLow = hash;
      m.hashHigh = Math.imul(hash, 0x2c1b3c6d);
      return Answer.YES;
    }
    case Tag.None:
      return keepHash(m, 0xfca86420n);
    case Tag.Float: {
      const value = floatAt(m, payload);
      if ((value | 0) === value) return keepSmallHash(m, value | 0);
      return keepHash(m, hashFloat(value));
    }
    case Tag.BigInt:
      return keepHash(m, hashInteger(bigIntAt(m, payload)));
    case Tag.Tuple:
      return hashItems(m, neighbours(tupleItems(m, payload), tupleLength(m, payload)));
    case Tag.FrozenSet:
      return hashFrozenSet(m, payload);
    case Tag.Range:
      return hashRange(m, payload);
    case Tag.List:
    case Tag.Dict:
    case Tag.Set:
    case Tag.Slice:
    case Tag.DictView:
    case Tag.Deque:
    case Tag.ByteArray:
      return Answer.FAIL;
    case Tag.Instance: {
      const flags = classFlags(m, m.payloadAt(payload + InstanceSlot.CLASS));
      if ((flags & ClassFlag.HASH) !== 0) return Answer.ASK;
      if ((flags & ClassFlag.UNHASHABLE) !== 0) return Answer.FAIL;
      const inner = innerValue(m, cell);
      if (inner !== cell) return hashValue(m, inner);
      return keepSmallHash(m, identityOf(m, cell));
    }
    case Tag.BoundMethod: {
      const function_ = identityOf(m, payload + 1);
      return keepSmallHash(m, Math.imul(function_, 31) ^ identityOf(m, payload + 2));
    }
    default:
      return keepSmallHash(m, identityOf(m, cell));
  }
}

/** Makes the hash that `hash()` shows as `value` the last one. */
export const setLastHash = (m: Memory, value: bigint): void => {
  keepHash(m, value);
};

/** CPython's tuple hash (xxHash rounds, `tuplehash` in Objects/tupleobject.c). */
function hashItems(m: Memory, cells: readonly number[]): Answer {
  const hashes: bigint[] = [];
  for (const cell of cells) {
    const answer = hashValue(m, cell);
    if (answer !== Answer.YES) return answer;
    hashes.push(lastHash(m));
  }
  return combineHashes(m, hashes);
}

/** The hash of a tuple whose items have these hashes. */
export function combineHashes(m: Memory, hashes: readonly bigint[]): Answer {
  let sum = 2870177450012600261n;
  for (const hash of hashes) {
    sum = (sum + (hash & MASK64) * 14029467366897019727n) & MASK64;
    sum = ((sum << 31n) | (sum >> 33n)) & MASK64;
    sum = (sum * 11400714785074694791n) & MASK64;
  }
  sum = (sum + (BigInt(hashes.length) ^ (2870177450012600261n ^ 3527539n))) & MASK64;
  return keepHash(m, sum === MASK64 ? 1546275796n : sum);
}

const neighbours = (first: number, count: number): number[] => {
  const cells: number[] = [];
  for (let i = 0; i < count; i++) cells.push(first + i);
  return cells;
};

/** Ranges of the same items are equal, whatever their stop. */
function hashRange(m: Memory, range: number): Answer {
  const length = m.tagAt(range + RangeSlot.LENGTH) === Tag.Int ? m.payloadAt(range + RangeSlot.LENGTH) : 2;
  const cells = [range + RangeSlot.LENGTH, range + RangeSlot.START, range + RangeSlot.STEP];
  return hashItems(m, cells.slice(0, Math.min(length, 2) + 1));
}

/** CPython's order-free hash of a frozenset (`frozenset_hash` in Objects/setobject.c). */
function hashFrozenSet(m: Memory, set: number): Answer {
  let hash = 0n;
  let count = 0n;
  for (let i = 0; i < setTableSize(m, set); i++) {
    const key = setEntryCell(m, set, i);
    if (key === 0) continue;
    setEntryHash(m, set, i);
    const own = lastHash(m) & MASK64;
    hash ^= ((own ^ 89869747n ^ (own << 16n)) * 3644798167n) & MASK64;
    count++;
  }
  hash ^= ((count + 1n) * 1927868237n) & MASK64;
  hash ^= (hash >> 11n) ^ (hash >> 25n);
  hash = (hash * 69069n + 907133923n) & MASK64;
  return keepHash(m, hash === MASK64 ? 590923713n : hash);
}

/** The word that holds a kind's identity number, counted from the object's first word; 0: it has none. */
/** Where objects keep their identity, in words from their address, by kind. */
export const identityWords: Readonly<Partial<Record<number, number>>> = {
  [Tag.List]: 3,
  [Tag.Tuple]: 3,
  [Tag.Deque]: 3,
  [Tag.Bytes]: 3,
  [Tag.ByteArray]: 3,
  [Tag.Twister]: 3,
  [Tag.Dict]: 5,
  [Tag.Set]: 7,
  [Tag.FrozenSet]: 7,
  [Tag.Function]: 3,
  [Tag.Class]: 2,
  [Tag.Instance]: 2,
  [Tag.Generator]: 3,
  [Tag.SyncHandle]: 3,
  [Tag.ThreadHandle]: 3,
};

/** Gives the container in `cell` what another of the same kind, at address `source`, holds; it stays the same object. */
export function replaceContents(m: Memory, cell: number, source: number): void {
  const at = m.payloadAt(cell);
  const word = (at << 1) + (identityWords[m.tagAt(cell)] ?? 0);
  const identity = m.i32[word];
  m.copyValues(source, at, m.sizeAt(at));
  m.i32[word] = identity;
}

/**
 * A number that stands for the object as long as it lives, wherever collection moves it (`id()`, default hashes).
 * Values without a place for one (numbers, strings …) answer by their contents.
 */
export function identityOf(m: Memory, cell: number): number {
  const tag = m.tagAt(cell);
  const payload = m.payloadAt(cell);
  if (!m.isHeapValue(cell)) return (tag << 20) ^ payload;
  if (payload < m.staticEnd) return payload << 4;
  const word = identityWords[tag];
  if (word === undefined) {
    if (tag === Tag.Float || tag === Tag.BigInt || tag === Tag.Str || tag === Tag.Range) {
      hashValue(m, cell);
      return (m.hashLow & 0x3fffffff) | 0x40000000;
    }
    const first = m.firstValueCell(payload);
    return first < payload + m.sizeAt(payload) ? identityOf(m, first) ^ tag : tag;
  }
  const at = (payload << 1) + word;
  if (m.i32[at] === 0) m.i32[at] = m.nextIdentity();
  return 0x10000000 + (m.i32[at] << 4);
}
