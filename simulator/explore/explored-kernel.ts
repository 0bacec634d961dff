import type { Journal } from '../kernel/journal';
import { createKernelState, type KernelState } from '../kernel/kernel-state';
import { startProcess } from '../kernel/lifecycle';
import { cpuChart, threadChart } from '../machines';
import {
  type Machine,
  NONE,
  noSurroundings,
  type Outcome,
  type Program,
  type SyncId,
  type ThreadId,
} from '../model';
import type { Interpreter } from '../vm';
import type { SystemArgument } from '../vm/effect';
import type { Failure } from './findings';
import { Interned } from './interned';
import type { MemoryImage } from './memory-image';
import type { WordBuffer } from './state-store';

/** A system call that a thread has made and that was not carried out yet. */
export interface PendingCall {
  readonly call: number;
  readonly args: readonly SystemArgument[];
  readonly spawned: number;
}

interface Surroundings {
  readonly files: readonly (readonly [string, string])[];
  readonly answered: number;
}

/** What a child process would need is not there: programs with several processes are not explored. */
const ONLY_PROCESS = 0;

/**
 * The kernel of an explored program: the real one, with one CPU, no global lock and no time, whose tables are written as
 * words and brought back. Between two transitions every thread is ready, has made a call, or has ended.
 */
export class ExploredKernel {
  readonly k: KernelState;
  readonly calls = new Interned<PendingCall>();
  readonly outputs = new Interned<string>();
  readonly failures = new Interned<readonly Failure[]>();
  readonly #names = new Interned<string>();
  readonly #outcomes = new Interned<Outcome | undefined>();
  readonly #surroundings = new Interned<Surroundings>();
  /** By thread: the call it has made, -1: none. */
  readonly pending: Int32Array;
  /** Number of the text printed so far, and of the failures. */
  output: number;
  failure: number;
  /** Whether the program reads the clock: else no state depends on it. */
  readsClock = false;
  #rows = 0;

  constructor(vm: Interpreter, program: Program, machine: Machine, mostThreads: number) {
    const journal: Journal = {
      position: { events: 0, outputs: 0, deadlocks: 0 },
      record: () => undefined,
      internString: () => 0,
      addOutput: ({ stream, text }) => {
        if (stream === 'stdout') this.#print(text);
        return 0;
      },
      addDeadlock: () => 0,
    };
    const limits = {
      instructions: Number.POSITIVE_INFINITY,
      time: Number.POSITIVE_INFINITY as never,
      memory: vm.memory.limit,
    };
    const alone: Machine = {
      ...machine,
      cpus: 1,
      interpreter: 'none',
      policy: 'fifo',
      threads: {},
      schedule: [],
    };
    this.k = createKernelState(alone, limits, journal, program.surroundings ?? noSurroundings);
    this.pending = new Int32Array(mostThreads).fill(-1);
    this.output = this.outputs.number('', () => '');
    this.failure = this.failures.number('', () => []);
    startProcess(this.k, vm);
    this.settleThreads();
  }

