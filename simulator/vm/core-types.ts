import {
  CellSlot,
  ClassSlot,
  dictLength,
  ExceptionSlot,
  identityOf,
  isExceptionInstance,
  newListFrom,
  newString,
  newTupleFrom,
  PropertySlot,
  Root,
  SuperSlot,
  stringLength,
  Tag,
  tupleItems,
  tupleLength,
  WrapperSlot,
} from '../memory';
import { fallbackName } from '../model';
import { spreadKeywords } from './arguments';
import { objectInit, objectNew, reprText, strText } from './builtins';
import { call, settle } from './calls';
import { beginClass, typeNew } from './class-statement';
import { handledException, programFile, threadObject } from './exception-natives';
import { makeError, makeException, throwError } from './exceptions';
import { codeOf, reserveStack } from './frames';
import { generatorState, resumeGenerator, setGeneratorState, throwInto } from './generators';
import type { Interpreter } from './interpreter';
import { GeneratorState, STACK_SLACK } from './layout';
import {
  Continuation,
  type NativeCode,
  type NativeDefinition,
  NativeStatus,
  type NativeType,
} from './native';
import type { SpecialNative } from './native-table';
import { spawnThread } from './spawn';
import { importMain, importModule } from './spawned-process';
import { systemCallNumber } from './system-call';
import { formatTraceback } from './traceback';

/*
 * Types and functions that are part of the interpreter itself.
 */

function wrapper(tag: number): NativeCode {
  return (vm, args) => {
    const m = vm.memory;
    const at = m.allocate(tag, 0, WrapperSlot.SIZE);
    m.copyValue(args, at + WrapperSlot.FUNCTION);
    m.setValue(Root.RESULT, tag, at);
    return NativeStatus.RETURN;
  };
}

const makeProperty: NativeCode = (vm, args) => {
  const m = vm.memory;
  const at = m.allocate(Tag.Property, 0, PropertySlot.SIZE);
  for (let i = 0; i < 4; i++) {
    if (m.tagAt(args + i) === Tag.Unbound) m.setNone(at + 1 + i);
    else m.copyValue(args + i, at + 1 + i);
  }
  m.setValue(Root.RESULT, Tag.Property, at);
  return NativeStatus.RETURN;
};

/** `property.setter` and its like: a copy with one function replaced. */
function replaceIn(slot: number): NativeCode {
  return (vm, args) => {
    const m = vm.memory;
    const at = m.allocate(Tag.Property, 0, PropertySlot.SIZE);
    m.copyValues(m.payloadAt(args) + 1, at + 1, 4);
    m.copyValue(args + 1, at + slot);
    m.setValue(Root.RESULT, Tag.Property, at);
    return NativeStatus.RETURN;
  };
}

/** `type(value)`, and `type(name, bases, namespace)` for a new class. */
const typeOf: NativeCode = (vm, args, count) => {
  if (count > 1) {
    const m = vm.memory;
    const cells = m.allocate(Tag.Cells, 0, 3 + count);
    m.setValue(cells + 1, Tag.Class, vm.builtinClass('type'));
    m.copyValues(args, cells + 2, count + 1);
    if (count !== 3) return vm.raise('TypeError', 'type() takes 1 or 3 arguments');
    return typeNew.code(vm, cells + 1, count + 1);
  }
  if (count === 0) return vm.raise('TypeError', 'type() takes 1 or 3 arguments');
  vm.memory.setValue(Root.RESULT, Tag.Class, vm.classOf(args));
  return NativeStatus.RETURN;
};

const setException: NativeCode = (vm, args, count) => {
  const m = vm.memory;
  const tuple = newTupleFrom(m, args + 1, count - 1);
  m.setValue(m.payloadAt(args) + ExceptionSlot.ARGS, Tag.Tuple, tuple);
  m.setNone(Root.RESULT);
  return NativeStatus.RETURN;
};

const withTraceback: NativeCode = (vm, args) => {
  const m = vm.memory;
  m.copyValue(args + 1, m.payloadAt(args) + ExceptionSlot.TRACEBACK);
  m.copyValue(args, Root.RESULT);
  return NativeStatus.RETURN;
};

function textOf(text: typeof reprText): NativeCode {
  return (vm, args) => {
    const result = text(vm, args) ?? `<${vm.typeName(args)} object>`;
    vm.memory.setValue(Root.RESULT, Tag.Str, newString(vm.memory, result));
    return NativeStatus.RETURN;
  };
}

