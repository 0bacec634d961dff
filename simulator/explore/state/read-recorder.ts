import {
  attributeCount,
  BoundMethodSlot,
  ClassSlot,
  dictEntryKey,
  findAttribute,
  forEachMet,
  InstanceSlot,
  isExceptionInstance,
  type Memory,
  stringText,
  Tag,
} from '../../memory';
import { Op } from '../../model';
import type { Interpreter } from '../../vm';
import { codeOf } from '../../vm/frames';
import { ColumnTouch, ReadTrace } from './read-trace';
import { ColumnKind } from './state-columns';
import type { StateImage } from './state-image';

/** Instructions that look at nothing but their own frame, constants, and classes. */
const ofFrame: ReadonlySet<number> = new Set<number>([
  Op.NOP,
  Op.RESUME,
  Op.POP_TOP,
  Op.COPY,
  Op.SWAP,
  Op.LOAD_CONST,
  Op.LOAD_FAST,
  Op.STORE_FAST,
  Op.DELETE_FAST,
  Op.MAKE_CELL,
  Op.LOAD_CLOSURE,
  Op.IS_OP,
  Op.BUILD_SLICE,
  Op.BUILD_LIST,
  Op.BUILD_TUPLE,
  Op.LIST_TO_TUPLE,
  Op.JUMP_FORWARD,
  Op.JUMP_BACKWARD,
  Op.POP_JUMP_IF_NONE,
  Op.POP_JUMP_IF_NOT_NONE,
  Op.PUSH_NULL,
  Op.MAKE_FUNCTION,
  Op.PUSH_EXC_INFO,
  Op.POP_EXCEPT,
  Op.CHECK_EXC_MATCH,
  Op.BEFORE_WITH,
  Op.LOAD_ASSERTION_ERROR,
  Op.LOAD_BUILD_CLASS,
  Op.RETURN_GENERATOR,
]);

/** Instructions of which the frame tells what they are about. */
const ofNames: ReadonlySet<number> = new Set<number>([
  Op.LOAD_GLOBAL,
  Op.STORE_GLOBAL,
  Op.DELETE_GLOBAL,
  Op.LOAD_NAME,
  Op.STORE_NAME,
  Op.DELETE_NAME,
  Op.LOAD_DEREF,
  Op.STORE_DEREF,
  Op.DELETE_DEREF,
  Op.LOAD_ATTR,
  Op.LOAD_METHOD,
  Op.STORE_ATTR,
  Op.DELETE_ATTR,
]);

/** By opcode: whether it may look at what others may change. */
export const readingTable: Uint8Array = Uint8Array.from({ length: 256 }, (_, op) =>
  ofFrame.has(op) ? 0 : 1,
);

/** Operands of instructions that read all that can be reached from them; of others, the whole state. */
const operands: Readonly<Partial<Record<number, number>>> = {
  [Op.BINARY_OP]: 2,
  [Op.COMPARE_OP]: 2,
  [Op.CONTAINS_OP]: 2,
  [Op.UNARY_NEGATIVE]: 1,
  [Op.UNARY_POSITIVE]: 1,
  [Op.UNARY_INVERT]: 1,
  [Op.UNARY_NOT]: 1,
  [Op.BINARY_SUBSCR]: 2,
  [Op.STORE_SUBSCR]: 2,
  [Op.DELETE_SUBSCR]: 2,
  [Op.LIST_EXTEND]: 1,
  [Op.SET_ADD]: 1,
  [Op.SET_UPDATE]: 1,
  [Op.LIST_APPEND]: 0,
  [Op.MAP_ADD]: 2,
  [Op.DICT_UPDATE]: 1,
  [Op.DICT_MERGE]: 1,
  [Op.FORMAT_VALUE]: 2,
  [Op.UNPACK_SEQUENCE]: 1,
  [Op.UNPACK_EX]: 1,
  [Op.POP_JUMP_IF_FALSE]: 1,
  [Op.POP_JUMP_IF_TRUE]: 1,
  [Op.JUMP_IF_FALSE_OR_POP]: 1,
  [Op.JUMP_IF_TRUE_OR_POP]: 1,
  [Op.GET_ITER]: 1,
  [Op.FOR_ITER]: 1,
  [Op.SEND]: 2,
  [Op.GET_YIELD_FROM_ITER]: 1,
  [Op.RAISE_VARARGS]: 2,
  [Op.RERAISE]: 1,
  [Op.WITH_EXCEPT_START]: 1,
  [Op.MATCH_SEQUENCE]: 1,
  [Op.MATCH_MAPPING]: 1,
  [Op.MATCH_KEYS]: 2,
  [Op.MATCH_CLASS]: 3,
  [Op.GET_LEN]: 1,
};

