import { bytesContents, isBytesTag } from './bytes';
import { dequeItem, dequeLength } from './deques';
import { dictEntryKey, dictFind, dictLength, dictNextEntry } from './dicts';
import { Answer } from './hashing';
import { listItems, listLength } from './lists';
import type { Memory } from './memory';
import { bigIntAt, floatAt, intAt } from './numbers';
import { ClassFlag, classFlags, InstanceSlot, innerValue, RangeSlot } from './objects';
import { setContains, setEntryCell, setLength, setTableSize } from './sets';
import { stringsEqual } from './strings';
import { tupleItems, tupleLength } from './tuples';
import { Tag } from './value';

/** CPython gives up (RecursionError) near this depth too. */
const DEEPEST = 900;

const isIntTag = (tag: number): boolean => tag === Tag.Int || tag === Tag.Bool || tag === Tag.BigInt;

function definesEquality(m: Memory, cell: number): boolean {
  if (m.tagAt(cell) !== Tag.Instance) return false;
  const cls = m.payloadAt(m.payloadAt(cell) + InstanceSlot.CLASS);
  return (classFlags(m, cls) & ClassFlag.EQ) !== 0;
}

function allEqual(m: Memory, a: number, b: number, count: number, depth: number): Answer {
  for (let i = 0; i < count; i++) {
    const answer = sameOrEqual(m, a + i, b + i, depth + 1);
    if (answer !== Answer.YES) return answer;
  }
  return Answer.YES;
}

/** Compares as containers compare their items: the same object is equal to itself whatever its `__eq__` says. */
export function sameOrEqual(m: Memory, a: number, b: number, depth = 0): Answer {
  return m.isSame(a, b) ? Answer.YES : valuesEqual(m, a, b, depth);
}

/** Python's `==` of the values in two cells; FAIL if they are nested too deeply. */
export function valuesEqual(m: Memory, a: number, b: number, depth = 0): Answer {
  const tagA = m.tagAt(a);
  const tagB = m.tagAt(b);
  const x = m.payloadAt(a);
  const y = m.payloadAt(b);
  if (tagA !== tagB) {
    if (definesEquality(m, a) || definesEquality(m, b)) return Answer.ASK;
    const innerA = innerValue(m, a);
    const innerB = innerValue(m, b);
    if (innerA !== a || innerB !== b) return valuesEqual(m, innerA, innerB, depth);
    return mixedEqual(m, a, tagA, b, tagB);
  }
  if (depth > DEEPEST) return Answer.FAIL;
  switch (tagA) {
    case Tag.Str:
      return stringsEqual(m, x, y) ? Answer.YES : Answer.NO;
    case Tag.Float:
      return floatAt(m, x) === floatAt(m, y) ? Answer.YES : Answer.NO;
    case Tag.BigInt:
      return bigIntAt(m, x) === bigIntAt(m, y) ? Answer.YES : Answer.NO;
    case Tag.Tuple:
      if (tupleLength(m, x) !== tupleLength(m, y)) return Answer.NO;
      return allEqual(m, tupleItems(m, x), tupleItems(m, y), tupleLength(m, x), depth);
    case Tag.List:
      if (listLength(m, x) !== listLength(m, y)) return Answer.NO;
      if (listLength(m, x) === 0) return Answer.YES;
      return allEqual(m, listItems(m, x), listItems(m, y), listLength(m, x), depth);
    case Tag.Bytes:
    case Tag.ByteArray:
      return stringsEqual(m, bytesContents(m, x), bytesContents(m, y)) ? Answer.YES : Answer.NO;
    case Tag.Deque:
      return dequesEqual(m, x, y, depth);
    case Tag.Dict:
      return dictsEqual(m, x, y, depth);
    case Tag.Set:
    case Tag.FrozenSet:
      return setsEqual(m, x, y);
    case Tag.Range:
      return rangesEqual(m, x, y);
    case Tag.Slice:
      return allEqual(m, x + 1, y + 1, 3, depth);
    case Tag.BoundMethod:
      return m.isSame(x + 1, y + 1) && m.isSame(x + 2, y + 2) ? Answer.YES : Answer.NO;
    case Tag.Instance: {
      if (definesEquality(m, a) || definesEquality(m, b)) return Answer.ASK;
      const innerA = innerValue(m, a);
      const innerB = innerValue(m, b);
      if (innerA === a || innerB === b) return x === y ? Answer.YES : Answer.NO;
      return valuesEqual(m, innerA, innerB, depth);
    }
    default:
      return x === y ? Answer.YES : Answer.NO;
  }
}