const setAttributeOf: NativeCode = (vm, args) => {
  const status = vm.setAttribute(args, vm.memory.payloadAt(args + 1), args + 2);
  if (status === NativeStatus.RETURN) vm.memory.setNone(Root.RESULT);
  return status;
};

const isSame: NativeCode = (vm, args) => {
  if (vm.memory.isSame(args, args + 1)) vm.memory.setBool(Root.RESULT, true);
  else vm.memory.setValue(Root.RESULT, Tag.NotImplemented, 0);
  return NativeStatus.RETURN;
};

const giveNone: NativeCode = (vm) => {
  vm.memory.setNone(Root.RESULT);
  return NativeStatus.RETURN;
};

const ignoreArguments: NativeDefinition = {
  name: '__init__',
  parameters: '*args, **kwargs',
  code: giveNone,
};

const mro: NativeDefinition = {
  name: 'mro',
  parameters: '',
  code: (vm, args) => {
    const m = vm.memory;
    const order = m.payloadAt(m.payloadAt(args) + ClassSlot.MRO);
    m.setValue(Root.RESULT, Tag.List, newListFrom(m, tupleItems(m, order), tupleLength(m, order)));
    return NativeStatus.RETURN;
  },
};

const hashOfIdentity: NativeCode = (vm, args) => {
  vm.memory.setValue(Root.RESULT, Tag.Int, identityOf(vm.memory, args));
  return NativeStatus.RETURN;
};

/** `object.__format__`: what `str` gives, and no specification. */
const formatPlainly: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args + 1) === Tag.Str && stringLength(m, m.payloadAt(args + 1)) === 0) {
    const text = strText(vm, args);
    if (text === undefined) return vm.callPrelude('plain_text', [args]);
    m.setValue(Root.RESULT, Tag.Str, newString(m, text));
    return NativeStatus.RETURN;
  }
  return vm.raise('TypeError', `unsupported format string passed to ${vm.typeName(args)}.__format__`);
};

const never: NativeCode = (vm) => vm.raise('TypeError', 'cannot be called like this');

export const coreTypes: readonly NativeType[] = [
  {
    name: 'object',
    tag: Tag.Instance,
    methods: [
      objectInit,
      { name: '__repr__', parameters: '/', code: textOf(reprText) },
      { name: '__str__', parameters: '/', code: textOf(strText) },
      { name: '__eq__', parameters: 'other, /', code: isSame },
      { name: '__hash__', parameters: '', code: hashOfIdentity },
      { name: '__format__', parameters: 'format_spec, /', code: formatPlainly },
      { name: '__setattr__', parameters: 'name, value, /', code: setAttributeOf },
      {
        name: '__getattribute__',
        parameters: 'name, /',
        code: (vm, args) => vm.ownAttribute(args, vm.memory.payloadAt(args + 1)),
      },
      {
        name: '__delattr__',
        parameters: 'name, /',
        code: (vm, args) => {
          const status = vm.deleteAttribute(args, vm.memory.payloadAt(args + 1));
          if (status === NativeStatus.RETURN) vm.memory.setNone(Root.RESULT);
          return status;
        },
      },
    ],
    classMethods: [{ name: '__init_subclass__', parameters: 'cls', code: giveNone }],
    statics: [objectNew],
  },
  {
    name: 'type',
    tag: Tag.Class,
    construct: { parameters: '*args, **kwargs', code: typeOf },
    methods: [ignoreArguments, { name: '__call__', parameters: '*args, **kwargs', code: never }, mro],
    statics: [typeNew],
  },
  {
    name: 'property',
    tag: Tag.Property,
    construct: { parameters: 'fget=None, fset=None, fdel=None, doc=None', code: makeProperty },
    methods: [
      { name: 'getter', parameters: 'fget, /', code: replaceIn(PropertySlot.FGET) },
      { name: 'setter', parameters: 'fset, /', code: replaceIn(PropertySlot.FSET) },
      { name: 'deleter', parameters: 'fdel, /', code: replaceIn(PropertySlot.FDEL) },
    ],
  },
  {
    name: 'staticmethod',
    tag: Tag.StaticMethod,
    construct: { parameters: 'function, /', code: wrapper(Tag.StaticMethod) },
    methods: [],
  },
  {
    name: 'classmethod',
    tag: Tag.ClassMethod,
    construct: { parameters: 'function, /', code: wrapper(Tag.ClassMethod) },
    methods: [],
  },
  {
    name: 'super',
    tag: Tag.Super,
    construct: { parameters: 'type=None, object_or_type=None, /', code: never },
    methods: [],
  },
  {
    name: 'generator',
    tag: Tag.Generator,
    methods: [
      { name: '__next__', parameters: '/', code: never },
      {
        name: '__iter__',
        parameters: '/',
        code: (vm, args) => {
          vm.memory.copyValue(args, Root.RESULT);
          return NativeStatus.RETURN;
        },
      },
      { name: 'send', parameters: 'value, /', code: never },
      { name: 'throw', parameters: 'typ, val=None, tb=None, /', code: never },
      { name: 'close', parameters: '/', code: never },
    ],
  },
  { name: 'NoneType', tag: Tag.None, methods: [] },
  { name: 'NotImplementedType', tag: Tag.NotImplemented, methods: [] },
  { name: 'ellipsis', tag: Tag.Ellipsis, methods: [] },
  { name: 'builtin_function_or_method', tag: Tag.Native, methods: [] },
  { name: 'code', tag: Tag.Code, methods: [] },
  { name: 'cell', tag: Tag.Cell, methods: [] },
  { name: 'function', tag: Tag.Function, methods: [] },
  { name: 'method', tag: Tag.BoundMethod, methods: [] },
  { name: 'module', tag: Tag.Module, methods: [] },
  { name: 'traceback', tag: Tag.Traceback, methods: [] },
];

