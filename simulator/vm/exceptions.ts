import {
  ClassFlag,
  classFlags,
  ExceptionSlot,
  GeneratorSlot,
  InstanceSlot,
  isExceptionInstance,
  isSubclass,
  listItems,
  listLength,
  type Memory,
  newInstance,
  newString,
  newTuple,
  Root,
  stringText,
  Tag,
  TracebackSlot,
  tupleItems,
  tupleLength,
} from '../memory';
import { InternalError, type NativeException } from '../model';
import { call, settle } from './calls';
import { EffectKind } from './effect';
import { codeOf, frameCodeId, frameContinuation, leaveFrame } from './frames';
import { setGeneratorState } from './generators';
import type { Interpreter } from './interpreter';
import { GeneratorState, Link, ThreadSlot, ThreadState } from './layout';
import { Continuation } from './native';
import { describeUncaught, needsPythonText } from './uncaught';

/** Makes an exception of a built-in class, with one argument (a cell) or none (0), in `Root.RESULT`. */
export function makeException(
  vm: { memory: Memory; builtinClass(name: string): number },
  type: string,
  argument: number,
): void {
  const m = vm.memory;
  const instance = newInstance(m, vm.builtinClass(type));
  const args = newTuple(m, argument === 0 ? 0 : 1);
  if (argument !== 0) m.copyValue(argument, tupleItems(m, args));
  m.setValue(instance + ExceptionSlot.ARGS, Tag.Tuple, args);
  m.setValue(Root.RESULT, Tag.Instance, instance);
}

/** As {@link makeException} with a message. */
export function makeError(
  vm: { memory: Memory; builtinClass(name: string): number },
  type: string,
  message: string,
): void {
  vm.memory.setValue(Root.RESULT, Tag.Str, newString(vm.memory, message));
  makeException(vm, type, Root.RESULT);
}

/** Raises in the running frame. @returns whether the thread has to stop */
export function throwError(vm: Interpreter, type: NativeException, message: string): boolean {
  makeError(vm, type, message);
  return unwind(vm);
}

/** The class of the exception in `Root.RESULT` is `type` or below it. */
function resultIs(vm: Interpreter, type: NativeException): boolean {
  const m = vm.memory;
  const cls = m.payloadAt(m.payloadAt(Root.RESULT) + InstanceSlot.CLASS);
  return isSubclass(m, cls, vm.builtinClass(type));
}

/** What is being handled becomes the context of what is raised, without making a ring. */
function setContext(vm: Interpreter, exception: number): void {
  const m = vm.memory;
  const cell = handledCell(vm);
  if (m.tagAt(cell) !== Tag.Instance) return;
  const handled = m.payloadAt(cell);
  if (handled === exception) return;
  for (let link = handled; ; ) {
    const next = link + ExceptionSlot.CONTEXT;
    if (m.tagAt(next) !== Tag.Instance) break;
    if (m.payloadAt(next) === exception) {
      m.setNone(next);
      break;
    }
    link = m.payloadAt(next);
  }
  m.setValue(exception + ExceptionSlot.CONTEXT, Tag.Instance, handled);
}

function addTraceback(vm: Interpreter, exception: number, code: number, instruction: number): void {
  const m = vm.memory;
  const entry = m.allocate(Tag.Traceback, 2, TracebackSlot.SIZE);
  const words = (entry + TracebackSlot.RAW) << 1;
  m.i32[words] = code;
  m.i32[words + 1] = instruction;
  m.i32[words + 2] = vm.image.codes[code].code.positions[instruction * 4];
  m.copyValue(exception + ExceptionSlot.TRACEBACK, entry + TracebackSlot.NEXT);
  m.setValue(exception + ExceptionSlot.TRACEBACK, Tag.Traceback, entry);
}

/**
 * Raises the exception in `Root.RESULT`: goes to the innermost handler, or ends the thread.
 * @param isAgain it is raised again where it had been caught: no further context and no entry for this frame
 * @param keepsContext what is being handled does not become its context
 * @returns whether the thread has to stop
 */
