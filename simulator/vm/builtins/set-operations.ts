import {
  Answer,
  copySet,
  innerValue,
  newSet,
  newTuple,
  Root,
  setAdd,
  setClear,
  setContains,
  setDiscard,
  setEntryCell,
  setLength,
  setMerge,
  setTableSize,
  Tag,
  tupleItems,
} from '../../memory';
import { type NativeContext, NativeStatus } from '../native';
import { listOf } from './iteration';
import { returnNone, returnObject } from './results';
import { itemsOf } from './sequences';
import { unhashable } from './subscripts';

export type SetOperation = 'union' | 'intersection' | 'difference' | 'symmetric_difference';

/** Adds all items of an iterable to the set at `set`; undefined when done. */
export function addAll(vm: NativeContext, set: number, iterable: number): NativeStatus | undefined {
  const m = vm.memory;
  const inner = innerValue(m, iterable);
  if (inner !== iterable && vm.findMethod(iterable, '__iter__') === 0) return addAll(vm, set, inner);
  const tag = m.tagAt(iterable);
  if (tag === Tag.Set || tag === Tag.FrozenSet) {
    vm.charge(setLength(m, m.payloadAt(iterable)));
    return setMerge(m, set, m.payloadAt(iterable)) === Answer.YES ? undefined : NativeStatus.FALLBACK;
  }
  const holder = tupleItems(m, newTuple(m, 1));
  const status = listOf(vm, iterable, holder);
  if (status !== NativeStatus.RETURN) return status;
  const { first, count } = itemsOf(vm, holder);
  for (let i = 0; i < count; i++) {
    const answer = setAdd(m, set, first + i);
    if (answer === Answer.YES) continue;
    // An iterator is used up by now: whoever goes on does so with its items.
    m.copyValue(holder, iterable);
    return unhashable(vm, first + i, answer);
  }
  return undefined;
}

/**
 * Adds the items of a set display of constants only, kept as a tuple. CPython keeps them as a frozenset and merges that, which
 * may make the table smaller, and the order another, than adding one by one.
 */
export function addConstants(vm: NativeContext, set: number, constants: number): NativeStatus | undefined {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 1));
  m.setValue(holder, Tag.FrozenSet, newSet(m, Tag.FrozenSet));
  return addAll(vm, m.payloadAt(holder), constants) ?? addAll(vm, set, holder);
}

/** The value as a set: itself, or a new one of its items. A status if that did not work. */
function asSet(vm: NativeContext, cell: number): { set: number } | NativeStatus {
  const m = vm.memory;
  const tag = m.tagAt(cell);
  if (tag === Tag.Set || tag === Tag.FrozenSet) return { set: m.payloadAt(cell) };
  const set = newSet(m);
  return addAll(vm, set, cell) ?? { set };
}

function keysOf(vm: NativeContext, set: number): number[] {
  const keys: number[] = [];
  for (let i = 0; i < setTableSize(vm.memory, set); i++) {
    const key = setEntryCell(vm.memory, set, i);
    if (key !== 0) keys.push(key);
  }
  return keys;
}

/** A new set of kind `tag` of two (the second any iterable), its keys in the order in which CPython puts them in. */
export function combineSets(
  vm: NativeContext,
  operation: SetOperation,
  left: number,
  right: number,
  tag: number,
): NativeStatus {
  const m = vm.memory;
  const one = asSet(vm, left);
  if (typeof one === 'number') return one;
  const result = newSet(m, tag);
  if (operation === 'union') {
    if (setMerge(m, result, one.set) !== Answer.YES) return NativeStatus.FALLBACK;
    return addAll(vm, result, right) ?? returnObject(vm, tag, result);
  }
  const two = asSet(vm, right);
  if (typeof two === 'number') return two;
  vm.charge(setLength(m, one.set));
  if (operation === 'intersection') {
    const isSwapped = setLength(m, two.set) > setLength(m, one.set);
    const walked = isSwapped ? one.set : two.set;
    const kept = keep(vm, result, walked, isSwapped ? two.set : one.set, Answer.YES);
    return kept ?? returnObject(vm, tag, result);
  }
  if (operation === 'difference') {
    if (setLength(m, one.set) >> 2 <= setLength(m, two.set)) {
      return keep(vm, result, one.set, two.set, Answer.NO) ?? returnObject(vm, tag, result);
    }
    setMerge(m, result, one.set);
    return discardAll(vm, result, two.set) ?? returnObject(vm, tag, result);
  }
  setMerge(m, result, two.set);
  return toggleAll(vm, result, one.set) ?? returnObject(vm, tag, result);
}

/** Adds the keys of `walked` whose being in `other` is `wanted`. */
function keep(
  vm: NativeContext,
  result: number,
  walked: number,
  other: number,
  wanted: Answer,
): NativeStatus | undefined {
  for (const key of keysOf(vm, walked)) {
    const answer = setContains(vm.memory, other, key);
    if (answer === Answer.ASK) return NativeStatus.FALLBACK;
    if (answer === wanted) setAdd(vm.memory, result, key);
  }
  return undefined;
}

function discardAll(vm: NativeContext, set: number, other: number): NativeStatus | undefined {
  for (const key of keysOf(vm, other)) {
    if (setDiscard(vm.memory, set, key) === Answer.ASK) return NativeStatus.FALLBACK;
  }
  return undefined;
}

function toggleAll(vm: NativeContext, set: number, other: number): NativeStatus | undefined {
  for (const key of keysOf(vm, other)) {
    const answer = setDiscard(vm.memory, set, key);
    if (answer === Answer.ASK) return NativeStatus.FALLBACK;
    if (answer === Answer.NO) setAdd(vm.memory, set, key);
  }
  return undefined;
}

/** The same in place, on the set at address `set`; leaves None as result. */
export function updateSet(
  vm: NativeContext,
  operation: SetOperation,
  set: number,
  other: number,
): NativeStatus {
  const m = vm.memory;
  if (operation === 'union') return addAll(vm, set, other) ?? returnNone(vm);
  const two = asSet(vm, other);
  if (typeof two === 'number') return two;
  if (operation === 'difference') {
    if (two.set === set) setClear(m, set);
    else {
      const status = discardAll(vm, set, two.set);
      if (status !== undefined) return status;
    }
    return returnNone(vm);
  }
  if (operation === 'symmetric_difference') {
    if (two.set === set) setClear(m, set);
    else {
      const status = toggleAll(vm, set, two.set);
      if (status !== undefined) return status;
    }
    return returnNone(vm);
  }
  const holder = tupleItems(m, newTuple(m, 1));
  m.setValue(holder, Tag.Set, set);
  const status = combineSets(vm, 'intersection', holder, other, Tag.Set);
  if (status !== NativeStatus.RETURN) return status;
  const result = m.payloadAt(Root.RESULT);
  setClear(m, set);
  setMerge(m, set, copySet(m, result));
  return returnNone(vm);
}
