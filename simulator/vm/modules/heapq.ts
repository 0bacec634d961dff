import {
  listAppend,
  listDelete,
  listItems,
  listLength,
  newListFrom,
  newTuple,
  Root,
  Tag,
  tupleItems,
} from '../../memory';
import { Comparison } from '../../model';
import { compareOperation } from '../builtins/ordering';
import { returnCell, returnNone } from '../builtins/results';
import { type NativeCode, type NativeContext, type NativeModule, NativeStatus } from '../native';

/*
 * A heap's items move along one path of the tree. Which path that is, and how far, is found by comparisons before
 * anything moves: where a comparison needs Python code (or raises) the heap is untouched and module `heapq` does it all.
 */

/** Is `a < b`? undefined where that takes Python code, or raises. */
function isLess(vm: NativeContext, a: number, b: number): boolean | undefined {
  if (compareOperation(vm, Comparison['<'], a, b) !== NativeStatus.RETURN) return undefined;
  return vm.memory.payloadAt(Root.RESULT) === 1;
}

/** Writes the value in `item` at the end of a path; what stood there moves one place back along it. */
function moveAlong(vm: NativeContext, items: number, path: readonly number[], item: number): void {
  const m = vm.memory;
  const last = path.length - 1;
  const value = m.f64[item];
  for (let i = 0; i < last; i++) m.copyValue(items + path[i + 1], items + path[i]);
  m.f64[items + path[last]] = value;
}

/** From place `start` upwards to where `item` belongs; undefined where Python code has to compare. */
function pathUp(vm: NativeContext, items: number, start: number, item: number): number[] | undefined {
  const path = [start];
  for (let place = start; place > 0; ) {
    const parent = (place - 1) >> 1;
    const less = isLess(vm, item, items + parent);
    if (less === undefined) return undefined;
    if (!less) break;
    path.push(parent);
    place = parent;
  }
  return path;
}

/** From place `start` downwards, by the smaller child, to where `item` belongs among the first `count` items. */
function pathDown(
  vm: NativeContext,
  items: number,
  start: number,
  count: number,
  item: number,
): number[] | undefined {
  const path = [start];
  for (let child = 2 * start + 1; child < count; child = 2 * child + 1) {
    if (child + 1 < count) {
      const less = isLess(vm, items + child, items + child + 1);
      if (less === undefined) return undefined;
      if (!less) child++;
    }
    path.push(child);
  }
  // As CPython does: all the way down, which takes fewer comparisons, then up again.
  while (path.length > 1) {
    const less = isLess(vm, item, items + path[path.length - 1]);
    if (less === undefined) return undefined;
    if (!less) break;
    path.pop();
  }
  return path;
}

/** A function on a list: `work` gets its address. */
const onHeap =
  (name: string, work: (vm: NativeContext, heap: number, item: number) => NativeStatus): NativeCode =>
  (vm, args) => {
    if (vm.memory.tagAt(args) === Tag.List) return work(vm, vm.memory.payloadAt(args), args + 1);
    return vm.raise('TypeError', `${name}() argument must be list, not ${vm.typeName(args)}`);
  };

function push(vm: NativeContext, heap: number, item: number): NativeStatus {
  const m = vm.memory;
  const length = listLength(m, heap);
  const path = pathUp(vm, length === 0 ? 0 : listItems(m, heap), length, item);
  if (path === undefined) return NativeStatus.FALLBACK;
  listAppend(m, heap, item);
  moveAlong(vm, listItems(m, heap), path, item);
  vm.charge(path.length);
  return returnNone(vm);
}

function pop(vm: NativeContext, heap: number): NativeStatus {
  const m = vm.memory;
  const length = listLength(m, heap);
  if (length === 0) return vm.raise('IndexError', 'index out of range');
  const items = listItems(m, heap);
  const last = items + length - 1;
  const path = length === 1 ? [0] : pathDown(vm, items, 0, length - 1, last);
  if (path === undefined) return NativeStatus.FALLBACK;
  const status = returnCell(vm, items);
  if (length > 1) moveAlong(vm, items, path, last);
  listDelete(m, heap, length - 1);
  vm.charge(path.length);
  return status;
}

/** Puts the item in the place of the smallest one, which is the result. */
function replace(vm: NativeContext, heap: number, item: number): NativeStatus {
  const m = vm.memory;
  const length = listLength(m, heap);
  if (length === 0) return vm.raise('IndexError', 'index out of range');
  const items = listItems(m, heap);
  const path = pathDown(vm, items, 0, length, item);
  if (path === undefined) return NativeStatus.FALLBACK;
  const status = returnCell(vm, items);
  moveAlong(vm, items, path, item);
  vm.charge(path.length);
  return status;
}

function pushPop(vm: NativeContext, heap: number, item: number): NativeStatus {
  const m = vm.memory;
  if (listLength(m, heap) === 0) return returnCell(vm, item);
  const less = isLess(vm, listItems(m, heap), item);
  if (less === undefined) return NativeStatus.FALLBACK;
  return less ? replace(vm, heap, item) : returnCell(vm, item);
}

function heapify(vm: NativeContext, heap: number): NativeStatus {
  const m = vm.memory;
  const length = listLength(m, heap);
  if (length < 2) return returnNone(vm);
  const items = listItems(m, newListFrom(m, listItems(m, heap), length));
  const item = tupleItems(m, newTuple(m, 1));
  for (let place = (length >> 1) - 1; place >= 0; place--) {
    m.copyValue(items + place, item);
    const path = pathDown(vm, items, place, length, item);
    if (path === undefined) return NativeStatus.FALLBACK;
    moveAlong(vm, items, path, item);
  }
  m.copyValues(items, listItems(m, heap), length);
  vm.charge(length);
  return returnNone(vm);
}

/** Module `_heapq`: each operation is one instruction where no Python code compares, as in CPython. */
export const heapqModule: NativeModule = {
  name: '_heapq',
  fallbacks: 'heapq',
  functions: [
    { name: 'heappush', parameters: 'heap, item, /', code: onHeap('heappush', push) },
    { name: 'heappop', parameters: 'heap, /', code: onHeap('heappop', pop) },
    { name: 'heapreplace', parameters: 'heap, item, /', code: onHeap('heapreplace', replace) },
    { name: 'heappushpop', parameters: 'heap, item, /', code: onHeap('heappushpop', pushPop) },
    { name: 'heapify', parameters: 'heap, /', code: onHeap('heapify', heapify) },
  ],
  types: [],
};
