import {
  innerValue,
  intAt,
  isInt,
  listItems,
  listLength,
  newListFrom,
  newTuple,
  newTupleFrom,
  SliceSlot,
  safeInt,
  Tag,
  tupleItems,
  tupleLength,
} from '../../memory';
import { Continuation, type NativeContext, NativeStatus } from '../native';

/** The part of a sequence that a slice names: `start, start + step …`, `count` of them. */
export interface SliceBounds {
  readonly start: number;
  readonly step: number;
  readonly count: number;
  /** Where a slice assignment of step 1 ends. */
  readonly stop: number;
}

const clampInt = (vm: NativeContext, cell: number): number => {
  const exact = safeInt(vm.memory, cell);
  if (!Number.isNaN(exact)) return exact;
  return intAt(vm.memory, cell) < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
};

/** Where a slice object (at address `slice`) falls in a sequence of `length`; the status to return where it raised. */
export function sliceBounds(vm: NativeContext, slice: number, length: number): SliceBounds | NativeStatus {
  const m = vm.memory;
  for (const slot of [SliceSlot.START, SliceSlot.STOP, SliceSlot.STEP]) {
    if (m.tagAt(slice + slot) !== Tag.None && !isInt(m, slice + slot)) {
      if (vm.findMethod(slice + slot, '__index__') !== 0) return NativeStatus.FALLBACK;
      return vm.raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
    }
  }
  const given = (slot: number): number | undefined =>
    m.tagAt(slice + slot) === Tag.None ? undefined : clampInt(vm, slice + slot);
  const step = given(SliceSlot.STEP) ?? 1;
  if (step === 0) return vm.raise('ValueError', 'slice step cannot be zero');
  const clamp = (i: number | undefined, otherwise: number): number => {
    if (i === undefined) return otherwise;
    const from = i < 0 ? i + length : i;
    return step > 0 ? Math.min(Math.max(from, 0), length) : Math.min(Math.max(from, -1), length - 1);
  };
  const start = clamp(given(SliceSlot.START), step > 0 ? 0 : length - 1);
  const stop = clamp(given(SliceSlot.STOP), step > 0 ? length : -1);
  const span = step > 0 ? stop - start : start - stop;
  const count = span <= 0 ? 0 : Math.ceil(span / Math.abs(step));
  return { start, step, count, stop: Math.max(start, stop) };
}

/**
 * An index in a sequence of `length`, counted from the end where negative; or a negative number after raising: TypeError
 * where it is no int, IndexError (with `outOfRange`) where it is out of range.
 */
export function indexIn(
  vm: NativeContext,
  cell: number,
  length: number,
  typeName: string,
  outOfRange: string,
): number {
  if (!isInt(vm.memory, cell)) {
    const words =
      typeName === 'string'
        ? 'string indices must be integers, not'
        : `${typeName} indices must be integers or slices, not`;
    vm.raise('TypeError', `${words} ${quoteFor(typeName, vm.typeName(cell))}`);
    return -1;
  }
  const index = clampInt(vm, cell);
  const from = index < 0 ? index + length : index;
  if (from < 0 || from >= length) {
    vm.raise('IndexError', outOfRange);
    return -1;
  }
  return from;
}

const quoteFor = (container: string, name: string): string => (container === 'string' ? `'${name}'` : name);

/** An optional start or stop argument (`list.index`, `str.find`), clamped as slices are. */
export function clampArgument(vm: NativeContext, cell: number, length: number, otherwise: number): number {
  if (vm.memory.tagAt(cell) <= Tag.None) return otherwise;
  const index = clampInt(vm, cell);
  return Math.max(0, index < 0 ? index + length : index);
}

/** An int argument as a number (clamped to what is exact), or undefined after raising TypeError. */
export function intArgument(vm: NativeContext, given: number): number | undefined {
  const cell = innerValue(vm.memory, given);
  if (isInt(vm.memory, cell)) return clampInt(vm, cell);
  vm.raise('TypeError', `'${vm.typeName(cell)}' object cannot be interpreted as an integer`);
  return undefined;
}

/** Cell of the first item of a list or tuple, and how many there are. */
export function itemsOf(vm: NativeContext, cell: number): { first: number; count: number } {
  const m = vm.memory;
  const at = m.payloadAt(cell);
  if (m.tagAt(cell) === Tag.Tuple) return { first: tupleItems(m, at), count: tupleLength(m, at) };
  const count = listLength(m, at);
  return { first: count === 0 ? 0 : listItems(m, at), count };
}

/** A new list or tuple of the picked items of another. */
export function pickItems(vm: NativeContext, cell: number, bounds: SliceBounds): number {
  const m = vm.memory;
  const { first } = itemsOf(vm, cell);
  const { start, step, count } = bounds;
  const isTuple = m.tagAt(cell) === Tag.Tuple;
  if (step === 1) {
    return isTuple ? newTupleFrom(m, first + start, count) : newListFrom(m, first + start, count);
  }
  const scratch = tupleItems(m, newTuple(m, count));
  for (let i = 0; i < count; i++) m.copyValue(first + start + i * step, scratch + i);
  return isTuple ? newTupleFrom(m, scratch, count) : newListFrom(m, scratch, count);
}

/** Calls a method of a class written in Python in place of the operation; undefined if it has none. */
export function callMethod(
  vm: NativeContext,
  object: number,
  name: string,
  args: readonly number[],
  continuation: Continuation = Continuation.PASS,
): NativeStatus | undefined {
  const method = vm.findMethod(object, name);
  return method === 0 ? undefined : vm.callInstead(method, [object, ...args], continuation);
}
