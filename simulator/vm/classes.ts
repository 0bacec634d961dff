import {
  CellSlot,
  ClassFlag,
  ClassSlot,
  classFlags,
  dictDelete,
  dictEntryKey,
  dictFindString,
  dictNextEntry,
  dictSet,
  innerTag,
  isSubclass,
  type Memory,
  newClass,
  newTuple,
  Register,
  Tag,
  tupleItems,
  tupleLength,
  WrapperSlot,
} from '../memory';
import { isAcceptableBase } from './builtins';
import type { NativeHost } from './native-host';

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
  ['__bool__', ClassFlag.TRUTH],
  ['__len__', ClassFlag.TRUTH],
  ['__getattr__', ClassFlag.GETATTR],
  ['__setattr__', ClassFlag.SETATTR],
  ['__delattr__', ClassFlag.DELATTR],
  ['__getattribute__', ClassFlag.GETATTRIBUTE],
];

/** Flags that say something of one class only. */
const OWN_FLAGS = ClassFlag.BUILT_IN | ClassFlag.ABSTRACT | ClassFlag.NO_DICT;

function basesOf(m: Memory, cls: number): readonly number[] {
  const bases = m.payloadAt(cls + ClassSlot.BASES);
  return Array.from({ length: tupleLength(m, bases) }, (_, i) => m.payloadAt(tupleItems(m, bases) + i));
}

function flagsOf(vm: NativeHost, namespace: number, bases: readonly number[]): number {
  const m = vm.memory;
  const object = vm.builtinClass('object');
  let flags = 0;
  for (const base of bases) flags |= classFlags(m, base) & ~OWN_FLAGS;
  for (const [name, flag] of flagsByMethod) {
    if (dictFindString(m, namespace, vm.nameAddress(name)) !== 0) flags |= flag;
  }
  const hash = dictFindString(m, namespace, vm.nameAddress('__hash__'));
  if (hash !== 0) {
    flags &= ~(ClassFlag.HASH | ClassFlag.UNHASHABLE);
    flags |= m.tagAt(hash) === Tag.None ? ClassFlag.UNHASHABLE : ClassFlag.HASH;
  }
  const slots = dictFindString(m, namespace, vm.nameAddress('__slots__'));
  const isClosed = (base: number): boolean =>
    base === object || (classFlags(m, base) & ClassFlag.NO_DICT) !== 0 || innerTag(m, base) !== Tag.Instance;
  if (slots !== 0 && bases.every(isClosed)) flags |= ClassFlag.NO_DICT;
  const abstract = dictFindString(m, namespace, vm.nameAddress('__abstractmethods__'));
  if (abstract !== 0 && vm.isTrue(abstract)) flags |= ClassFlag.ABSTRACT;
  return flags;
}

/** To be called when a class's namespace has changed. */
export function updateClass(vm: NativeHost, cls: number): void {
  const m = vm.memory;
  const namespace = m.payloadAt(cls + ClassSlot.NAMESPACE);
  m.i32[((cls + ClassSlot.RAW) << 1) + 1] = flagsOf(vm, namespace, basesOf(m, cls));
  m.i32[Register.CLASS_VERSION]++;
}

/** Wraps the function that a namespace has under `name`, unless it is wrapped already. */
function wrapFunction(vm: NativeHost, namespace: number, name: string, tag: number): void {
  const m = vm.memory;
  const cell = dictFindString(m, namespace, vm.nameAddress(name));
  if (cell === 0 || m.tagAt(cell) !== Tag.Function) return;
  const wrapper = m.allocate(tag, 0, WrapperSlot.SIZE);
  const found = dictFindString(m, namespace, vm.nameAddress(name));
  m.copyValue(found, wrapper + WrapperSlot.FUNCTION);
  m.setValue(found, tag, wrapper);
}

/** A class's equality makes it unhashable, unless it says how to hash. */
function closeHash(vm: NativeHost, namespace: number): void {
  const m = vm.memory;
  if (dictFindString(m, namespace, vm.nameAddress('__eq__')) === 0) return;
  if (dictFindString(m, namespace, vm.nameAddress('__hash__')) !== 0) return;
  const pair = tupleItems(m, newTuple(m, 2));
  m.setValue(pair, Tag.Str, vm.nameAddress('__hash__'));
  m.setNone(pair + 1);
  dictSet(m, namespace, pair, pair + 1);
}

/** Tag of the values inside the objects of a class with these bases; undefined where they exclude each other. */
function commonInnerTag(vm: NativeHost, bases: readonly number[]): number | undefined {
  const m = vm.memory;
  const tags = new Set(bases.map((base) => innerTag(m, base)).filter((tag) => tag !== Tag.Instance));
  const hasExceptions = bases.some((base) => (classFlags(m, base) & ClassFlag.EXCEPTION) !== 0);
  if (tags.size > 1 || (tags.size === 1 && hasExceptions)) return undefined;
  const [only = Tag.Instance] = tags;
  return only;
}

