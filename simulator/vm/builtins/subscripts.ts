import {
  Answer,
  ClassFlag,
  classFlags,
  DictViewKind,
  DictViewSlot,
  dequeDelete,
  dequeItem,
  dictDelete,
  dictEntryKey,
  dictFind,
  dictNextEntry,
  dictSet,
  findString,
  innerValue,
  intAt,
  isInt,
  listDelete,
  listItems,
  listLength,
  listSplice,
  newCharacter,
  newTuple,
  RangeSlot,
  Root,
  safeInt,
  sameOrEqual,
  setContains,
  sliceString,
  stringAt,
  stringLength,
  Tag,
  tupleItems,
  tupleLength,
  WrapperSlot,
} from '../../memory';
import { Continuation, type NativeContext, NativeStatus } from '../native';
import { bytesContain, deleteBytesItem, getBytesItem, setBytesItem } from './bytes-operations';
import { dequeIndex } from './deque-operations';
import { listOf, makeRange, rangeItem } from './iteration';
import { returnBool, returnCell, returnNone, returnObject } from './results';
import { callMethod, indexIn, itemsOf, pickItems, sliceBounds } from './sequences';

/** What `dictFind` and its like answer when they found nothing, as a status: Python code has to compare, or a TypeError. */
export function unhashable(vm: NativeContext, key: number, answer: number): NativeStatus {
  if (answer === Answer.ASK) return NativeStatus.FALLBACK;
  return vm.raise('TypeError', `unhashable type: '${unhashableType(vm, key)}'`);
}

/** The part of a key that cannot be hashed: of a tuple, its first such item. */
function unhashableType(vm: NativeContext, key: number): string {
  const m = vm.memory;
  if (m.tagAt(key) === Tag.Tuple) {
    const at = m.payloadAt(key);
    for (let i = 0; i < tupleLength(m, at); i++) {
      const item = tupleItems(m, at) + i;
      if ([Tag.List, Tag.Dict, Tag.Set, Tag.Tuple].some((tag) => tag === m.tagAt(item))) {
        return unhashableType(vm, item);
      }
    }
  }
  return vm.typeName(key);
}

/**
 * For a sequence, the int inside an object that stands for one, or 0 where its `__index__` has to be called;
 * all else is an index as it is.
 */
function indexInside(vm: NativeContext, container: number, index: number): number {
  const m = vm.memory;
  if (m.tagAt(index) !== Tag.Instance) return index;
  const tag = m.tagAt(container);
  if (tag === Tag.Dict || tag === Tag.Instance || tag === Tag.Class) return index;
  const inner = innerValue(m, index);
  return inner === index && vm.findMethod(index, '__index__') !== 0 ? 0 : inner;
}

