import { GeneratorSlot, Root, Tag } from '../memory';
import { Op, opOf } from '../model';
import { settle } from './calls';
import { continueWith } from './continuations';
import { endIteration, makeException, swapHandled, throwError, unwind } from './exceptions';
import { codeOf, leaveFrame, reserveStack } from './frames';
import type { Interpreter } from './interpreter';
import { CODE_BITS, GeneratorState, Link, RECURSION_LIMIT, STACK_SLACK, ThreadSlot } from './layout';
import { Continuation } from './native';

/*
 * A suspended generator keeps its frame (from what was called up to sp) in a Cells object; resumed, the frame is copied
 * onto the stack of the thread that asked, so that it runs as any other call.
 */

const stateWord = (generator: number): number => (generator + GeneratorSlot.RAW) << 1;

/** The state's word holds the code's id too, above this many bits. */
const STATE_BITS = 2;

export const generatorState = (vm: Interpreter, generator: number): number =>
  vm.memory.i32[stateWord(generator)] & ((1 << STATE_BITS) - 1);

export function setGeneratorState(vm: Interpreter, generator: number, state: number): void {
  const word = stateWord(generator);
  vm.memory.i32[word] = ((vm.memory.i32[word] >> STATE_BITS) << STATE_BITS) | state;
}

/** Copies the running frame, up to sp, into its generator. */
function keepFrame(vm: Interpreter, generator: number, localCount: number): void {
  const m = vm.memory;
  const bottom = vm.fp - localCount - 1;
  const size = vm.sp - bottom;
  let saved = m.payloadAt(generator + GeneratorSlot.FRAME);
  if (saved === 0 || m.sizeAt(saved) !== size + 1) {
    saved = m.allocate(Tag.Cells, 0, size + 1);
    m.setValue(generator + GeneratorSlot.FRAME, Tag.Cells, saved);
  }
  m.setValue(vm.fp + Link.PC, Tag.Int, vm.pc);
  m.copyValues(bottom, saved + 1, size);
}

/** RETURN_GENERATOR: the call that has just begun results in a generator of its frame. */
export function makeGenerator(vm: Interpreter): boolean {
  const m = vm.memory;
  const info = codeOf(vm);
  const generator = m.allocate(Tag.Generator, 1, GeneratorSlot.SIZE);
  m.i32[stateWord(generator)] = (info.code.id << STATE_BITS) | GeneratorState.CREATED;
  m.i32[stateWord(generator) + 1] = m.nextIdentity();
  m.setValue(generator + GeneratorSlot.NAME, Tag.Str, info.nameAddress);
  m.setNone(generator + GeneratorSlot.HANDLED);
  m.setValue(vm.fp - info.localCount - 1, Tag.Generator, generator);
  keepFrame(vm, generator, info.localCount);
  leaveFrame(vm);
  m.setValue(vm.sp++, Tag.Generator, generator);
  return false;
}

/**
 * Resumes the generator at address `generator` with the sent value (its cell's content). What it yields or returns goes
 * to `at`, as `continuation` says.
 */
export function resumeGenerator(
  vm: Interpreter,
  generator: number,
  sent: number,
  at: number,
  continuation: Continuation,
): boolean {
  const m = vm.memory;
  const state = generatorState(vm, generator);
  if (state === GeneratorState.RUNNING) return throwError(vm, 'ValueError', 'generator already executing');
  if (state === GeneratorState.DONE) {
    vm.sp = at;
    return stopIteration(vm, 0, continuation);
  }
  if (state === GeneratorState.CREATED) {
    m.setNone(Root.RESULT);
    if (m.f64[Root.RESULT] !== sent) {
      return throwError(vm, 'TypeError', "can't send non-None value to a just-started generator");
    }
  }
  if (vm.depth >= RECURSION_LIMIT) {
    return throwError(vm, 'RecursionError', 'maximum recursion depth exceeded');
  }
  const result = restoreFrame(vm, generator, at, continuation);
  m.f64[result] = sent;
  vm.sp = result + 1;
  return false;
}

/** Puts a suspended generator's frame on the stack at `at` and makes it the running one. @returns its sp */
function restoreFrame(vm: Interpreter, generator: number, at: number, continuation: Continuation): number {
  const m = vm.memory;
  const saved = m.payloadAt(generator + GeneratorSlot.FRAME);
  const size = m.sizeAt(saved) - 1;
  const info = vm.image.codes[m.i32[stateWord(generator)] >> STATE_BITS];
  const place = at + reserveStack(vm, info.frameSize + STACK_SLACK);
  m.copyValues(saved + 1, place, size);
  const fp = place + 1 + info.localCount;
  m.setValue(vm.fp + Link.PC, Tag.Int, vm.pc);
  m.setValue(fp + Link.BACK, Tag.Int, fp - vm.fp);
  m.setValue(fp + Link.CODE, Tag.Int, info.code.id | (continuation << CODE_BITS));
  m.setValue(fp + Link.RESULT, Tag.Int, fp - place);
  setGeneratorState(vm, generator, GeneratorState.RUNNING);
  swapHandled(vm, generator);
  vm.fp = fp;
  vm.pc = m.payloadAt(fp + Link.PC);
  vm.depth++;
  return place + size;
}

