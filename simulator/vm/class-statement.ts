import {
  ClassSlot,
  copyDict,
  dictDelete,
  dictFindString,
  dictLength,
  dictSet,
  FunctionSlot,
  newDict,
  newTuple,
  newTupleFrom,
  Tag,
  tupleItems,
  tupleLength,
  WrapperSlot,
} from '../memory';
import { settle } from './calls';
import { commonMetaclass, hasToTell, makeClass } from './classes';
import { throwError } from './exceptions';
import { enterFrame, reserveStack } from './frames';
import type { Interpreter } from './interpreter';
import { STACK_SLACK } from './layout';
import { Continuation, type NativeDefinition } from './native';

const METACLASS_CONFLICT =
  'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases';

/**
 * `__build_class__(body, name, *bases, **keywords)`, bound at `first`: runs the body in a new namespace; {@link finishClass}
 * goes on. Meanwhile the stack holds, from `at`: keywords (a dict or Unbound), name, bases, namespace, and where
 * the body's result goes.
 */
export function beginClass(vm: Interpreter, at: number, first: number, given: number): boolean {
  const m = vm.memory;
  const body = m.payloadAt(first);
  const info = vm.image.codes[m.payloadAt(body + FunctionSlot.RAW)];
  for (let i = 2; i < given; i++) {
    if (m.tagAt(first + i) !== Tag.Class) {
      return throwError(vm, 'TypeError', `cannot make a class from base of type '${vm.typeName(first + i)}'`);
    }
  }
  const tuple = newTupleFrom(m, first + 2, given - 2);
  const name = m.f64[first + 1];
  const callee = m.f64[first];
  const keywords = m.f64[first + given];
  const namespace = newDict(m);
  const place = at + reserveStack(vm, info.frameSize + STACK_SLACK);
  m.f64[place] = keywords;
  m.f64[place + 1] = name;
  m.setValue(place + 2, Tag.Tuple, tuple);
  m.setValue(place + 3, Tag.Dict, namespace);
  m.f64[place + 4] = callee;
  const locals = place + 5;
  m.clearValues(locals, info.localCount);
  m.setValue(locals, Tag.Dict, namespace);
  const { freeCount } = info.code;
  if (freeCount > 0) {
    const closure = m.payloadAt(body + FunctionSlot.CLOSURE);
    m.copyValues(tupleItems(m, closure), locals + info.localCount - freeCount, freeCount);
  }
  const module = m.payloadAt(body + FunctionSlot.MODULE);
  enterFrame(vm, info, locals, module, Continuation.CLASS_BODY, place + 4);
  return false;
}

/** Does the metaclass do something of its own when a class is made? */
function isActive(vm: Interpreter, metaclass: number): boolean {
  const m = vm.memory;
  const isPython = (name: string): boolean => {
    const found = vm.findInClass(metaclass, name);
    if (found === 0) return false;
    const inside = m.tagAt(found) === Tag.StaticMethod ? m.payloadAt(found) + WrapperSlot.FUNCTION : found;
    return m.tagAt(inside) !== Tag.Native;
  };
  const meta = metaclass + ClassSlot.METACLASS;
  return isPython('__new__') || isPython('__init__') || m.tagAt(meta) === Tag.Class;
}