/** BINARY_SUBSCR. FALLBACK: the prelude function `operator.getitem` with container and index. */
export function getItem(vm: NativeContext, container: number, index: number): NativeStatus {
  const inner = indexInside(vm, container, index);
  if (inner !== index) return inner === 0 ? NativeStatus.FALLBACK : getItem(vm, container, inner);
  const m = vm.memory;
  const at = m.payloadAt(container);
  const isSlice = m.tagAt(index) === Tag.Slice;
  switch (m.tagAt(container)) {
    case Tag.List:
    case Tag.Tuple: {
      const { first, count } = itemsOf(vm, container);
      if (isSlice) {
        const bounds = sliceBounds(vm, m.payloadAt(index), count);
        if (typeof bounds === 'number') return bounds;
        return returnObject(vm, m.tagAt(container), pickItems(vm, container, bounds));
      }
      const name = m.tagAt(container) === Tag.List ? 'list' : 'tuple';
      const i = indexIn(vm, index, count, name, `${name} index out of range`);
      return i < 0 ? NativeStatus.RAISE : returnCell(vm, first + i);
    }
    case Tag.Bytes:
    case Tag.ByteArray:
      return getBytesItem(vm, container, index);
    case Tag.Deque: {
      const i = dequeIndex(vm, at, index);
      return i < 0 ? NativeStatus.RAISE : returnCell(vm, dequeItem(m, at, i));
    }
    case Tag.Dict: {
      const found = dictFind(m, at, index);
      if (found > 0) return returnCell(vm, found);
      return found === 0 ? vm.raiseWith('KeyError', index) : unhashable(vm, index, found);
    }
    case Tag.Str: {
      const length = stringLength(m, at);
      if (isSlice) {
        const bounds = sliceBounds(vm, m.payloadAt(index), length);
        if (typeof bounds === 'number') return bounds;
        return returnObject(vm, Tag.Str, sliceString(m, at, bounds.start, bounds.count, bounds.step));
      }
      const i = indexIn(vm, index, length, 'string', 'string index out of range');
      if (i < 0) return NativeStatus.RAISE;
      return returnObject(vm, Tag.Str, newCharacter(m, stringAt(m, at, i)));
    }
    case Tag.Range: {
      const length = safeInt(m, at + RangeSlot.LENGTH);
      if (isSlice) {
        const bounds = sliceBounds(vm, m.payloadAt(index), length);
        if (typeof bounds === 'number') return bounds;
        const step = intAt(m, at + RangeSlot.STEP);
        const start = intAt(m, at + RangeSlot.START) + BigInt(bounds.start) * step;
        const by = step * BigInt(bounds.step);
        return makeRange(vm, start, start + by * BigInt(bounds.count), by);
      }
      const i = indexIn(vm, index, length, 'range', 'range object index out of range');
      if (i < 0) return NativeStatus.RAISE;
      rangeItem(vm, at, BigInt(i), Root.RESULT);
      return NativeStatus.RETURN;
    }
    default: {
      const own = callMethod(vm, container, '__getitem__', [index]);
      if (own !== undefined) return own;
      const inside = innerValue(m, container);
      if (m.tagAt(inside) === Tag.Dict) return getKey(vm, container, inside, index);
      if (inside !== container) return getItem(vm, inside, index);
      if (m.tagAt(container) === Tag.Class) return subscriptClass(vm, container, index);
      return vm.raise('TypeError', `'${vm.typeName(container)}' object is not subscriptable`);
    }
  }
}

/** `dict[key]`; where it is not there, the object's `__missing__` has a say. */
export function getKey(vm: NativeContext, self: number, dict: number, key: number): NativeStatus {
  const found = dictFind(vm.memory, vm.memory.payloadAt(dict), key);
  if (found > 0) return returnCell(vm, found);
  if (found < 0) return unhashable(vm, key, found);
  return callMethod(vm, self, '__missing__', [key]) ?? vm.raiseWith('KeyError', key);
}

/** `Class[item]`: its `__class_getitem__`. */
function subscriptClass(vm: NativeContext, cls: number, index: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(cls);
  const found = vm.findInClass(at, '__class_getitem__');
  if (found !== 0 && m.tagAt(found) === Tag.ClassMethod) {
    return vm.callInstead(m.payloadAt(found) + WrapperSlot.FUNCTION, [cls, index]);
  }
  if (genericTypes.has(vm.className(at)) && (classFlags(m, at) & ClassFlag.BUILT_IN) !== 0) {
    return vm.callPrelude('type.getitem', [cls, index]);
  }
  return vm.raise('TypeError', `type '${vm.className(at)}' is not subscriptable`);
}

/** Built-in types that annotations subscribe. */
const genericTypes: ReadonlySet<string> = new Set([
  'list',
  'tuple',
  'dict',
  'set',
  'frozenset',
  'type',
  'deque',
  'enumerate',
]);

/** STORE_SUBSCR. FALLBACK: the prelude function `operator.setitem` with container, index and value. */
export function setItem(vm: NativeContext, container: number, index: number, value: number): NativeStatus {
  const inner = indexInside(vm, container, index);
  if (inner !== index) return inner === 0 ? NativeStatus.FALLBACK : setItem(vm, container, inner, value);
  const m = vm.memory;
  const at = m.payloadAt(container);
  switch (m.tagAt(container)) {
    case Tag.List: {
      if (m.tagAt(index) === Tag.Slice) return setListSlice(vm, at, m.payloadAt(index), value);
      const i = indexIn(vm, index, listLength(m, at), 'list', 'list assignment index out of range');
      if (i < 0) return NativeStatus.RAISE;
      m.copyValue(value, listItems(m, at) + i);
      return returnNone(vm);
    }
    case Tag.ByteArray:
      return setBytesItem(vm, at, index, value);
    case Tag.Deque: {
      const i = dequeIndex(vm, at, index);
      if (i < 0) return NativeStatus.RAISE;
      m.copyValue(value, dequeItem(m, at, i));
      return returnNone(vm);
    }
    case Tag.Dict: {
      const answer = dictSet(m, at, index, value);
      return answer === Answer.YES ? returnNone(vm) : unhashable(vm, index, answer);
    }
    default: {
      const own = callMethod(vm, container, '__setitem__', [index, value], Continuation.DISCARD);
      if (own !== undefined) return own;
      const inside = innerValue(m, container);
      if (inside !== container) return setItem(vm, inside, index, value);
      return vm.raise('TypeError', `'${vm.typeName(container)}' object does not support item assignment`);
    }
  }
}

