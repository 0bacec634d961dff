import {
  FIRST_HEAP_TAG,
  HandleSlot,
  type Memory,
  Register,
  Root,
  recountDict,
  settleDeque,
  Tag,
} from '../../memory';
import { InternalError } from '../../model';
import type { SyncTable } from '../../primitives';
import type { Interpreter } from '../../vm';
import { FIRST_STACK_SIZE, ThreadSlot, ThreadState } from '../../vm/layout';
import { DeadLocals } from './live-locals';
import { freezeMemory, type MemoryLayout, MOST_THREADS, recordOf, stackOf } from './memory-layout';
import type { PartStore } from './part-store';
import { identityWordOf, isStorageTag, NAMED, PartWriter, SYNC_WORDS } from './part-writer';
import { YoungNames } from './young-names';

/** Identities that one thread may give out beyond those of the base. */
export const IDENTITIES = 1 << 16;

/** What a thread's record begins with, in a part; its stack follows, two words a cell. */
const recordSlots = [
  ThreadSlot.FP,
  ThreadSlot.PC,
  ThreadSlot.DEPTH,
  ThreadSlot.STATE,
  ThreadSlot.CALL,
  ThreadSlot.SYNC_KIND,
] as const;
/** The record's cells that hold values. */
const valueSlots = [ThreadSlot.HANDLED, ThreadSlot.PENDING, ThreadSlot.OBJECT] as const;

/**
 * Writes a process's memory as parts and brings it back: a part for each thread with all that only it can reach, for each
 * unit of the base that has changed, and for each young object that several threads can reach.
 */
export class MemoryImage {
  readonly vm: Interpreter;
  readonly layout: MemoryLayout;
  readonly names: YoungNames;
  readonly writer: PartWriter;
  readonly #parts: PartStore;
  readonly #syncs: SyncTable;
  /** Cells of the base that differ from it, as {@link settle} has found them. */
  #dirty: Int32Array = new Int32Array(256);
  #dirtyCount = 0;
  /** So many of them, the first ones, hold values; the others plain bits. */
  #dirtyValues = 0;
  /** By unit: the first of its cells among them, -1: none; by cell among them: the next one of its unit, -1: none. */
  readonly #firstOfUnit: Int32Array;
  #nextOfUnit = new Int32Array(256);
  /** Starts and ends of the ranges that {@link #findDirty} looks through. */
  readonly #valueEnds: Int32Array;
  readonly #rawEnds: Int32Array;
  /** By thread: the next identity it gives. */
  readonly nextIdentity = new Int32Array(MOST_THREADS);
  readonly #stack: number[] = [];
  readonly #deadLocals: DeadLocals;

  constructor(vm: Interpreter, syncs: SyncTable, parts: PartStore) {
    this.vm = vm;
    this.#deadLocals = new DeadLocals(vm);
    this.layout = freezeMemory(vm);
    this.#valueEnds = Int32Array.from(this.layout.valueRanges.flatMap(({ start, end }) => [start, end]));
    this.#rawEnds = Int32Array.from(this.layout.rawRanges.flatMap(({ start, end }) => [start, end]));
    this.#firstOfUnit = new Int32Array(this.layout.unitOf.length).fill(-1);
    this.#parts = parts;
    this.#syncs = syncs;
    this.names = new YoungNames(this.layout.youngStart);
    this.writer = new PartWriter(vm.memory, this.layout.youngStart, this.names, syncs, parts);
    // A thread is there already.
    this.#findDirty();
  }

  /** Whether a class that other objects may be of was changed since the base: its state is not written. */
  get changedClasses(): boolean {
    const { i32 } = this.vm.memory;
    const { classVersion, baseWords, guardedRanges } = this.layout;
    if (i32[Register.CLASS_VERSION] === classVersion) return false;
    return guardedRanges.some(({ start, end }) => {
      for (let word = start << 1; word < end << 1; word++) if (i32[word] !== baseWords[word]) return true;
      return false;
    });
  }