/** The body has returned at `at` the cell of `__class__`, or None: makes the class. */
export function finishClass(vm: Interpreter, at: number): boolean {
  const m = vm.memory;
  const basesTuple = m.payloadAt(at - 2);
  const bases: number[] = [];
  for (let i = 0; i < tupleLength(m, basesTuple); i++) bases.push(m.payloadAt(tupleItems(m, basesTuple) + i));
  if (m.tagAt(at) === Tag.Cell) {
    const key = tupleItems(m, newTuple(m, 1));
    m.setValue(key, Tag.Str, vm.nameAddress('__classcell__'));
    dictSet(m, m.payloadAt(at - 1), key, at);
  }
  const place = at - 4;
  let given = 0;
  if (m.tagAt(place) === Tag.Dict) {
    const keywords = m.payloadAt(place);
    const cell = dictFindString(m, keywords, vm.nameAddress('metaclass'));
    if (cell !== 0) {
      const value = tupleItems(m, newTupleFrom(m, cell, 1));
      const key = tupleItems(m, newTuple(m, 1));
      m.setValue(key, Tag.Str, vm.nameAddress('metaclass'));
      dictDelete(m, keywords, key);
      if (m.tagAt(value) !== Tag.Class) {
        const operands = [value, at - 3, at - 2, at - 1, place];
        return settle(vm, vm.callPrelude('build_class', operands), place);
      }
      if (m.payloadAt(value) !== vm.builtinClass('type')) given = m.payloadAt(value);
    }
  } else m.setValue(place, Tag.Dict, newDict(m));
  const metaclass = commonMetaclass(m, given, bases);
  if (metaclass === undefined) return throwError(vm, 'TypeError', METACLASS_CONFLICT);
  if (metaclass !== 0 && isActive(vm, metaclass)) {
    m.setValue(at, Tag.Class, metaclass);
    const operands = [at, at - 3, at - 2, at - 1, place];
    return settle(vm, vm.callPrelude('build_class', operands), place);
  }
  const cls = makeClass(vm, m.payloadAt(at - 3), bases, m.payloadAt(at - 1), metaclass);
  if (typeof cls === 'string') return throwError(vm, 'TypeError', cls);
  m.setValue(at, Tag.Class, cls);
  if (dictLength(m, m.payloadAt(place)) > 0 || hasToTell(vm, cls)) {
    return settle(vm, vm.callPrelude('tell_class', [at, place]), place);
  }
  m.setValue(place, Tag.Class, cls);
  vm.sp = place + 1;
  return false;
}

/** `type.__new__(metaclass, name, bases, namespace, **keywords)`. */
export const typeNew: NativeDefinition = {
  name: '__new__',
  parameters: 'metaclass, *args, **kwargs',
  code: (vm, args, count) => {
    const m = vm.memory;
    if (count !== 4)
      return vm.raise('TypeError', `type.__new__() takes exactly 3 arguments (${count - 1} given)`);
    const expected = ['str', 'tuple', 'dict'];
    for (const [i, tag] of [Tag.Str, Tag.Tuple, Tag.Dict].entries()) {
      if (m.tagAt(args + 1 + i) === tag) continue;
      const words = `type.__new__() argument ${i + 1} must be ${expected[i]}, not ${vm.typeName(args + 1 + i)}`;
      return vm.raise('TypeError', words);
    }
    const tuple = m.payloadAt(args + 2);
    const bases: number[] = [];
    for (let i = 0; i < tupleLength(m, tuple); i++) {
      const base = tupleItems(m, tuple) + i;
      if (m.tagAt(base) !== Tag.Class) return vm.raise('TypeError', 'bases must be types');
      bases.push(m.payloadAt(base));
    }
    const type = vm.builtinClass('type');
    const given = m.payloadAt(args) === type ? 0 : m.payloadAt(args);
    const metaclass = commonMetaclass(m, given, bases);
    if (metaclass === undefined) return vm.raise('TypeError', METACLASS_CONFLICT);
    const cls = vm.makeClass(m.payloadAt(args + 1), bases, copyDict(m, m.payloadAt(args + 3)), metaclass);
    if (typeof cls === 'string') return vm.raise('TypeError', cls);
    const holder = tupleItems(m, newTuple(m, 2));
    m.setValue(holder, Tag.Class, cls);
    if (m.tagAt(args + count) === Tag.Dict) m.copyValue(args + count, holder + 1);
    else m.setValue(holder + 1, Tag.Dict, newDict(m));
    return vm.callPrelude('tell_class', [holder, holder + 1]);
  },
};
