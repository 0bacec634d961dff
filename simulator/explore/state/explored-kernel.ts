import { fireNextTimer } from '../../kernel/fire-timer';
import type { Journal } from '../../kernel/journal';
import { createKernelState, type KernelState } from '../../kernel/kernel-state';
import { startProcess } from '../../kernel/lifecycle';
import { performSystemCall } from '../../kernel/system-calls';
import { cpuChart, processChart, threadChart } from '../../machines';
import { type Machine, NONE, noSurroundings, type Outcome, type Program, type ThreadId } from '../../model';
import type { Interpreter } from '../../vm';
import { EffectKind, type SystemArgument } from '../../vm/effect';
import { systemCalls } from '../../vm/system-call';
import type { Failure } from '../findings/findings';
import { nameOf } from '../schedules/thread-name';
import { Interned } from './interned';
import type { WordBuffer } from './word-buffer';

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

const SYNC_DO = systemCalls.indexOf('sync_do');

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
  /** What all of them take at most. */
  outputBytes = 0;
  readonly failures = new Interned<readonly Failure[]>();
  readonly #names = new Interned<string>();
  readonly #outcomes = new Interned<Outcome | undefined>();
  readonly #surroundings = new Interned<Surroundings>();
  /** By thread: the threads (bits) whose end it has waited for. */
  readonly joined: Int32Array;
  /** By thread: the call it has made, -1: none. */
  readonly pending: Int32Array;
  /** Whether the call carried out last has waited for as long as it would. */
  hasExpired = false;
  /** Number of the text printed so far, and of the failures. */
  output: number;
  failure: number;
  /** Whether the program reads the clock: else no state depends on it. */
  readsClock = false;
  /** Whether the program has started daemon threads: else no end depends on whether there are any. */
  hasDaemons = false;
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
    this.joined = new Int32Array(mostThreads);
    this.pending = new Int32Array(mostThreads).fill(-1);
    this.output = this.outputs.number('', () => '');
    this.failure = this.failures.number('', () => []);
    startProcess(this.k, vm);
    this.settleThreads();
  }

  /** Texts printed and exceptions added since somebody emptied them. */
  readonly printed: string[] = [];
  readonly added: Failure[] = [];

  #print(text: string): void {
    this.printed.push(text);
    this.output = this.outputAfter(this.output, text);
  }

  /** The number of the text that comes of printing more. */
  outputAfter(output: number, text: string): number {
    const all = this.outputs.values[output] + text;
    return this.outputs.number(all, () => {
      this.outputBytes += 2 * all.length;
      return all;
    });
  }

  get threads(): number {
    return this.k.threads.rows;
  }

  /** What a thread is called among those of all processes. */
  nameOf(thread: number): string {
    return nameOf(this.k, thread);
  }

  /** By thread. */
  get names(): readonly string[] {
    return Array.from({ length: this.threads }, (_, thread) => this.nameOf(thread));
  }

  /** Has a call of a thread carried out. */
  carryOut(thread: number, call: number, args: readonly SystemArgument[], spawned: number): void {
    this.hasExpired = false;
    performSystemCall(this.k, thread as ThreadId, {
      kind: EffectKind.SYSTEM_CALL,
      executed: 0,
      extraCost: 0,
      call,
      arguments: [...args],
      spawned,
      uncaught: undefined,
    });
  }

  /** A call was carried out, and what takes time in it is over: time is dropped. @returns whether the thread goes on */
  settleCall(thread: number): boolean {
    const { k } = this;
    if (k.outcome !== undefined || this.hasEnded(thread)) return false;
    if (k.timers.isSet(thread as ThreadId)) {
      this.hasExpired = k.threads.column.phase[thread] === threadChart.phase.blocked;
      // What waits for a while may have waited long enough.
      if (this.readsClock) k.now = Math.max(k.now, k.timers.timeOf(thread as ThreadId));
      fireNextTimer(k);
    }
    k.threads.column.work[thread] = 0;
    this.settleThreads();
    this.occupy(thread);
    return true;
  }

  addFailure(failure: Failure): void {
    this.added.push(failure);
    this.failure = this.failuresAfter(this.failure, failure);
  }

  failuresAfter(failures: number, failure: Failure): number {
    const all = [...this.failures.values[failures], failure];
    const key = all.map((each) => `${each.kind}|${each.thread}|${each.line}|${each.message}`).sort();
    return this.failures.number(key.join('\n'), () => all);
  }

  /** The number of the same failures in threads that have other names. */
  failuresOf(failures: number, nameOf: (thread: number) => number): number {
    let all = this.failures.number('', () => []);
    for (const each of this.failures.values[failures])
      all = this.failuresAfter(all, { ...each, thread: nameOf(each.thread) });
    return all;
  }

  hasEnded(thread: number): boolean {
    return this.k.threads.column.phase[thread] === threadChart.phase.ended;
  }

  /** Whether the thread's process has ended, other than the first: nothing is known of its memory any more. */
  hasLeft(thread: number): boolean {
    const process = this.k.threads.column.process[thread];
    return process > 0 && this.k.processes.column.phase[process] === processChart.phase.ended;
  }

  /** Whether the end of the program does not wait for it. */
  isDaemon(thread: number): boolean {
    return this.k.threads.column.daemon[thread] === 1;
  }

  /** Whether the process ends with a thread, the last that it waits for, while others go on. */
  endsDaemons(thread: number): boolean {
    let goesOn = false;
    for (let other = 0; other < this.threads; other++) {
      if (other === thread || this.hasEnded(other)) continue;
      if (!this.isDaemon(other)) return false;
      goesOn = true;
    }
    return goesOn && !this.isDaemon(thread);
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

  /** Appends what is known of the process. */
  writeProcess(into: WordBuffer): void {
    const { k } = this;
    const { phase, isEnding, exitStatus } = k.processes.column;
    into.push(phase[ONLY_PROCESS] | (isEnding[ONLY_PROCESS] << 8));
    into.push(exitStatus[ONLY_PROCESS]);
    into.push(this.#outcomes.number(JSON.stringify(k.mainOutcome) ?? '', () => k.mainOutcome));
    into.push(this.#outcomes.number(JSON.stringify(k.outcome) ?? '', () => k.outcome));
    into.push(this.#surroundingsNumber());
    into.push(this.readsClock ? Math.round(k.now / 1e6) : 0);
    into.push(k.threads.rows);
  }

  /** Appends what the kernel itself knows of a thread. */
  writeThread(thread: number, into: WordBuffer): void {
    const { k } = this;
    into.push((this.hasEnded(thread) ? 1 : 0) | (k.threads.column.daemon[thread] << 1));
    into.push(this.#names.number(k.threadNames[thread], () => k.threadNames[thread]));
  }

  #surroundingsNumber(): number {
    const { files, answered } = this.k;
    if (files.size === 0 && answered === 0)
      return this.#surroundings.number('', () => ({ files: [], answered: 0 }));
    const value = { files: [...files], answered };
    return this.#surroundings.number(JSON.stringify(value), () => value);
  }

  /** The young kernel object that a call is about, -1: none. */
  youngSyncOf(call: number, first: number): number {
    if (call < 0) return -1;
    const { call: number, args } = this.calls.values[call];
    const isYoung = number === SYNC_DO && typeof args[0] === 'number' && args[0] >= first;
    return isYoung ? Number(args[0]) : -1;
  }

  /** The same call on another kernel object. */
  redirectCall(number: number, handle: number): number {
    const { args, call, spawned } = this.calls.values[number];
    return args[0] === handle ? number : this.internCall(call, [handle, ...args.slice(1)], spawned);
  }

  internCall(call: number, args: readonly SystemArgument[], spawned: number): number {
    let key = `${call}|${spawned}`;
    for (const arg of args) key += typeof arg === 'string' ? `|${arg.length}:${arg}` : `|${arg}`;
    return this.calls.number(key, () => ({ call, args: [...args], spawned }));
  }

  /** Brings back what {@link writeProcess} wrote. @returns how many threads there are */
  readProcess(words: Int32Array, from: number): number {
    const { k } = this;
    let at = from;
    const { phase, isEnding, exitStatus } = k.processes.column;
    phase[ONLY_PROCESS] = words[at] & 0xff;
    isEnding[ONLY_PROCESS] = words[at++] >>> 8;
    exitStatus[ONLY_PROCESS] = words[at++];
    k.mainOutcome = this.#outcomes.values[words[at++]];
    k.outcome = this.#outcomes.values[words[at++]];
    this.#readSurroundings(words[at++]);
    k.now = words[at++] * 1e6;
    const threads = words[at++];
    const { phase: threadPhase, retries, work } = k.threads.column;
    for (let t = threads; t < Math.max(this.#rows, k.threads.rows); t++) {
      threadPhase[t] = threadChart.initial;
      this.joined[t] = 0;
      this.pending[t] = -1;
      retries[t] = 0;
      work[t] = 0;
    }
    this.#rows = Math.max(this.#rows, k.threads.rows);
    k.threads.rows = threads;
    return threads;
  }

  /** Whether the words of {@link writeProcess} say that the program has come to its end. */
  isOver(words: Int32Array, from: number): boolean {
    return this.#outcomes.values[words[from + 3]] !== undefined;
  }

  #readSurroundings(number: number): void {
    const { k } = this;
    const { files, answered } = this.#surroundings.values[number];
    k.answered = answered;
    if (files.length === 0 && k.files.size === 0) return;
    k.files.clear();
    for (const [name, text] of files) k.files.set(name, text);
  }

  /** Brings back what {@link writeThread} wrote. */
  readThread(thread: number, flags: number, name: number, pending: number, joined: number): void {
    const { k } = this;
    const { phase, daemon, cpu, waitsForSync, waitsForThread, retries, work } = k.threads.column;
    phase[thread] = (flags & 1) === 1 ? threadChart.phase.ended : threadChart.phase.ready;
    daemon[thread] = flags >> 1;
    this.pending[thread] = pending;
    this.joined[thread] = joined;
    k.threadNames[thread] = this.#names.values[name];
    cpu[thread] = NONE;
    waitsForSync[thread] = NONE;
    waitsForThread[thread] = NONE;
    retries[thread] = 0;
    work[thread] = 0;
  }
}
