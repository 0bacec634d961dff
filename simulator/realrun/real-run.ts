import { type AskedState, type Query, surroundingsCalls } from '../kernel/surroundings';
import { SharedMemory, sharedBytes } from '../memory';
import {
  type Deadlock,
  EVENT_LOG_VERSION,
  type EventLog,
  eventNumber,
  hasGil,
  isPlain,
  type Machine,
  NONE,
  nanoseconds,
  noSurroundings,
  type Outcome,
  type Output,
  type Program,
  processId,
  type SyncInfo,
  syncId,
  type ThreadInfo,
  threadId,
  type VariableView,
} from '../model';
import { describeSite, Interpreter, type SystemArgument, siteOfThread } from '../vm';
import { EventRing, type MeasuredEvent, ringBytes } from './event-ring';
import { makeMeasuredColumns, placeOnCpus } from './measured-columns';
import type { MadeSync, Question, Report, WorkerSetup, Written } from './protocol';
import { EndReason, RunPhase, RunState, runStateBytes, Word } from './run-state';
import { SharedInterpreter } from './shared-interpreter';
import { describeDeadlock, stuckThreads, waitingThreads } from './wait-state';
import { nextCollection } from './worker';

const USER_MODULE = 1;
const FIRST_PID = 1000;

/** How a program is run on real threads. */
export interface RealRunSettings {
  readonly machine: Machine;
  /** Bytes of the program's memory. */
  readonly memory: number;
  /** The most threads that can be alive at once. */
  readonly mostWorkers: number;
  /** Events that one worker can write down in a run. */
  readonly events: number;
  readonly traces: boolean;
}

/** A measured run. */
export interface RealRunResult {
  readonly log: EventLog;
  /** Events that found no room. */
  readonly lostEvents: number;
  /** By thread, ns on a CPU as the system counted them; undefined where it does not tell. */
  readonly cpuTimes: readonly (number | undefined)[];
  /** The program's global variables that hold plain values, at the end; absent where they cannot be read. */
  readonly globals?: readonly VariableView[];
}

/**
 * A program's runs on real threads, one after another, as the one sees them who starts workers and collects what they
 * tell. It knows of workers only what is in shared memory and in their messages.
 */
export class RealRun {
  readonly state: RunState;
  readonly #settings: RealRunSettings;
  readonly #program: Program;
  readonly #boot: Interpreter;
  readonly #image: Float64Array;
  readonly #capacity: number;
  readonly #memory: SharedMemory;
  readonly #inspector: SharedInterpreter;
  readonly #buffers: { readonly memory: SharedArrayBuffer; readonly state: SharedArrayBuffer };
  readonly #rings: SharedArrayBuffer[] = [];
  #written: Written[] = [];
  #syncs: MadeSync[] = [];
  #threads: Report['threads'][number][] = [];
  #outcome: Outcome | undefined;
  #cpuTimes: (number | undefined)[] = [];
  #instructions = 0;
  #finished = 0;
  #started = 0;
  #asked: AskedState;

