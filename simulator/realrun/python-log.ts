import {
  type Deadlock,
  EVENT_LOG_VERSION,
  type EventLog,
  eventNames,
  eventNumber,
  type Machine,
  NONE,
  nanoseconds,
  type Outcome,
  type Output,
  processId,
  syncId,
  type ThreadInfo,
  threadId,
} from '../model';
import type { MeasuredEvent } from './event-ring';
import { makeMeasuredColumns, placeOnCpus } from './measured-columns';
import { type Numbered, numberOf, type PythonPlace, PythonPlaces } from './python-places';
import { PythonSyncs } from './python-syncs';
import type { RealRunResult } from './real-run';
import { SourceTexts } from './source-texts';
import { type TracedProcess, TraceText, traceKinds } from './trace-record';

/** What is known of a run under CPython once it is over. */
export interface PythonTrace {
  /** The program's process first. */
  readonly processes: readonly TracedProcess[];
  readonly file: string;
  readonly source: string;
  readonly machine: Machine;
  /** How it was ended, where it was not the program that ended it. */
  readonly stopped: 'deadlock' | 'time' | 'cancelled' | undefined;
  readonly exitStatus: number;
  /** When it ended, ns on the clock of the records. */
  readonly ended: number;
  /** What came on its standard output and error without being written down: a crash's last words, programs it started. */
  readonly rest: { readonly stdout: string; readonly stderr: string };
}

interface Wait extends PythonPlace {
  readonly for: { readonly sync: number } | { readonly thread: number };
}

/** Makes a measured log of what the tracing helper wrote. */
export function makePythonLog(trace: PythonTrace): RealRunResult {
  return new PythonLogMaker(trace).make();
}

const startPhases = ['thread.created', 'thread.started'] as const;

class PythonLogMaker {
  readonly #trace: PythonTrace;
  readonly #places: PythonPlaces;
  readonly #syncs: PythonSyncs;
  /** Those of the program: what only serves to start processes is none. */
  readonly #processes: readonly TracedProcess[];
  readonly #records: readonly Numbered[];
  readonly #started: number;
  readonly #end: number;
  readonly #events: MeasuredEvent[] = [];
  readonly #threads: ThreadInfo[] = [];
  readonly #threadOf = new Map<string, number>();
  readonly #names = new Map<string, string>();
  readonly #processOfPid = new Map<number, number>();
  readonly #processNames: string[];
  readonly #holders = new Map<number, number>();
  readonly #waits = new Map<number, Wait>();
  readonly #alive = new Set<number>();
  readonly #outputs: Output[] = [];
  readonly #devices = new Map<string, string>();
  readonly #cpuTimes: (number | undefined)[] = [];
  readonly #firstCpuTimes = new Map<number, number>();
  #exception: Outcome | undefined;