const addNote: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args + 1) !== Tag.Str) {
    return vm.raise('TypeError', `note must be a str, not '${vm.typeName(args + 1)}'`);
  }
  return vm.callPrelude('add_note', [args, args + 1]);
};

/** What BaseException adds to object. */
export const exceptionMethods: readonly NativeDefinition[] = [
  { name: '__init__', parameters: '*args', code: setException },
  { name: '__repr__', parameters: '/', code: textOf(reprText) },
  { name: '__str__', parameters: '/', code: textOf(strText) },
  { name: 'add_note', parameters: 'note, /', code: addNote },
  { name: 'with_traceback', parameters: 'tb, /', code: withTraceback },
];

/** Functions of `builtins` that work on the interpreter's stack. */
export const coreFunctions: readonly NativeDefinition[] = [
  { name: '__build_class__', parameters: '*args, **kwds', code: never },
];

/** `super()`: of the class in the method's `__class__` variable and its first argument. */
const makeSuper: SpecialNative = (vm, at, first) => {
  const m = vm.memory;
  let cls = m.f64[first];
  let self = m.f64[first + 1];
  if (m.tagAt(first) === Tag.Unbound) {
    const info = codeOf(vm);
    const index = info.code.localNames.lastIndexOf('__class__');
    if (index < info.localCount - info.code.freeCount || info.parameterCount === 0) {
      return throwError(vm, 'RuntimeError', 'super(): no arguments');
    }
    const locals = vm.fp - info.localCount;
    const selfCell = m.tagAt(locals) === Tag.Cell ? m.payloadAt(locals) + CellSlot.VALUE : locals;
    const classCell = m.payloadAt(locals + index) + CellSlot.VALUE;
    if (m.tagAt(classCell) === Tag.Unbound) {
      return throwError(vm, 'RuntimeError', 'super(): empty __class__ cell');
    }
    cls = m.f64[classCell];
    self = m.f64[selfCell];
  } else if (m.tagAt(first + 1) === Tag.Unbound) {
    return throwError(vm, 'TypeError', 'super() with one argument is not supported');
  }
  const made = m.allocate(Tag.Super, 0, SuperSlot.SIZE);
  m.f64[made + SuperSlot.CLASS] = cls;
  m.f64[made + SuperSlot.SELF] = self;
  m.setValue(at, Tag.Super, made);
  vm.sp = at + 1;
  return false;
};

const advanceGenerator: SpecialNative = (vm, at, first, given, continuation) => {
  const m = vm.memory;
  if (m.tagAt(first) === Tag.Instance && given === 2) {
    const method = vm.findMethod(first, '__next__');
    if (method === 0) return undefined;
    vm.callInstead(method, [first]);
    m.copyValue(first + 1, at);
    return settle(vm, NativeStatus.CALL, at + 1, Continuation.NEXT_DEFAULT);
  }
  if (m.tagAt(first) !== Tag.Generator) return undefined;
  const generator = m.payloadAt(first);
  m.setNone(Root.RESULT);
  const nothing = m.f64[Root.RESULT];
  if (given < 2) return resumeGenerator(vm, generator, nothing, at, continuation);
  m.copyValue(first + 1, at);
  return resumeGenerator(vm, generator, nothing, at + 1, Continuation.NEXT_DEFAULT);
};