export function unwind(vm: Interpreter, isAgain = false, keepsContext = isAgain): boolean {
  const m = vm.memory;
  if (m.tagAt(Root.RESULT) !== Tag.Instance || !isExceptionInstance(m, m.payloadAt(Root.RESULT))) {
    throw new InternalError('what is raised is no exception');
  }
  if (!keepsContext) setContext(vm, m.payloadAt(Root.RESULT));
  let hasEntry = isAgain;
  while (vm.depth > 0) {
    const info = codeOf(vm);
    const instruction = vm.pc - 1 - info.start;
    if (!hasEntry && instruction >= 0) addTraceback(vm, m.payloadAt(Root.RESULT), info.code.id, instruction);
    hasEntry = false;
    for (const range of info.code.exceptionTable) {
      if (instruction < range.start || instruction >= range.end) continue;
      vm.sp = vm.fp + Link.SIZE + range.depth;
      m.copyValue(Root.RESULT, vm.sp++);
      vm.pc = info.start + range.handler;
      m.clearValues(Root.RESULT, 1);
      return false;
    }
    if (leaveByException(vm)) return false;
  }
  return endByException(vm);
}

/** Leaves the running frame with the exception in `Root.RESULT`. @returns whether the caller takes it for an ordinary end */
function leaveByException(vm: Interpreter): boolean {
  const m = vm.memory;
  const continuation = frameContinuation(m, vm.fp);
  const info = codeOf(vm);
  const owner = vm.fp - info.localCount - 1;
  const isGenerator = m.tagAt(owner) === Tag.Generator;
  if (isGenerator) {
    const generator = m.payloadAt(owner);
    setGeneratorState(vm, generator, GeneratorState.DONE);
    m.setValue(generator + GeneratorSlot.FRAME, Tag.Unbound, 0);
    swapHandled(vm, generator);
    if (resultIs(vm, 'StopIteration')) replaceStopIteration(vm);
  }
  leaveFrame(vm);
  if (continuation === Continuation.DELEGATED_CLOSE && resultIs(vm, 'GeneratorExit')) {
    makeException(vm, 'GeneratorExit', 0);
    return false;
  }
  if (!resultIs(vm, 'StopIteration')) {
    if (continuation === Continuation.CLOSE && resultIs(vm, 'GeneratorExit')) {
      m.setNone(vm.sp++);
      return true;
    }
    return false;
  }
  return endIteration(vm, continuation);
}

/**
 * An iterator at work for `continuation` has come to its end, with StopIteration in `Root.RESULT`; sp is where its
 * item would go. @returns whether that is an ordinary end to who asked
 */
export function endIteration(vm: Interpreter, continuation: Continuation): boolean {
  const m = vm.memory;
  switch (continuation) {
    case Continuation.FOR_ITER:
      vm.sp--;
      vm.pc = vm.image.words[vm.pc - 1] >>> 8;
      return true;
    case Continuation.NEXT_DEFAULT:
      return true;
    case Continuation.DELEGATED_CLOSE:
      makeException(vm, 'GeneratorExit', 0);
      return false;
    case Continuation.CLOSE:
      m.setNone(vm.sp++);
      return true;
    case Continuation.SEND: {
      // `iterator -- result`, then to SEND's target.
      const args = m.payloadAt(m.payloadAt(Root.RESULT) + ExceptionSlot.ARGS);
      if (tupleLength(m, args) > 0) m.copyValue(tupleItems(m, args), vm.sp);
      else m.setNone(vm.sp);
      vm.sp++;
      vm.pc = vm.image.words[vm.pc - 1] >>> 8;
      return true;
    }
    default:
      return false;
  }
}

function replaceStopIteration(vm: Interpreter): void {
  const m = vm.memory;
  const cause = m.payloadAt(Root.RESULT);
  makeError(vm, 'RuntimeError', 'generator raised StopIteration');
  const error = m.payloadAt(Root.RESULT);
  m.setValue(error + ExceptionSlot.CAUSE, Tag.Instance, cause);
  m.setValue(error + ExceptionSlot.CONTEXT, Tag.Instance, cause);
  m.setBool(error + ExceptionSlot.SUPPRESS, true);
}