  constructor(trace: PythonTrace) {
    this.#trace = trace;
    this.#places = new PythonPlaces(new SourceTexts(trace.source));
    this.#syncs = new PythonSyncs(this.#places, (process) => this.#parentOf(process));
    const processes = trace.processes.filter(({ records }) =>
      records.some(({ kind }) => kind === eventNumber['process.started']),
    );
    this.#processes = processes;
    this.#processNames = processes.map((_, i) => (i === 0 ? 'MainProcess' : `Process-${i}`));
    for (const [i, { pid }] of processes.entries()) this.#processOfPid.set(pid, i);
    this.#records = processes
      .flatMap(({ records }, process) => records.map((record) => ({ ...record, process })))
      .sort((a, b) => a.time - b.time);
    const begin = this.#records.find(({ kind }) => kind === eventNumber['process.started']);
    this.#started = begin?.time ?? trace.ended;
    const last = this.#records.findLast(
      ({ kind, process }) => kind === eventNumber['process.ended'] && process === 0,
    );
    const ended = trace.stopped === undefined ? (last?.time ?? trace.ended) : trace.ended;
    this.#end = Math.max(0, ended - this.#started, (this.#records.at(-1)?.time ?? 0) - this.#started);
  }

  /** The process whose child a process is; undefined: none that is traced. */
  #parentOf(process: number): number | undefined {
    return this.#processOfPid.get(this.#processes[process]?.parentPid ?? NONE);
  }

  make(): RealRunResult {
    for (const record of this.#records) if (record.kind === traceKinds.text) this.#hearName(record);
    for (const record of this.#records) this.#read(record);
    this.#addRest();
    const { deadlocks, outcome } = this.#conclude();
    const { placed, cpus } = placeOnCpus(this.#events);
    const { file, machine, processes } = this.#trace;
    const log: EventLog = {
      version: EVENT_LOG_VERSION,
      origin: 'measured',
      file,
      machine: { ...machine, cpus },
      length: placed.length,
      columns: makeMeasuredColumns(placed, (site) => this.#places.siteAt(site)),
      strings: this.#places.strings,
      processes: [...this.#processOfPid].map(([pid, i]) => ({
        id: processId(i),
        pid,
        name: this.#processNames[i],
      })),
      threads: this.#threads,
      syncs: this.#syncs.list(),
      outputs: this.#outputs,
      deadlocks,
      outcome,
      end: nanoseconds(Math.round(this.#end)),
      // CPython does not count what it executes.
      instructions: 0,
    };
    const lostEvents = processes.reduce((sum, { lost }) => sum + lost, 0);
    return { log, lostEvents, cpuTimes: this.#cpuTimes };
  }

  #hearName(record: Numbered): void {
    const { process, object, text = '' } = record;
    if (record.other === TraceText.THREAD_NAME) this.#names.set(numberOf(process, object), text);
    else if (record.other === TraceText.OPERATION) this.#places.nameOperation(process, object, text);
    else if (record.other === TraceText.DEVICE) this.#devices.set(numberOf(process, object), text);
    else if (record.other === TraceText.PROCESS_NAME) this.#processNames[process] = text;
  }

  #read(record: Numbered): void {
    if (record.kind === traceKinds.text) {
      this.#readText(record);
      return;
    }
    const thread = this.#threadOf.get(numberOf(record.process, record.thread)) ?? NONE;
    if (record.cpuTime >= 0 && thread !== NONE) this.#noteCpuTime(thread, record.cpuTime);
    if (record.kind === traceKinds.processAwaited || record.kind === traceKinds.processJoined) {
      this.#readProcessWait(record, thread);
      return;
    }
    const name = eventNames[record.kind];
    switch (name) {
      case 'process.started':
        this.#beginProcess(record);
        break;
      case 'process.created':
        this.#add(name, record, thread, { object: this.#processOfPid.get(record.value) ?? NONE });
        break;
      case 'process.ended':
        this.#add(name, record, thread, {
          object: record.process,
          value: record.value < 0 ? this.#trace.exitStatus : record.value,
        });
        break;
      case 'thread.created':
        this.#beginThread(record, record.other, thread);
        break;
      case 'thread.ended':
        this.#alive.delete(thread);
        this.#add(name, record, thread, { value: record.value });
        break;
      case 'join.waited': {
        const other = this.#threadOf.get(numberOf(record.process, record.other)) ?? NONE;
        this.#waits.set(thread, { for: { thread: other }, ...this.#places.placeOf(record) });
        this.#add(name, record, thread, { other });
        break;
      }
      case 'wait.woken': {
        this.#waits.delete(thread);
        const other = this.#threadOf.get(numberOf(record.process, record.other)) ?? NONE;
        const object = record.object === NONE ? NONE : this.#syncs.of(record);
        this.#add(name, record, thread, { other, object, value: record.value });
        this.#add('cpu.dispatched', record, thread);
        break;
      }
      case 'sleep.ended':
        this.#add(name, record, thread);
        this.#add('cpu.dispatched', record, thread);
        break;
      case 'io.requested':
      case 'io.completed': {
        const device = this.#devices.get(numberOf(record.process, record.object)) ?? 'device';
        this.#add(name, record, thread, { object: this.#places.intern(device), value: record.value });
        if (name === 'io.completed') this.#add('cpu.dispatched', record, thread);
        break;
      }
      default:
        this.#readSyncEvent(record, thread);
    }
  }

  #readSyncEvent(record: Numbered, thread: number): void {
    const name = eventNames[record.kind];
    const object = record.object === NONE ? NONE : this.#syncs.of(record);
    switch (name) {
      case 'lock.waited':
        this.#waits.set(thread, { for: { sync: object }, ...this.#places.placeOf(record) });
        this.#add(name, record, thread, { object, other: this.#holders.get(object) ?? NONE });
        break;
      case 'lock.acquired':
        this.#holders.set(object, thread);
        this.#add(name, record, thread, { object, value: this.#wasWoken(thread, object) ? 1 : 0 });
        break;
      case 'lock.released':
        this.#holders.delete(object);
        this.#add(name, record, thread, { object });
        break;
      default:
        this.#add(name, record, thread, { object, value: record.value });
    }
  }

  /** Whether a thread's last events were that it was woken from its wait for the object. */
  #wasWoken(thread: number, object: number): boolean {
    const last = this.#events.at(-2);
    return last?.kind === eventNumber['wait.woken'] && last.thread === thread && last.object === object;
  }

  #readText(record: Numbered): void {
    const { other, object, process, text = '' } = record;
    const thread = this.#threadOf.get(numberOf(process, record.thread)) ?? NONE;
    if (other === TraceText.OUTPUT) this.#write(record, thread, object === 2 ? 'stderr' : 'stdout', text);
    else if (other === TraceText.SYNC) this.#addSync(record, thread);
    else if (other === TraceText.EXCEPTION && process === 0) {
      const { type, message, line } = JSON.parse(text) as { type: string; message: string; line: number };
      this.#exception = { kind: 'exception', exitStatus: this.#trace.exitStatus, type, message, line };
    }
  }

  /** What one thread writes in pieces, `print` a text and then a line feed, is one output unless another comes in between. */
  #write(record: Numbered, thread: number, stream: Output['stream'], text: string): void {
    const last = this.#outputs.at(-1);
    const isContinued = last !== undefined && last.stream === stream && last.thread === thread;
    if (isContinued && !last.text.endsWith('\n')) {
      this.#outputs[this.#outputs.length - 1] = { ...last, text: last.text + text };
      return;
    }
    this.#outputs.push({ stream, text, thread: threadId(Math.max(thread, 0)) });
    this.#add('output.written', record, thread, { value: this.#outputs.length - 1 });
  }

  #addSync(record: Numbered, thread: number): void {
    const made = this.#syncs.add(record);
    if (made === undefined) return;
    this.#add('sync.created', record, thread, { object: made.sync, value: this.#places.intern(made.kind) });
  }

  #readProcessWait(record: Numbered, thread: number): void {
    const process = this.#processOfPid.get(record.value) ?? NONE;
    const other = this.#threadOf.get(numberOf(process, 0)) ?? NONE;
    if (record.kind === traceKinds.processAwaited) {
      this.#waits.set(thread, { for: { thread: other }, ...this.#places.placeOf(record) });
      this.#add('join.waited', record, thread, { other });
      return;
    }
    this.#waits.delete(thread);
    this.#add('wait.woken', record, thread, { other, value: record.other === 1 ? 0 : 1 });
    this.#add('cpu.dispatched', record, thread);
    if (record.other === 1) this.#add('process.joined', record, thread, { object: process });
  }

  #beginProcess(record: Numbered): void {
    const traced = this.#processes[record.process];
    const parent = this.#parentOf(record.process);
    const creator =
      parent === undefined || traced === undefined
        ? undefined
        : this.#threadOf.get(numberOf(parent, Math.max(traced.parentThread, 0)));
    this.#add('process.started', record, NONE, { object: record.process, other: creator ?? NONE });
    this.#names.set(numberOf(record.process, 0), ' MainThread');
    this.#beginThread(record, 0, creator ?? NONE);
    this.#add('cpu.dispatched', record, this.#threads.length - 1);
    this.#noteCpuTime(this.#threads.length - 1, record.cpuTime);
  }

  #beginThread(record: Numbered, number: number, creator: number): void {
    const key = numberOf(record.process, number);
    const about = this.#names.get(key) ?? ` Thread-${number}`;
    const thread = this.#threads.length;
    const name = about.slice(1);
    this.#threads.push({
      id: threadId(thread),
      process: processId(record.process),
      name,
      daemon: about[0] === 'd',
    });
    this.#threadOf.set(key, thread);
    this.#alive.add(thread);
    for (const event of startPhases) this.#add(event, record, thread, { other: creator });
  }

  #noteCpuTime(thread: number, cpuTime: number): void {
    const first = this.#firstCpuTimes.get(thread);
    if (first === undefined) this.#firstCpuTimes.set(thread, cpuTime);
    this.#cpuTimes[thread] = cpuTime - (first ?? cpuTime);
  }

  #addRest(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const text = this.#trace.rest[stream];
      if (text !== '') this.#outputs.push({ stream, text, thread: threadId(0) });
    }
  }

  #conclude(): { deadlocks: Deadlock[]; outcome: Outcome } {
    const { stopped, exitStatus } = this.#trace;
    const deadlocks: Deadlock[] = [];
    const last = { time: this.#end, other: NONE, object: NONE, value: NONE, reason: NONE, site: 0 };
    if (stopped === 'deadlock') {
      const waits = [...this.#waits]
        .filter(([thread]) => this.#alive.has(thread))
        .sort(([a], [b]) => a - b)
        .map(([thread, wait]) => this.#describeWait(thread, wait));
      deadlocks.push({ total: true, waits });
      const first = waits[0]?.thread ?? NONE;
      this.#events.push({
        ...last,
        kind: eventNumber['finding.deadlock'],
        thread: first,
        object: 0,
        value: 0,
      });
    }
    this.#events.push({ ...last, kind: eventNumber['run.ended'], thread: NONE });
    const outcomes: Readonly<Record<'deadlock' | 'time' | 'cancelled', Outcome>> = {
      deadlock: { kind: 'deadlock', deadlock: 0 },
      time: { kind: 'limit', limit: 'time' },
      cancelled: { kind: 'cancelled' },
    };
    const own = this.#exception ?? { kind: 'finished', exitStatus };
    return { deadlocks, outcome: stopped === undefined ? own : outcomes[stopped] };
  }

  #describeWait(thread: number, { for: target, line, operation }: Wait): Deadlock['waits'][number] {
    const about = { thread: threadId(thread), line, ...(operation === undefined ? {} : { operation }) };
    if ('thread' in target) return { ...about, for: { thread: threadId(target.thread) }, holders: [] };
    const holder = this.#holders.get(target.sync);
    const holders = holder === undefined ? [] : [threadId(holder)];
    return { ...about, for: { sync: syncId(target.sync) }, holders };
  }

  #add(
    name: (typeof eventNames)[number],
    record: Numbered,
    thread: number,
    about: { readonly other?: number; readonly object?: number; readonly value?: number } = {},
  ): void {
    this.#events.push({
      time: Math.max(0, record.time - this.#started),
      kind: eventNumber[name],
      thread,
      other: about.other ?? NONE,
      object: about.object ?? NONE,
      value: about.value ?? NONE,
      reason: NONE,
      site: this.#places.siteOf(record),
    });
  }
}
