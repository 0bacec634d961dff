import {
  BoundMethodSlot,
  InstanceSlot,
  innerValue,
  type Memory,
  stringHash,
  stringText,
  Tag,
} from '../../memory';
import { Op } from '../../model';
import type { Interpreter } from '../../vm';
import { codeOf } from '../../vm/frames';

/** All of an object, whatever its parts. */
export const WHOLE = 0xfff;

/** Called for every access to something that other threads may see too. @param key the part; {@link WHOLE}: any */
export type Touch = (address: number, key: number, isWrite: boolean) => void;

/** Instructions that may touch something beyond their own frame. */
const touching: ReadonlySet<number> = new Set<number>([
  Op.LOAD_GLOBAL,
  Op.STORE_GLOBAL,
  Op.DELETE_GLOBAL,
  Op.LOAD_NAME,
  Op.STORE_NAME,
  Op.DELETE_NAME,
  Op.LOAD_DEREF,
  Op.STORE_DEREF,
  Op.DELETE_DEREF,
  Op.LOAD_CLASS_DEREF,
  Op.LOAD_ATTR,
  Op.STORE_ATTR,
  Op.DELETE_ATTR,
  Op.LOAD_METHOD,
  Op.IMPORT_FROM,
  Op.BINARY_OP,
  Op.COMPARE_OP,
  Op.CONTAINS_OP,
  Op.UNARY_NOT,
  Op.POP_JUMP_IF_FALSE,
  Op.POP_JUMP_IF_TRUE,
  Op.JUMP_IF_FALSE_OR_POP,
  Op.JUMP_IF_TRUE_OR_POP,
  Op.BINARY_SUBSCR,
  Op.STORE_SUBSCR,
  Op.DELETE_SUBSCR,
  Op.LIST_APPEND,
  Op.LIST_EXTEND,
  Op.SET_ADD,
  Op.SET_UPDATE,
  Op.MAP_ADD,
  Op.DICT_UPDATE,
  Op.DICT_MERGE,
  Op.FORMAT_VALUE,
  Op.UNPACK_SEQUENCE,
  Op.UNPACK_EX,
  Op.GET_ITER,
  Op.FOR_ITER,
  Op.SEND,
  Op.YIELD_VALUE,
  Op.RETURN_VALUE,
  Op.CALL,
  Op.CALL_KW,
  Op.CALL_EX,
  Op.MATCH_KEYS,
  Op.MATCH_CLASS,
  Op.GET_LEN,
]);

/** By opcode: whether it may touch something shared. */
export const touchingTable: Uint8Array = Uint8Array.from({ length: 256 }, (_, op) =>
  touching.has(op) ? 1 : 0,
);

/** Natives that look at nothing but the reference itself. */
const blind: ReadonlySet<string> = new Set(
  'spawn id isinstance issubclass type callable at_exit range abs round divmod pow chr ord oct bin object super property staticmethod classmethod sleep work io now write current ident is_alive'.split(
    ' ',
  ),
);
/** Natives that read what they are given, and change none of it. */
const reading: ReadonlySet<string> = new Set(
  'len repr str print sum sorted list tuple dict set frozenset min max any all format ascii reversed enumerate zip map filter iter bool int float bytes bytearray hash get keys values items index count copy union intersection difference symmetric_difference issubset issuperset isdisjoint __len__ __getitem__ __contains__ __iter__ __eq__ __repr__ __str__ startswith endswith split strip join find decode hex from_bytes'.split(
    ' ',
  ),
);

/** Natives that access the attribute of the name that they are given second. */
const attributeNatives: ReadonlyMap<string, 'read' | 'write'> = new Map([
  ['getattr', 'read'],
  ['hasattr', 'read'],
  ['setattr', 'write'],
  ['delattr', 'write'],
  ['__setattr__', 'write'],
  ['__delattr__', 'write'],
]);

/** Natives that only keep what they are given beside the object itself. */
const keeping: ReadonlySet<string> = new Set(
  'append appendleft add insert setdefault __setitem__'.split(' '),
);

