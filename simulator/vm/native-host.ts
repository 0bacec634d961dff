import {
  ClassFlag,
  ClassSlot,
  classFlags,
  dictEntryKey,
  dictFind,
  dictFindString,
  dictNextEntry,
  findInterned,
  HandleSlot,
  InstanceSlot,
  isSubclass,
  iteratorKind,
  type Memory,
  ModuleSlot,
  newTuple,
  Register,
  Root,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../memory';
import { fallbackName, InternalError, type NativeException } from '../model';
import { deleteAttribute, getAttribute, instanceAttribute, setAttribute } from './attributes';
import { makeClass } from './classes';
import type { CodeImage } from './code-image';
import type { Effect, SystemArgument } from './effect';
import { makeError, makeException } from './exceptions';
import { Continuation, type NativeContext, NativeStatus } from './native';
import type { NativeEntry } from './native-table';
import type { StaticNames } from './static-names';
import { isTruthy } from './truth';

/** Entries of the look-up cache; a power of 2. */
const CACHE_SIZE = 1 << 10;

/** Natives work on this many things (a power of 2) in the time of one instruction. */
export const THINGS_PER_INSTRUCTION_LOG2 = 3;

/** What natives need of the interpreter: attributes, classes, calls in their place. */
export abstract class NativeHost implements NativeContext {
  abstract readonly image: CodeImage;
  abstract readonly natives: readonly NativeEntry[];
  abstract readonly effect: Effect;
  readonly memory: Memory;
  /** What `callInstead` asked for: callee and arguments, as cells' contents. */
  readonly pendingCall: number[] = [];
  pendingContinuation: Continuation = Continuation.PASS;
  /** Of its memory. */
  readonly staticNames: StaticNames;
  readonly #cacheClass = new Int32Array(CACHE_SIZE);
  readonly #cacheName = new Int32Array(CACHE_SIZE);
  readonly #cacheCell = new Int32Array(CACHE_SIZE);
  #cacheMoves = -1;
  #cacheVersion = -1;

  constructor(memory: Memory, staticNames: StaticNames) {
    this.memory = memory;
    this.staticNames = staticNames;
  }

  raise(type: NativeException, message: string): NativeStatus {
    makeError(this, type, message);
    return NativeStatus.RAISE;
  }

  raiseWith(type: NativeException, argument: number): NativeStatus {
    makeException(this, type, argument);
    return NativeStatus.RAISE;
  }

  callInstead(
    callee: number,
    args: readonly number[],
    continuation: Continuation = Continuation.PASS,
  ): NativeStatus {
    const { f64 } = this.memory;
    this.pendingCall.length = 0;
    this.pendingCall.push(f64[callee]);
    for (const cell of args) this.pendingCall.push(f64[cell]);
    this.pendingContinuation = continuation;
    return NativeStatus.CALL;
  }

  callPrelude(name: string, args: readonly number[], continuation?: Continuation): NativeStatus {
    const cell = this.preludeCell(fallbackName(name));
    if (cell === 0) throw new InternalError(`the prelude has no function ${fallbackName(name)}`);
    return this.callInstead(cell, args, continuation);
  }

  systemCall(call: number, args: readonly SystemArgument[]): NativeStatus {
    this.effect.call = call;
    this.effect.arguments = args;
    return NativeStatus.SYSTEM_CALL;
  }

  charge(things: number): void {
    this.effect.extraCost += things >> THINGS_PER_INSTRUCTION_LOG2;
  }

  classOf(cell: number): number {
    const m = this.memory;
    const tag = m.tagAt(cell);
    if (tag === Tag.Instance) return m.payloadAt(m.payloadAt(cell) + InstanceSlot.CLASS);
    if (tag === Tag.Class) {
      const meta = m.payloadAt(cell) + ClassSlot.METACLASS;
      if (m.tagAt(meta) === Tag.Class) return m.payloadAt(meta);
    }
    if (tag === Tag.Iterator) return this.iteratorClass(iteratorKind(m, m.payloadAt(cell)));
    if (tag === Tag.SyncHandle) return this.syncClass(m.i32[(m.payloadAt(cell) + HandleSlot.SIZE) << 1]);
    return m.payloadAt(m.payloadAt(Root.CLASSES_BY_TAG) + 1 + tag);
  }

  abstract iteratorClass(kind: number): number;
  abstract syncClass(kind: number): number;

  typeName(cell: number): string {
    const m = this.memory;
    const cls = this.classOf(cell);
    const name = this.className(cls);
    if ((classFlags(m, cls) & ClassFlag.BUILT_IN) === 0) return name;
    const module = dictFindString(m, m.payloadAt(cls + ClassSlot.NAMESPACE), this.nameAddress('__module__'));
    return module === 0 ? name : `${stringText(m, m.payloadAt(module))}.${name}`;
  }

  makeClass(name: number, bases: readonly number[], namespace: number, metaclass: number): number | string {
    return makeClass(this, name, bases, namespace, metaclass);
  }

  /** The truth of a value that is not of a class written in Python. */
  isTrue(cell: number): boolean {
    return isTruthy(this.memory, cell) ?? true;
  }

  tagName(tag: number): string {
    return this.className(this.memory.payloadAt(this.memory.payloadAt(Root.CLASSES_BY_TAG) + 1 + tag));
  }

  className(cls: number): string {
    return stringText(this.memory, this.memory.payloadAt(cls + ClassSlot.NAME));
  }

  builtinClass(name: string): number {
    return this.staticNames.builtinClass(name);
  }

  /** Address of a Str of the text; of an interned one where the text was interned at boot. */
  nameAddress(text: string): number {
    return this.staticNames.address(text);
  }

  findInClass(cls: number, name: string): number {
    return this.lookUp(cls, this.nameAddress(name));
  }

  /** As {@link findInClass} with the name as the address of a Str. */
  lookUp(cls: number, name: number): number {
    const m = this.memory;
    if (this.#cacheMoves !== m.moves || this.#cacheVersion !== m.i32[Register.CLASS_VERSION]) {
      this.#cacheMoves = m.moves;
      this.#cacheVersion = m.i32[Register.CLASS_VERSION];
      this.#cacheClass.fill(0);
    }
    const slot = (Math.imul(cls, 31) ^ name) & (CACHE_SIZE - 1);
    if (this.#cacheClass[slot] === cls && this.#cacheName[slot] === name) return this.#cacheCell[slot];
    const mro = m.payloadAt(cls + ClassSlot.MRO);
    const length = tupleLength(m, mro);
    let found = 0;
    for (let i = 0; i < length && found === 0; i++) {
      const entry = m.payloadAt(tupleItems(m, mro) + i);
      found = dictFindString(m, m.payloadAt(entry + ClassSlot.NAMESPACE), name);
    }
    if (name < m.staticEnd) {
      this.#cacheClass[slot] = cls;
      this.#cacheName[slot] = name;
      this.#cacheCell[slot] = found;
    }
    return found;
  }

  findMethod(cell: number, name: string): number {
    const m = this.memory;
    const tag = m.tagAt(cell);
    if (tag !== Tag.Instance && tag !== Tag.Class) return 0;
    const found = this.lookUp(this.classOf(cell), this.nameAddress(name));
    return found !== 0 && m.tagAt(found) === Tag.Native ? 0 : found;
  }

  getAttribute(object: number, name: number): NativeStatus {
    return getAttribute(this, object, name);
  }

  ownAttribute(object: number, name: number): NativeStatus {
    if (this.memory.tagAt(object) === Tag.Instance) return instanceAttribute(this, object, name);
    return getAttribute(this, object, name);
  }

  setAttribute(object: number, name: number, value: number): NativeStatus {
    // The interned string of that text, if there is one: the loop compares names by address.
    const interned = findInterned(this.memory, name);
    return setAttribute(this, object, interned === 0 ? name : interned, value);
  }

  deleteAttribute(object: number, name: number): NativeStatus {
    return deleteAttribute(this, object, name);
  }

  /** Can its class (a class's metaclass) be written in Python? */
  #hasMethods(object: number): boolean {
    const tag = this.memory.tagAt(object);
    return tag === Tag.Instance || tag === Tag.Class;
  }

  /** `object.name = value` as the instruction does it: a class's own `__setattr__` comes first. */
  assignAttribute(object: number, name: number, value: number): NativeStatus {
    const m = this.memory;
    if (this.#hasMethods(object) && (classFlags(m, this.classOf(object)) & ClassFlag.SETATTR) !== 0) {
      m.setValue(Root.RESULT, Tag.Str, name);
      return this.callInstead(this.findMethod(object, '__setattr__'), [object, Root.RESULT, value]);
    }
    return setAttribute(this, object, name, value);
  }

  /** `del object.name` as the instruction does it. */
  removeAttribute(object: number, name: number): NativeStatus {
    const m = this.memory;
    if (this.#hasMethods(object) && (classFlags(m, this.classOf(object)) & ClassFlag.DELATTR) !== 0) {
      m.setValue(Root.RESULT, Tag.Str, name);
      return this.callInstead(this.findMethod(object, '__delattr__'), [object, Root.RESULT]);
    }
    return deleteAttribute(this, object, name);
  }

  /** Cell of the first key of dict `b` that dict `a` has too, or 0. */
  firstCommonKey(a: number, b: number): number {
    const m = this.memory;
    for (let i = dictNextEntry(m, b, 0); i >= 0; i = dictNextEntry(m, b, i + 1)) {
      if (dictFind(m, a, dictEntryKey(m, b, i)) > 0) return dictEntryKey(m, b, i);
    }
    return 0;
  }

  /** Is the value in `cell` an instance of the class at `cls`? */
  isInstance(cell: number, cls: number): boolean {
    return isSubclass(this.memory, this.classOf(cell), cls);
  }

  /** Cell of a global of the prelude, or 0. */
  preludeCell(name: string): number {
    return this.libraryCell('builtins', name);
  }

  /** Cell of a global of a library module that the program has imported, or 0. */
  libraryCell(module: string, name: string): number {
    const code = this.image.program.modules.find((each) => each.isLibrary && each.name === module);
    const slot = code?.globalNames.indexOf(name) ?? -1;
    if (code === undefined || slot < 0) return 0;
    const at = this.memory.payloadAt(this.memory.payloadAt(Root.MODULES) + 1 + code.id);
    return at + ModuleSlot.GLOBALS + slot;
  }

  /** A tuple of strings, by address. */
  newNameTuple(names: readonly number[]): number {
    const m = this.memory;
    const tuple = newTuple(m, names.length);
    for (const [i, name] of names.entries()) m.setValue(tupleItems(m, tuple) + i, Tag.Str, name);
    return tuple;
  }
}