  /**
   * A thread has run: what others can reach by now gets names.
   * @param started the first of the threads that it has started, which end at `threads`
   */
  settle(thread: number, started: number, threads: number): void {
    const m = this.vm.memory;
    m.clearValues(Root.RESULT, 1);
    if (!this.writer.keepsVersions) this.#settleDeques(m);
    this.#findDirty();
    const { i32 } = m;
    const stack = this.#stack;
    const { youngStart } = this.layout;
    for (let i = 0; i < this.#dirtyValues; i++) this.#nameValue(this.#dirty[i] << 1, thread);
    for (let t = started; t < threads; t++) {
      const record = m.payloadAt(this.layout.threads + 1 + t);
      for (const slot of valueSlots) this.#nameValue((record + slot) << 1, thread);
      const at = m.payloadAt(record + ThreadSlot.STACK);
      const end = (at + m.payloadAt(record + ThreadSlot.SP)) << 1;
      for (let word = (at + 1) << 1; word < end; word += 2) this.#nameValue(word, thread);
    }
    for (const name of this.names.given) stack.push(this.names.addressOf(name));
    for (let address = stack.pop(); address !== undefined; address = stack.pop()) {
      const end = (address + m.sizeAt(address)) << 1;
      for (let word = m.firstValueCell(address) << 1; word < end; word += 2) {
        if (i32[word + 1] >= FIRST_HEAP_TAG && i32[word] >= youngStart) this.#nameValue(word, thread);
      }
    }
  }

  /** Gives a name to the young object in a cell, or looks through it if it is storage. */
  #nameValue(word: number, thread: number): void {
    const { i32 } = this.vm.memory;
    const address = i32[word];
    const tag = i32[word + 1];
    if (tag < FIRST_HEAP_TAG || address < this.layout.youngStart) return;
    if (isStorageTag(tag)) {
      this.#stack.push(address);
      return;
    }
    if (this.names.at(address) >= 0) return;
    this.names.give(address, this.names.nextOf(thread));
    this.#stack.push(address);
  }

  /** Takes note of what a run has changed that is not to be written: {@link beginRead} has to undo it. */
  forsake(): void {
    this.#findDirty();
  }

