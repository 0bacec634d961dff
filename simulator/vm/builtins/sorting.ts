import { newTuple, Root, tupleItems } from '../../memory';
import { Comparison } from '../../model';
import { type NativeContext, NativeStatus } from '../native';
import { compareOperation, orderValues } from './ordering';

/** Carries a status out of the sort. */
class Stopped extends Error {
  readonly status: NativeStatus;
  constructor(status: NativeStatus) {
    super();
    this.status = status;
  }
}

/** Negative, 0 or positive, by `<` alone. Throws {@link Stopped} where that raises or takes Python code. */
function compareCells(vm: NativeContext, a: number, b: number): number {
  const order = orderValues(vm, a, b);
  if (order !== undefined && order !== NativeStatus.FALLBACK) {
    return order === 'less' ? -1 : order === 'greater' ? 1 : 0;
  }
  return isLess(vm, a, b) ? -1 : isLess(vm, b, a) ? 1 : 0;
}

function isLess(vm: NativeContext, a: number, b: number): boolean {
  const status = compareOperation(vm, Comparison['<'], a, b);
  if (status !== NativeStatus.RETURN) throw new Stopped(status);
  return vm.memory.payloadAt(Root.RESULT) === 1;
}

/**
 * Sorts the `count` values from cell `first` on, stably, by `<` alone. RETURN, or RAISE or FALLBACK with nothing moved.
 * (The host's sort is stable by its standard; on values that `<` orders its answer is the only one.)
 */
export function sortValues(vm: NativeContext, first: number, count: number, reverse: boolean): NativeStatus {
  const m = vm.memory;
  const cells = Array.from({ length: count }, (_, i) => first + i);
  // As CPython: turned round before and after, so that equal items keep their order.
  if (reverse) cells.reverse();
  try {
    cells.sort((a, b) => compareCells(vm, a, b));
  } catch (error) {
    if (error instanceof Stopped) return error.status;
    throw error;
  }
  if (reverse) cells.reverse();
  const scratch = tupleItems(m, newTuple(m, count));
  for (const [i, cell] of cells.entries()) m.copyValue(cell, scratch + i);
  m.copyValues(scratch, first, count);
  vm.charge(count);
  return NativeStatus.RETURN;
}