  constructor(program: Program, settings: RealRunSettings) {
    this.#program = program;
    this.#settings = settings;
    const { machine, memory, mostWorkers } = settings;
    this.#capacity = Math.floor(memory / 8);
    this.#boot = new Interpreter(program, machine.interpreter, memory);
    const { f64, top } = this.#boot.memory;
    this.#image = f64.slice(0, top);
    this.#buffers = {
      memory: new SharedArrayBuffer(sharedBytes(this.#capacity, mostWorkers + 1)),
      state: new SharedArrayBuffer(runStateBytes),
    };
    this.state = new RunState(this.#buffers.state);
    const isParallel = !hasGil(machine.interpreter);
    this.#memory = new SharedMemory(this.#buffers.memory, this.#capacity, mostWorkers, isParallel);
    this.#inspector = new SharedInterpreter(this.#boot, this.#memory, () => false);
    this.#asked = this.#freshSurroundings();
  }

  #freshSurroundings(): AskedState {
    const surroundings = this.#program.surroundings ?? noSurroundings;
    const { machine } = this.#settings;
    return { machine, surroundings, files: new Map(Object.entries(surroundings.files)), answered: 0 };
  }

  /** What the worker of that number, 0 or more, has to be given. */
  setupOf(worker: number): WorkerSetup {
    const { machine, mostWorkers, events, traces } = this.#settings;
    const ring = new SharedArrayBuffer(ringBytes(events));
    this.#rings[worker] = ring;
    return {
      program: this.#program,
      interpreter: machine.interpreter,
      machine,
      worker,
      mostWorkers: mostWorkers + 1,
      capacity: this.#capacity,
      ...this.#buffers,
      ring,
      traces,
    };
  }

  /** Begins a run, while every worker is idle. @param now ns on the workers' clock */
  begin(now: number): void {
    const { machine } = this.#settings;
    this.#written = [];
    this.#syncs = [];
    this.#threads = [{ thread: 0, name: 'MainThread', daemon: false }];
    this.#outcome = undefined;
    this.#cpuTimes = [];
    this.#instructions = 0;
    this.#finished = 0;
    this.#started = now;
    this.#asked = this.#freshSurroundings();
    for (const ring of this.#rings) new EventRing(ring).clear();
    this.state.reset(machine.switchInterval);
    this.#memory.load(this.#image);
    this.state.write(Word.COLLECT_AT, nextCollection(this.#image.length, this.#capacity));
    this.state.startedAt = now;
    this.state.write(Word.PHASE, RunPhase.RUNNING);
    this.state.lock();
    this.state.addThread(0, false);
    this.state.unlock();
    Atomics.notify(this.state.words, Word.JOBS);
  }

  accept(report: Report): void {
    this.#written.push(...report.written);
    this.#syncs.push(...report.syncs);
    this.#threads.push(...report.threads);
    this.#outcome ??= report.outcome;
    this.#instructions += report.instructions;
    if (!report.isLast) return;
    this.#finished++;
    this.#cpuTimes[report.thread] = report.cpuTime;
  }

  /** Whether the run is over and every worker that had a thread has said its last. */
  get isComplete(): boolean {
    return this.state.isOver && this.#finished === this.state.taken;
  }

  answer({ call, arguments: args }: Question): SystemArgument {
    if (call === 'pid') return FIRST_PID;
    if (call === 'parent_pid') return FIRST_PID - 1;
    const query: Query | undefined = surroundingsCalls[call as keyof typeof surroundingsCalls];
    return query?.(this.#asked, { arguments: [...args] }, processId(0));
  }

  /** Ends the run as it is. */
  stop(reason: 'time' | 'cancelled'): void {
    this.state.endRun(reason === 'time' ? EndReason.TIME : EndReason.CANCELLED);
  }

  /** No more runs: workers end by themselves. */
  close(): void {
    this.state.write(Word.PHASE, RunPhase.CLOSED);
    this.state.add(Word.JOBS, 1);
    Atomics.notify(this.state.words, Word.JOBS);
  }

  #outcomeOf(deadlocks: Deadlock[]): Outcome {
    const { state } = this;
    const describe = (local: number) => describeSite(this.#inspector, siteOfThread(this.#inspector, local));
    const add = (threads: readonly number[], total: boolean): number =>
      deadlocks.push(describeDeadlock(state, threads, total, describe)) - 1;
    const reason = state.read(Word.REASON);
    if (reason === EndReason.DEADLOCK)
      return { kind: 'deadlock', deadlock: add(waitingThreads(state), true) };
    const stuck = reason === EndReason.MEMORY ? [] : stuckThreads(state);
    if (stuck.length > 0) add(stuck, false);
    switch (reason) {
      case EndReason.TIME:
        return { kind: 'limit', limit: 'time' };
      case EndReason.MEMORY:
        return { kind: 'limit', limit: 'memory' };
      case EndReason.CANCELLED:
        return { kind: 'cancelled' };
      default:
        return this.#outcome ?? { kind: 'finished', exitStatus: 0 };
    }
  }

  #listThreads(): ThreadInfo[] {
    return [...this.#threads]
      .sort((a, b) => a.thread - b.thread)
      .map(({ thread, name, daemon }) => ({ id: threadId(thread), process: processId(0), name, daemon }));
  }

  #listSyncs(): SyncInfo[] {
    const held = this.state.read(Word.REASON) === EndReason.MEMORY ? new Map() : this.#inspector.syncNames();
    const counts = new Map<string, number>();
    const count = (name: string): number => {
      const number = (counts.get(name) ?? 0) + 1;
      counts.set(name, number);
      return number;
    };
    return [...this.#syncs]
      .sort((a, b) => a.sync - b.sync)
      .map(({ sync, kind, name: ownName }) => {
        const number = count(kind);
        const name = held.get(sync) ?? ownName;
        if (name === undefined) return { id: syncId(sync), kind, name: `${kind}-${number}` };
        const same = count(name);
        return { id: syncId(sync), kind, name: same === 1 ? name : `${name}-${same}` };
      });
  }

  #listOutputs(threads: readonly ThreadInfo[]): Output[] {
    return this.#written
      .sort((a, b) => a.order - b.order)
      .map(({ stream, text, thread, isTraceback }) => ({
        stream,
        text: isTraceback ? `Exception in thread ${threads[thread]?.name ?? ''}:\n${text}` : text,
        thread,
      }));
  }

  /** The run as a log, once it is complete. @param now when it ended, ns on the workers' clock */
  collect(now: number): RealRunResult {
    const { machine } = this.#settings;
    const strings: string[] = [];
    const stringAt = new Map<string, number>();
    const intern = (text: string): number => {
      const known = stringAt.get(text);
      if (known !== undefined) return known;
      stringAt.set(text, strings.length);
      return strings.push(text) - 1;
    };
    const deadlocks: Deadlock[] = [];
    const outcome = this.#outcomeOf(deadlocks);
    const threads = this.#listThreads();
    const syncs = this.#listSyncs();
    const outputs = this.#listOutputs(threads);
    const outputAt = new Map(this.#written.map(({ order }, i) => [order, i]));
    const end = Math.max(0, Math.round(now - this.#started));
    const devices = Object.keys(machine.io);

    const events: MeasuredEvent[] = [globalEvent('process.started', 0, 0), ...threadMade(0, NONE, 0, 0)];
    let lostEvents = 0;
    const raw: MeasuredEvent[] = [];
    for (const buffer of this.#rings) {
      const ring = new EventRing(buffer);
      lostEvents += ring.lost;
      for (const event of ring.read()) raw.push(event);
    }
    raw.sort((a, b) => a.time - b.time);
    for (const each of raw) {
      const time = Math.min(end, Math.max(0, Math.round(each.time - this.#started)));
      switch (each.kind) {
        case eventNumber['thread.created']:
          events.push(...threadMade(each.other, each.thread, time, each.site));
          break;
        case eventNumber['output.written']:
          events.push({ ...each, time, value: outputAt.get(each.value) ?? NONE });
          break;
        case eventNumber['sync.created']:
          events.push({ ...each, time, value: intern(syncs[each.object]?.kind ?? '') });
          break;
        case eventNumber['io.requested']:
        case eventNumber['io.completed']:
          events.push({ ...each, time, object: intern(devices[each.object] ?? 'device') });
          break;
        default:
          events.push({ ...each, time });
      }
    }
    for (const [i, deadlock] of deadlocks.entries()) {
      events.push({ ...globalEvent('finding.deadlock', end, NONE, i), thread: deadlock.waits[0].thread });
    }
    events.push(globalEvent('run.ended', end, NONE));
    const { placed, cpus } = placeOnCpus(events);
    const sites = new Map<number, { readonly line: number; readonly operation: number }>();
    const columns = makeMeasuredColumns(placed, (site) => {
      const known = sites.get(site);
      if (known !== undefined) return known;
      const { line, operation } = describeSite(this.#inspector, site);
      const described = { line, operation: operation === undefined ? NONE : intern(operation) };
      sites.set(site, described);
      return described;
    });
    const log: EventLog = {
      version: EVENT_LOG_VERSION,
      origin: 'measured',
      file: this.#program.modules[USER_MODULE]?.file ?? '',
      machine: { ...machine, cpus: Math.max(cpus, 1) },
      length: placed.length,
      columns,
      strings,
      processes: [{ id: processId(0), pid: FIRST_PID, name: 'MainProcess' }],
      threads,
      syncs,
      outputs,
      deadlocks,
      outcome,
      end: nanoseconds(end),
      instructions: this.#instructions,
    };
    const result = { log, lostEvents, cpuTimes: this.#cpuTimes };
    if (this.state.read(Word.REASON) === EndReason.MEMORY) return result;
    return { ...result, globals: this.#inspector.globals().filter(isPlain) };
  }
}

function globalEvent(
  name: 'process.started' | 'finding.deadlock' | 'run.ended',
  time: number,
  object: number,
  value: number = NONE,
): MeasuredEvent {
  return { time, kind: eventNumber[name], thread: NONE, other: NONE, object, value, reason: NONE, site: 0 };
}

function threadMade(thread: number, creator: number, time: number, site: number): MeasuredEvent[] {
  return (['thread.created', 'thread.started'] as const).map((name) => ({
    time,
    kind: eventNumber[name],
    thread,
    other: creator,
    object: NONE,
    value: NONE,
    reason: NONE,
    site,
  }));
}