/** Values of different tags are equal only among numbers, among sets and among bytes. */
function mixedEqual(m: Memory, a: number, tagA: number, b: number, tagB: number): Answer {
  if (isIntTag(tagA) && isIntTag(tagB)) {
    // Ints of different size differ; a bool is the int of its payload.
    if (tagA === Tag.BigInt || tagB === Tag.BigInt) return Answer.NO;
    return m.payloadAt(a) === m.payloadAt(b) ? Answer.YES : Answer.NO;
  }
  if (tagA === Tag.Float && isIntTag(tagB)) return floatEqualsInt(floatAt(m, m.payloadAt(a)), m, b);
  if (tagB === Tag.Float && isIntTag(tagA)) return floatEqualsInt(floatAt(m, m.payloadAt(b)), m, a);
  if (isBytesTag(tagA) && isBytesTag(tagB)) {
    const [x, y] = [bytesContents(m, m.payloadAt(a)), bytesContents(m, m.payloadAt(b))];
    return stringsEqual(m, x, y) ? Answer.YES : Answer.NO;
  }
  const areSets =
    (tagA === Tag.Set && tagB === Tag.FrozenSet) || (tagA === Tag.FrozenSet && tagB === Tag.Set);
  return areSets ? setsEqual(m, m.payloadAt(a), m.payloadAt(b)) : Answer.NO;
}

function floatEqualsInt(x: number, m: Memory, cell: number): Answer {
  if (m.tagAt(cell) !== Tag.BigInt) return x === m.payloadAt(cell) ? Answer.YES : Answer.NO;
  return Number.isInteger(x) && BigInt(x) === intAt(m, cell) ? Answer.YES : Answer.NO;
}

function dequesEqual(m: Memory, x: number, y: number, depth: number): Answer {
  const length = dequeLength(m, x);
  if (length !== dequeLength(m, y)) return Answer.NO;
  for (let i = 0; i < length; i++) {
    const answer = sameOrEqual(m, dequeItem(m, x, i), dequeItem(m, y, i), depth + 1);
    if (answer !== Answer.YES) return answer;
  }
  return Answer.YES;
}

function dictsEqual(m: Memory, x: number, y: number, depth: number): Answer {
  if (dictLength(m, x) !== dictLength(m, y)) return Answer.NO;
  for (let i = dictNextEntry(m, x, 0); i >= 0; i = dictNextEntry(m, x, i + 1)) {
    const key = dictEntryKey(m, x, i);
    const other = dictFind(m, y, key);
    if (other === 0) return Answer.NO;
    if (other < 0) return other as Answer;
    const answer = sameOrEqual(m, key + 1, other, depth + 1);
    if (answer !== Answer.YES) return answer;
  }
  return Answer.YES;
}

function setsEqual(m: Memory, x: number, y: number): Answer {
  if (setLength(m, x) !== setLength(m, y)) return Answer.NO;
  for (let i = 0; i < setTableSize(m, x); i++) {
    const key = setEntryCell(m, x, i);
    if (key === 0) continue;
    const answer = setContains(m, y, key);
    if (answer !== Answer.YES) return answer;
  }
  return Answer.YES;
}

function rangesEqual(m: Memory, x: number, y: number): Answer {
  const length = valuesEqual(m, x + RangeSlot.LENGTH, y + RangeSlot.LENGTH);
  if (length !== Answer.YES) return length;
  if (m.payloadAt(x + RangeSlot.LENGTH) === 0) return Answer.YES;
  const start = valuesEqual(m, x + RangeSlot.START, y + RangeSlot.START);
  if (start !== Answer.YES || m.payloadAt(x + RangeSlot.LENGTH) === 1) return start;
  return valuesEqual(m, x + RangeSlot.STEP, y + RangeSlot.STEP);
}