  #settleDeques(m: Memory): void {
    const { baseWords } = this.layout;
    for (const deque of this.layout.deques) {
      if (m.i32[(deque + 3) << 1] === baseWords[(deque + 3) << 1]) continue;
      settleDeque(m, deque, baseWords[(deque + 3) << 1]);
    }
  }

  #findDirty(): void {
    const { f64, i32 } = this.vm.memory;
    const { base, baseWords } = this.layout;
    const values = this.#valueEnds;
    const raws = this.#rawEnds;
    let dirty = this.#dirty;
    let count = 0;
    for (let i = 0; i < values.length; i += 2) {
      const end = values[i + 1];
      for (let cell = values[i]; cell < end; cell++) {
        if (f64[cell] === base[cell]) continue;
        if (count === dirty.length) dirty = this.#growDirty();
        dirty[count++] = cell;
      }
    }
    this.#dirtyValues = count;
    for (let i = 0; i < raws.length; i += 2) {
      const end = raws[i + 1];
      for (let cell = raws[i]; cell < end; cell++) {
        const word = cell << 1;
        if (i32[word] === baseWords[word] && i32[word + 1] === baseWords[word + 1]) continue;
        if (count === dirty.length) dirty = this.#growDirty();
        dirty[count++] = cell;
      }
    }
    this.#dirtyCount = count;
  }

  #growDirty(): Int32Array {
    const larger = new Int32Array(this.#dirty.length * 2);
    larger.set(this.#dirty);
    this.#dirty = larger;
    return larger;
  }

  /** Calls for every unit of the base that differs from it with its part. After {@link settle}. */
  writeUnits(take: (unit: number, part: number) => void): void {
    const { i32 } = this.vm.memory;
    const { unitOf } = this.layout;
    const { writer } = this;
    const { out } = writer;
    const dirty = this.#dirty;
    const count = this.#dirtyCount;
    if (this.#nextOfUnit.length < count) this.#nextOfUnit = new Int32Array(dirty.length);
    const firsts = this.#firstOfUnit;
    const next = this.#nextOfUnit;
    for (let i = count - 1; i >= 0; i--) {
      const unit = unitOf[dirty[i]];
      if (unit < 0) throw new InternalError(`cell ${dirty[i]} has changed, which no unit has`);
      next[i] = firsts[unit];
      firsts[unit] = i;
    }
    for (let first = 0; first < count; first++) {
      const unit = unitOf[dirty[first]];
      if (firsts[unit] !== first) continue;
      firsts[unit] = -1;
      writer.begin(false);
      out.push(0);
      out.push(0);
      out.push(0);
      let values = 0;
      let raws = 0;
      for (let i = first; i >= 0; i = next[i]) {
        const cell = dirty[i];
        out.push(cell);
        if (i < this.#dirtyValues) {
          values++;
          writer.value(i32, cell << 1);
        } else {
          raws++;
          out.push(i32[cell << 1]);
          out.push(i32[(cell << 1) + 1]);
        }
      }
      out.words[1] = values;
      out.words[2] = raws;
      writer.objects();
      out.words[0] = writer.cells;
      take(unit, writer.end());
    }
  }

  /** @returns the part of the object with that name */
  writeObject(name: number): number {
    const { writer } = this;
    writer.begin(false);
    writer.out.push(0);
    writer.own(this.names.addressOf(name));
    writer.objects();
    writer.out.words[0] = writer.cells;
    return writer.end();
  }

  /** Appends a thread's record and stack to the part that is being written. */
  writeThread(thread: number): void {
    const m = this.vm.memory;
    const { i32 } = m;
    const { writer } = this;
    const { out } = writer;
    const record = m.payloadAt(this.layout.threads + 1 + thread);
    const stack = m.payloadAt(record + ThreadSlot.STACK);
    this.#deadLocals.clear(record, stack);
    const used = m.payloadAt(record + ThreadSlot.SP);
    out.push(used);
    out.push(m.sizeAt(stack));
    for (const slot of recordSlots) out.push(i32[(record + slot) << 1]);
    for (const slot of valueSlots) writer.value(i32, (record + slot) << 1);
    const end = (stack + used) << 1;
    for (let word = (stack + 1) << 1; word < end; word += 2) writer.value(i32, word);
  }

  /** Words of a record in a part, and of its stack's first cell, which is not written. */
  readonly threadWords = 2 + recordSlots.length + 2 * valueSlots.length;

  /** The address of a young kernel object's handle. */
  objectOf(handle: number): number {
    const m = this.vm.memory;
    for (let at = this.layout.youngStart; at < m.top; at += m.sizeAt(at)) {
      if (m.kindAt(at) === Tag.SyncHandle && m.payloadAt(at + HandleSlot.RAW) === handle) return at;
    }
    throw new InternalError(`no object for the kernel object ${handle}`);
  }

  /** The number of the kernel object whose handle has that name. */
  handleAt(name: number): number {
    return this.vm.memory.payloadAt(this.names.addressOf(name) + HandleSlot.RAW);
  }

  /** Takes back what has changed since the base. @param cells that what is read next needs */
  beginRead(cells: number, classVersion: number): void {
    const m = this.vm.memory;
    const { layout } = this;
    for (let i = 0; i < this.#dirtyCount; i++) {
      const word = this.#dirty[i] << 1;
      m.i32[word] = layout.baseWords[word];
      m.i32[word + 1] = layout.baseWords[word + 1];
    }
    this.#dirtyCount = 0;
    if (m.top > layout.youngStart) m.f64.fill(0, layout.youngStart, m.top);
    m.i32[Register.TOP] = layout.youngStart;
    if (layout.youngStart + cells > m.capacity) m.allocate(Tag.Words, 0, cells);
    m.i32[Register.TOP] = layout.youngStart;
    // Caches of attributes hold what was true of young classes in another state.
    if (m.i32[Register.CLASS_VERSION] !== classVersion || classVersion !== layout.classVersion) m.moves++;
    m.i32[Register.CLASS_VERSION] = classVersion;
    this.names.clear();
    for (let t = 0; t < MOST_THREADS; t++) this.nextIdentity[t] = layout.firstIdentity + t * IDENTITIES;
  }

  /** Makes room for the objects of a part. @returns their first cell */
  reserve(cells: number): number {
    const { i32 } = this.vm.memory;
    const at = i32[Register.TOP];
    i32[Register.TOP] = at + cells;
    return at;
  }

  /** A value's low word as it is in memory. */
  #payload(lo: number, tag: number, base: number): number {
    if (tag < FIRST_HEAP_TAG || lo < this.layout.youngStart) return lo;
    return lo >= NAMED ? this.names.addressOf(lo - NAMED) : lo - this.layout.youngStart + base;
  }

  /**
   * Brings a part's own objects back to where room is reserved for them.
   * @param at where they stand in the parts' words
   * @param handles takes the numbers of their kernel objects
   */
  readObjects(at: number, cells: number, base: number, handles: number[]): void {
    const { words } = this.#parts;
    const m = this.vm.memory;
    const { i32 } = m;
    let rows = at + (cells << 1);
    for (let from = at; from < at + (cells << 1); ) {
      const address = base + ((from - at) >> 1);
      const size = words[from + 1];
      const kind = words[from] & 0xff;
      const to = address << 1;
      const count = size << 1;
      i32[to] = words[from];
      i32[to + 1] = size;
      const first = (m.firstValueCell(address) - address) << 1;
      for (let w = 2; w < first; w++) i32[to + w] = words[from + w];
      for (let w = first; w < count; w += 2) {
        const tag = words[from + w + 1];
        i32[to + w] = this.#payload(words[from + w], tag, base);
        i32[to + w + 1] = tag;
      }
      if (kind === Tag.SyncHandle) {
        const handle = this.#readSync(rows);
        rows += SYNC_WORDS;
        handles.push(handle);
        i32[to + (HandleSlot.RAW << 1)] = handle;
      }
      const identity = identityWordOf(kind);
      if (identity >= 0) this.#noteIdentity(i32[to + identity]);
      from += count;
    }
  }

  #noteIdentity(identity: number): void {
    const beyond = identity - this.layout.firstIdentity;
    if (beyond < 0) return;
    const owner = Math.floor(beyond / IDENTITIES);
    if (identity >= this.nextIdentity[owner]) this.nextIdentity[owner] = identity + 1;
  }

  #readSync(at: number): number {
    const { words } = this.#parts;
    const syncs = this.#syncs;
    const sync = syncs.create(words[at], 0 as never, words[at + 2], words[at + 4]);
    syncs.setHolder(sync, words[at + 1] as never);
    syncs.setPhase(sync, words[at + 3]);
    return sync;
  }

  /** Brings back a unit of the base. @param base where room for its storage is */
  readUnit(part: number, base: number): void {
    const { words } = this.#parts;
    const { i32 } = this.vm.memory;
    let at = this.#parts.startOf(part);
    const cells = words[at];
    const values = words[at + 1];
    const count = values + words[at + 2];
    at += 3;
    for (let i = 0; i < count; i++, at += 3) {
      if (this.#dirtyCount === this.#dirty.length) this.#growDirty();
      const cell = words[at];
      this.#dirty[this.#dirtyCount++] = cell;
      i32[cell << 1] = i < values ? this.#payload(words[at + 1], words[at + 2], base) : words[at + 1];
      i32[(cell << 1) + 1] = words[at + 2];
    }
    this.readObjects(at, cells, base, []);
  }

  /** What follows from the units that were brought back. */
  endRead(): void {
    if (this.layout.alive !== 0) recountDict(this.vm.memory, this.layout.alive);
  }

  readObject(part: number, base: number): void {
    const start = this.#parts.startOf(part);
    this.readObjects(start + 1, this.#parts.words[start], base, []);
  }

  /** A thread that is not there, or has ended. */
  readNoThread(thread: number, hasEnded: boolean): void {
    const m = this.vm.memory;
    if (!hasEnded) {
      m.clearValues(this.layout.threads + 1 + thread, 1);
      return;
    }
    const record = this.#placeThread(thread);
    m.setValue(record + ThreadSlot.STATE, Tag.Int, ThreadState.ENDED);
    this.#placeStack(record, stackOf(this.layout, thread));
  }

  #placeThread(thread: number): number {
    const m = this.vm.memory;
    const record = recordOf(this.layout, thread);
    m.setValue(this.layout.threads + 1 + thread, Tag.Cells, record);
    m.i32[record << 1] = Tag.Cells;
    m.i32[(record << 1) + 1] = ThreadSlot.SIZE;
    return record;
  }

  #placeStack(record: number, stack: number): void {
    const m = this.vm.memory;
    m.setValue(record + ThreadSlot.STACK, Tag.Cells, stack);
    m.i32[stack << 1] = Tag.Cells;
    m.i32[(stack << 1) + 1] = FIRST_STACK_SIZE;
  }

  /**
   * Brings back a thread's record and stack, which stand at `at`.
   * @returns where they end
   */
  readThread(thread: number, from: number, base: number): number {
    const { words } = this.#parts;
    const m = this.vm.memory;
    const record = this.#placeThread(thread);
    let at = from;
    const used = words[at++];
    const size = words[at++];
    let stack = stackOf(this.layout, thread);
    if (size === FIRST_STACK_SIZE) this.#placeStack(record, stack);
    else {
      // A stack that has outgrown its slot stands among the young objects.
      stack = m.allocate(Tag.Cells, 0, size);
      m.setValue(record + ThreadSlot.STACK, Tag.Cells, stack);
    }
    const { i32 } = m;
    for (const slot of recordSlots) m.setValue(record + slot, Tag.Int, words[at++]);
    m.setValue(record + ThreadSlot.SP, Tag.Int, used);
    for (const slot of valueSlots) {
      m.setValue(record + slot, words[at + 1], this.#payload(words[at], words[at + 1], base));
      at += 2;
    }
    m.setValue(record + ThreadSlot.LAST, Tag.Int, -1);
    m.setBool(record + ThreadSlot.CALLED_NATIVE, false);
    for (let word = (stack + 1) << 1; word < (stack + used) << 1; word += 2) {
      i32[word] = this.#payload(words[at], words[at + 1], base);
      i32[word + 1] = words[at + 1];
      at += 2;
    }
    return at;
  }
}
