import type { Memory } from './memory';
import { stringsEqual } from './strings';
import { Tag } from './value';

/**
 * Fixed layouts, in cells from an object's address. Cell 0 is the header; the first cells named RAW_… hold two words.
 *
 *     Class                          Instance                           of an exception        of a built-in type's subclass
 *     0  header                      0  header
 *     1  identity | flags            1  identity | attributes in use
 *     2  instance tag | construct    2  class
 *     3  name                        3  -> attributes or Unbound        4  args (tuple)        4  the dict, list, int … it is
 *     4  qualified name                 (Cells: name, value, …)         5  __traceback__
 *     5  bases (tuple)                                                  6  __cause__
 *     6  mro (tuple)                                                    7  __context__
 *     7  namespace (dict)                                               8  __suppress_context__ (bool)
 *     8  metaclass or Unbound
 *
 * An object of a class written in Python that inherits from `dict` (or another built-in type) is an Instance with a
 * dict of its own inside, its inner value: what the class does not override is done with that.
 */
export const ClassSlot = {
  /** words: identity, {@link ClassFlag}s */
  RAW: 1,
  /** words: tag of its instances (written in Python: of their inner values); the native constructor's number, or -1 */
  RAW_NATIVE: 2,
  NAME: 3,
  QUALIFIED_NAME: 4,
  BASES: 5,
  MRO: 6,
  NAMESPACE: 7,
  /** A class written in Python, or Unbound for `type` itself. */
  METACLASS: 8,
  SIZE: 9,
} as const;

/** What a class (or one it inherits from, object aside) does for itself; set when the class is made. */
export const ClassFlag = {
  EXCEPTION: 1,
  /** Defines `__eq__`. */
  EQ: 2,
  /** Defines `__hash__`. */
  HASH: 4,
  /** Defines `__eq__` without `__hash__`: not hashable. */
  UNHASHABLE: 8,
  /** Defines `__bool__` or `__len__`. */
  TRUTH: 16,
  GETATTR: 32,
  SETATTR: 64,
  /** Came with the interpreter: its attributes cannot be set. */
  BUILT_IN: 128,
  /** Has methods that its subclasses have to define: it has no objects. */
  ABSTRACT: 256,
  /** Defines `__getattribute__`. */
  GETATTRIBUTE: 512,
  /** Its objects have the attributes that `__slots__` names and no others. */
  NO_DICT: 2048,
  /** Defines `__delattr__`. */
  DELATTR: 1024,
} as const;

export const InstanceSlot = {
  /** words: identity, attributes in use */
  RAW: 1,
  CLASS: 2,
  ATTRIBUTES: 3,
  SIZE: 4,
  /** Only where the class inherits from a built-in type. */
  INNER: 4,
  SIZE_WITH_INNER: 5,
} as const;

export const ExceptionSlot = {
  ARGS: 4,
  TRACEBACK: 5,
  CAUSE: 6,
  CONTEXT: 7,
  SUPPRESS: 8,
  SIZE: 9,
} as const;

/** 1: code id, identity. */
export const FunctionSlot = {
  RAW: 1,
  NAME: 2,
  QUALIFIED_NAME: 3,
  /** tuple or None */
  DEFAULTS: 4,
  /** dict or None */
  KEYWORD_DEFAULTS: 5,
  /** tuple of cells or None */
  CLOSURE: 6,
  MODULE: 7,
  /** str or None */
  DOC: 8,
  /** dict of further attributes, or Unbound */
  ATTRIBUTES: 9,
  SIZE: 10,
} as const;

export const BoundMethodSlot = { FUNCTION: 1, SELF: 2, SIZE: 3 } as const;
/** A closure's variable. */
export const CellSlot = { VALUE: 1, SIZE: 2 } as const;
export const SliceSlot = { START: 1, STOP: 2, STEP: 3, SIZE: 4 } as const;
/** All four are ints. */
export const RangeSlot = { START: 1, STOP: 2, STEP: 3, LENGTH: 4, SIZE: 5 } as const;
/** Also static and class methods (FGET: the function). */
export const PropertySlot = { FGET: 1, FSET: 2, FDEL: 3, DOC: 4, SIZE: 5 } as const;
export const WrapperSlot = { FUNCTION: 1, SIZE: 2 } as const;
export const SuperSlot = { CLASS: 1, SELF: 2, SIZE: 3 } as const;
/** 1: code id, instruction; 2: line, 0. */
export const TracebackSlot = { RAW: 1, RAW_LINE: 2, NEXT: 3, SIZE: 4 } as const;
/**
 * 1: state, identity. HANDLED: suspended, the exception its frame handles; running, the one that who resumed it handles;
 * or None.
 */