/** YIELD_VALUE: the value on top goes to who resumed the generator. */
export function yieldValue(vm: Interpreter): boolean {
  const m = vm.memory;
  const info = codeOf(vm);
  const value = m.f64[vm.sp - 1];
  const generator = m.payloadAt(vm.fp - info.localCount - 1);
  const continuation = (m.i32[(vm.fp + Link.CODE) << 1] >>> CODE_BITS) as Continuation;
  vm.sp--;
  keepFrame(vm, generator, info.localCount);
  setGeneratorState(vm, generator, GeneratorState.SUSPENDED);
  swapHandled(vm, generator);
  leaveFrame(vm);
  m.f64[vm.sp] = value;
  vm.sp++;
  return continuation === 0 ? false : continueWith(vm, continuation, vm.sp - 1);
}

/** A generator's frame has returned with `value` (0: None): it is done, and who resumed it finds StopIteration. */
export function endGenerator(vm: Interpreter, generator: number, value: number): boolean {
  const m = vm.memory;
  setGeneratorState(vm, generator, GeneratorState.DONE);
  m.setValue(generator + GeneratorSlot.FRAME, Tag.Unbound, 0);
  swapHandled(vm, generator);
  const continuation = (m.i32[(vm.fp + Link.CODE) << 1] >>> CODE_BITS) as Continuation;
  const content = m.f64[value];
  leaveFrame(vm);
  m.f64[Root.RESULT] = content;
  return stopIteration(vm, m.tagAt(Root.RESULT) === Tag.None ? 0 : Root.RESULT, continuation);
}

/** Ends an iteration with StopIteration carrying the value in `cell` (0: none); sp is where an item would have gone. */
function stopIteration(vm: Interpreter, cell: number, continuation: Continuation): boolean {
  makeException(vm, 'StopIteration', cell);
  return endIteration(vm, continuation) ? false : unwind(vm);
}

/** `generator.throw(exception)`: raises the exception in `Root.RESULT` where the generator is suspended. */
export function throwInto(
  vm: Interpreter,
  generator: number,
  at: number,
  continuation: Continuation,
): boolean {
  const m = vm.memory;
  const state = generatorState(vm, generator);
  if (state === GeneratorState.RUNNING) return throwError(vm, 'ValueError', 'generator already executing');
  if (state !== GeneratorState.SUSPENDED) {
    setGeneratorState(vm, generator, GeneratorState.DONE);
    vm.sp = at;
    return unwind(vm);
  }
  const exception = m.f64[Root.RESULT];
  vm.sp = restoreFrame(vm, generator, at, continuation);
  m.f64[Root.RESULT] = exception;
  // As in CPython, only what the generator itself handles becomes the context.
  return throwThrough(vm) ?? unwind(vm, false, m.tagAt(vm.thread + ThreadSlot.HANDLED) !== Tag.Instance);
}

/**
 * A generator that delegates (`yield from`), its frame restored, passes what is thrown into it, in `Root.RESULT`, on to the
 * iterator it waits for. Undefined if it does not delegate, or to nothing that takes exceptions.
 */
function throwThrough(vm: Interpreter): boolean | undefined {
  const m = vm.memory;
  // SEND, YIELD_VALUE: it stands behind both, with the iterator on top.
  if (opOf(vm.image.words[vm.pc - 2]) !== Op.SEND) return undefined;
  const iterator = vm.sp - 1;
  const isExit = vm.isInstance(Root.RESULT, vm.builtinClass('GeneratorExit'));
  // What the iterator yields is yielded on; where it ends or raises, it is SEND that has ended or raised.
  const next = vm.pc;
  vm.pc--;
  if (m.tagAt(iterator) === Tag.Generator) {
    const then = isExit ? Continuation.DELEGATED_CLOSE : Continuation.SEND;
    const inner = m.payloadAt(iterator);
    if (isExit && generatorState(vm, inner) !== GeneratorState.SUSPENDED) {
      setGeneratorState(vm, inner, GeneratorState.DONE);
      return unwind(vm);
    }
    return throwInto(vm, inner, vm.sp, then);
  }
  const method = vm.findMethod(iterator, isExit ? 'close' : 'throw');
  if (method === 0) {
    vm.pc = next;
    return undefined;
  }
  if (isExit) return settle(vm, vm.callInstead(method, [iterator]), vm.sp, Continuation.DELEGATED_EXIT);
  const status = vm.callInstead(method, [iterator, Root.RESULT]);
  return settle(vm, status, vm.sp, Continuation.SEND);
}
