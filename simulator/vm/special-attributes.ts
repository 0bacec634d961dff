import {
  attributeCount,
  attributeNameCell,
  BoundMethodSlot,
  ClassFlag,
  ClassSlot,
  classFlags,
  copyDict,
  dictSet,
  ExceptionSlot,
  FunctionSlot,
  GeneratorSlot,
  InstanceSlot,
  isExceptionInstance,
  listItems,
  listLength,
  ModuleSlot,
  newDict,
  newString,
  newTupleFrom,
  PropertySlot,
  Root,
  Tag,
  tupleItems,
  tupleLength,
  WrapperSlot,
} from '../memory';
import { NativeStatus } from './native';
import type { NativeHost } from './native-host';

function give(vm: NativeHost, cell: number): boolean {
  vm.memory.copyValue(cell, Root.RESULT);
  return true;
}

/** What an exception was made with; an OSError keeps the file's name apart. */
function giveArguments(vm: NativeHost, at: number): boolean {
  const m = vm.memory;
  const args = m.payloadAt(at + ExceptionSlot.ARGS);
  m.setValue(Root.RESULT, Tag.Instance, at);
  if (tupleLength(m, args) < 3 || !vm.isInstance(Root.RESULT, vm.builtinClass('OSError'))) {
    return give(vm, at + ExceptionSlot.ARGS);
  }
  m.setValue(Root.RESULT, Tag.Tuple, newTupleFrom(m, tupleItems(m, args), 2));
  return true;
}

/** Number, text and file name of an OSError; None where it was not given them. */
function osErrorPart(vm: NativeHost, at: number, part: number): boolean {
  const m = vm.memory;
  m.setValue(Root.RESULT, Tag.Instance, at);
  if (!vm.isInstance(Root.RESULT, vm.builtinClass('OSError'))) return false;
  const args = m.payloadAt(at + ExceptionSlot.ARGS);
  const count = tupleLength(m, args);
  if (count < 2 || part >= count) m.setNone(Root.RESULT);
  else m.copyValue(tupleItems(m, args) + part, Root.RESULT);
  return true;
}

const codecErrorParts = ['encoding', 'object', 'start', 'end', 'reason'];

/** One of the five arguments of a UnicodeEncodeError or UnicodeDecodeError. */
function codecErrorPart(vm: NativeHost, at: number, name: string): boolean {
  const m = vm.memory;
  const args = m.payloadAt(at + ExceptionSlot.ARGS);
  m.setValue(Root.RESULT, Tag.Instance, at);
  const isOne = ['UnicodeEncodeError', 'UnicodeDecodeError'].some((type) =>
    vm.isInstance(Root.RESULT, vm.builtinClass(type)),
  );
  if (!isOne || tupleLength(m, args) !== codecErrorParts.length) return false;
  return give(vm, tupleItems(m, args) + codecErrorParts.indexOf(name));
}

function exceptionAttribute(vm: NativeHost, at: number, name: string): boolean {
  const m = vm.memory;
  switch (name) {
    case 'args':
      return giveArguments(vm, at);
    case 'errno':
      return osErrorPart(vm, at, 0);
    case 'strerror':
      return osErrorPart(vm, at, 1);
    case 'filename':
      return osErrorPart(vm, at, 2);
    case 'encoding':
    case 'object':
    case 'start':
    case 'end':
    case 'reason':
      return codecErrorPart(vm, at, name);
    case '__traceback__':
      return give(vm, at + ExceptionSlot.TRACEBACK);
    case '__cause__':
      return give(vm, at + ExceptionSlot.CAUSE);
    case '__context__':
      return give(vm, at + ExceptionSlot.CONTEXT);
    case '__suppress_context__':
      return give(vm, at + ExceptionSlot.SUPPRESS);
    case 'value':
    case 'code': {
      const args = m.payloadAt(at + ExceptionSlot.ARGS);
      const cls = vm.builtinClass(name === 'value' ? 'StopIteration' : 'SystemExit');
      m.setValue(Root.RESULT, Tag.Instance, at);
      if (!vm.isInstance(Root.RESULT, cls)) return false;
      if (tupleLength(m, args) === 0) m.setNone(Root.RESULT);
      else m.copyValue(tupleItems(m, args), Root.RESULT);
      return true;
    }
    default:
      return false;
  }
}