export const GeneratorSlot = { RAW: 1, FRAME: 2, NAME: 3, HANDLED: 4, SIZE: 5 } as const;
/** 1: handle, identity. */
export const HandleSlot = { RAW: 1, SIZE: 2 } as const;
/** 1: DictViewKind, 0. */
export const DictViewSlot = { RAW: 1, DICT: 2, SIZE: 3 } as const;
export const DictViewKind = { KEYS: 0, VALUES: 1, ITEMS: 2 } as const;

/**
 *     Module
 *     1  module id | how many global slots
 *     2  name
 *     3  dict of names that have no slot, or Unbound
 *     4  global slot 0 …
 */
export const ModuleSlot = { RAW: 1, NAME: 2, EXTRA: 3, GLOBALS: 4 } as const;

export function newModule(m: Memory, id: number, globalCount: number): number {
  const module = m.allocate(Tag.Module, 1, ModuleSlot.GLOBALS + globalCount);
  m.i32[(module + ModuleSlot.RAW) << 1] = id;
  m.i32[((module + ModuleSlot.RAW) << 1) + 1] = globalCount;
  return module;
}

/** A class with its cells still Unbound. */
export function newClass(m: Memory, flags: number, instanceTag: number, construct: number): number {
  const at = m.allocate(Tag.Class, 2, ClassSlot.SIZE);
  const words = (at + ClassSlot.RAW) << 1;
  m.i32[words] = m.nextIdentity();
  m.i32[words + 1] = flags;
  m.i32[words + 2] = instanceTag;
  m.i32[words + 3] = construct;
  return at;
}

export const classFlags = (m: Memory, cls: number): number => m.i32[((cls + ClassSlot.RAW) << 1) + 1];

/** Is `cls` the class `base`, or does it inherit from it? */
export function isSubclass(m: Memory, cls: number, base: number): boolean {
  if (cls === base) return true;
  const mro = m.i32[(cls + ClassSlot.MRO) << 1];
  const length = m.i32[(mro + 1) << 1];
  for (let i = 0; i < length; i++) if (m.i32[(mro + 2 + i) << 1] === base) return true;
  return false;
}

/** Tag of the inner values inside a class's objects; Instance: they have none. */
export const innerTag = (m: Memory, cls: number): number => m.i32[(cls + ClassSlot.RAW_NATIVE) << 1];

/** An instance without attributes; exceptions get their five further cells. Its inner value, if any, is Unbound. */
export function newInstance(m: Memory, cls: number): number {
  const isException = (classFlags(m, cls) & ClassFlag.EXCEPTION) !== 0;
  const isPlain = isException || innerTag(m, cls) === Tag.Instance;
  const size = isException ? ExceptionSlot.SIZE : isPlain ? InstanceSlot.SIZE : InstanceSlot.SIZE_WITH_INNER;
  const at = m.allocate(Tag.Instance, 1, size);
  m.i32[(at + InstanceSlot.RAW) << 1] = m.nextIdentity();
  m.setValue(at + InstanceSlot.CLASS, Tag.Class, cls);
  if (isException) {
    m.setNone(at + ExceptionSlot.TRACEBACK);
    m.setNone(at + ExceptionSlot.CAUSE);
    m.setNone(at + ExceptionSlot.CONTEXT);
    m.setBool(at + ExceptionSlot.SUPPRESS, false);
  }
  return at;
}

export const isExceptionInstance = (m: Memory, instance: number): boolean =>
  m.sizeAt(instance) === ExceptionSlot.SIZE;

