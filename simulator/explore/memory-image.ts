import { FIRST_HEAP_TAG, HandleSlot, identityWords, Register, Root, Tag } from '../memory';
import type { Interpreter } from '../vm';
import { FIRST_STACK_SIZE, ThreadSlot, ThreadState } from '../vm/layout';
import { freezeMemory, type MemoryLayout, MOST_THREADS, recordOf, stackOf } from './memory-layout';
import type { WordBuffer } from './state-store';

/** Header kind of an object that has moved; the high word is its new address. */
const MOVED = 0xff;
/** Identities that one thread may give out beyond those of the base. */
export const IDENTITIES = 1 << 16;

/** What a thread's part of a state begins with; its stack follows, two words a cell. */
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
 * Writes a process's memory as words and brings it back. Equal memories give equal words, whatever order their objects
 * were made in: young objects are numbered in the order in which a search through all references finds them.
 */
export class MemoryImage {
  readonly vm: Interpreter;
  readonly layout: MemoryLayout;
  /** Cells of the base that differ from it, since the last {@link write} or {@link read}. */
  #dirty: Int32Array = new Int32Array(256);
  #dirtyCount = 0;
  #young = new Int32Array(2048);
  /** Cells used in it. */
  #youngCells = 0;
  /** By thread: the next identity it gives. */
  readonly nextIdentity = new Int32Array(MOST_THREADS);
  /** The kernel objects that are young, by their new order: their numbers so far. */
  readonly handles: number[] = [];
  /** The first number of a young kernel object. */
  firstHandle = 0;

  constructor(vm: Interpreter) {
    this.vm = vm;
    this.layout = freezeMemory(vm);
  }

  /** Where an object of the memory before the last {@link write} is in it, 0: gone. */
  placeAfterWrite(address: number): number {
    const { i32 } = this.vm.memory;
    if (address < this.layout.youngStart) return address;
    return (i32[address << 1] & 0xff) === MOVED ? i32[(address << 1) + 1] : 0;
  }

  /** Whether a class that other objects may be of was changed since the base: its state is not written. */
  get changedClasses(): boolean {
    const { i32 } = this.vm.memory;
    if (i32[Register.CLASS_VERSION] === this.layout.classVersion) return false;
    return this.#hasChangedGuarded();
  }