const sendToGenerator: SpecialNative = (vm, at, first, _given, continuation) =>
  resumeGenerator(vm, vm.memory.payloadAt(first), vm.memory.f64[first + 1], at, continuation);

const throwIntoGenerator: SpecialNative = (vm, at, first, _given, continuation) => {
  const m = vm.memory;
  const generator = m.payloadAt(first);
  const cell = first + 1;
  if (m.tagAt(cell) === Tag.Class) {
    const argument = m.tagAt(cell + 1) > Tag.None ? cell + 1 : 0;
    makeException(vm, vm.className(m.payloadAt(cell)), argument);
  } else if (vm.isInstance(cell, vm.builtinClass('BaseException'))) m.copyValue(cell, Root.RESULT);
  else makeError(vm, 'TypeError', 'exceptions must be classes or instances deriving from BaseException');
  return throwInto(vm, generator, at, continuation);
};

const closeGenerator: SpecialNative = (vm, at, first) => {
  const m = vm.memory;
  const generator = m.payloadAt(first);
  const state = generatorState(vm, generator);
  if (state === GeneratorState.CREATED || state === GeneratorState.DONE) {
    setGeneratorState(vm, generator, GeneratorState.DONE);
    m.setNone(at);
    vm.sp = at + 1;
    return false;
  }
  makeException(vm, 'GeneratorExit', 0);
  return throwInto(vm, generator, at, Continuation.CLOSE);
};

/** Writes an exception's traceback on stderr. */
const reportException: SpecialNative = (vm, at, first, _given, continuation) => {
  const m = vm.memory;
  if (m.tagAt(first) !== Tag.Instance || !isExceptionInstance(m, m.payloadAt(first))) return undefined;
  const text = formatTraceback(vm, m.payloadAt(first));
  return settle(vm, vm.systemCall(systemCallNumber.write, [2, text]), at, continuation);
};

/** `type.__call__(cls, …)`: what calling the class does without its metaclass's `__call__`. */
const callType: SpecialNative = (vm, at, first, given) => {
  const m = vm.memory;
  const cells: number[] = [];
  for (let i = 0; i < given; i++) cells.push(m.f64[first + i]);
  const keywords = m.tagAt(first + given) === Tag.Dict ? m.payloadAt(first + given) : 0;
  const place = at + reserveStack(vm, given + (keywords === 0 ? 0 : dictLength(m, keywords)) + STACK_SLACK);
  m.copyValue(vm.preludeCell(fallbackName('instantiate')), place);
  m.setValue(place + 1, Tag.Unbound, 0);
  for (const [i, value] of cells.entries()) m.f64[place + 2 + i] = value;
  vm.sp = place + 2 + given;
  const names = keywords === 0 ? 0 : spreadKeywords(vm, keywords);
  const more = names === 0 ? 0 : tupleLength(m, names);
  return call(vm, place, given + more, names);
};

/** An exception's traceback as a text. */
const formatException: SpecialNative = (vm, at, first) => {
  const m = vm.memory;
  if (m.tagAt(first) !== Tag.Instance || !isExceptionInstance(m, m.payloadAt(first))) return undefined;
  m.setValue(at, Tag.Str, newString(m, formatTraceback(vm, m.payloadAt(first))));
  vm.sp = at + 1;
  return false;
};

const buildClass: SpecialNative = (vm: Interpreter, at, first, given) => beginClass(vm, at, first, given);

/** By qualified name: natives that the interpreter carries out itself. */
export const specialNatives: ReadonlyMap<string, SpecialNative> = new Map<string, SpecialNative>([
  ['__build_class__', buildClass],
  ['type.__call__', callType],
  ['super', makeSuper],
  ['next', advanceGenerator],
  ['generator.__next__', advanceGenerator],
  ['generator.send', sendToGenerator],
  ['generator.throw', throwIntoGenerator],
  ['generator.close', closeGenerator],
  ['spawn', spawnThread],
  ['report_exception', reportException],
  ['format_exception', formatException],
  ['handled_exception', handledException],
  ['program_file', programFile],
  ['thread_object', threadObject],
  ['import_module', importModule],
  ['import_main', importMain],
]);