  #print(text: string): void {
    const all = this.outputs.values[this.output] + text;
    this.output = this.outputs.number(all, () => all);
  }

  get threads(): number {
    return this.k.threads.rows;
  }

  addFailure(failure: Failure): void {
    const all = [...this.failures.values[this.failure], failure];
    const key = all.map((each) => `${each.kind}|${each.thread}|${each.line}|${each.message}`).sort();
    this.failure = this.failures.number(key.join('\n'), () => all);
  }

  hasEnded(thread: number): boolean {
    return this.k.threads.column.phase[thread] === threadChart.phase.ended;
  }

  /** Puts a ready thread on the CPU. */
  occupy(thread: number): void {
    const { k } = this;
    k.threads.column.phase[thread] = threadChart.phase.running;
    k.threads.column.cpu[thread] = 0;
    k.cpus.column.phase[0] = cpuChart.phase.busy;
    k.cpus.column.thread[0] = thread;
    k.idleCpus = 0;
    k.actingCpu = 0;
  }

  /** Takes every thread off the CPU and out of the run queue: who goes next is chosen elsewhere. */
  settleThreads(): void {
    const { k } = this;
    const { phase, cpu, work, lineIsStale, operation } = k.threads.column;
    k.queues[0].restore([]);
    for (let t = 0; t < k.threads.rows; t++) {
      if (phase[t] === threadChart.phase.running) phase[t] = threadChart.phase.ready;
      cpu[t] = NONE;
      work[t] = 0;
      // Nobody reads the events: the lines they are at need not be looked up.
      lineIsStale[t] = 0;
      operation[t] = NONE;
    }
    k.cpus.column.phase[0] = cpuChart.phase.idle;
    k.cpus.column.thread[0] = NONE;
    k.idleCpus = 1;
    k.actingCpu = NONE;
  }

  /** Appends the tables, after the memory was written: it says which kernel objects are left. */
  write(into: WordBuffer, image: MemoryImage): void {
    const { k } = this;
    const { handles, firstHandle } = image;
    const { phase, daemon } = k.threads.column;
    const { phase: processPhase, isEnding, exitStatus } = k.processes.column;
    const threads = k.threads.rows;
    const pending = this.pending.map((call) => this.#renumber(call, handles, firstHandle));
    into.reserve(16 + threads * 4 + (firstHandle + handles.length) * 5);
    into.push(processPhase[ONLY_PROCESS] | (isEnding[ONLY_PROCESS] << 8));
    into.push(exitStatus[ONLY_PROCESS]);
    into.push(this.#outcomes.number(JSON.stringify(k.mainOutcome) ?? '', () => k.mainOutcome));
    into.push(this.#outcomes.number(JSON.stringify(k.outcome) ?? '', () => k.outcome));
    into.push(this.output);
    into.push(this.failure);
    into.push(this.#surroundingsNumber());
    into.push(this.readsClock ? Math.round(k.now / 1e6) : 0);
    for (let t = 0; t < threads; t++) {
      into.push((phase[t] === threadChart.phase.ended ? 1 : 0) | (daemon[t] << 1));
      into.push(pending[t]);
      into.push(image.nextIdentity[t]);
      into.push(this.#names.number(k.threadNames[t], () => k.threadNames[t]));
    }
    into.push(firstHandle + handles.length);
    for (let i = 0; i < firstHandle; i++) this.#writeSync(i as SyncId, into);
    for (const handle of handles) this.#writeSync(handle as SyncId, into);
    into.pad();
  }

  #surroundingsNumber(): number {
    const { files, answered } = this.k;
    if (files.size === 0 && answered === 0)
      return this.#surroundings.number('', () => ({ files: [], answered: 0 }));
    const value = { files: [...files], answered };
    return this.#surroundings.number(JSON.stringify(value), () => value);
  }

  /** A call on a young kernel object names it by its new number. */
  #renumber(call: number, handles: number[], first: number): number {
    if (call < 0) return call;
    const { args, call: which, spawned } = this.calls.values[call];
    const handle = args[0];
    if (typeof args[1] !== 'string' || typeof handle !== 'number' || handle < first) return call;
    let place = handles.indexOf(handle);
    if (place < 0) place = handles.push(handle) - 1;
    return first + place === handle
      ? call
      : this.internCall(which, [first + place, ...args.slice(1)], spawned);
  }

  internCall(call: number, args: readonly SystemArgument[], spawned: number): number {
    const key = `${call}|${spawned}|${JSON.stringify(args)}`;
    return this.calls.number(key, () => ({ call, args: [...args], spawned }));
  }

  #writeSync(sync: SyncId, into: WordBuffer): void {
    const { syncs } = this.k;
    into.push(syncs.kind(sync));
    into.push(syncs.holder(sync));
    into.push(syncs.count(sync));
    into.push(syncs.phase(sync));
    into.push(syncs.limit(sync));
  }

  /** Brings back what {@link write} wrote at `from`. */
  read(words: Int32Array, from: number, threads: number, image: MemoryImage): void {
    const { k } = this;
    let at = from;
    const { phase: processPhase, isEnding, exitStatus } = k.processes.column;
    processPhase[ONLY_PROCESS] = words[at] & 0xff;
    isEnding[ONLY_PROCESS] = words[at++] >>> 8;
    exitStatus[ONLY_PROCESS] = words[at++];
    k.mainOutcome = this.#outcomes.values[words[at++]];
    k.outcome = this.#outcomes.values[words[at++]];
    this.output = words[at++];
    this.failure = words[at++];
    this.#readSurroundings(words[at++]);
    k.now = words[at++] * 1e6;
    at = this.#readThreads(words, at, threads, image);
    this.#readSyncs(words, at);
  }

  #readSurroundings(number: number): void {
    const { k } = this;
    const { files, answered } = this.#surroundings.values[number];
    k.answered = answered;
    if (files.length === 0 && k.files.size === 0) return;
    k.files.clear();
    for (const [name, text] of files) k.files.set(name, text);
  }

  #readThreads(words: Int32Array, from: number, threads: number, image: MemoryImage): number {
    const { k } = this;
    const { phase, daemon, cpu, waitsForSync, waitsForThread, retries, work } = k.threads.column;
    let at = from;
    this.#rows = Math.max(this.#rows, k.threads.rows);
    k.threads.rows = threads;
    for (let t = 0; t < threads; t++) {
      const flags = words[at++];
      phase[t] = (flags & 1) === 1 ? threadChart.phase.ended : threadChart.phase.ready;
      daemon[t] = flags >> 1;
      this.pending[t] = words[at++];
      image.nextIdentity[t] = words[at++];
      k.threadNames[t] = this.#names.values[words[at++]];
      cpu[t] = NONE;
      waitsForSync[t] = NONE;
      waitsForThread[t] = NONE;
      retries[t] = 0;
      work[t] = 0;
    }
    for (let t = threads; t < this.#rows; t++) {
      phase[t] = threadChart.initial;
      this.pending[t] = -1;
      retries[t] = 0;
      work[t] = 0;
    }
    return at;
  }

  #readSyncs(words: Int32Array, from: number): void {
    const { syncs } = this.k;
    let at = from;
    const count = words[at++];
    syncs.truncate(count);
    for (let i = 0; i < count; i++) {
      const sync = i as SyncId;
      if (i === syncs.length || syncs.kind(sync) !== words[at]) {
        syncs.truncate(i);
        syncs.create(words[at], ONLY_PROCESS as never, 0, words[at + 4]);
      }
      syncs.setHolder(sync, words[at + 1] as ThreadId);
      syncs.setCount(sync, words[at + 2]);
      syncs.setPhase(sync, words[at + 3]);
      at += 5;
    }
  }
}
