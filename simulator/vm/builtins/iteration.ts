import {
  byteAt,
  bytesLength,
  DictViewKind,
  DictViewSlot,
  dequeItem,
  dequeLength,
  dequeVersion,
  dictEntryKey,
  dictLength,
  dictNextEntry,
  dictPreviousEntry,
  IteratorKind,
  IteratorSlot,
  innerValue,
  intAt,
  listAppend,
  listDelete,
  listItems,
  listLength,
  newCharacter,
  newIterator,
  newList,
  newTuple,
  newTupleFrom,
  RangeSlot,
  Root,
  setBigInt,
  setEntryCell,
  setLength,
  setTableSize,
  stringAt,
  stringLength,
  Tag,
  tupleItems,
  tupleLength,
} from '../../memory';
import { BinaryOperator } from '../../model';
import { Continuation, type NativeContext, NativeStatus } from '../native';
import { calculate } from './arithmetic';
import { returnObject } from './results';

/** What taking an iterator's next item gave. */
export const Advance = {
  /** There is none. */
  END: 0,
  /** It is in the cell asked for. */
  ITEM: 1,
  /** An exception was made: the status to return is RAISE. */
  RAISED: 2,
} as const;
export type Advance = (typeof Advance)[keyof typeof Advance];

const returnIterator = (vm: NativeContext, address: number): NativeStatus =>
  returnObject(vm, Tag.Iterator, address);

function dictIteratorKind(viewKind: number): number {
  if (viewKind === DictViewKind.KEYS) return IteratorKind.DICT_KEYS;
  return viewKind === DictViewKind.VALUES ? IteratorKind.DICT_VALUES : IteratorKind.DICT_ITEMS;
}

/** Python's `iter(value)`: CALL for classes that define it. */
export function getIterator(vm: NativeContext, cell: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(cell);
  switch (m.tagAt(cell)) {
    case Tag.List:
      return returnIterator(vm, newIterator(m, IteratorKind.LIST, cell));
    case Tag.Tuple:
      return returnIterator(vm, newIterator(m, IteratorKind.TUPLE, cell));
    case Tag.Str:
      return returnIterator(vm, newIterator(m, IteratorKind.STR, cell));
    case Tag.Bytes:
      return returnIterator(vm, newIterator(m, IteratorKind.BYTES, cell));
    case Tag.ByteArray:
      return returnIterator(vm, newIterator(m, IteratorKind.BYTEARRAY, cell));
    case Tag.Range:
      return returnIterator(vm, rangeIterator(vm, cell));
    case Tag.Dict:
      return returnIterator(vm, newIterator(m, IteratorKind.DICT_KEYS, cell, 0, dictLength(m, at)));
    case Tag.DictView: {
      const dict = m.payloadAt(at + DictViewSlot.DICT);
      const kind = dictIteratorKind(m.payloadAt(at + DictViewSlot.RAW));
      return returnIterator(vm, newIterator(m, kind, at + DictViewSlot.DICT, 0, dictLength(m, dict)));
    }
    case Tag.Set:
    case Tag.FrozenSet:
      return returnIterator(vm, newIterator(m, IteratorKind.SET, cell, 0, setLength(m, at)));
    case Tag.Deque: {
      const iterator = newIterator(m, IteratorKind.DEQUE, cell, 0, dequeVersion(m, at), dequeLength(m, at));
      return returnIterator(vm, iterator);
    }
    case Tag.Iterator:
    case Tag.Generator:
      return returnObject(vm, m.tagAt(cell), at);
    default: {
      const method = vm.findMethod(cell, '__iter__');
      if (method !== 0) return vm.callInstead(method, [cell], Continuation.PASS);
      const inner = innerValue(m, cell);
      if (inner !== cell) return getIterator(vm, inner);
      if (vm.findMethod(cell, '__getitem__') !== 0) return NativeStatus.FALLBACK;
      return vm.raise('TypeError', `'${vm.typeName(cell)}' object is not iterable`);
    }
  }
}

