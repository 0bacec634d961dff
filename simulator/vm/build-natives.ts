import {
  ClassFlag,
  ClassSlot,
  dictSet,
  type Memory,
  newClass,
  newDict,
  newTuple,
  Root,
  Tag,
  WrapperSlot,
} from '../memory';
import { exceptionAliases, InternalError, nativeBuiltins, nativeModules } from '../model';
import { classTuple, linearize } from './classes';
import { specialNatives } from './core-types';
import { type NativePlan, type PlannedClass, planNatives } from './native-plan';
import { type NativeEntry, readNative } from './native-table';
import type { StaticNames } from './static-names';

/** A value that takes no place in the heap, or stands in the static region. */
export interface StaticValue {
  readonly tag: number;
  readonly payload: number;
}

/** What boot leaves beside the memory: tables of places in the static region. */
export interface NativeTables {
  readonly natives: readonly NativeEntry[];
  /** By module and name. */
  readonly values: ReadonlyMap<string, StaticValue>;
  readonly iteratorClasses: readonly number[];
  readonly syncClasses: readonly number[];
}

/** Method names that natives and operators look for: interned, so that looking for them allocates nothing. */
const wellKnownNames =
  '__abs__ __bool__ __call__ __class__ __contains__ __delattr__ __delete__ __delitem__ __dict__ __doc__ __enter__ __eq__ __exit__ __float__ __format__ __ge__ __get__ __getattr__ __getattribute__ __getitem__ __gt__ __hash__ __index__ __init__ __init_subclass__ __abstractmethods__ __classcell__ __class_getitem__ metaclass __int__ __invert__ __iter__ __le__ __len__ __lt__ __match_args__ __module__ __name__ __ne__ __neg__ __new__ __next__ __pos__ __qualname__ __repr__ __reversed__ __round__ __set__ __set_name__ __setattr__ __setitem__ __slots__ __str__ ' +
  'add sub mul truediv floordiv mod pow lshift rshift and or xor matmul'
    .split(' ')
    .flatMap((name) => [`__${name}__`, `__r${name}__`, `__i${name}__`])
    .join(' ');

let plan: NativePlan | undefined;

/** Reads every native's parameters. */
export function readNatives(names: StaticNames): NativeEntry[] {
  plan ??= planNatives();
  return plan.sources.map((source) => readNative((name) => names.intern(name), source, specialNatives));
}

/** Lays classes and natives down in the static region. */
class Builder {
  readonly values = new Map<string, StaticValue>();
  readonly #memory: Memory;
  readonly #names: StaticNames;

  constructor(memory: Memory, names: StaticNames) {
    this.#memory = memory;
    this.#names = names;
  }

  /** Makes a class with its methods; its base has been made before. */
  addClass({ type, construct, members, base }: PlannedClass, flags: number): number {
    const m = this.#memory;
    const parent = base === undefined ? undefined : this.#names.builtinClass(base);
    const cls = newClass(m, flags | ClassFlag.BUILT_IN, type.tag, construct);
    const name = this.#names.intern(type.name);
    m.setValue(cls + ClassSlot.NAME, Tag.Str, name);
    m.setValue(cls + ClassSlot.QUALIFIED_NAME, Tag.Str, name);
    const bases = parent === undefined ? [] : [parent];
    const basesTuple = parent === undefined ? newTuple(m, 0) : classTuple(m, bases);
    m.setValue(cls + ClassSlot.BASES, Tag.Tuple, basesTuple);
    m.setValue(cls + ClassSlot.MRO, Tag.Tuple, classTuple(m, linearize(m, cls, bases) ?? [cls]));
    m.setValue(cls + ClassSlot.NAMESPACE, Tag.Dict, newDict(m));
    for (const member of members) {
      if (member.wrapper === undefined) this.#setMember(cls, member.name, Tag.Native, member.native);
      else {
        const wrapper = m.allocate(member.wrapper, 0, WrapperSlot.SIZE);
        m.setValue(wrapper + WrapperSlot.FUNCTION, Tag.Native, member.native);
        this.#setMember(cls, member.name, member.wrapper, wrapper);
      }
    }
    if (type.module !== undefined)
      this.#setMember(cls, '__module__', Tag.Str, this.#names.intern(type.module));
    this.#names.registerClass(type.name, cls);
    return cls;
  }

  #setMember(cls: number, name: string, tag: number, payload: number): void {
    const m = this.#memory;
    const key = Root.RESULT;
    const value = Root.FIRST_FREE + 2;
    m.setValue(key, Tag.Str, this.#names.intern(name));
    m.setValue(value, tag, payload);
    dictSet(m, m.payloadAt(cls + ClassSlot.NAMESPACE), key, value);
    m.clearValues(key, 1);
    m.clearValues(value, 1);
  }

  /** Makes a class that is found in a module. */
  addType(module: string, planned: PlannedClass, flags = 0): number {
    const cls = this.addClass(planned, flags);
    this.values.set(`${module}.${planned.type.name}`, { tag: Tag.Class, payload: cls });
    return cls;
  }
}

/** Builds everything that never changes: classes, natives. @throws InternalError if one the model lists is missing */
export function buildNatives(m: Memory, names: StaticNames): NativeTables {
  for (const name of wellKnownNames.split(' ')) names.intern(name);
  const natives = readNatives(names);
  const { types, exceptions, iterators, modules } = plan ?? planNatives();
  const builder = new Builder(m, names);
  const { values } = builder;
  const byTag = m.allocate(Tag.Cells, 0, 64);
  m.setValue(Root.CLASSES_BY_TAG, Tag.Cells, byTag);
  for (const planned of types)
    m.setValue(byTag + 1 + planned.type.tag, Tag.Class, builder.addType('builtins', planned));
  m.setValue(byTag + 1 + Tag.BigInt, Tag.Class, names.builtinClass('int'));
  for (const planned of exceptions) builder.addType('builtins', planned, ClassFlag.EXCEPTION);
  for (const alias of exceptionAliases)
    values.set(`builtins.${alias}`, { tag: Tag.Class, payload: names.builtinClass('OSError') });
  const iteratorClasses: number[] = [];
  for (const [kind, planned] of iterators) iteratorClasses[kind] = builder.addType('iterators', planned);
  const syncClasses: number[] = [];
  for (const { name: module, functions, classes } of modules) {
    for (const { name, native } of functions)
      values.set(`${module}.${name}`, { tag: Tag.Native, payload: native });
    for (const planned of classes) {
      const cls = builder.addType(module, planned);
      if (planned.type.tag === Tag.SyncHandle) syncClasses.push(cls);
      else m.setValue(byTag + 1 + planned.type.tag, Tag.Class, cls);
    }
  }
  values.set('builtins.Ellipsis', { tag: Tag.Ellipsis, payload: 0 });
  values.set('builtins.NotImplemented', { tag: Tag.NotImplemented, payload: 0 });
  const listed = [
    ...nativeBuiltins.map((name) => `builtins.${name}`),
    ...Object.entries(nativeModules).flatMap(([module, own]) => own.map((name) => `${module}.${name}`)),
  ];
  const missing = listed.filter((name) => !values.has(name));
  if (missing.length > 0) throw new InternalError(`there is no native ${missing.join(', ')}`);
  return { natives, values, iteratorClasses, syncClasses };
}
