import {
  ClassFlag,
  ClassSlot,
  classFlags,
  ExceptionSlot,
  InstanceSlot,
  innerTag,
  newInstance,
  newTupleFrom,
  Tag,
  tupleLength,
  WrapperSlot,
} from '../memory';
import { fallbackName, Op, opOf } from '../model';
import { isFilledByInit, refuseAbstract, setEmpty } from './builtins';
import { call, settle } from './calls';
import { continueWith } from './continuations';
import { throwError } from './exceptions';
import { reserveStack } from './frames';
import type { Interpreter } from './interpreter';
import { STACK_SLACK } from './layout';
import { Continuation } from './native';

/** The function that makes objects of the class: its `__new__`, out of the staticmethod around it; 0 if it has none. */
function findNew(vm: Interpreter, cls: number): number {
  const m = vm.memory;
  const found = vm.findInClass(cls, '__new__');
  return found !== 0 && m.tagAt(found) === Tag.StaticMethod
    ? m.payloadAt(found) + WrapperSlot.FUNCTION
    : found;
}

/** Calls the class at `at` as `cls.__new__` and `__init__` one after the other, in the prelude. */
function instantiateInSteps(
  vm: Interpreter,
  at: number,
  count: number,
  names: number,
  continuation: Continuation,
): boolean {
  const m = vm.memory;
  m.copyValue(at, at + 1);
  m.copyValue(vm.preludeCell(fallbackName('instantiate')), at);
  return call(vm, at, count, names, continuation);
}

/** OSError's subclasses by the number that is its first argument (PEP 3151; numbers as Linux has them). */
const systemErrors: ReadonlyMap<number, string> = new Map([
  [1, 'PermissionError'],
  [2, 'FileNotFoundError'],
  [3, 'ProcessLookupError'],
  [4, 'InterruptedError'],
  [10, 'ChildProcessError'],
  [11, 'BlockingIOError'],
  [13, 'PermissionError'],
  [17, 'FileExistsError'],
  [20, 'NotADirectoryError'],
  [21, 'IsADirectoryError'],
  [32, 'BrokenPipeError'],
  [103, 'ConnectionAbortedError'],
  [104, 'ConnectionResetError'],
  [110, 'TimeoutError'],
  [111, 'ConnectionRefusedError'],
  [114, 'BlockingIOError'],
  [115, 'BlockingIOError'],
]);

/** The subclass that `OSError(number, text …)` makes, or 0 for OSError itself. */
function classOfSystemError(vm: Interpreter, first: number, count: number): number {
  if (count < 2 || count > 5 || vm.memory.tagAt(first) !== Tag.Int) return 0;
  const name = systemErrors.get(vm.memory.payloadAt(first));
  return name === undefined ? 0 : vm.builtinClass(name);
}

/** Calls the class at `at`, see {@link call}. */
export function instantiate(
  vm: Interpreter,
  at: number,
  count: number,
  names: number,
  continuation: Continuation,
): boolean {
  const m = vm.memory;
  const cls = m.payloadAt(at);
  const { classes, places } = vm.caches;
  const site = vm.pc - 1;
  const isPlainCall =
    names === 0 && continuation === Continuation.PASS && opOf(vm.image.words[site]) === Op.CALL;
  if (isPlainCall && classes[site] === cls)
    return initialise(vm, at, count, 0, newInstance(m, cls), places[site]);
  const construct = m.i32[((cls + ClassSlot.RAW_NATIVE) << 1) + 1];
  if (construct >= 0) {
    m.setValue(at, Tag.Native, construct);
    return call(vm, at, count, names, continuation);
  }
  const flags = classFlags(m, cls);
  const isBuiltIn = (flags & ClassFlag.BUILT_IN) !== 0;
  const tag = innerTag(m, cls);
  if (isBuiltIn && tag !== Tag.Instance) {
    return throwError(vm, 'TypeError', `cannot create '${vm.className(cls)}' instances`);
  }
  const meta = cls + ClassSlot.METACLASS;
  if (m.tagAt(meta) === Tag.Class) {
    const method = vm.findInClass(m.payloadAt(meta), '__call__');
    if (method !== 0 && m.tagAt(method) === Tag.Function) {
      m.copyValue(at, at + 1);
      m.copyValue(method, at);
      return call(vm, at, count, names, continuation);
    }
  }
  const maker = findNew(vm, cls);
  const init = vm.findInClass(cls, '__init__');
  const hasInit = init !== 0 && m.tagAt(init) !== Tag.Native;
  if (maker !== 0 && m.tagAt(maker) !== Tag.Native) {
    return instantiateInSteps(vm, at, count, names, continuation);
  }
  const hasInner = tag !== Tag.Instance;
  if (hasInner && !isFilledByInit(tag)) {
    if (hasInit) return instantiateInSteps(vm, at, count, names, continuation);
    m.copyValue(at, at + 1);
    m.copyValue(maker, at);
    return call(vm, at, count, names, continuation);
  }
  if ((flags & ClassFlag.ABSTRACT) !== 0) {
    const refused = refuseAbstract(vm, cls);
    if (refused !== undefined) return settle(vm, refused, at, continuation);
  }
  if (hasInit && continuation !== Continuation.PASS) {
    return instantiateInSteps(vm, at, count, names, continuation);
  }
  const instance = newInstance(m, cls);
  const isException = (flags & ClassFlag.EXCEPTION) !== 0;
  if (isException) {
    const positional = names === 0 ? count : count - tupleLength(m, names);
    m.setValue(instance + ExceptionSlot.ARGS, Tag.Tuple, newTupleFrom(m, at + 2, positional));
    const proper = cls === vm.builtinClass('OSError') ? classOfSystemError(vm, at + 2, positional) : 0;
    if (proper !== 0) m.setValue(instance + InstanceSlot.CLASS, Tag.Class, proper);
  }
  if (hasInner) setEmpty(vm, tag, instance + InstanceSlot.INNER);
  if (!hasInit && (!hasInner || count === 0)) {
    if (count > 0 && !isException) {
      return throwError(vm, 'TypeError', `${vm.className(cls)}() takes no arguments`);
    }
    if (names !== 0) return throwError(vm, 'TypeError', `${vm.className(cls)}() takes no keyword arguments`);
    m.setValue(at, Tag.Instance, instance);
    vm.sp = at + 1;
    return continuation === Continuation.PASS ? false : continueWith(vm, continuation, at);
  }
  if (isPlainCall && !hasInner && !isException) {
    classes[site] = cls;
    places[site] = init;
  }
  return initialise(vm, at, count, names, instance, init);
}

/** Calls `__init__`, in cell `init`, of a new instance, which stays in place of the class at `at`. */
function initialise(
  vm: Interpreter,
  at: number,
  count: number,
  names: number,
  instance: number,
  init: number,
): boolean {
  const m = vm.memory;
  const place = at + reserveStack(vm, 1 + STACK_SLACK);
  m.copyValues(place + 2, place + 3, count);
  vm.sp++;
  m.setValue(place, Tag.Instance, instance);
  m.copyValue(init, place + 1);
  m.setValue(place + 2, Tag.Instance, instance);
  return call(vm, place + 1, count, names, Continuation.INIT);
}