function rangeIterator(vm: NativeContext, cell: number): number {
  const m = vm.memory;
  const at = m.payloadAt(cell);
  const start = at + RangeSlot.START;
  const step = at + RangeSlot.STEP;
  const length = at + RangeSlot.LENGTH;
  const isShort = m.tagAt(start) === Tag.Int && m.tagAt(step) === Tag.Int && m.tagAt(length) === Tag.Int;
  // The last value must fit too; what lies one step past it is computed with wrap-around and never seen.
  const last = m.payloadAt(start) + (m.payloadAt(length) - 1) * m.payloadAt(step);
  if (isShort && (last | 0) === last) {
    return newIterator(m, IteratorKind.RANGE, 0, m.payloadAt(start), m.payloadAt(length), m.payloadAt(step));
  }
  const iterator = newIterator(m, IteratorKind.LONG_RANGE, cell);
  m.setValue(iterator + IteratorSlot.SECOND, Tag.Int, 0);
  return iterator;
}

/** Item number `index` of a range, into `target`. */
export function rangeItem(vm: NativeContext, range: number, index: bigint, target: number): void {
  const m = vm.memory;
  setBigInt(m, target, intAt(m, range + RangeSlot.START) + index * intAt(m, range + RangeSlot.STEP));
}

/** Takes the next item of a native iterator (tag Iterator) at address `it` into `target`. */
export function advance(vm: NativeContext, it: number, target: number): Advance {
  const m = vm.memory;
  const words = (it + IteratorSlot.RAW) << 1;
  const source = m.payloadAt(it + IteratorSlot.SOURCE);
  if (m.tagAt(it + IteratorSlot.SOURCE) === Tag.Unbound) return Advance.END;
  const position = m.i32[words + 1];
  switch (m.i32[words]) {
    case IteratorKind.RANGE:
      if (m.i32[words + 2] <= 0) return Advance.END;
      m.setValue(target, Tag.Int, position);
      m.i32[words + 1] = position + m.i32[words + 3];
      m.i32[words + 2]--;
      return Advance.ITEM;
    case IteratorKind.LIST:
      if (position >= listLength(m, source)) return exhaust(vm, it);
      m.copyValue(listItems(m, source) + position, target);
      m.i32[words + 1] = position + 1;
      return Advance.ITEM;
    case IteratorKind.TUPLE:
      if (position >= tupleLength(m, source)) return exhaust(vm, it);
      m.copyValue(tupleItems(m, source) + position, target);
      m.i32[words + 1] = position + 1;
      return Advance.ITEM;
    case IteratorKind.STR:
      if (position >= stringLength(m, source)) return exhaust(vm, it);
      m.setValue(target, Tag.Str, newCharacter(m, stringAt(m, source, position)));
      m.i32[words + 1] = position + 1;
      return Advance.ITEM;
    case IteratorKind.BYTES:
    case IteratorKind.BYTEARRAY:
      if (position >= bytesLength(m, source)) return exhaust(vm, it);
      m.setValue(target, Tag.Int, byteAt(m, source, position));
      m.i32[words + 1] = position + 1;
      return Advance.ITEM;
    case IteratorKind.REVERSED_BYTES:
      if (position < 0 || position >= bytesLength(m, source)) return exhaust(vm, it);
      m.setValue(target, Tag.Int, byteAt(m, source, position));
      m.i32[words + 1] = position - 1;
      return Advance.ITEM;
    case IteratorKind.REVERSED_LIST:
      if (position < 0 || position >= listLength(m, source)) return exhaust(vm, it);
      m.copyValue(listItems(m, source) + position, target);
      m.i32[words + 1] = position - 1;
      return Advance.ITEM;
    case IteratorKind.REVERSED_TUPLE:
      if (position < 0) return exhaust(vm, it);
      m.copyValue(tupleItems(m, source) + position, target);
      m.i32[words + 1] = position - 1;
      return Advance.ITEM;
    case IteratorKind.REVERSED_STR:
      if (position < 0) return exhaust(vm, it);
      m.setValue(target, Tag.Str, newCharacter(m, stringAt(m, source, position)));
      m.i32[words + 1] = position - 1;
      return Advance.ITEM;
    case IteratorKind.SET: {
      if (m.i32[words + 2] !== setLength(m, source))
        return changed(vm, it, 'Set changed size during iteration');
      let place = position;
      while (place < setTableSize(m, source) && setEntryCell(m, source, place) === 0) place++;
      if (place >= setTableSize(m, source)) return exhaust(vm, it);
      m.copyValue(setEntryCell(m, source, place), target);
      m.i32[words + 1] = place + 1;
      return Advance.ITEM;
    }
    case IteratorKind.DEQUE:
    case IteratorKind.REVERSED_DEQUE: {
      if (m.i32[words + 2] !== dequeVersion(m, source)) {
        return changed(vm, it, 'deque mutated during iteration');
      }
      if (m.i32[words + 3] === 0) return exhaust(vm, it);
      m.copyValue(dequeItem(m, source, position), target);
      m.i32[words + 1] = position + (m.i32[words] === IteratorKind.DEQUE ? 1 : -1);
      m.i32[words + 3]--;
      return Advance.ITEM;
    }
    case IteratorKind.LONG_RANGE: {
      const index = intAt(m, it + IteratorSlot.SECOND);
      if (index >= intAt(m, source + RangeSlot.LENGTH)) return exhaust(vm, it);
      rangeItem(vm, source, index, target);
      setBigInt(m, it + IteratorSlot.SECOND, index + 1n);
      return Advance.ITEM;
    }
    case IteratorKind.COUNT: {
      // The next number first: making it may find the memory full, and the step is taken again.
      calculate(vm, BinaryOperator['+'], it + IteratorSlot.SECOND, it + IteratorSlot.SOURCE);
      const { f64 } = m;
      const next = f64[Root.RESULT];
      f64[target] = f64[it + IteratorSlot.SECOND];
      f64[it + IteratorSlot.SECOND] = next;
      return Advance.ITEM;
    }
    case IteratorKind.REPEAT:
      if (m.i32[words + 2] === 0) return exhaust(vm, it);
      if (m.i32[words + 2] > 0) m.i32[words + 2]--;
      m.copyValue(it + IteratorSlot.SECOND, target);
      return Advance.ITEM;
    case IteratorKind.CYCLE:
      return advanceCycle(vm, it, target);
    case IteratorKind.ENUMERATE: {
      const pair = newTuple(m, 2);
      const inner = advance(vm, source, tupleItems(m, pair) + 1);
      if (inner !== Advance.ITEM) return inner;
      m.copyValue(it + IteratorSlot.SECOND, tupleItems(m, pair));
      setBigInt(m, it + IteratorSlot.SECOND, intAt(m, it + IteratorSlot.SECOND) + 1n);
      m.setValue(target, Tag.Tuple, pair);
      return Advance.ITEM;
    }
    case IteratorKind.ZIP: {
      const count = tupleLength(m, source);
      if (count === 0) return Advance.END;
      const items = newTuple(m, count);
      for (let i = 0; i < count; i++) {
        const inner = advance(vm, m.payloadAt(tupleItems(m, source) + i), tupleItems(m, items) + i);
        if (inner !== Advance.ITEM) return inner;
      }
      m.setValue(target, Tag.Tuple, items);
      return Advance.ITEM;
    }
    default:
      return advanceDict(vm, it, target);
  }
}