/** The cell of the inner value inside the object in `cell`, or `cell` itself for any other value. */
export function innerValue(m: Memory, cell: number): number {
  if (m.tagAt(cell) !== Tag.Instance) return cell;
  const at = m.payloadAt(cell);
  return m.sizeAt(at) === InstanceSlot.SIZE_WITH_INNER ? at + InstanceSlot.INNER : cell;
}

export const attributeCount = (m: Memory, instance: number): number =>
  m.i32[((instance + InstanceSlot.RAW) << 1) + 1];

/** Cell of attribute number `i`'s name; its value is the next cell. In the order they were first set. */
export const attributeNameCell = (m: Memory, instance: number, i: number): number =>
  m.i32[(instance + InstanceSlot.ATTRIBUTES) << 1] + 1 + 2 * i;

/**
 * Cell of an attribute's value, or 0. `name` is the address of a Str, interned where possible; `guess` is the
 * attribute's number when the same instruction found it last, which costs one comparison to check.
 */
export function findAttribute(m: Memory, instance: number, name: number, guess = 0): number {
  const i32 = m.i32;
  const count = i32[((instance + InstanceSlot.RAW) << 1) + 1];
  const first = i32[(instance + InstanceSlot.ATTRIBUTES) << 1] + 1;
  if (guess < count && i32[(first + 2 * guess) << 1] === name) return first + 2 * guess + 1;
  for (let i = 0; i < count; i++) {
    if (i32[(first + 2 * i) << 1] === name) return first + 2 * i + 1;
  }
  for (let i = 0; i < count; i++) {
    if (stringsEqual(m, i32[(first + 2 * i) << 1], name)) return first + 2 * i + 1;
  }
  return 0;
}

/** Which attribute a value cell found by {@link findAttribute} is: the next guess. */
export function attributeNumber(m: Memory, instance: number, valueCell: number): number {
  return (valueCell - m.i32[(instance + InstanceSlot.ATTRIBUTES) << 1] - 2) >> 1;
}

/** Sets an attribute to the value in `value`. */
export function setAttribute(m: Memory, instance: number, name: number, value: number, guess = 0): void {
  let cell = findAttribute(m, instance, name, guess);
  if (cell === 0) cell = addAttribute(m, instance, name);
  m.f64[cell] = m.f64[value];
}

/**
 * Adds an attribute, unless there is one of that name already. Names are compared by address: `name` is interned, and so
 * are an instance's where the program has them.
 * @returns whether it did
 */
export function addNewAttribute(m: Memory, instance: number, name: number, value: number): boolean {
  const { i32 } = m;
  let at = i32[(instance + InstanceSlot.ATTRIBUTES) << 1] + 1;
  for (const end = at + 2 * attributeCount(m, instance); at < end; at += 2) {
    if (i32[at << 1] === name) return false;
  }
  const cell = addAttribute(m, instance, name);
  m.f64[cell] = m.f64[value];
  return true;
}

function addAttribute(m: Memory, instance: number, name: number): number {
  const count = attributeCount(m, instance);
  let storage = m.i32[(instance + InstanceSlot.ATTRIBUTES) << 1];
  if (storage === 0 || 1 + 2 * count === m.sizeAt(storage)) {
    const grown = m.allocate(Tag.Cells, 0, 1 + 2 * Math.max(4, count * 2));
    if (count > 0) m.copyValues(storage + 1, grown + 1, 2 * count);
    storage = grown;
    m.setValue(instance + InstanceSlot.ATTRIBUTES, Tag.Cells, storage);
  }
  const cell = storage + 1 + 2 * count;
  m.setValue(cell, Tag.Str, name);
  m.i32[((instance + InstanceSlot.RAW) << 1) + 1] = count + 1;
  return cell + 1;
}

/** Removes an attribute; false if there is none. */
export function deleteAttribute(m: Memory, instance: number, name: number): boolean {
  const cell = findAttribute(m, instance, name);
  if (cell === 0) return false;
  const count = attributeCount(m, instance);
  const end = attributeNameCell(m, instance, count);
  m.copyValues(cell + 1, cell - 1, end - (cell + 1));
  m.clearValues(end - 2, 2);
  m.i32[((instance + InstanceSlot.RAW) << 1) + 1] = count - 1;
  return true;
}
