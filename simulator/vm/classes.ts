import {
  CellSlot,
  ClassFlag,
  ClassSlot,
  classFlags,
  dictFindString,
  ExceptionSlot,
  FunctionSlot,
  type Memory,
  newClass,
  newDict,
  newInstance,
  newTupleFrom,
  Register,
  Root,
  Tag,
  tupleItems,
  tupleLength,
} from '../memory';
import { call } from './calls';
import { throwError } from './exceptions';
import { enterFrame, reserveStack } from './frames';
import type { Interpreter } from './interpreter';
import { STACK_SLACK } from './layout';
import { Continuation } from './native';

/** C3 linearization (Barrett et al. 1996); undefined if the bases allow no consistent order. */
export function linearize(m: Memory, cls: number, bases: readonly number[]): number[] | undefined {
  const mroOf = (base: number): number[] => {
    const mro = m.payloadAt(base + ClassSlot.MRO);
    return Array.from({ length: tupleLength(m, mro) }, (_, i) => m.payloadAt(tupleItems(m, mro) + i));
  };
  const lists = [...bases.map(mroOf), [...bases]];
  const result = [cls];
  for (;;) {
    const open = lists.filter((list) => list.length > 0);
    if (open.length === 0) return result;
    const next = open.find((list) => !open.some((other) => other.indexOf(list[0]) > 0))?.[0];
    if (next === undefined) return undefined;
    result.push(next);
    for (const list of open) if (list[0] === next) list.shift();
  }
}

/** A tuple of classes. */
export function classTuple(m: Memory, classes: readonly number[]): number {
  const tuple = m.allocate(Tag.Tuple, 1, 2 + classes.length);
  m.i32[(tuple + 1) << 1] = classes.length;
  for (const [i, cls] of classes.entries()) m.setValue(tuple + 2 + i, Tag.Class, cls);
  return tuple;
}

const flagsByMethod: readonly (readonly [string, number])[] = [
  ['__eq__', ClassFlag.EQ],
  ['__hash__', ClassFlag.HASH],
  ['__bool__', ClassFlag.TRUTH],
  ['__len__', ClassFlag.TRUTH],
  ['__getattr__', ClassFlag.GETATTR],
  ['__setattr__', ClassFlag.SETATTR],
];

function flagsOf(vm: Interpreter, namespace: number, bases: readonly number[]): number {
  const m = vm.memory;
  let flags = 0;
  for (const base of bases) flags |= classFlags(m, base) & ~ClassFlag.BUILT_IN;
  let own = 0;
  for (const [name, flag] of flagsByMethod) {
    if (dictFindString(m, namespace, vm.nameAddress(name)) !== 0) own |= flag;
  }
  if ((own & ClassFlag.EQ) !== 0 && (own & ClassFlag.HASH) === 0) own |= ClassFlag.UNHASHABLE;
  if ((own & ClassFlag.HASH) !== 0) flags &= ~ClassFlag.UNHASHABLE;
  return flags | own;
}

/**
 * `__build_class__(body, name, *bases)`, bound at `first`: runs the body in a new namespace; {@link finishClass} goes on.
 * Meanwhile the stack holds, from `at`: name, bases, namespace, and where the body's result goes.
 */
export function beginClass(vm: Interpreter, at: number, first: number, given: number): boolean {
  const m = vm.memory;
  const body = m.payloadAt(first);
  const info = vm.image.codes[m.payloadAt(body + FunctionSlot.RAW)];
  const bases: number[] = [];
  for (let i = 2; i < given; i++) {
    if (m.tagAt(first + i) !== Tag.Class) {
      return throwError(vm, 'TypeError', `cannot make a class from base of type '${vm.typeName(first + i)}'`);
    }
    bases.push(m.payloadAt(first + i));
  }
  const tuple = newTupleFrom(m, first + 2, given - 2);
  const name = m.f64[first + 1];
  const callee = m.f64[first];
  const namespace = newDict(m);
  const place = at + reserveStack(vm, info.frameSize + STACK_SLACK);
  m.f64[place] = name;
  m.setValue(place + 1, Tag.Tuple, tuple);
  m.setValue(place + 2, Tag.Dict, namespace);
  m.f64[place + 3] = callee;
  m.clearValues(place + 4, info.localCount);
  m.setValue(place + 4, Tag.Dict, namespace);
  const { freeCount } = info.code;
  if (freeCount > 0) {
    const closure = m.payloadAt(body + FunctionSlot.CLOSURE);
    m.copyValues(tupleItems(m, closure), place + 4 + info.localCount - freeCount, freeCount);
  }
  const module = m.payloadAt(body + FunctionSlot.MODULE);
  enterFrame(vm, info, place + 4, module, Continuation.CLASS_BODY, place + 3);
  return false;
}