function advanceDict(vm: NativeContext, it: number, target: number): Advance {
  const m = vm.memory;
  const words = (it + IteratorSlot.RAW) << 1;
  const dict = m.payloadAt(it + IteratorSlot.SOURCE);
  const kind = m.i32[words];
  if (m.i32[words + 2] !== dictLength(m, dict)) {
    return changed(vm, it, 'dictionary changed size during iteration');
  }
  const isReversed = kind >= IteratorKind.REVERSED_DICT_KEYS;
  const position = m.i32[words + 1];
  const entry = isReversed ? dictPreviousEntry(m, dict, position) : dictNextEntry(m, dict, position);
  if (entry < 0) return exhaust(vm, it);
  m.i32[words + 1] = isReversed ? entry - 1 : entry + 1;
  const forward = isReversed ? kind - IteratorKind.REVERSED_DICT_KEYS + IteratorKind.DICT_KEYS : kind;
  if (forward === IteratorKind.DICT_ITEMS) {
    m.setValue(target, Tag.Tuple, newTupleFrom(m, dictEntryKey(m, dict, entry), 2));
  } else {
    m.copyValue(dictEntryKey(m, dict, entry) + (forward === IteratorKind.DICT_KEYS ? 0 : 1), target);
  }
  return Advance.ITEM;
}