const mutableContainers: ReadonlySet<number> = new Set([
  Tag.List,
  Tag.Dict,
  Tag.Set,
  Tag.Deque,
  Tag.ByteArray,
  Tag.Iterator,
  Tag.Generator,
  Tag.Twister,
  Tag.DictView,
]);

/** Whose iterators look at whether they have changed size meanwhile. */
const guardedContainers: ReadonlySet<number> = new Set([Tag.Dict, Tag.Set, Tag.Deque, Tag.DictView]);

const isContainer = (m: Memory, cell: number): boolean => mutableContainers.has(m.tagAt(innerValue(m, cell)));

/** Containers within containers are looked into so deep. */
const DEEPEST = 3;

function keyOf(m: Memory, cell: number): number {
  const tag = m.tagAt(cell);
  if (tag === Tag.Int || tag === Tag.Bool) return ((m.payloadAt(cell) % 1021) + 1021) % 1021;
  if (tag === Tag.Str) return 1024 + ((stringHash(m, m.payloadAt(cell)) >>> 0) % 3001);
  return WHOLE;
}

/** The part of an object that an attribute of this name is; of a module, a global variable too. */
export function keyOfName(name: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return 1024 + (((hash === 0 ? 1 : hash) >>> 0) % 3001);
}

/** All that can be seen through the value. */
function touchDeep(m: Memory, value: number, touch: Touch, depth = 0): void {
  const cell = innerValue(m, value);
  const tag = m.tagAt(cell);
  const address = m.payloadAt(cell);
  if (mutableContainers.has(tag)) touch(address, WHOLE, false);
  // A view is no deeper than the dict it is of.
  if (tag === Tag.DictView)
    touchCells(m, m.firstValueCell(address), address + m.sizeAt(address), touch, depth - 1);
  if (depth >= DEEPEST) return;
  if (tag === Tag.Tuple) touchCells(m, m.firstValueCell(address), address + m.sizeAt(address), touch, depth);
  else if (tag === Tag.List || tag === Tag.Dict || tag === Tag.Set || tag === Tag.Deque) {
    for (let at = m.firstValueCell(address); at < address + m.sizeAt(address); at++) {
      if (m.tagAt(at) !== Tag.Cells) continue;
      const storage = m.payloadAt(at);
      touchCells(m, storage + 1, storage + m.sizeAt(storage), touch, depth);
    }
  } else if (tag === Tag.Iterator) {
    touchCells(m, m.firstValueCell(address), address + m.sizeAt(address), touch, depth);
  }
}

function touchCells(m: Memory, from: number, end: number, touch: Touch, depth: number): void {
  for (let cell = from; cell < end; cell++) if (m.isHeapValue(cell)) touchDeep(m, cell, touch, depth + 1);
}

function touchAttribute(m: Memory, cell: number, name: number, isWrite: boolean, touch: Touch): void {
  const tag = m.tagAt(cell);
  if (tag === Tag.Instance && stringText(m, name) === '__dict__') {
    touch(m.payloadAt(cell), WHOLE, isWrite);
    return;
  }
  if (tag === Tag.Instance || tag === Tag.Class || tag === Tag.Module || tag === Tag.Function) {
    touch(m.payloadAt(cell), 1024 + ((stringHash(m, name) >>> 0) % 3001), isWrite);
  }
}

function touchSubscript(m: Memory, value: number, key: number, isWrite: boolean, touch: Touch): void {
  const container = innerValue(m, value);
  const tag = m.tagAt(container);
  if (tag === Tag.List) {
    const isIndex = m.tagAt(key) === Tag.Int && m.payloadAt(key) >= 0;
    touch(m.payloadAt(container), isIndex ? keyOf(m, key) : WHOLE, isWrite);
  } else if (tag === Tag.Dict) touch(m.payloadAt(container), keyOf(m, key), isWrite);
  else if (tag === Tag.Deque || tag === Tag.ByteArray) touch(m.payloadAt(container), WHOLE, isWrite);
}

/** Whether there is something in it. */
const touchTruth = (m: Memory, cell: number, touch: Touch): void => {
  if (isContainer(m, cell)) touchDeep(m, cell, touch, DEEPEST);
};

