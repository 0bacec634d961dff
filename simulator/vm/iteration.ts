import { listItems, listLength, newListFrom, Root, Tag, tupleItems, tupleLength } from '../memory';
import { Advance, advance, listOf } from './builtins';
import { operate, settle } from './calls';
import { throwError, unwind } from './exceptions';
import { resumeGenerator } from './generators';
import type { Interpreter } from './interpreter';
import { Continuation, NativeStatus } from './native';

/** FOR_ITER: `iterator -- iterator item`, or at the end `iterator --` and a jump. */
export function forIter(vm: Interpreter, target: number): boolean {
  const m = vm.memory;
  const iterator = vm.sp - 1;
  switch (m.tagAt(iterator)) {
    case Tag.Iterator: {
      const step = advance(vm, m.payloadAt(iterator), vm.sp);
      if (step === Advance.RAISED) return unwind(vm);
      if (step === Advance.ITEM) vm.sp++;
      else {
        vm.sp--;
        vm.pc = target;
      }
      return false;
    }
    case Tag.Generator:
      m.setNone(Root.RESULT);
      return resumeGenerator(vm, m.payloadAt(iterator), m.f64[Root.RESULT], vm.sp, Continuation.FOR_ITER);
    default:
      return callNext(vm, Continuation.FOR_ITER);
  }
}

function callNext(vm: Interpreter, continuation: Continuation): boolean {
  const iterator = vm.sp - 1;
  const method = vm.findMethod(iterator, '__next__');
  if (method === 0) {
    return throwError(vm, 'TypeError', `'${vm.typeName(iterator)}' object is not an iterator`);
  }
  return settle(vm, vm.callInstead(method, [iterator]), vm.sp, continuation);
}

/** SEND: `iterator value -- iterator yielded`, or at the end `-- iterator result` and a jump. */
export function sendValue(vm: Interpreter): boolean {
  const m = vm.memory;
  const iterator = vm.sp - 2;
  const sent = m.f64[vm.sp - 1];
  vm.sp--;
  if (m.tagAt(iterator) === Tag.Generator) {
    return resumeGenerator(vm, m.payloadAt(iterator), sent, vm.sp, Continuation.SEND);
  }
  if (m.tagAt(iterator) !== Tag.Iterator) {
    if (m.tagAt(vm.sp) === Tag.None) return callNext(vm, Continuation.SEND);
    const method = vm.findMethod(iterator, 'send');
    if (method === 0) {
      const words = `'${vm.typeName(iterator)}' object has no attribute 'send'`;
      return throwError(vm, 'AttributeError', words);
    }
    return settle(vm, vm.callInstead(method, [iterator, vm.sp]), vm.sp, Continuation.SEND);
  }
  const step = advance(vm, m.payloadAt(iterator), vm.sp);
  if (step === Advance.RAISED) return unwind(vm);
  if (step === Advance.END) {
    m.setNone(vm.sp);
    vm.pc = vm.image.words[vm.pc - 1] >>> 8;
  }
  vm.sp++;
  return false;
}

/**
 * The items of the iterable on top: cell of the first, how many; or that the instruction is not done yet.
 * @param most how many are wanted: of an iterator in Python one more is taken, and no further
 */
function itemsOnTop(
  vm: Interpreter,
  most: number,
): { first: number; count: number } | { isStopped: boolean } {
  const m = vm.memory;
  const top = vm.sp - 1;
  if (m.tagAt(top) === Tag.Tuple) {
    return { first: tupleItems(m, m.payloadAt(top)), count: tupleLength(m, m.payloadAt(top)) };
  }
  if (m.tagAt(top) !== Tag.List) {
    const status = listOf(vm, top, Root.RESULT);
    if (status === NativeStatus.RAISE && m.tagAt(top) !== Tag.Iterator) {
      const text = `cannot unpack non-iterable ${vm.typeName(top)} object`;
      return { isStopped: throwError(vm, 'TypeError', text) };
    }
    if (status !== NativeStatus.RETURN) {
      // Python code makes a list of it; then the instruction is executed again.
      m.setValue(vm.sp, Tag.Int, most);
      return {
        isStopped: operate(vm, status, top, 'operator.unpack', [top, vm.sp], Continuation.AGAIN),
      };
    }
    m.copyValue(Root.RESULT, top);
  }
  const list = m.payloadAt(top);
  const count = listLength(m, list);
  return { first: count === 0 ? 0 : listItems(m, list), count };
}

/** UNPACK_SEQUENCE: `sequence -- item(n) .. item(1)`. */
export function unpackSequence(vm: Interpreter, wanted: number): boolean {
  const m = vm.memory;
  const items = itemsOnTop(vm, wanted);
  if ('isStopped' in items) return items.isStopped;
  const { first, count } = items;
  if (count < wanted) {
    const text = `not enough values to unpack (expected ${wanted}, got ${count})`;
    return throwError(vm, 'ValueError', text);
  }
  if (count > wanted) {
    return throwError(vm, 'ValueError', `too many values to unpack (expected ${wanted})`);
  }
  vm.sp--;
  for (let i = count - 1; i >= 0; i--) m.copyValue(first + i, vm.sp++);
  return false;
}

/** UNPACK_EX: `a, *b, c = sequence`, item(1) on top. */
export function unpackExtended(vm: Interpreter, before: number, after: number): boolean {
  const m = vm.memory;
  const items = itemsOnTop(vm, 0x7fffffff);
  if ('isStopped' in items) return items.isStopped;
  const { first, count } = items;
  if (count < before + after) {
    const text = `not enough values to unpack (expected at least ${before + after}, got ${count})`;
    return throwError(vm, 'ValueError', text);
  }
  const rest = newListFrom(m, first + before, count - before - after);
  vm.sp--;
  for (let i = count - 1; i >= count - after; i--) m.copyValue(first + i, vm.sp++);
  m.setValue(vm.sp++, Tag.List, rest);
  for (let i = before - 1; i >= 0; i--) m.copyValue(first + i, vm.sp++);
  return false;
}
