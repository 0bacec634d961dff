import { Register } from '../../memory';
import { NONE, type SyncId } from '../../model';
import type { Interpreter } from '../../vm';
import { awaitedSync, choicesOf, joinedThread } from '../reduction/pending-calls';
import type { ExploredKernel } from './explored-kernel';
import { MemoryImage } from './memory-image';
import { PartStore } from './part-store';
import { NAMED } from './part-writer';
import { ColumnKind, FAILURES_COLUMN, OUTPUT_COLUMN, PROCESS_COLUMN, StateColumns } from './state-columns';
import type { WordBuffer } from './word-buffer';

/** In a part, the number of one of its own kernel objects: this plus its place among them. */
const OWN = 0x10000000;

/** Words of a thread's part before its record. */
const THREAD_HEADER = 5;

/** A thread's part in short. */
const ENDED = 1;
const DAEMON = 2;
const CHOOSING = 4;
const TARGET_BITS = 3;

/** Of so many objects, a word says which a part refers to, and whether that is known. */
const MOST_IN_MASK = 31;
const MASK_IS_KNOWN = 1 << MOST_IN_MASK;

/**
 * Writes the explored program's whole state as a vector of numbers and brings it back. A number stands for a part: of the
 * memory, with what the kernel knows of it. What only one thread can reach is in that thread's part, so that what a thread
 * does changes its own part and those of the shared things it writes.
 */
export class StateImage {
  readonly parts = new PartStore();
  readonly columns = new StateColumns();
  readonly memory: MemoryImage;
  /** The first number of a young kernel object. */
  readonly firstHandle: number;
  readonly #kernel: ExploredKernel;
  /** By kernel object of the base: its part as it was. */
  readonly #baseSyncs: number[] = [];
  /** The vector read last, and the threads (bits) that have run since. */
  #last: Int32Array = new Int32Array(64);
  #changed = 0;
  /** Who has run since names were given: the thread and the first one it has started, again and again. */
  readonly #runs: number[] = [];
  /** By part: see {@link #objectsOf}; 0: not known. */
  #objectMasks = new Int32Array(1024);
  #live: Int32Array = new Int32Array(64);
  #stamp = 0;
  /** Whether any thread was found to choose. */
  hasChoices = false;
  readonly #choices = new Map<number, number>();
  /** By part of a thread: bits, and above them the thread it waits for plus 1. */
  #threadFacts: Int32Array = new Int32Array(256).fill(-1);
  /** By part of the process: 2: the program is over, 1: not, 0: not known. */
  #isOver = new Uint8Array(256);

  constructor(vm: Interpreter, kernel: ExploredKernel) {
    this.#kernel = kernel;
    this.firstHandle = kernel.k.syncs.length;
    this.memory = new MemoryImage(vm, kernel.k.syncs, this.parts);
    for (let sync = 0; sync < this.firstHandle; sync++) this.#baseSyncs.push(this.#writeSync(sync));
    this.#changed = -1;
  }