/** Makes an exception out of what `raise` was given: a class is called without arguments. FALSE: a TypeError was raised. */
function toException(vm: Interpreter, cell: number, what: string): boolean {
  const m = vm.memory;
  const base = vm.builtinClass('BaseException');
  if (m.tagAt(cell) === Tag.Instance && vm.isInstance(cell, base)) return true;
  if (m.tagAt(cell) === Tag.Class && isSubclass(m, m.payloadAt(cell), base)) {
    const instance = newInstance(m, m.payloadAt(cell));
    m.setValue(instance + ExceptionSlot.ARGS, Tag.Tuple, newTuple(m, 0));
    m.setValue(cell, Tag.Instance, instance);
    return true;
  }
  makeError(vm, 'TypeError', what);
  return false;
}

/** Whether `raise` has to call the class's own `__init__` first. */
function needsInit(vm: Interpreter, cell: number): boolean {
  const m = vm.memory;
  if (m.tagAt(cell) !== Tag.Class) return false;
  const cls = m.payloadAt(cell);
  if (!isSubclass(m, cls, vm.builtinClass('BaseException'))) return false;
  if ((classFlags(m, cls) & ClassFlag.BUILT_IN) !== 0) return false;
  const init = vm.findInClass(cls, '__init__');
  const maker = vm.findInClass(cls, '__new__');
  const isNative = m.tagAt(maker) === Tag.StaticMethod && m.tagAt(m.payloadAt(maker) + 1) === Tag.Native;
  return (init !== 0 && m.tagAt(init) === Tag.Function) || !isNative;
}

/** Calls the class in `cell` without arguments, its result to go where `continuation` says; then the instruction is executed again. */
function callClass(vm: Interpreter, cell: number, continuation: Continuation): boolean {
  const m = vm.memory;
  const at = vm.sp;
  m.copyValue(cell, at);
  m.setValue(at + 1, Tag.Unbound, 0);
  vm.sp = at + 2;
  vm.pc--;
  return call(vm, at, 0, 0, continuation);
}

/** RAISE_VARARGS. */
export function raiseFromStack(vm: Interpreter, count: number): boolean {
  const m = vm.memory;
  if (count === 0) {
    const handled = handledCell(vm);
    if (m.tagAt(handled) !== Tag.Instance) {
      return throwError(vm, 'RuntimeError', 'No active exception to reraise');
    }
    m.copyValue(handled, Root.RESULT);
    return unwind(vm, true);
  }
  const exception = vm.sp - count;
  if (count === 1 && needsInit(vm, exception)) {
    // The class is called first; then the instruction is executed again on the instance.
    m.setValue(exception + 1, Tag.Unbound, 0);
    vm.sp = exception + 2;
    return call(vm, exception, 0, 0, Continuation.AGAIN);
  }
  if (count === 2 && needsInit(vm, exception)) return callClass(vm, exception, Continuation.RAISED);
  if (count === 2 && needsInit(vm, exception + 1)) {
    return callClass(vm, exception + 1, Continuation.NEXT_DEFAULT);
  }
  if (!toException(vm, exception, 'exceptions must derive from BaseException')) return unwind(vm);
  const raised = m.payloadAt(exception);
  if (count === 2) {
    const cause = exception + 1;
    if (m.tagAt(cause) !== Tag.None) {
      const what = 'exception causes must derive from BaseException';
      if (!toException(vm, cause, what)) return unwind(vm);
    }
    m.copyValue(cause, raised + ExceptionSlot.CAUSE);
    m.setBool(raised + ExceptionSlot.SUPPRESS, true);
  }
  m.setValue(Root.RESULT, Tag.Instance, raised);
  return unwind(vm);
}

/**
 * A generator handles exceptions of its own: on its way in and out, what it handles and what its user does change places.
 */
export function swapHandled(vm: Interpreter, generator: number): void {
  const m = vm.memory;
  const ofThread = vm.thread + ThreadSlot.HANDLED;
  const handled = m.f64[ofThread];
  m.copyValue(generator + GeneratorSlot.HANDLED, ofThread);
  m.f64[generator + GeneratorSlot.HANDLED] = handled;
}

