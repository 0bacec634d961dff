import { type Memory, Root, Tag } from '../memory';
import type { CodeInfo } from './code-image';
import type { Interpreter } from './interpreter';
import { CODE_BITS, CODE_MASK, FIRST_STACK_SIZE, Link, ThreadSlot, ThreadState } from './layout';
import type { Continuation } from './native';

/** Makes room for `cells` cells above sp. @returns by how much the stack moved: add it to addresses in it */
export function reserveStack(vm: Interpreter, cells: number): number {
  if (vm.sp + cells <= vm.stackEnd) return 0;
  const m = vm.memory;
  const old = m.payloadAt(vm.thread + ThreadSlot.STACK);
  const used = vm.sp - old;
  let size = m.sizeAt(old) * 2;
  while (size < used + cells) size *= 2;
  const grown = m.allocate(Tag.Cells, 0, size);
  m.copyValues(old + 1, grown + 1, used - 1);
  m.setValue(vm.thread + ThreadSlot.STACK, Tag.Cells, grown);
  const moved = grown - old;
  vm.fp += moved;
  vm.sp += moved;
  vm.stackEnd = grown + size;
  return moved;
}

/**
 * Enters a frame whose first local is at `locals`, the arguments in place and the rest of its locals cleared;
 * room for `info.frameSize` cells from there is reserved. `resultCell` is at or below `locals`.
 */
export function enterFrame(
  vm: Interpreter,
  info: CodeInfo,
  locals: number,
  module: number,
  continuation: Continuation,
  resultCell: number,
): void {
  const m = vm.memory;
  const i32 = m.i32;
  const fp = locals + info.localCount;
  const word = fp << 1;
  i32[(vm.fp + Link.PC) << 1] = vm.pc;
  i32[word] = fp - vm.fp;
  i32[word + 1] = Tag.Int;
  i32[word + 2] = info.start;
  i32[word + 3] = Tag.Int;
  i32[word + 4] = info.code.id | (continuation << CODE_BITS);
  i32[word + 5] = Tag.Int;
  i32[word + 6] = fp - resultCell;
  i32[word + 7] = Tag.Int;
  i32[word + 8] = module;
  i32[word + 9] = Tag.Module;
  vm.fp = fp;
  vm.sp = fp + Link.SIZE;
  vm.pc = info.start;
  vm.depth++;
}

/** Leaves the running frame without a result; sp is where the result goes. @returns whether there was a caller */
export function leaveFrame(vm: Interpreter): boolean {
  const i32 = vm.memory.i32;
  const back = i32[vm.fp << 1];
  vm.sp = vm.fp - i32[(vm.fp + Link.RESULT) << 1];
  vm.depth--;
  vm.fp -= back;
  vm.pc = i32[(vm.fp + Link.PC) << 1];
  return vm.depth > 0;
}

export const frameCodeId = (m: Memory, fp: number): number => m.i32[(fp + Link.CODE) << 1] & CODE_MASK;
export const frameContinuation = (m: Memory, fp: number): Continuation =>
  (m.i32[(fp + Link.CODE) << 1] >>> CODE_BITS) as Continuation;

/** The running frame's code. */
export const codeOf = (vm: Interpreter): CodeInfo => vm.image.codes[frameCodeId(vm.memory, vm.fp)];

/** Puts a thread where it has called nothing yet. */
export function resetThread(m: Memory, record: number): void {
  const stack = m.payloadAt(record + ThreadSlot.STACK);
  m.setValue(record + ThreadSlot.FP, Tag.Int, 1);
  m.setValue(record + ThreadSlot.SP, Tag.Int, 1 + Link.SIZE);
  m.setValue(record + ThreadSlot.PC, Tag.Int, 0);
  m.setValue(record + ThreadSlot.DEPTH, Tag.Int, 0);
  m.setNone(record + ThreadSlot.HANDLED);
  m.setValue(record + ThreadSlot.STATE, Tag.Int, ThreadState.READY);
  m.setValue(record + ThreadSlot.LAST, Tag.Int, -1);
  m.setBool(record + ThreadSlot.CALLED_NATIVE, false);
  for (let link = 0; link < Link.SIZE; link++) m.setValue(stack + 1 + link, Tag.Int, 0);
}

/** Adds a thread to the process, with an empty stack and an outermost frame to call from. @returns its number */
export function newThread(vm: { memory: Memory }): number {
  const m = vm.memory;
  let threads = m.payloadAt(Root.THREADS);
  let number = 0;
  if (threads !== 0) {
    const capacity = m.sizeAt(threads) - 1;
    while (number < capacity && m.tagAt(threads + 1 + number) !== Tag.Unbound) number++;
    if (number === capacity) {
      const grown = m.allocate(Tag.Cells, 0, 1 + capacity * 2);
      m.copyValues(threads + 1, grown + 1, capacity);
      threads = grown;
    }
  } else {
    threads = m.allocate(Tag.Cells, 0, 1 + 8);
  }
  m.setValue(Root.THREADS, Tag.Cells, threads);
  const stack = m.allocate(Tag.Cells, 0, FIRST_STACK_SIZE);
  const record = m.allocate(Tag.Cells, 0, ThreadSlot.SIZE);
  m.setValue(record + ThreadSlot.STACK, Tag.Cells, stack);
  resetThread(m, record);
  m.setValue(record + ThreadSlot.CALL, Tag.Int, 0);
  m.setValue(record + ThreadSlot.SYNC_KIND, Tag.Int, 0);
  m.setValue(threads + 1 + number, Tag.Cells, record);
  return number;
}