/** Natives that look at the references they are given, not at what these refer to. */
const ofReferences: ReadonlySet<string> = new Set(['isinstance', 'issubclass', 'type', 'callable', 'id']);

/** Kinds that are not looked into: what they refer to is no part of them. */
const opaque: ReadonlySet<number> = new Set([Tag.Function, Tag.Class, Tag.Module, Tag.ThreadHandle]);

/**
 * Records what a thread's run depends on: it would be the same from any state that has the same there. Where that cannot be
 * told exactly, it is more.
 */
export class ReadRecorder {
  readonly trace = new ReadTrace();
  /** Whether what blocks read is noted. */
  isRecording = false;
  /** Whether what is noted now is only what the library keeps about threads. */
  isAccount = false;
  readonly #vm: Interpreter;
  readonly #image: StateImage;
  readonly #seen = new Set<number>();

  constructor(vm: Interpreter, image: StateImage) {
    this.#vm = vm;
    this.#image = image;
  }

  begin(): void {
    this.isAccount = false;
    this.trace.begin();
  }

  #read(kind: number, subject: number): void {
    this.trace.touch(
      kind,
      subject,
      this.isAccount ? ColumnTouch.READ : ColumnTouch.READ | ColumnTouch.PROPER,
    );
  }

  /** A kernel object is given back. */
  release(sync: number): void {
    const { firstHandle, memory } = this.#image;
    const { READ, RELEASED } = ColumnTouch;
    if (sync < firstHandle) this.trace.touch(ColumnKind.SYNC, sync, READ | RELEASED);
    else {
      const name = memory.names.at(memory.objectOf(sync));
      if (name >= 0) this.trace.touch(ColumnKind.OBJECT, name, READ | RELEASED);
    }
  }

  process(): void {
    this.#read(ColumnKind.PROCESS, 0);
  }

  sync(sync: number): void {
    const { firstHandle, memory } = this.#image;
    if (sync < firstHandle) this.#read(ColumnKind.SYNC, sync);
    else this.object(memory.objectOf(sync));
  }

  thread(thread: number): void {
    if (thread >= 0) this.#read(ColumnKind.THREAD, thread);
  }

  everything(): void {
    this.trace.everything(this.isAccount ? ColumnTouch.READ : ColumnTouch.READ | ColumnTouch.PROPER);
  }

  /** Every name that the thread has given is taken account of when it gives one, or an identity. */
  namesOf(thread: number): void {
    this.trace.namesOf(thread, ColumnTouch.READ | ColumnTouch.PROPER);
  }

  /** A cell of the base. */
  #cell(cell: number, overwrites = false): void {
    const unit = this.#image.memory.layout.unitOf[cell];
    if (unit < 0) return;
    const { READ, OVERWRITTEN, PROPER } = ColumnTouch;
    const touch = overwrites ? OVERWRITTEN : READ;
    this.trace.touch(ColumnKind.UNIT, unit, this.isAccount ? touch : touch | PROPER);
  }

  /** The object itself, with its storage. */
  object(address: number): void {
    const { layout, names } = this.#image.memory;
    if (address >= layout.youngStart) {
      const name = names.at(address);
      if (name >= 0) this.#read(ColumnKind.OBJECT, name);
      return;
    }
    if (address < layout.baseStart || address >= layout.slotStart) return;
    const m = this.#vm.memory;
    const end = address + m.sizeAt(address);
    let last = -1;
    for (let cell = address + 1; cell < end; cell++) {
      const unit = layout.unitOf[cell];
      if (unit !== last) this.#cell(cell);
      last = unit;
    }
    for (let cell = m.firstValueCell(address); cell < end; cell++) {
      if (m.tagAt(cell) === Tag.Cells && m.payloadAt(cell) < layout.slotStart) this.object(m.payloadAt(cell));
    }
  }

  /** All that can be seen through a value without running Python code. */
  value(cell: number): void {
    if (!this.#vm.memory.isHeapValue(cell)) return;
    this.#seen.clear();
    this.#reach(this.#vm.memory, cell);
  }

  #reach(m: Memory, cell: number): void {
    const tag = m.tagAt(cell);
    const address = m.payloadAt(cell);
    const { layout } = this.#image.memory;
    if (address < layout.baseStart || this.#seen.has(address)) return;
    const isWithin = this.#seen.size > 0;
    this.#seen.add(address);
    const isPlain = tag === Tag.Instance && !isExceptionInstance(m, address);
    // What is in a container is handed on or compared by Python code, but for values of the interpreter's own classes.
    if (tag !== Tag.Cells && tag !== Tag.Words && !(isPlain && isWithin)) this.object(address);
    if (opaque.has(tag)) return;
    if (isPlain) {
      if (m.sizeAt(address) > InstanceSlot.INNER && m.isHeapValue(address + InstanceSlot.INNER))
        this.#reach(m, address + InstanceSlot.INNER);
      return;
    }
    for (let at = m.firstValueCell(address); at < address + m.sizeAt(address); at++) {
      if (m.isHeapValue(at)) this.#reach(m, at);
    }
  }

  #attribute(cell: number, name: number, overwrites: boolean): void {
    const m = this.#vm.memory;
    if (!m.isHeapValue(cell)) return;
    const tag = m.tagAt(cell);
    const address = m.payloadAt(cell);
    const { youngStart, baseStart, slotStart } = this.#image.memory.layout;
    const isDivided = tag === Tag.Instance && address >= baseStart && address < slotStart;
    if (!isDivided || stringText(m, name).startsWith('__')) {
      this.object(address);
      return;
    }
    const storage = m.payloadAt(address + InstanceSlot.ATTRIBUTES);
    const found =
      storage < youngStart && attributeCount(m, address) > 0 ? findAttribute(m, address, name) : 0;
    if (found === 0 && overwrites) {
      this.object(address);
      return;
    }
    // Whether a thread's object has a method of its own is not changed by what is kept account of in it.
    const { unitOf } = this.#image.memory.layout;
    const wasAccount = this.isAccount;
    if (found === 0 && unitOf[address + 1] === unitOf[address + 2]) this.isAccount = true;
    for (let at = address + 1; at < address + m.sizeAt(address); at++) this.#cell(at);
    this.isAccount = wasAccount;
    if (found !== 0) {
      this.#cell(found - 1);
      this.#cell(found, overwrites);
    }
  }

  /** Entries of the library's account of threads, of which each is a unit. @returns whether it is about them, and that is all */
  #entries(key: number, dict: number): boolean {
    const m = this.#vm.memory;
    const { alive, slotStart } = this.#image.memory.layout;
    if (alive === 0 || m.tagAt(dict) !== Tag.Dict || m.payloadAt(dict) !== alive) return false;
    if (dictEntryKey(m, alive, 0) >= slotStart) return false;
    for (let cell = alive + 2; cell < alive + m.sizeAt(alive); cell++) this.#cell(cell);
    return forEachMet(m, alive, key, (entry) => this.#cell(entry));
  }

  /** Notes what it depends on whether others may notice the loaded thread's next instruction, which it does not execute. */
  noteLook(word: number): void {
    if (!ofNames.has(word & 0xff)) this.note(word);
  }

  /** Notes what the loaded thread's next instruction looks at. */
  note(word: number): void {
    const vm = this.#vm;
    const m = vm.memory;
    const op = word & 0xff;
    const arg = word >>> 8;
    const { sp, fp } = vm;
    switch (op) {
      case Op.LOAD_GLOBAL:
      case Op.LOAD_NAME:
        this.#cell(vm.globalsBase + arg);
        return;
      case Op.STORE_GLOBAL:
      case Op.STORE_NAME:
        this.#cell(vm.globalsBase + arg, true);
        return;
      case Op.DELETE_GLOBAL:
      case Op.DELETE_NAME:
        this.#cell(vm.globalsBase + arg);
        return;
      case Op.LOAD_DEREF:
      case Op.STORE_DEREF:
      case Op.DELETE_DEREF:
        this.object(m.payloadAt(fp - arg));
        return;
      case Op.LOAD_ATTR:
      case Op.LOAD_METHOD:
      case Op.IMPORT_FROM:
      case Op.DELETE_ATTR:
        this.#attribute(sp - 1, vm.image.names[arg], false);
        if (op === Op.DELETE_ATTR && m.isHeapValue(sp - 1)) this.object(m.payloadAt(sp - 1));
        return;
      case Op.STORE_SUBSCR:
      case Op.DELETE_SUBSCR:
        if (this.#entries(sp - 1, sp - 2)) return;
        break;
      case Op.STORE_ATTR:
        this.#attribute(sp - 1, vm.image.names[arg], true);
        return;
      case Op.CALL:
        this.#call(sp - arg - 2, arg);
        return;
      case Op.CALL_KW:
        this.#call(sp - arg - 3, arg);
        return;
      case Op.CALL_EX: {
        const first = sp - (arg === 1 ? 2 : 1);
        this.#call(first - 2, sp - first);
        for (let cell = first; cell < sp; cell++) this.value(cell);
        return;
      }
      case Op.RETURN_VALUE:
      case Op.YIELD_VALUE: {
        const bottom = fp - codeOf(vm).localCount - 1;
        if (m.tagAt(bottom) === Tag.Generator) this.object(m.payloadAt(bottom));
        return;
      }
      case Op.BUILD_SET:
      case Op.BUILD_STRING:
        this.#values(arg);
        return;
      case Op.BUILD_MAP:
        this.#values(2 * arg);
        return;
      default:
    }
    const count = operands[op];
    if (count === undefined) this.everything();
    else this.#values(count);
  }

  /** The topmost values of the stack. */
  #values(count: number): void {
    const { sp } = this.#vm;
    for (let i = 1; i <= count; i++) this.value(sp - i);
  }

  #call(at: number, count: number): void {
    const vm = this.#vm;
    const m = vm.memory;
    let callee = at;
    if (m.tagAt(at) === Tag.BoundMethod) {
      this.object(m.payloadAt(at));
      callee = m.payloadAt(at) + BoundMethodSlot.FUNCTION;
      if (m.tagAt(callee) === Tag.Native) this.value(m.payloadAt(at) + BoundMethodSlot.SELF);
    }
    switch (m.tagAt(callee)) {
      case Tag.Native:
        if (ofReferences.has(vm.natives[m.payloadAt(callee)].name)) return;
        break;
      case Tag.Function:
        this.object(m.payloadAt(callee));
        return;
      case Tag.Class:
        // Only a class of the interpreter's own looks at what it is made from.
        if (m.i32[((m.payloadAt(callee) + ClassSlot.RAW_NATIVE) << 1) + 1] < 0) return;
        break;
      default:
    }
    for (let cell = at + 1; cell < at + 2 + count; cell++) this.value(cell);
  }
}