/** Where the innermost exception stands that is being handled, here or by those who wait for the running generators; else None. */
export function handledCell(vm: Interpreter): number {
  const m = vm.memory;
  const own = vm.thread + ThreadSlot.HANDLED;
  if (m.tagAt(own) === Tag.Instance) return own;
  let { fp } = vm;
  for (let left = vm.depth; left > 0; left--) {
    const info = vm.image.codes[frameCodeId(m, fp)];
    if (info.code.isGenerator && m.tagAt(fp - info.localCount - 1) === Tag.Generator) {
      const outer = m.payloadAt(fp - info.localCount - 1) + GeneratorSlot.HANDLED;
      if (m.tagAt(outer) === Tag.Instance) return outer;
    }
    fp -= m.payloadAt(fp + Link.BACK);
  }
  return own;
}

/** PUSH_EXC_INFO: `exception -- previous exception`. */
export function pushHandled(vm: Interpreter): boolean {
  const m = vm.memory;
  const handled = vm.thread + ThreadSlot.HANDLED;
  m.copyValue(vm.sp - 1, vm.sp);
  m.copyValue(handled, vm.sp - 1);
  m.copyValue(vm.sp, handled);
  vm.sp++;
  return false;
}

export function popHandled(vm: Interpreter): boolean {
  vm.memory.copyValue(--vm.sp, vm.thread + ThreadSlot.HANDLED);
  return false;
}

/** CHECK_EXC_MATCH: `exception types -- exception bool`. */
export function checkMatch(vm: Interpreter): boolean {
  const m = vm.memory;
  const types = vm.sp - 1;
  const base = vm.builtinClass('BaseException');
  const cls = vm.classOf(vm.sp - 2);
  const isTuple = m.tagAt(types) === Tag.Tuple;
  const first = isTuple ? tupleItems(m, m.payloadAt(types)) : types;
  const count = isTuple ? tupleLength(m, m.payloadAt(types)) : 1;
  let isMatch = false;
  for (let cell = first; cell < first + count; cell++) {
    if (m.tagAt(cell) !== Tag.Class || !isSubclass(m, m.payloadAt(cell), base)) {
      const text = 'catching classes that do not inherit from BaseException is not allowed';
      return throwError(vm, 'TypeError', text);
    }
    if (isSubclass(m, cls, m.payloadAt(cell))) isMatch = true;
  }
  m.setBool(types, isMatch);
  return false;
}

/** Ends the thread, once the program's own code has said how to show what it raised. */
function endByException(vm: Interpreter): boolean {
  const m = vm.memory;
  const exception = m.payloadAt(Root.RESULT);
  if (!needsPythonText(vm, exception)) return endWith(vm, exception, new Map());
  const at = vm.sp;
  const holder = newTuple(m, 1);
  m.copyValue(Root.RESULT, tupleItems(m, holder));
  m.setNone(vm.thread + ThreadSlot.HANDLED);
  return settle(vm, vm.callPrelude('texts_of', [tupleItems(m, holder)]), at, Continuation.UNCAUGHT);
}

/** The prelude has answered in `cell` with pairs of exceptions and their texts, the one that ended the thread first. */
export function endWithTexts(vm: Interpreter, cell: number): boolean {
  const m = vm.memory;
  const list = m.payloadAt(cell);
  const texts = new Map<number, string>();
  for (let i = 0; i < listLength(m, list); i++) {
    const pair = tupleItems(m, m.payloadAt(listItems(m, list) + i));
    texts.set(m.payloadAt(pair), stringText(m, m.payloadAt(pair + 1)));
  }
  const first = tupleItems(m, m.payloadAt(listItems(m, list)));
  return endWith(vm, m.payloadAt(first), texts);
}

function endWith(vm: Interpreter, exception: number, texts: ReadonlyMap<number, string>): boolean {
  const m = vm.memory;
  vm.effect.kind = EffectKind.UNCAUGHT;
  vm.effect.uncaught = describeUncaught(vm, exception, texts);
  m.clearValues(Root.RESULT, 1);
  m.setValue(vm.thread + ThreadSlot.STATE, Tag.Int, ThreadState.ENDED);
  return true;
}