function touchNative(vm: Interpreter, native: number, first: number, count: number, touch: Touch): void {
  const m = vm.memory;
  const { name } = vm.natives[native];
  if (blind.has(name)) return;
  if (count === 0) return;
  const attribute = attributeNatives.get(name);
  if (attribute !== undefined) {
    const isWrite = attribute === 'write';
    if (m.tagAt(first + 1) === Tag.Str) touchAttribute(m, first, m.payloadAt(first + 1), isWrite, touch);
    return;
  }
  if (name === 'vars') {
    if (m.tagAt(first) === Tag.Instance) touch(m.payloadAt(first), WHOLE, false);
    return;
  }
  touchOperands(m, name, first, first + 1, first + count, touch);
}

/** What a native accesses of the value it belongs to, and of what else it is given: from `from` on, before `end`. */
function touchOperands(m: Memory, name: string, self: number, from: number, end: number, touch: Touch): void {
  if (!reading.has(name) && isContainer(m, self)) touch(m.payloadAt(innerValue(m, self)), WHOLE, true);
  if (keeping.has(name)) return;
  touchDeep(m, self, touch);
  for (let cell = from; cell < end; cell++) touchDeep(m, cell, touch);
}

function touchSource(m: Memory, iterator: number, touch: Touch): void {
  for (let cell = m.firstValueCell(iterator); cell < iterator + m.sizeAt(iterator); cell++) {
    if (m.isHeapValue(cell)) touchDeep(m, cell, touch, DEEPEST);
  }
}

function touchCall(vm: Interpreter, at: number, count: number, touch: Touch): void {
  const m = vm.memory;
  const hasSelf = m.tagAt(at + 1) !== Tag.Unbound;
  const first = hasSelf ? at + 1 : at + 2;
  const given = hasSelf ? count + 1 : count;
  switch (m.tagAt(at)) {
    case Tag.Native:
      touchNative(vm, m.payloadAt(at), first, given, touch);
      break;
    case Tag.BoundMethod: {
      const method = m.payloadAt(at);
      if (m.tagAt(method + BoundMethodSlot.FUNCTION) !== Tag.Native) break;
      const { name } = vm.natives[m.payloadAt(method + BoundMethodSlot.FUNCTION)];
      const self = method + BoundMethodSlot.SELF;
      touchOperands(m, name, self, first, first + given, touch);
      break;
    }
    case Tag.Class:
      // A class of the interpreter's own looks at what it is given; others may only hand it on.
      for (let cell = first; cell < first + given; cell++) {
        if (m.payloadAt(at) < m.staticEnd || isContainer(m, cell)) touchDeep(m, cell, touch);
      }
      break;
    default:
  }
}