function functionAttribute(vm: NativeHost, at: number, name: string): boolean {
  const m = vm.memory;
  switch (name) {
    case '__name__':
      return give(vm, at + FunctionSlot.NAME);
    case '__qualname__':
      return give(vm, at + FunctionSlot.QUALIFIED_NAME);
    case '__doc__':
      return give(vm, at + FunctionSlot.DOC);
    case '__defaults__':
      return give(vm, at + FunctionSlot.DEFAULTS);
    case '__kwdefaults__':
      return give(vm, at + FunctionSlot.KEYWORD_DEFAULTS);
    case '__module__':
      return give(vm, m.payloadAt(at + FunctionSlot.MODULE) + ModuleSlot.NAME);
    case '__dict__': {
      const extra = at + FunctionSlot.ATTRIBUTES;
      const dict = m.tagAt(extra) === Tag.Dict ? copyDict(m, m.payloadAt(extra)) : newDict(m);
      m.setValue(Root.RESULT, Tag.Dict, dict);
      return true;
    }
    default:
      return false;
  }
}

function classAttribute(vm: NativeHost, at: number, name: string): boolean {
  const m = vm.memory;
  switch (name) {
    case '__name__':
      return give(vm, at + ClassSlot.NAME);
    case '__qualname__':
      return give(vm, at + ClassSlot.QUALIFIED_NAME);
    case '__bases__':
      return give(vm, at + ClassSlot.BASES);
    case '__mro__':
      return give(vm, at + ClassSlot.MRO);
    case '__module__':
      m.setValue(Root.RESULT, Tag.Str, newString(m, 'builtins'));
      return true;
    case '__doc__':
      m.setNone(Root.RESULT);
      return true;
    case '__dict__':
      m.setValue(Root.RESULT, Tag.Dict, copyDict(m, m.payloadAt(at + ClassSlot.NAMESPACE)));
      return true;
    default:
      return false;
  }
}

/** An instance's attributes as a new dict: for reading. */
function instanceDict(vm: NativeHost, at: number): boolean {
  const m = vm.memory;
  const dict = newDict(m);
  for (let i = 0; i < attributeCount(m, at); i++) {
    const name = attributeNameCell(m, at, i);
    dictSet(m, dict, name, name + 1);
  }
  m.setValue(Root.RESULT, Tag.Dict, dict);
  return true;
}

function nativeAttribute(vm: NativeHost, index: number, name: string): boolean {
  const native = vm.natives[index];
  if (name !== '__name__' && name !== '__qualname__') return false;
  const text = name === '__name__' ? native.name : native.qualifiedName;
  vm.memory.setValue(Root.RESULT, Tag.Str, newString(vm.memory, text));
  return true;
}

/** Sets an exception's or an object's attribute that stands in no dict; undefined if the name is none of those. */
export function setSpecialAttribute(
  vm: NativeHost,
  object: number,
  name: string,
  value: number,
): NativeStatus | undefined {
  const m = vm.memory;
  const at = m.payloadAt(object);
  if (name === '__class__') {
    if (m.tagAt(value) !== Tag.Class) {
      return vm.raise('TypeError', `__class__ must be set to a class, not '${vm.typeName(value)}' object`);
    }
    m.copyValue(value, at + InstanceSlot.CLASS);
    return NativeStatus.RETURN;
  }
  if (!isExceptionInstance(m, at)) return undefined;
  const isException = vm.isInstance(value, vm.builtinClass('BaseException'));
  switch (name) {
    case '__cause__':
    case '__context__': {
      if (!isException && m.tagAt(value) !== Tag.None) {
        const kind = name === '__cause__' ? 'cause' : 'context';
        return vm.raise('TypeError', `exception ${kind} must be None or derive from BaseException`);
      }
      m.copyValue(value, at + (name === '__cause__' ? ExceptionSlot.CAUSE : ExceptionSlot.CONTEXT));
      if (name === '__cause__') m.setBool(at + ExceptionSlot.SUPPRESS, true);
      return NativeStatus.RETURN;
    }
    case '__suppress_context__':
      m.setBool(at + ExceptionSlot.SUPPRESS, vm.isTrue(value));
      return NativeStatus.RETURN;
    case '__traceback__':
      m.copyValue(value, at + ExceptionSlot.TRACEBACK);
      return NativeStatus.RETURN;
    case 'args': {
      const isSequence = m.tagAt(value) === Tag.Tuple || m.tagAt(value) === Tag.List;
      if (!isSequence) return vm.raise('TypeError', `'${vm.typeName(value)}' object is not iterable`);
      const inside = m.payloadAt(value);
      const isTuple = m.tagAt(value) === Tag.Tuple;
      const count = isTuple ? tupleLength(m, inside) : listLength(m, inside);
      const first = count === 0 ? 0 : isTuple ? tupleItems(m, inside) : listItems(m, inside);
      m.setValue(at + ExceptionSlot.ARGS, Tag.Tuple, newTupleFrom(m, first, count));
      return NativeStatus.RETURN;
    }
    default:
      return undefined;
  }
}