/** The most derived of a metaclass (0: `type`) and those of the bases; undefined if there is none. */
export function commonMetaclass(m: Memory, given: number, bases: readonly number[]): number | undefined {
  let best = given;
  for (const base of bases) {
    const cell = base + ClassSlot.METACLASS;
    const meta = m.tagAt(cell) === Tag.Class ? m.payloadAt(cell) : 0;
    if (meta === 0 || meta === best) continue;
    if (best === 0 || isSubclass(m, meta, best)) best = meta;
    else if (!isSubclass(m, best, meta)) return undefined;
  }
  return best;
}

/** A new class's address, or CPython's words (of a TypeError) for why there cannot be one. */
export function makeClass(
  vm: NativeHost,
  name: number,
  given: readonly number[],
  namespace: number,
  metaclass: number,
): number | string {
  const m = vm.memory;
  const bases = given.length === 0 ? [vm.builtinClass('object')] : given;
  for (const [i, base] of bases.entries()) {
    if (!isAcceptableBase(vm, base)) return `type '${vm.className(base)}' is not an acceptable base type`;
    if (bases.indexOf(base) !== i) return `duplicate base class ${vm.className(base)}`;
  }
  const tag = commonInnerTag(vm, bases);
  if (tag === undefined) return 'multiple bases have instance lay-out conflict';
  closeHash(vm, namespace);
  wrapFunction(vm, namespace, '__new__', Tag.StaticMethod);
  wrapFunction(vm, namespace, '__init_subclass__', Tag.ClassMethod);
  wrapFunction(vm, namespace, '__class_getitem__', Tag.ClassMethod);
  const cls = newClass(m, flagsOf(vm, namespace, bases), tag, -1);
  const order = linearize(m, cls, bases);
  if (order === undefined) {
    const names = bases.map((base) => vm.className(base)).join(', ');
    return `Cannot create a consistent method resolution\norder (MRO) for bases ${names}`;
  }
  m.setValue(cls + ClassSlot.NAME, Tag.Str, name);
  const qualified = dictFindString(m, namespace, vm.nameAddress('__qualname__'));
  if (qualified === 0) m.setValue(cls + ClassSlot.QUALIFIED_NAME, Tag.Str, name);
  else m.copyValue(qualified, cls + ClassSlot.QUALIFIED_NAME);
  removeName(vm, namespace, '__qualname__');
  m.setValue(cls + ClassSlot.BASES, Tag.Tuple, classTuple(m, bases));
  m.setValue(cls + ClassSlot.MRO, Tag.Tuple, classTuple(m, order));
  m.setValue(cls + ClassSlot.NAMESPACE, Tag.Dict, namespace);
  if (metaclass !== 0) m.setValue(cls + ClassSlot.METACLASS, Tag.Class, metaclass);
  const cell = dictFindString(m, namespace, vm.nameAddress('__classcell__'));
  if (cell !== 0) {
    m.setValue(m.payloadAt(cell) + CellSlot.VALUE, Tag.Class, cls);
    removeName(vm, namespace, '__classcell__');
  }
  m.i32[Register.CLASS_VERSION]++;
  return cls;
}

function removeName(vm: NativeHost, namespace: number, name: string): void {
  const m = vm.memory;
  const key = tupleItems(m, newTuple(m, 1));
  m.setValue(key, Tag.Str, vm.nameAddress(name));
  dictDelete(m, namespace, key);
}

/** Has the class somebody to tell that it was made: members with `__set_name__`, bases with `__init_subclass__`? */
export function hasToTell(vm: NativeHost, cls: number): boolean {
  const m = vm.memory;
  const namespace = m.payloadAt(cls + ClassSlot.NAMESPACE);
  for (let i = dictNextEntry(m, namespace, 0); i >= 0; i = dictNextEntry(m, namespace, i + 1)) {
    const value = dictEntryKey(m, namespace, i) + 1;
    if (m.tagAt(value) === Tag.Instance && vm.findMethod(value, '__set_name__') !== 0) return true;
  }
  const mro = m.payloadAt(cls + ClassSlot.MRO);
  for (let i = 1; i < tupleLength(m, mro); i++) {
    const base = m.payloadAt(tupleItems(m, mro) + i);
    if ((classFlags(m, base) & ClassFlag.BUILT_IN) !== 0) continue;
    const own = m.payloadAt(base + ClassSlot.NAMESPACE);
    if (dictFindString(m, own, vm.nameAddress('__init_subclass__')) !== 0) return true;
  }
  return false;
}