  /** A thread has run. @param started the first of the threads it has started */
  noteRun(thread: number, started: number): void {
    this.#runs.push(thread, started);
    this.#changed |= 1 << thread;
    for (let t = started; t < this.#kernel.threads; t++) this.#changed |= 1 << t;
  }

  /** What others can reach since threads have run gets names. */
  settle(): void {
    const runs = this.#runs;
    for (let i = 0; i < runs.length; i += 2) {
      this.memory.settle(runs[i], runs[i + 1], i + 3 < runs.length ? runs[i + 3] : this.#kernel.threads);
    }
    runs.length = 0;
    for (const name of this.memory.names.given) this.columns.of(ColumnKind.OBJECT, name);
  }

  /** As {@link #writeSync}, where it has not changed since the vector read last without writing anything. */
  #partOfSync(sync: number): number {
    const column = this.columns.find(ColumnKind.SYNC, sync);
    const part = (column < 0 ? 0 : this.#last[column]) || this.#baseSyncs[sync];
    const { words } = this.parts;
    const at = this.parts.startOf(part);
    const { syncs } = this.#kernel.k;
    const id = sync as SyncId;
    const isSame =
      words[at + 1] === syncs.holder(id) &&
      words[at + 2] === syncs.count(id) &&
      words[at + 3] === syncs.phase(id);
    return isSame ? part : this.#writeSync(sync);
  }

  #writeSync(sync: number): number {
    const { writer } = this.memory;
    writer.begin(false);
    writer.sync(sync as SyncId);
    return writer.end();
  }

  /** Writes the present state, without what nobody can reach any more. */
  write(into: WordBuffer): void {
    this.settle();
    this.writeAll(into);
    this.collect(into);
  }

  /** As {@link write} after {@link settle}, with shared objects that nobody can reach any more. */
  writeAll(into: WordBuffer): void {
    const kernel = this.#kernel;
    const { columns, memory } = this;
    const { writer } = memory;
    writer.beginState();
    into.length = 0;
    into.resize(columns.count);
    const put = (kind: number, subject: number, part: number): void => {
      const column = columns.of(kind, subject);
      if (column >= into.length) into.resize(columns.count);
      into.words[column] = part;
    };
    writer.begin(false);
    kernel.writeProcess(writer.out);
    writer.out.push(memory.vm.memory.i32[Register.CLASS_VERSION]);
    put(ColumnKind.PROCESS, 0, writer.end());
    into.words[OUTPUT_COLUMN] = kernel.output;
    into.words[FAILURES_COLUMN] = kernel.failure;
    const isOver = kernel.k.outcome !== undefined;
    for (let thread = 0; thread < kernel.threads; thread++) {
      const column = columns.of(ColumnKind.THREAD, thread);
      // Those that the end of the program has ended have not run.
      const isKilled = isOver && kernel.hasEnded(thread);
      const isSame = !isKilled && ((this.#changed >> thread) & 1) === 0;
      put(ColumnKind.THREAD, thread, isSame ? this.#last[column] : this.#writeThread(thread));
    }
    for (let sync = 0; sync < this.firstHandle; sync++) {
      const part = this.#partOfSync(sync);
      const column = columns.find(ColumnKind.SYNC, sync);
      if (part !== this.#baseSyncs[sync]) put(ColumnKind.SYNC, sync, part);
      else if (column >= 0) into.words[column] = 0;
    }
    memory.writeUnits((unit, part) => put(ColumnKind.UNIT, unit, part));
    for (const name of memory.names.given) put(ColumnKind.OBJECT, name, memory.writeObject(name));
  }

  #writeThread(thread: number): number {
    const kernel = this.#kernel;
    const { writer } = this.memory;
    const { out } = writer;
    writer.begin(true);
    kernel.writeThread(thread, out);
    if (kernel.hasEnded(thread)) return writer.end();
    const pending = kernel.pending[thread];
    const handle = kernel.youngSyncOf(pending, this.firstHandle);
    out.push(pending);
    out.push(0);
    out.push(kernel.joined[thread]);
    const object = handle < 0 ? 0 : this.memory.objectOf(handle);
    const place = object === 0 ? 0 : writer.place(object, 0);
    this.memory.writeThread(thread);
    writer.objects();
    out.words[3] = writer.cells;
    if (handle >= 0) {
      const own = writer.ordinalOf(handle);
      out.words[2] = kernel.redirectCall(pending, own >= 0 ? OWN + own : place);
    }
    return writer.end();
  }

  /** Takes out of a vector the shared objects that nothing in it refers to. */
  collect(state: WordBuffer): void {
    const { words } = state;
    const { kinds, objects } = this.columns;
    if (objects.length > MOST_IN_MASK) {
      this.#collectMany(state);
      return;
    }
    let dead = 0;
    for (let i = 0; i < objects.length; i++)
      if (objects[i] < state.length && words[objects[i]] !== 0) dead |= 1 << i;
    let work = 0;
    for (let c = FAILURES_COLUMN + 1; c < state.length && dead !== 0; c++) {
      if (words[c] === 0 || kinds[c] === ColumnKind.OBJECT) continue;
      work |= this.#objectsOf(words[c]) & dead;
      dead &= ~work;
    }
    while (work !== 0 && dead !== 0) {
      const found = this.#objectsOf(words[objects[31 - Math.clz32(work)]]) & dead;
      work &= ~(1 << (31 - Math.clz32(work)));
      work |= found;
      dead &= ~found;
    }
    for (; dead !== 0; dead &= dead - 1) words[objects[31 - Math.clz32(dead & -dead)]] = 0;
  }

  /** The objects that a part refers to: bits, as they stand among the columns of objects. */
  #objectsOf(part: number): number {
    if (part >= this.#objectMasks.length) {
      const larger = new Int32Array(part * 2);
      larger.set(this.#objectMasks);
      this.#objectMasks = larger;
    }
    if (this.#objectMasks[part] === 0) {
      let mask = MASK_IS_KNOWN;
      const { columns, memory } = this;
      memory.writer.forEachName(part, (name) => {
        mask |= 1 << columns.objects.indexOf(columns.find(ColumnKind.OBJECT, name));
      });
      this.#objectMasks[part] = mask;
    }
    return this.#objectMasks[part];
  }

  /** As {@link collect}, where there are columns for more objects than bits in a word. */
  #collectMany(state: WordBuffer): void {
    const { words } = state;
    const { columns, memory } = this;
    if (this.#live.length < columns.count) this.#live = new Int32Array(columns.count * 2);
    const stamp = ++this.#stamp;
    const live = this.#live;
    const work: number[] = [];
    const mark = (name: number): void => {
      const column = columns.find(ColumnKind.OBJECT, name);
      if (live[column] === stamp) return;
      live[column] = stamp;
      work.push(words[column]);
    };
    for (let c = FAILURES_COLUMN + 1; c < state.length; c++) {
      if (words[c] !== 0 && columns.kinds[c] !== ColumnKind.OBJECT) memory.writer.forEachName(words[c], mark);
    }
    for (let part = work.pop(); part !== undefined; part = work.pop()) memory.writer.forEachName(part, mark);
    for (let c = FAILURES_COLUMN + 1; c < state.length; c++) {
      if (words[c] !== 0 && columns.kinds[c] === ColumnKind.OBJECT && live[c] !== stamp) words[c] = 0;
    }
  }

  /**
   * Brings back a state.
   * @param alone the only thread that will run from there, so that what only others can reach is left out; NONE: any may
   */
  read(state: WordBuffer, alone: number = NONE): void {
    const kernel = this.#kernel;
    const { words } = state;
    const { parts, columns, memory } = this;
    this.#changed = 0;
    if (this.#runs.length > 0) memory.forsake();
    this.#runs.length = 0;
    if (this.#last.length < columns.count) this.#last = new Int32Array(columns.count * 2);
    this.#last.fill(0);
    for (let c = 0; c < state.length && c < columns.count; c++) this.#last[c] = words[c];
    const last = this.#last;
    const process = parts.startOf(last[PROCESS_COLUMN]);
    const threads = kernel.readProcess(parts.words, process);
    kernel.output = last[OUTPUT_COLUMN];
    kernel.failure = last[FAILURES_COLUMN];
    memory.beginRead(this.#countCells(alone), parts.words[process + 7]);
    kernel.k.syncs.truncate(this.firstHandle);
    const bases: number[] = [];
    for (let c = FAILURES_COLUMN + 1; c < columns.count; c++) {
      if (last[c] === 0) continue;
      bases[c] = memory.reserve(this.#cellsOf(c, alone));
      if (columns.kinds[c] === ColumnKind.OBJECT) memory.names.give(bases[c], columns.subjects[c]);
    }
    const ownHandles: number[][] = [];
    for (let c = FAILURES_COLUMN + 1; c < columns.count; c++) {
      const subject = columns.subjects[c];
      switch (columns.kinds[c]) {
        case ColumnKind.SYNC:
          this.#readBaseSync(subject, last[c] === 0 ? this.#baseSyncs[subject] : last[c]);
          break;
        case ColumnKind.UNIT:
          if (last[c] !== 0) memory.readUnit(last[c], bases[c]);
          break;
        case ColumnKind.OBJECT:
          if (last[c] !== 0) memory.readObject(last[c], bases[c]);
          break;
        case ColumnKind.THREAD:
          if (alone === NONE || subject === alone) ownHandles[subject] = this.#readOwn(last[c], bases[c]);
          break;
        default:
      }
    }
    for (let c = FAILURES_COLUMN + 1; c < columns.count; c++) {
      if (columns.kinds[c] !== ColumnKind.THREAD) continue;
      const thread = columns.subjects[c];
      if (thread >= threads) memory.readNoThread(thread, false);
      else if (alone !== NONE && thread !== alone) this.#readFarThread(thread, last[c]);
      else this.#readThread(thread, last[c], bases[c], ownHandles[thread]);
    }
    memory.endRead();
  }

  #countCells(alone: number): number {
    let cells = 0;
    for (let c = FAILURES_COLUMN + 1; c < this.columns.count; c++) {
      if (this.#last[c] !== 0) cells += this.#cellsOf(c, alone);
    }
    return cells;
  }

  /** Cells that the own objects of a column's part take. */
  #cellsOf(column: number, alone: number): number {
    const { parts, columns } = this;
    const part = this.#last[column];
    const start = parts.startOf(part);
    switch (columns.kinds[column]) {
      case ColumnKind.UNIT:
      case ColumnKind.OBJECT:
        return parts.words[start];
      case ColumnKind.THREAD:
        if (alone !== NONE && columns.subjects[column] !== alone) return 0;
        return this.hasEnded(part) ? 0 : parts.words[start + 3];
      default:
        return 0;
    }
  }

  #readBaseSync(sync: number, part: number): void {
    const { words } = this.parts;
    const { syncs } = this.#kernel.k;
    const at = this.parts.startOf(part);
    syncs.setHolder(sync as SyncId, words[at + 1] as never);
    syncs.setCount(sync as SyncId, words[at + 2]);
    syncs.setPhase(sync as SyncId, words[at + 3]);
  }

  /** Brings back a thread's own objects. @returns the numbers of its own kernel objects */
  #readOwn(part: number, base: number): number[] {
    const handles: number[] = [];
    if (part === 0 || this.hasEnded(part)) return handles;
    const { words } = this.parts;
    const start = this.parts.startOf(part);
    const cells = words[start + 3];
    // The record and the stack come first.
    const used = words[start + THREAD_HEADER];
    const record = this.memory.threadWords + ((used - 1) << 1);
    this.memory.readObjects(start + THREAD_HEADER + record, cells, base, handles);
    return handles;
  }

  /** Brings back what others can know of a thread. */
  #readFarThread(thread: number, part: number): void {
    const { words } = this.parts;
    const start = this.parts.startOf(part);
    const hasEnded = this.hasEnded(part);
    const pending = hasEnded ? -1 : words[start + 2];
    this.#kernel.readThread(thread, words[start], words[start + 1], pending, hasEnded ? 0 : words[start + 4]);
    this.memory.readNoThread(thread, true);
  }

  #readThread(thread: number, part: number, base: number, handles: readonly number[]): void {
    const kernel = this.#kernel;
    const { words } = this.parts;
    const start = this.parts.startOf(part);
    if (this.hasEnded(part)) {
      kernel.readThread(thread, words[start], words[start + 1], -1, 0);
      this.memory.readNoThread(thread, true);
      return;
    }
    let pending = words[start + 2];
    const young = kernel.youngSyncOf(pending, this.firstHandle);
    if (young >= NAMED) pending = kernel.redirectCall(pending, this.memory.handleAt(young - NAMED));
    else if (young >= 0) pending = kernel.redirectCall(pending, handles[young - OWN]);
    kernel.readThread(thread, words[start], words[start + 1], pending, words[start + 4]);
    this.memory.readThread(thread, start + THREAD_HEADER, base);
  }

  #factsOf(part: number): number {
    if (part >= this.#threadFacts.length) {
      const larger = new Int32Array(part * 2).fill(-1);
      larger.set(this.#threadFacts);
      this.#threadFacts = larger;
    }
    const known = this.#threadFacts[part];
    if (known >= 0) return known;
    const { words } = this.parts;
    const start = this.parts.startOf(part);
    let facts = words[start] & (ENDED | DAEMON);
    if ((facts & ENDED) === 0 && words[start + 2] >= 0) {
      const call = this.#kernel.calls.values[words[start + 2]];
      const target = joinedThread(call);
      if (target !== NONE) facts |= (target + 1) << TARGET_BITS;
      const choices = choicesOf(call);
      if (choices !== undefined) {
        facts |= CHOOSING;
        this.hasChoices = true;
        this.#choices.set(part, choices);
      }
    }
    this.#threadFacts[part] = facts;
    return facts;
  }

  /** Whether a thread's part says that it has ended. */
  hasEnded(part: number): boolean {
    return (this.#factsOf(part) & ENDED) !== 0;
  }

  isDaemon(part: number): boolean {
    return (this.#factsOf(part) & DAEMON) !== 0;
  }

  /** Among how many values a thread is to choose, as its part says; 0: it is not. */
  choicesOf(part: number): number {
    if (!this.hasChoices) return 0;
    const facts = this.#factsOf(part);
    return (facts & CHOOSING) === 0 ? 0 : (this.#choices.get(part) ?? 0);
  }

  /** The thread whose end a thread waits for, as its part says, or NONE. */
  targetOf(part: number): number {
    const target = (this.#factsOf(part) >> TARGET_BITS) - 1;
    return target < 0 ? NONE : target;
  }

  /** The kernel object of the base that a thread waits for, as its part says, or -1. */
  awaitedSync(part: number): number {
    const call = this.parts.words[this.parts.startOf(part) + 2];
    const sync = call < 0 ? NONE : awaitedSync(this.#kernel.calls.values[call]);
    return sync === NONE || sync >= this.firstHandle ? -1 : sync;
  }

  /** The name of the kernel object's handle that a thread waits for, as its part says, or -1. */
  awaitedName(part: number): number {
    const call = this.parts.words[this.parts.startOf(part) + 2];
    const sync = call < 0 ? NONE : awaitedSync(this.#kernel.calls.values[call]);
    return sync >= NAMED ? sync - NAMED : -1;
  }

  /** Who holds a kernel object, as its part says, or NONE. */
  holderOf(part: number): number {
    return part === 0 ? NONE : this.parts.words[this.parts.startOf(part) + 1];
  }

  /** Whether the process's part says that the program is over. */
  isOver(part: number): boolean {
    if (part >= this.#isOver.length) {
      const larger = new Uint8Array(part * 2);
      larger.set(this.#isOver);
      this.#isOver = larger;
    }
    if (this.#isOver[part] === 0) {
      this.#isOver[part] = this.#kernel.isOver(this.parts.words, this.parts.startOf(part)) ? 2 : 1;
    }
    return this.#isOver[part] === 2;
  }
}
