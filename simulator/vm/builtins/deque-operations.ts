import {
  dequeAppend,
  dequeClear,
  dequeItem,
  dequeLength,
  dequeMaximum,
  dequeReserve,
  isInt,
  NO_MAXIMUM,
  newDeque,
  newTuple,
  Tag,
  tupleItems,
} from '../../memory';
import { type NativeContext, NativeStatus } from '../native';
import { listOf } from './iteration';
import { returnObject } from './results';
import { indexIn, intArgument, itemsOf } from './sequences';

/*
 * Deques under Python's operators and subscripts.
 */

/** As {@link indexIn}, for subscripts of a deque. */
export function dequeIndex(vm: NativeContext, deque: number, cell: number): number {
  if (!isInt(vm.memory, cell)) {
    vm.raise('TypeError', `sequence index must be integer, not '${vm.typeName(cell)}'`);
    return -1;
  }
  return indexIn(vm, cell, dequeLength(vm.memory, deque), 'deque', 'deque index out of range');
}

/** A deque of the same items and maximum. */
export function copyDeque(vm: NativeContext, deque: number): number {
  const m = vm.memory;
  const copy = newDeque(m, dequeMaximum(m, deque));
  appendAll(vm, copy, deque);
  return copy;
}

function appendAll(vm: NativeContext, deque: number, source: number): void {
  const m = vm.memory;
  const count = dequeLength(m, source);
  dequeReserve(m, deque, count);
  for (let i = 0; i < count; i++) dequeAppend(m, deque, dequeItem(m, source, i));
  vm.charge(count);
}

/** `deque.extend(iterable)`; RETURN leaves no result. */
export function extendDeque(
  vm: NativeContext,
  deque: number,
  iterable: number,
  append = dequeAppend,
): NativeStatus {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 1));
  const status = listOf(vm, iterable, holder);
  if (status !== NativeStatus.RETURN) return status;
  const { first, count } = itemsOf(vm, holder);
  dequeReserve(m, deque, count);
  for (let i = 0; i < count; i++) append(m, deque, first + i);
  return status;
}

/** `deque + deque`, `deque += iterable`. */
export function concatenateDeque(
  vm: NativeContext,
  left: number,
  right: number,
  inPlace: boolean,
): NativeStatus {
  const m = vm.memory;
  const deque = m.payloadAt(left);
  if (inPlace) {
    const status = extendDeque(vm, deque, right);
    return status === NativeStatus.RETURN ? returnObject(vm, Tag.Deque, deque) : status;
  }
  if (m.tagAt(right) !== Tag.Deque) {
    return vm.raise('TypeError', `can only concatenate deque (not "${vm.typeName(right)}") to deque`);
  }
  const joined = copyDeque(vm, deque);
  appendAll(vm, joined, m.payloadAt(right));
  return returnObject(vm, Tag.Deque, joined);
}

/** `deque * n`, `deque *= n`. */
export function repeatDeque(
  vm: NativeContext,
  sequence: number,
  factor: number,
  inPlace: boolean,
): NativeStatus {
  const m = vm.memory;
  if (!isInt(m, factor)) {
    return vm.raise('TypeError', `can't multiply sequence by non-int of type '${vm.typeName(factor)}'`);
  }
  const deque = m.payloadAt(sequence);
  const times = Math.max(0, intArgument(vm, factor) ?? 0);
  const total = dequeLength(m, deque) * times;
  const maximum = dequeMaximum(m, deque);
  if ((maximum === NO_MAXIMUM ? total : Math.min(total, maximum)) * 8 > m.limit)
    return vm.raiseWith('MemoryError', 0);
  const source = copyDeque(vm, deque);
  const target = inPlace ? deque : newDeque(m, maximum);
  const length = dequeLength(m, source);
  // Of a deque with a maximum, more copies would only push each other out.
  const most = length === 0 ? 0 : maximum === NO_MAXIMUM ? times : Math.ceil(maximum / length) + 1;
  const copies = Math.min(times, most) - (inPlace ? 1 : 0);
  if (copies > 0) dequeReserve(m, target, length * copies);
  if (inPlace && times === 0) dequeClear(m, target);
  for (let i = 0; i < copies; i++) appendAll(vm, target, source);
  return returnObject(vm, Tag.Deque, target);
}