/** Sets a function's attribute that has a place of its own. @returns whether the name is such */
export function setFunctionAttribute(vm: NativeHost, at: number, name: string, value: number): boolean {
  const slot = {
    __name__: FunctionSlot.NAME,
    __qualname__: FunctionSlot.QUALIFIED_NAME,
    __doc__: FunctionSlot.DOC,
  }[name];
  if (slot === undefined) return false;
  vm.memory.copyValue(value, at + slot);
  return true;
}

/** Attributes that stand in no dict; leaves the value in `Root.RESULT`. @returns whether there is one of that name */
export function specialAttribute(vm: NativeHost, object: number, name: string): boolean {
  const m = vm.memory;
  const at = m.payloadAt(object);
  if (name === '__class__') {
    m.setValue(Root.RESULT, Tag.Class, vm.classOf(object));
    return true;
  }
  switch (m.tagAt(object)) {
    case Tag.Instance:
      if (name === '__dict__' && (classFlags(m, vm.classOf(object)) & ClassFlag.NO_DICT) === 0) {
        return instanceDict(vm, at);
      }
      if (name === '__module__') return give(vm, vm.findInClass(vm.classOf(object), '__module__'));
      if (name === '__doc__') return classAttribute(vm, vm.classOf(object), name);
      return isExceptionInstance(m, at) && exceptionAttribute(vm, at, name);
    case Tag.Class:
      return classAttribute(vm, at, name);
    case Tag.Function:
      return functionAttribute(vm, at, name);
    case Tag.BoundMethod: {
      if (name === '__self__') return give(vm, at + BoundMethodSlot.SELF);
      if (name === '__func__') return give(vm, at + BoundMethodSlot.FUNCTION);
      return specialAttribute(vm, at + BoundMethodSlot.FUNCTION, name);
    }
    case Tag.Native:
      return nativeAttribute(vm, at, name);
    case Tag.Generator:
      return (name === '__name__' || name === '__qualname__') && give(vm, at + GeneratorSlot.NAME);
    case Tag.Module:
      return name === '__name__' && give(vm, at + ModuleSlot.NAME);
    case Tag.Property:
      if (name === 'fget') return give(vm, at + PropertySlot.FGET);
      if (name === '__doc__') {
        const isGiven = m.tagAt(at + PropertySlot.DOC) !== Tag.None;
        if (isGiven || m.tagAt(at + PropertySlot.FGET) !== Tag.Function)
          return give(vm, at + PropertySlot.DOC);
        return give(vm, m.payloadAt(at + PropertySlot.FGET) + FunctionSlot.DOC);
      }
      if (name === 'fdel') return give(vm, at + PropertySlot.FDEL);
      if (name === 'fset') return give(vm, at + PropertySlot.FSET);
      if (name === 'fdel') return give(vm, at + PropertySlot.FDEL);
      return name === '__doc__' && give(vm, at + PropertySlot.DOC);
    case Tag.StaticMethod:
    case Tag.ClassMethod:
      return (name === '__func__' || name === '__wrapped__') && give(vm, at + WrapperSlot.FUNCTION);
    default:
      return false;
  }
}
