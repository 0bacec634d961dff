import {
  ClassFlag,
  classFlags,
  ExceptionSlot,
  InstanceSlot,
  innerTag,
  isSubclass,
  NO_MAXIMUM,
  newBytes,
  newDeque,
  newDict,
  newInstance,
  newList,
  newSet,
  newTuple,
  newTupleFrom,
  Root,
  replaceContents,
  Tag,
  tupleItems,
} from '../../memory';
import { type NativeContext, type NativeDefinition, NativeStatus, type NativeType } from '../native';
import { returnNone, returnObject } from './results';

/*
 * `__new__` and `__init__` of built-in types, so that classes written in Python can inherit from them.
 */

/** Kinds that `__new__` makes empty and `__init__` fills. */
const mutableKinds: ReadonlySet<number> = new Set([Tag.List, Tag.Dict, Tag.Set, Tag.Deque, Tag.ByteArray]);
/** Kinds that `__new__` makes as they stay. */
const immutableKinds: ReadonlySet<number> = new Set([
  Tag.Int,
  Tag.Float,
  Tag.Str,
  Tag.Bytes,
  Tag.Tuple,
  Tag.FrozenSet,
]);

/** Can a class written in Python inherit from the built-in class at `cls`? */
export function isAcceptableBase(vm: NativeContext, cls: number): boolean {
  const m = vm.memory;
  const flags = classFlags(m, cls);
  if ((flags & ClassFlag.BUILT_IN) === 0 || (flags & ClassFlag.EXCEPTION) !== 0) return true;
  if (cls === vm.builtinClass('object') || cls === vm.builtinClass('type')) return true;
  const kind = innerTag(m, cls);
  return mutableKinds.has(kind) || immutableKinds.has(kind);
}

/** Is what the objects of such a class hold filled by `__init__`? */
export const isFilledByInit = (tag: number): boolean => mutableKinds.has(tag);

/** Puts an empty container into `cell`. */
export function setEmpty(vm: NativeContext, tag: number, cell: number): void {
  const m = vm.memory;
  const at =
    tag === Tag.List
      ? newList(m)
      : tag === Tag.Dict
        ? newDict(m)
        : tag === Tag.Set
          ? newSet(m)
          : tag === Tag.ByteArray
            ? newBytes(m, tag, '')
            : newDeque(m, NO_MAXIMUM);
  m.setValue(cell, tag, at);
}

/** The class in `cell` as an address; or a status after raising, if it is none below the type `name`. */
function classArgument(vm: NativeContext, cell: number, name: string): { cls: number } | NativeStatus {
  const m = vm.memory;
  if (m.tagAt(cell) !== Tag.Class) {
    return vm.raise('TypeError', `${name}.__new__(X): X is not a type object (${vm.typeName(cell)})`);
  }
  const cls = m.payloadAt(cell);
  if (isSubclass(m, cls, vm.builtinClass(name))) return { cls };
  const given = vm.className(cls);
  return vm.raise('TypeError', `${name}.__new__(${given}): ${given} is not a subtype of ${name}`);
}

/** Wraps the value in `Root.RESULT` into an object of class `cls`, unless that is the built-in class itself. */
function wrapResult(vm: NativeContext, cls: number): NativeStatus {
  const m = vm.memory;
  if ((classFlags(m, cls) & ClassFlag.BUILT_IN) !== 0) return NativeStatus.RETURN;
  const holder = tupleItems(m, newTupleFrom(m, Root.RESULT, 1));
  const instance = newInstance(m, cls);
  m.copyValue(holder, instance + InstanceSlot.INNER);
  return returnObject(vm, Tag.Instance, instance);
}

function newOf(type: NativeType, parameters: string): NativeDefinition {
  const isMutable = mutableKinds.has(type.tag);
  return {
    name: '__new__',
    parameters: isMutable ? 'cls, *args, **kwargs' : `cls, ${parameters}`,
    code: (vm, args, count) => {
      const given = classArgument(vm, args, type.name);
      if (typeof given === 'number') return given;
      if (isMutable) setEmpty(vm, type.tag, Root.RESULT);
      else {
        const status = type.construct?.code(vm, args + 1, count - 1);
        if (status === NativeStatus.RAISE) return status;
        if (status !== NativeStatus.RETURN) {
          const base = tupleItems(vm.memory, newTuple(vm.memory, 1));
          vm.memory.setValue(base, Tag.Class, vm.builtinClass(type.name));
          const cells = Array.from({ length: count }, (_, i) => args + i);
          return vm.callPrelude('new', [base, ...cells]);
        }
      }
      return wrapResult(vm, given.cls);
    },
  };
}