function setListSlice(vm: NativeContext, list: number, slice: number, value: number): NativeStatus {
  const m = vm.memory;
  const bounds = sliceBounds(vm, slice, listLength(m, list));
  if (typeof bounds === 'number') return bounds;
  const holder = tupleItems(m, newTuple(m, 1));
  const status = listOf(vm, value, holder);
  if (status === NativeStatus.RAISE) {
    return bounds.step === 1 ? vm.raise('TypeError', 'can only assign an iterable') : status;
  }
  if (status !== NativeStatus.RETURN) return status;
  const source = itemsOf(vm, holder);
  if (bounds.step === 1) {
    listSplice(m, list, bounds.start, bounds.stop - bounds.start, source.first, source.count);
    return returnNone(vm);
  }
  if (source.count !== bounds.count) {
    return vm.raise(
      'ValueError',
      `attempt to assign sequence of size ${source.count} to extended slice of size ${bounds.count}`,
    );
  }
  for (let i = 0; i < bounds.count; i++) {
    m.copyValue(source.first + i, listItems(m, list) + bounds.start + i * bounds.step);
  }
  return returnNone(vm);
}

/** DELETE_SUBSCR. FALLBACK: the prelude function `operator.delitem` with container and index. */
export function deleteItem(vm: NativeContext, container: number, index: number): NativeStatus {
  const inner = indexInside(vm, container, index);
  if (inner !== index) return inner === 0 ? NativeStatus.FALLBACK : deleteItem(vm, container, inner);
  const m = vm.memory;
  const at = m.payloadAt(container);
  switch (m.tagAt(container)) {
    case Tag.List: {
      if (m.tagAt(index) === Tag.Slice) {
        const bounds = sliceBounds(vm, m.payloadAt(index), listLength(m, at));
        if (typeof bounds === 'number') return bounds;
        const places = Array.from({ length: bounds.count }, (_, i) => bounds.start + i * bounds.step);
        for (const place of places.sort((x, y) => y - x)) listDelete(m, at, place);
        return returnNone(vm);
      }
      const i = indexIn(vm, index, listLength(m, at), 'list', 'list assignment index out of range');
      if (i < 0) return NativeStatus.RAISE;
      listDelete(m, at, i);
      return returnNone(vm);
    }
    case Tag.ByteArray:
      return deleteBytesItem(vm, at, index);
    case Tag.Deque: {
      const i = dequeIndex(vm, at, index);
      if (i < 0) return NativeStatus.RAISE;
      dequeDelete(m, at, i);
      return returnNone(vm);
    }
    case Tag.Dict: {
      const answer = dictDelete(m, at, index);
      if (answer === Answer.YES) return returnNone(vm);
      return answer === Answer.NO ? vm.raiseWith('KeyError', index) : unhashable(vm, index, answer);
    }
    default: {
      const own = callMethod(vm, container, '__delitem__', [index], Continuation.DISCARD);
      if (own !== undefined) return own;
      const inside = innerValue(m, container);
      if (inside !== container) return deleteItem(vm, inside, index);
      return vm.raise('TypeError', `'${vm.typeName(container)}' object doesn't support item deletion`);
    }
  }
}

/** Is a value equal to an item at `first` … ? */
export function containsItem(vm: NativeContext, item: number, first: number, count: number): Answer {
  for (let i = 0; i < count; i++) {
    const answer = sameOrEqual(vm.memory, first + i, item);
    if (answer !== Answer.NO) return answer;
  }
  return Answer.NO;
}

/**
 * `item in container`, not inverted. FALLBACK: the prelude function `operator.contains` with container and item.
 */