/** Keeps what the iterator inside gives, and gives it again and again once that has ended. */
function advanceCycle(vm: NativeContext, it: number, target: number): Advance {
  const m = vm.memory;
  const saved = m.payloadAt(it + IteratorSlot.SECOND);
  if (m.tagAt(it + IteratorSlot.SOURCE) === Tag.Iterator) {
    // Its place is made before the item is taken: the memory may be full, and the step is taken again.
    const place = listLength(m, saved);
    listAppend(m, saved, it + IteratorSlot.SECOND);
    const step = advance(vm, m.payloadAt(it + IteratorSlot.SOURCE), listItems(m, saved) + place);
    if (step === Advance.ITEM) {
      m.copyValue(listItems(m, saved) + place, target);
      return step;
    }
    listDelete(m, saved, place);
    if (step === Advance.RAISED) return step;
    m.copyValue(it + IteratorSlot.SECOND, it + IteratorSlot.SOURCE);
  }
  if (listLength(m, saved) === 0) return exhaust(vm, it);
  const words = (it + IteratorSlot.RAW) << 1;
  m.copyValue(listItems(m, saved) + m.i32[words + 1], target);
  m.i32[words + 1] = (m.i32[words + 1] + 1) % listLength(m, saved);
  return Advance.ITEM;
}

function exhaust(vm: NativeContext, it: number): Advance {
  vm.memory.setValue(it + IteratorSlot.SOURCE, Tag.Unbound, 0);
  return Advance.END;
}

function changed(vm: NativeContext, it: number, message: string): Advance {
  vm.memory.i32[((it + IteratorSlot.RAW) << 1) + 2] = -1;
  vm.raise('RuntimeError', message);
  return Advance.RAISED;
}

/** Can natives iterate over the value by themselves? */
export function isNativeIterable(vm: NativeContext, cell: number): boolean {
  const inner = innerValue(vm.memory, cell);
  if (inner !== cell) return vm.findMethod(cell, '__iter__') === 0 && isNativeIterable(vm, inner);
  switch (vm.memory.tagAt(cell)) {
    case Tag.List:
    case Tag.Tuple:
    case Tag.Str:
    case Tag.Bytes:
    case Tag.ByteArray:
    case Tag.Range:
    case Tag.Dict:
    case Tag.DictView:
    case Tag.Set:
    case Tag.FrozenSet:
    case Tag.Deque:
    case Tag.Iterator:
      return true;
    default:
      return false;
  }
}

/** Can only Python code iterate over the value? */
export function isPythonIterable(vm: NativeContext, cell: number): boolean {
  if (vm.memory.tagAt(cell) === Tag.Generator) return true;
  return vm.findMethod(cell, '__iter__') !== 0 || vm.findMethod(cell, '__getitem__') !== 0;
}

/** Whether `iter` takes the value. */
export const isIterable = (vm: NativeContext, cell: number): boolean =>
  isNativeIterable(vm, cell) || isPythonIterable(vm, cell);

/**
 * All items of an iterable as a fresh list, put into the cell `target`. RETURN if that worked; FALLBACK where only
 * Python code can iterate over it; RAISE with Python's words where nothing can.
 */
export function listOf(vm: NativeContext, iterable: number, target: number): NativeStatus {
  const m = vm.memory;
  if (!isNativeIterable(vm, iterable)) {
    if (isPythonIterable(vm, iterable)) {
      return NativeStatus.FALLBACK;
    }
    return vm.raise('TypeError', `'${vm.typeName(iterable)}' object is not iterable`);
  }
  const status = getIterator(vm, iterable);
  if (status !== NativeStatus.RETURN) return status;
  const list = newList(m);
  // The iterator's items land in a cell of their own: `target` may be the iterable's.
  const iterator = m.payloadAt(Root.RESULT);
  const slot = tupleItems(m, newTuple(m, 1));
  for (;;) {
    const step = advance(vm, iterator, slot);
    if (step === Advance.RAISED) return NativeStatus.RAISE;
    if (step === Advance.END) break;
    listAppend(m, list, slot);
  }
  vm.charge(listLength(m, list));
  m.setValue(target, Tag.List, list);
  return NativeStatus.RETURN;
}

/** Start, stop and step as ints, or undefined after raising. Makes the range with its length. */
export function makeRange(vm: NativeContext, start: bigint, stop: bigint, step: bigint): NativeStatus {
  const m = vm.memory;
  const range = m.allocate(Tag.Range, 0, RangeSlot.SIZE);
  setBigInt(m, range + RangeSlot.START, start);
  setBigInt(m, range + RangeSlot.STOP, stop);
  setBigInt(m, range + RangeSlot.STEP, step);
  const span = step > 0n ? stop - start : start - stop;
  const size = step > 0n ? step : -step;
  setBigInt(m, range + RangeSlot.LENGTH, span <= 0n ? 0n : (span + size - 1n) / size);
  return returnObject(vm, Tag.Range, range);
}