  #hasChangedGuarded(): boolean {
    const { i32 } = this.vm.memory;
    const { baseWords, guardedRanges } = this.layout;
    return guardedRanges.some(({ start, end }) => {
      for (let word = start << 1; word < end << 1; word++) if (i32[word] !== baseWords[word]) return true;
      return false;
    });
  }

  /** Appends the memory's state. The memory itself is no longer usable afterwards but for {@link read}. */
  write(into: WordBuffer, threads: number): void {
    const m = this.vm.memory;
    const { layout } = this;
    const { i32 } = m;
    m.clearValues(Root.RESULT, 1);
    this.#findDirty();
    this.#youngCells = 0;
    this.handles.length = 0;
    for (let t = 0; t < threads; t++) this.nextIdentity[t] = layout.firstIdentity + t * IDENTITIES;
    for (let i = 0; i < this.#dirtyCount; i++) this.#forward(i32, this.#dirty[i] << 1);
    for (let t = 0; t < threads; t++) this.#forwardThread(t);
    for (let scan = 0; scan < this.#youngCells; ) {
      const word = scan << 1;
      const size = this.#young[word + 1];
      const raw = this.#young[word] >>> 8;
      const end = word + (size << 1);
      if (raw !== 0xffffff) {
        for (let w = word + ((1 + raw) << 1); w < end; w += 2) this.#forwardYoung(w);
      }
      scan += size;
    }
    for (let t = 0; t < threads; t++) this.#writeThread(t, into);
    this.#writeHeap(into);
  }

  #findDirty(): void {
    const { f64, i32 } = this.vm.memory;
    const { base, baseWords, valueRanges, rawRanges } = this.layout;
    let dirty = this.#dirty;
    let count = 0;
    for (const { start, end } of valueRanges) {
      for (let cell = start; cell < end; cell++) {
        if (f64[cell] === base[cell]) continue;
        if (count === dirty.length) dirty = this.#growDirty();
        dirty[count++] = cell;
      }
    }
    for (const { start, end } of rawRanges) {
      for (let cell = start; cell < end; cell++) {
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

  #forward(words: Int32Array, word: number): void {
    if (words[word + 1] < FIRST_HEAP_TAG || words[word] < this.layout.youngStart) return;
    words[word] = this.#move(words[word]);
  }

  #forwardYoung(word: number): void {
    const young = this.#young;
    if (young[word + 1] < FIRST_HEAP_TAG || young[word] < this.layout.youngStart) return;
    const address = this.#move(young[word]);
    this.#young[word] = address;
  }

  /** Copies an object unless it is copied already. @returns its new address */
  #move(address: number): number {
    const { i32 } = this.vm.memory;
    const from = address << 1;
    const kind = i32[from] & 0xff;
    if (kind === MOVED) return i32[from + 1];
    const size = i32[from + 1];
    const to = this.#youngCells << 1;
    this.#youngCells += size;
    if (this.#youngCells << 1 > this.#young.length) {
      const larger = new Int32Array(this.#young.length * 2 + (size << 1));
      larger.set(this.#young);
      this.#young = larger;
    }
    const young = this.#young;
    for (let w = 0; w < size << 1; w++) young[to + w] = i32[from + w];
    const identityWord = identityWords[kind];
    if (identityWord !== undefined) this.#noteIdentity(young[to + identityWord]);
    if (kind === Tag.SyncHandle) this.#renumber(to + (HandleSlot.RAW << 1));
    const place = this.layout.youngStart + (to >> 1);
    i32[from] = MOVED;
    i32[from + 1] = place;
    return place;
  }

  #noteIdentity(identity: number): void {
    const beyond = identity - this.layout.firstIdentity;
    if (beyond < 0) return;
    const owner = Math.floor(beyond / IDENTITIES);
    if (identity >= this.nextIdentity[owner]) this.nextIdentity[owner] = identity + 1;
  }

  #renumber(word: number): void {
    const handle = this.#young[word];
    if (handle < this.firstHandle) return;
    let place = this.handles.indexOf(handle);
    if (place < 0) place = this.handles.push(handle) - 1;
    this.#young[word] = this.firstHandle + place;
  }

  #forwardThread(thread: number): void {
    const m = this.vm.memory;
    const record = m.payloadAt(this.layout.threads + 1 + thread);
    if (m.payloadAt(record + ThreadSlot.STATE) === ThreadState.ENDED) return;
    const { i32 } = m;
    for (const slot of valueSlots) this.#forward(i32, (record + slot) << 1);
    const stack = m.payloadAt(record + ThreadSlot.STACK);
    const end = (stack + m.payloadAt(record + ThreadSlot.SP)) << 1;
    for (let word = (stack + 1) << 1; word < end; word += 2) this.#forward(i32, word);
  }

  #writeThread(thread: number, into: WordBuffer): void {
    const m = this.vm.memory;
    const { i32 } = m;
    const record = m.payloadAt(this.layout.threads + 1 + thread);
    if (m.payloadAt(record + ThreadSlot.STATE) === ThreadState.ENDED) {
      into.push(0);
      into.pad();
      return;
    }
    const stack = m.payloadAt(record + ThreadSlot.STACK);
    const used = m.payloadAt(record + ThreadSlot.SP);
    const words = into.reserve(32 + used * 2);
    let at = into.length;
    words[at++] = used;
    words[at++] = m.sizeAt(stack);
    for (const slot of recordSlots) words[at++] = i32[(record + slot) << 1];
    for (const slot of valueSlots) {
      words[at++] = i32[(record + slot) << 1];
      words[at++] = i32[((record + slot) << 1) + 1];
    }
    const end = (stack + used) << 1;
    for (let word = (stack + 1) << 1; word < end; word++) words[at++] = i32[word];
    into.length = at;
    into.pad();
  }

  #writeHeap(into: WordBuffer): void {
    const { i32 } = this.vm.memory;
    const dirty = this.#dirty;
    const words = into.reserve(4 + this.#dirtyCount * 3);
    let at = into.length;
    words[at++] = this.#dirtyCount;
    words[at++] = this.#youngCells;
    words[at++] = i32[Register.CLASS_VERSION];
    for (let i = 0; i < this.#dirtyCount; i++) {
      const word = dirty[i] << 1;
      words[at++] = dirty[i];
      words[at++] = i32[word];
      words[at++] = i32[word + 1];
    }
    into.length = at;
    into.pad();
    const count = this.#youngCells << 1;
    into.reserve(count + 16).set(this.#young.subarray(0, count), into.length);
    into.length += count;
    into.pad();
  }

  /** Takes note of what a run has changed that is not written: {@link read} has to undo it. */
  forsake(): void {
    this.#findDirty();
  }

  /** Brings back what {@link write} wrote at `from`. @returns where it ended */
  read(words: Int32Array, from: number, threads: number): number {
    const m = this.vm.memory;
    const { layout } = this;
    const oldTop = m.top;
    let at = from;
    const grownStacks: { readonly record: number; readonly at: number }[] = [];
    for (let t = 0; t < MOST_THREADS; t++) {
      if (t >= threads) {
        m.clearValues(layout.threads + 1 + t, 1);
        continue;
      }
      const next = this.#readThread(t, words, at);
      if (words[at] !== 0 && words[at + 1] !== FIRST_STACK_SIZE) {
        grownStacks.push({ record: recordOf(layout, t), at });
      }
      at = next;
    }
    const end = this.#readHeap(words, at);
    if (oldTop > m.top) m.f64.fill(0, m.top, oldTop);
    for (const grown of grownStacks) this.#readGrownStack(grown.record, words, grown.at);
    return end;
  }

  #readThread(thread: number, words: Int32Array, from: number): number {
    const m = this.vm.memory;
    const { i32 } = m;
    const record = recordOf(this.layout, thread);
    const stack = stackOf(this.layout, thread);
    m.setValue(this.layout.threads + 1 + thread, Tag.Cells, record);
    i32[record << 1] = Tag.Cells;
    i32[(record << 1) + 1] = ThreadSlot.SIZE;
    let at = from;
    const used = words[at++];
    if (used === 0) {
      m.setValue(record + ThreadSlot.STATE, Tag.Int, ThreadState.ENDED);
      m.setValue(record + ThreadSlot.STACK, Tag.Cells, stack);
      i32[stack << 1] = Tag.Cells;
      i32[(stack << 1) + 1] = FIRST_STACK_SIZE;
      return from + 16;
    }
    const size = words[at++];
    for (const slot of recordSlots) m.setValue(record + slot, Tag.Int, words[at++]);
    m.setValue(record + ThreadSlot.SP, Tag.Int, used);
    for (const slot of valueSlots) {
      m.setValue(record + slot, words[at + 1], words[at]);
      at += 2;
    }
    m.setValue(record + ThreadSlot.LAST, Tag.Int, -1);
    m.setBool(record + ThreadSlot.CALLED_NATIVE, false);
    m.setValue(record + ThreadSlot.STACK, Tag.Cells, stack);
    const count = (used - 1) << 1;
    if (size === FIRST_STACK_SIZE) {
      i32[stack << 1] = Tag.Cells;
      i32[(stack << 1) + 1] = size;
      const to = (stack + 1) << 1;
      for (let w = 0; w < count; w++) i32[to + w] = words[at + w];
    }
    return (at + count + 15) & ~15;
  }

  /** A stack that has outgrown its slot stands above the young objects. */
  #readGrownStack(record: number, words: Int32Array, from: number): void {
    const m = this.vm.memory;
    const used = words[from];
    const stack = m.allocate(Tag.Cells, 0, words[from + 1]);
    m.setValue(record + ThreadSlot.STACK, Tag.Cells, stack);
    const start = from + 2 + recordSlots.length + 2 * valueSlots.length;
    m.i32.set(words.subarray(start, start + ((used - 1) << 1)), (stack + 1) << 1);
  }

  #readHeap(words: Int32Array, from: number): number {
    const m = this.vm.memory;
    const { layout } = this;
    const { f64 } = m;
    for (let i = 0; i < this.#dirtyCount; i++) {
      const word = this.#dirty[i] << 1;
      m.i32[word] = layout.baseWords[word];
      m.i32[word + 1] = layout.baseWords[word + 1];
    }
    let at = from;
    this.#dirtyCount = words[at++];
    const youngCells = words[at++];
    const version = words[at++];
    while (this.#dirty.length < this.#dirtyCount) this.#growDirty();
    for (let i = 0; i < this.#dirtyCount; i++) {
      const cell = words[at++];
      this.#dirty[i] = cell;
      m.i32[cell << 1] = words[at++];
      m.i32[(cell << 1) + 1] = words[at++];
    }
    at = (at + 15) & ~15;
    // Caches of attributes hold what was true of young classes in another state.
    if (m.i32[Register.CLASS_VERSION] !== version || version !== layout.classVersion) m.moves++;
    m.i32[Register.CLASS_VERSION] = version;
    m.i32[Register.TOP] = layout.youngStart;
    if (youngCells > 0) {
      if (layout.youngStart + youngCells > f64.length) m.allocate(Tag.Words, 0, youngCells);
      const count = youngCells << 1;
      m.i32.set(words.subarray(at, at + count), layout.youngStart << 1);
      m.i32[Register.TOP] = layout.youngStart + youngCells;
      at = (at + count + 15) & ~15;
    }
    return at;
  }
}