/** Tells of every access to shared memory that the loaded thread's next instruction makes. */
export function touchNext(vm: Interpreter, word: number, touch: Touch, sharesIterators: boolean): void {
  const m = vm.memory;
  const arg = word >>> 8;
  const { sp, fp } = vm;
  switch (word & 0xff) {
    case Op.LOAD_GLOBAL:
    case Op.LOAD_NAME:
      touch(vm.globalsBase + arg, 0, false);
      break;
    case Op.STORE_GLOBAL:
    case Op.STORE_NAME:
    case Op.DELETE_GLOBAL:
    case Op.DELETE_NAME:
      touch(vm.globalsBase + arg, 0, true);
      break;
    case Op.LOAD_DEREF:
    case Op.LOAD_CLASS_DEREF:
      touch(m.payloadAt(fp - arg), 0, false);
      break;
    case Op.STORE_DEREF:
    case Op.DELETE_DEREF:
      touch(m.payloadAt(fp - arg), 0, true);
      break;
    case Op.LOAD_ATTR:
    case Op.LOAD_METHOD:
    case Op.IMPORT_FROM:
      touchAttribute(m, sp - 1, vm.image.names[arg], false, touch);
      break;
    case Op.STORE_ATTR:
    case Op.DELETE_ATTR:
      touchAttribute(m, sp - 1, vm.image.names[arg], true, touch);
      break;
    case Op.BINARY_SUBSCR:
      touchSubscript(m, sp - 2, sp - 1, false, touch);
      break;
    case Op.STORE_SUBSCR:
    case Op.DELETE_SUBSCR:
      touchSubscript(m, sp - 2, sp - 1, true, touch);
      if (m.tagAt(innerValue(m, sp - 2)) === Tag.Dict)
        touch(m.payloadAt(innerValue(m, sp - 2)), WHOLE - 1, true);
      break;
    case Op.CONTAINS_OP: {
      const container = innerValue(m, sp - 1);
      if (m.tagAt(container) === Tag.Dict) touch(m.payloadAt(container), keyOf(m, sp - 2), false);
      else touchDeep(m, sp - 1, touch);
      break;
    }
    case Op.BINARY_OP:
    case Op.COMPARE_OP:
      if (arg >= 16 && (word & 0xff) === Op.BINARY_OP && isContainer(m, sp - 2)) {
        touch(m.payloadAt(innerValue(m, sp - 2)), WHOLE, true);
      }
      if (m.isHeapValue(sp - 1)) touchDeep(m, sp - 1, touch);
      if (m.isHeapValue(sp - 2)) touchDeep(m, sp - 2, touch);
      break;
    case Op.LIST_APPEND:
    case Op.LIST_EXTEND:
    case Op.SET_ADD:
    case Op.SET_UPDATE:
    case Op.DICT_UPDATE:
    case Op.DICT_MERGE:
      touchDeep(m, sp - 1, touch);
      break;
    case Op.UNARY_NOT:
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_TRUE:
    case Op.JUMP_IF_FALSE_OR_POP:
    case Op.JUMP_IF_TRUE_OR_POP:
      touchTruth(m, sp - 1, touch);
      break;
    case Op.FORMAT_VALUE:
    case Op.UNPACK_SEQUENCE:
    case Op.UNPACK_EX:
    case Op.MATCH_KEYS:
    case Op.GET_LEN:
      touchDeep(m, sp - 1, touch);
      break;
    case Op.GET_ITER:
      if (guardedContainers.has(m.tagAt(innerValue(m, sp - 1)))) touchDeep(m, sp - 1, touch, DEEPEST);
      break;
    case Op.FOR_ITER:
      // One that the loop has made is its own; what it goes through is not.
      if (sharesIterators) touch(m.payloadAt(sp - 1), WHOLE, true);
      if (m.tagAt(sp - 1) === Tag.Iterator) touchSource(m, m.payloadAt(sp - 1), touch);
      break;
    case Op.SEND:
      if (mutableContainers.has(m.tagAt(sp - 2))) touch(m.payloadAt(sp - 2), WHOLE, true);
      break;
    case Op.YIELD_VALUE:
    case Op.RETURN_VALUE: {
      // From now on others may resume the generator.
      const { code, localCount } = codeOf(vm);
      const owner = fp - localCount - 1;
      if (code.isGenerator && m.tagAt(owner) === Tag.Generator) touch(m.payloadAt(owner), WHOLE, true);
      break;
    }
    case Op.CALL:
      touchCall(vm, sp - arg - 2, arg, touch);
      break;
    case Op.CALL_KW:
      touchCall(vm, sp - arg - 3, arg, touch);
      break;
    case Op.CALL_EX: {
      const tuple = sp - (arg === 1 ? 2 : 1);
      touchDeep(m, tuple, touch);
      touchCall(vm, tuple - 2, 0, touch);
      break;
    }
    default:
  }
}

/** Whether the next instruction begins a loop over an iterator that is there already: others may have it too. */
export function reusesIterator(vm: Interpreter, word: number): boolean {
  if ((word & 0xff) !== Op.GET_ITER) return false;
  const tag = vm.memory.tagAt(vm.sp - 1);
  return tag === Tag.Iterator || tag === Tag.Generator;
}

/** What young objects are known by, that have no lasting address: their class or kind. */
export function abstractAddress(m: Memory, address: number, youngStart: number): number {
  if (address < youngStart) return address;
  const kind = m.kindAt(address);
  if (kind === Tag.Instance) return 0x8000000 + m.payloadAt(address + InstanceSlot.CLASS);
  return 0x10000000 + kind;
}