/** `__init__` of a container: what it holds is replaced by what the constructor makes of the arguments. */
function initOf(type: NativeType, parameters: string): NativeDefinition {
  return {
    name: '__init__',
    parameters,
    code: (vm, args, count) => {
      const status = type.construct?.code(vm, args + 1, count - 1) ?? NativeStatus.RAISE;
      if (status !== NativeStatus.RETURN) return status;
      replaceContents(vm.memory, args, vm.memory.payloadAt(Root.RESULT));
      return returnNone(vm);
    },
  };
}

const ignoreArguments: NativeDefinition = {
  name: '__init__',
  parameters: '*args, **kwargs',
  code: (vm) => returnNone(vm),
};

/** The natives to add to a type for its subclasses' sake. */
export function subclassingNatives(type: NativeType): {
  statics: readonly NativeDefinition[];
  methods: readonly NativeDefinition[];
} {
  if (type.construct === undefined) return { statics: [], methods: [] };
  const { parameters } = type.construct;
  const hasInit = type.methods.some((method) => method.name === '__init__');
  if (mutableKinds.has(type.tag)) {
    return { statics: [newOf(type, parameters)], methods: hasInit ? [] : [initOf(type, parameters)] };
  }
  if (!immutableKinds.has(type.tag)) return { statics: [], methods: [] };
  return { statics: [newOf(type, parameters)], methods: hasInit ? [] : [ignoreArguments] };
}

/** Whether the class's `__new__` or `__init__` is `object`'s own. */
function inheritsFromObject(vm: NativeContext, cls: number, name: string): boolean {
  const m = vm.memory;
  const found = vm.findInClass(cls, name);
  const own = vm.findInClass(vm.builtinClass('object'), name);
  return m.isSame(found, own);
}

/** TypeError for a class with abstract methods, in CPython's words; undefined if it has none. */
export function refuseAbstract(vm: NativeContext, cls: number): NativeStatus | undefined {
  const m = vm.memory;
  if ((classFlags(m, cls) & ClassFlag.ABSTRACT) === 0) return undefined;
  const cell = tupleItems(m, newTuple(m, 1));
  m.setValue(cell, Tag.Class, cls);
  return vm.callPrelude('refuse_abstract', [cell]);
}

export const objectNew: NativeDefinition = {
  name: '__new__',
  parameters: 'cls, *args, **kwargs',
  code: (vm, args, count) => {
    const m = vm.memory;
    const given = classArgument(vm, args, 'object');
    if (typeof given === 'number') return given;
    const { cls } = given;
    const kind = innerTag(m, cls);
    const isException = (classFlags(m, cls) & ClassFlag.EXCEPTION) !== 0;
    if (kind !== Tag.Instance || isException) {
      const base = isException ? 'BaseException' : vm.tagName(kind);
      return vm.raise('TypeError', `object.__new__(${vm.className(cls)}) is not safe, use ${base}.__new__()`);
    }
    if (count > 1 || m.tagAt(args + count) === Tag.Dict) {
      if (!inheritsFromObject(vm, cls, '__new__')) {
        return vm.raise('TypeError', 'object.__new__() takes exactly one argument (the type to instantiate)');
      }
      if (inheritsFromObject(vm, cls, '__init__')) {
        return vm.raise('TypeError', `${vm.className(cls)}() takes no arguments`);
      }
    }
    return refuseAbstract(vm, cls) ?? returnObject(vm, Tag.Instance, newInstance(m, cls));
  },
};

export const objectInit: NativeDefinition = {
  name: '__init__',
  parameters: '*args, **kwargs',
  code: (vm, args, count) => {
    const m = vm.memory;
    if (count > 1 || m.tagAt(args + count) === Tag.Dict) {
      const cls = vm.classOf(args);
      if (!inheritsFromObject(vm, cls, '__init__')) {
        const words = 'object.__init__() takes exactly one argument (the instance to initialize)';
        return vm.raise('TypeError', words);
      }
      if (inheritsFromObject(vm, cls, '__new__')) {
        return vm.raise('TypeError', `${vm.className(cls)}() takes no arguments`);
      }
    }
    return returnNone(vm);
  },
};

export const exceptionNew: NativeDefinition = {
  name: '__new__',
  parameters: 'cls, *args, **kwargs',
  code: (vm, args, count) => {
    const m = vm.memory;
    const given = classArgument(vm, args, 'BaseException');
    if (typeof given === 'number') return given;
    const instance = newInstance(m, given.cls);
    m.setValue(instance + ExceptionSlot.ARGS, Tag.Tuple, newTupleFrom(m, args + 1, count - 1));
    return returnObject(vm, Tag.Instance, instance);
  },
};