/** The body has returned at `at` the cell of `__class__`, or None: makes the class. */
export function finishClass(vm: Interpreter, at: number): boolean {
  const m = vm.memory;
  const basesTuple = m.payloadAt(at - 2);
  const namespace = m.payloadAt(at - 1);
  const bases: number[] = [];
  for (let i = 0; i < tupleLength(m, basesTuple); i++) bases.push(m.payloadAt(tupleItems(m, basesTuple) + i));
  if (bases.length === 0) bases.push(vm.builtinClass('object'));
  for (const base of bases) {
    const flags = classFlags(m, base);
    const isPlain = (flags & ClassFlag.EXCEPTION) !== 0 || base === vm.builtinClass('object');
    if ((flags & ClassFlag.BUILT_IN) !== 0 && !isPlain) {
      m.setValue(Root.RESULT, Tag.Class, base);
      const name = vm.className(base);
      return throwError(vm, 'TypeError', `a class based on the built-in type '${name}' is not supported`);
    }
  }
  const cls = newClass(m, flagsOf(vm, namespace, bases), Tag.Instance, -1);
  const order = linearize(m, cls, bases);
  if (order === undefined) {
    const names = bases.map((base) => vm.className(base)).join(', ');
    return throwError(
      vm,
      'TypeError',
      `Cannot create a consistent method resolution\norder (MRO) for bases ${names}`,
    );
  }
  m.copyValue(at - 3, cls + ClassSlot.NAME);
  const qualified = dictFindString(m, namespace, vm.nameAddress('__qualname__'));
  m.copyValue(qualified === 0 ? at - 3 : qualified, cls + ClassSlot.QUALIFIED_NAME);
  m.setValue(cls + ClassSlot.BASES, Tag.Tuple, classTuple(m, bases));
  m.setValue(cls + ClassSlot.MRO, Tag.Tuple, classTuple(m, order));
  m.setValue(cls + ClassSlot.NAMESPACE, Tag.Dict, namespace);
  m.i32[Register.CLASS_VERSION]++;
  if (m.tagAt(at) === Tag.Cell) m.setValue(m.payloadAt(at) + CellSlot.VALUE, Tag.Class, cls);
  m.setValue(at - 3, Tag.Class, cls);
  vm.sp = at - 2;
  return false;
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
  const construct = m.i32[((cls + ClassSlot.RAW_NATIVE) << 1) + 1];
  if (construct >= 0) {
    m.setValue(at, Tag.Native, construct);
    return call(vm, at, count, names, continuation);
  }
  const isException = (classFlags(m, cls) & ClassFlag.EXCEPTION) !== 0;
  if (m.i32[(cls + ClassSlot.RAW_NATIVE) << 1] !== Tag.Instance) {
    return throwError(vm, 'TypeError', `cannot create '${vm.className(cls)}' instances`);
  }
  const instance = newInstance(m, cls);
  if (isException) {
    const positional = names === 0 ? count : count - tupleLength(m, names);
    m.setValue(instance + ExceptionSlot.ARGS, Tag.Tuple, newTupleFrom(m, at + 2, positional));
  }
  const init = vm.findInClass(cls, '__init__');
  if (init === 0 || m.tagAt(init) === Tag.Native) {
    if (count > 0 && !isException)
      return throwError(vm, 'TypeError', `${vm.className(cls)}() takes no arguments`);
    if (names !== 0) return throwError(vm, 'TypeError', `${vm.className(cls)}() takes no keyword arguments`);
    m.setValue(at, Tag.Instance, instance);
    vm.sp = at + 1;
    return false;
  }
  const place = at + reserveStack(vm, 1 + STACK_SLACK);
  m.copyValues(place + 2, place + 3, count);
  vm.sp++;
  m.setValue(place, Tag.Instance, instance);
  m.copyValue(init, place + 1);
  m.setValue(place + 2, Tag.Instance, instance);
  return call(vm, place + 1, count, names, Continuation.INIT);
}