export function containsOperation(vm: NativeContext, item: number, container: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(container);
  switch (m.tagAt(container)) {
    case Tag.List:
    case Tag.Tuple: {
      const { first, count } = itemsOf(vm, container);
      return returnFound(vm, containsItem(vm, item, first, count));
    }
    case Tag.Dict: {
      const found = dictFind(m, at, item);
      return returnAnswer(vm, item, found > 0 ? Answer.YES : (found as Answer));
    }
    case Tag.Set:
    case Tag.FrozenSet:
      return returnAnswer(vm, item, setContains(m, at, item));
    case Tag.Str:
      if (m.tagAt(item) !== Tag.Str) {
        return vm.raise(
          'TypeError',
          `'in <string>' requires string as left operand, not ${vm.typeName(item)}`,
        );
      }
      return returnBool(vm, findString(m, at, m.payloadAt(item)) >= 0);
    case Tag.Bytes:
    case Tag.ByteArray:
      return bytesContain(vm, at, item);
    case Tag.Range:
      return returnBool(vm, isInt(m, item) && rangeHolds(vm, at, intAt(m, item)));
    case Tag.Iterator:
      // It may be endless, and stops at the item.
      return NativeStatus.FALLBACK;
    case Tag.DictView:
      return viewContains(vm, item, at);
    default: {
      const own = callMethod(vm, container, '__contains__', [item], Continuation.TRUTH);
      if (own !== undefined) return own;
      const inner = innerValue(m, container);
      if (inner !== container && vm.findMethod(container, '__iter__') === 0) {
        return containsOperation(vm, item, inner);
      }
      const holder = tupleItems(m, newTuple(m, 1));
      const status = listOf(vm, container, holder);
      if (status === NativeStatus.FALLBACK) return status;
      if (status === NativeStatus.RAISE) {
        return vm.raise('TypeError', `argument of type '${vm.typeName(container)}' is not iterable`);
      }
      const { first, count } = itemsOf(vm, holder);
      return returnFound(vm, containsItem(vm, item, first, count));
    }
  }
}

/** The outcome of comparing items. */
function returnFound(vm: NativeContext, answer: Answer): NativeStatus {
  if (answer === Answer.ASK) return NativeStatus.FALLBACK;
  if (answer === Answer.FAIL) {
    return vm.raise('RecursionError', 'maximum recursion depth exceeded in comparison');
  }
  return returnBool(vm, answer === Answer.YES);
}

/** The outcome of looking a key up. */
function returnAnswer(vm: NativeContext, key: number, answer: Answer): NativeStatus {
  if (answer === Answer.YES || answer === Answer.NO) return returnBool(vm, answer === Answer.YES);
  return unhashable(vm, key, answer);
}

function rangeHolds(vm: NativeContext, range: number, value: bigint): boolean {
  const m = vm.memory;
  const step = intAt(m, range + RangeSlot.STEP);
  const offset = value - intAt(m, range + RangeSlot.START);
  if (offset % step !== 0n) return false;
  const index = offset / step;
  return index >= 0n && index < intAt(m, range + RangeSlot.LENGTH);
}

function viewContains(vm: NativeContext, item: number, view: number): NativeStatus {
  const m = vm.memory;
  const dict = m.payloadAt(view + DictViewSlot.DICT);
  const kind = m.payloadAt(view + DictViewSlot.RAW);
  if (kind === DictViewKind.KEYS) {
    const found = dictFind(m, dict, item);
    return returnAnswer(vm, item, found > 0 ? Answer.YES : (found as Answer));
  }
  if (kind === DictViewKind.ITEMS) {
    if (m.tagAt(item) !== Tag.Tuple || tupleLength(m, m.payloadAt(item)) !== 2) return returnBool(vm, false);
    const pair = tupleItems(m, m.payloadAt(item));
    const found = dictFind(m, dict, pair);
    if (found <= 0) return returnAnswer(vm, pair, found as Answer);
    return returnFound(vm, sameOrEqual(m, found, pair + 1));
  }
  for (let i = dictNextEntry(m, dict, 0); i >= 0; i = dictNextEntry(m, dict, i + 1)) {
    const answer = sameOrEqual(m, dictEntryKey(m, dict, i) + 1, item);
    if (answer !== Answer.NO) return returnFound(vm, answer);
  }
  return returnBool(vm, false);
}
