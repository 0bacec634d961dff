import { pidOf } from '../kernel/pid';
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
import {
  baseOf,
  baseToPlain,
  describeSite,
  Interpreter,
  type PlainBase,
  type SystemArgument,
  siteOfThread,
} from '../vm';
import { DeviceRows, sharedStateBytes } from './device-rows';
import { EventRing, type MeasuredEvent, ringBytes } from './event-ring';
import { makeMeasuredColumns, placeOnCpus } from './measured-columns';
import type { MadeSync, Question, Report, WorkerSetup, Written } from './protocol';
import { RunState } from './run-state';
import { SharedInterpreter } from './shared-interpreter';
import { EndReason, ProcessField, ProcessPhase, RunPhase, ThreadField, Word } from './state-layout';
import { describeDeadlock, stuckThreads, waitingThreads } from './wait-state';
import { nextCollection } from './worker';

const USER_MODULE = 1;

/** How a program is run on real threads. */
export interface RealRunSettings {
  readonly machine: Machine;
  /** Bytes of the memory of each of the program's processes. */
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
  /** What is in a memory before the program's first instruction. */
  readonly #image: Float64Array<SharedArrayBuffer>;
  readonly #base: PlainBase;
  readonly #capacity: number;
  readonly #memory: SharedMemory;
  readonly #inspector: SharedInterpreter;
  readonly #memories: SharedArrayBuffer[];
  readonly #stateBuffer: SharedArrayBuffer;
  readonly #devices: DeviceRows;
  readonly #rings: SharedArrayBuffer[] = [];
  #written: Written[] = [];
  #syncs: MadeSync[] = [];
  #threads: Report['threads'][number][] = [];
  #processes: Report['processes'][number][] = [];
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
    this.#base = baseToPlain(baseOf(program));
    const { f64, top } = this.#boot.memory;
    this.#image = new Float64Array(new SharedArrayBuffer(top * 8));
    this.#image.set(f64.subarray(0, top));
    const first = new SharedArrayBuffer(sharedBytes(this.#capacity, mostWorkers + 1));
    this.#memories = [first];
    this.#stateBuffer = new SharedArrayBuffer(sharedStateBytes(machine, mostWorkers));
    this.state = new RunState(this.#stateBuffer);
    this.#devices = new DeviceRows(this.#stateBuffer, machine, mostWorkers);
    const isParallel = !hasGil(machine.interpreter);
    this.#memory = new SharedMemory(first, this.#capacity, mostWorkers, isParallel);
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
      base: this.#base,
      interpreter: machine.interpreter,
      machine,
      worker,
      mostWorkers,
      stretches: mostWorkers + 1,
      capacity: this.#capacity,
      memory: this.#memories[0],
      image: this.#image.buffer,
      state: this.#stateBuffer,
      ring,
      traces,
    };
  }

  /** The buffer of a process's memory; memories serve one run after another. @returns undefined: there is no room for it */
  memoryOf(slot: number): SharedArrayBuffer | undefined {
    try {
      this.#memories[slot] ??= new SharedArrayBuffer(this.#memories[0].byteLength);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    return this.#memories[slot];
  }

  /** Begins a run, while every worker is idle. @param now ns on the workers' clock */
  begin(now: number): void {
    const { machine } = this.#settings;
    this.#written = [];
    this.#syncs = [];
    this.#threads = [{ thread: 0, process: 0, name: 'MainThread', daemon: false }];
    this.#processes = [{ process: 0, name: 'MainProcess' }];
    this.#outcome = undefined;
    this.#cpuTimes = [];
    this.#instructions = 0;
    this.#finished = 0;
    this.#started = now;
    this.#asked = this.#freshSurroundings();
    for (const ring of this.#rings) new EventRing(ring).clear();
    const { state } = this;
    const { processes } = state;
    state.lock();
    state.reset();
    this.#devices.reset();
    processes.add(NONE, 0, machine.switchInterval);
    processes.set(0, ProcessField.COLLECT_AT, nextCollection(this.#image.length, this.#capacity));
    const main = state.addThread(0, 0, false);
    processes.set(0, ProcessField.MAIN_THREAD, main);
    processes.set(0, ProcessField.PHASE, ProcessPhase.RUNNING);
    this.#memory.switchTo(this.#memories[0]);
    this.#memory.load(this.#image);
    state.startedAt = now;
    state.write(Word.PHASE, RunPhase.RUNNING);
    state.startThread(main);
    state.unlock();
  }

  accept(report: Report): void {
    this.#written.push(...report.written);
    this.#syncs.push(...report.syncs);
    this.#threads.push(...report.threads);
    this.#processes.push(...report.processes);
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

  answer({ process, call, arguments: args }: Question): SystemArgument {
    const query: Query | undefined = surroundingsCalls[call as keyof typeof surroundingsCalls];
    return query?.(this.#asked, { arguments: [...args] }, processId(process));
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
    const describe = (thread: number) => {
      const vm = this.#inspect(state.thread(thread, ThreadField.PROCESS));
      return describeSite(vm, siteOfThread(vm, state.thread(thread, ThreadField.LOCAL)));
    };
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

  /** An interpreter that looks at a process that has not ended. */
  #inspect(process: number): SharedInterpreter {
    this.#memory.switchTo(this.#memories[this.state.processes.get(process, ProcessField.SLOT)]);
    return this.#inspector;
  }

  #listThreads(): ThreadInfo[] {
    return [...this.#threads]
      .sort((a, b) => a.thread - b.thread)
      .map(({ thread, process, name, daemon }) => ({
        id: threadId(thread),
        process: processId(process),
        name,
        daemon,
      }));
  }

  #listSyncs(): SyncInfo[] {
    const held = this.#variablesThatHold();
    const ownNames = new Map<number, string | undefined>();
    const counts = new Map<string, number>();
    const count = (name: string): number => {
      const number = (counts.get(name) ?? 0) + 1;
      counts.set(name, number);
      return number;
    };
    return [...this.#syncs]
      .sort((a, b) => a.sync - b.sync)
      .map(({ sync, kind, name: ownName, process, copyOf }) => {
        const number = count(kind);
        const made = copyOf === undefined ? ownName : ownNames.get(copyOf);
        ownNames.set(sync, made);
        const name = held[process]?.get(sync) ?? made;
        if (name === undefined) return { id: syncId(sync), kind, name: `${kind}-${number}` };
        const same = count(name);
        return { id: syncId(sync), kind, name: same === 1 ? name : `${name}-${same}` };
      });
  }

  /** By process: names of the variables that hold a synchronisation object at the end. */
  #variablesThatHold(): ReadonlyMap<number, string>[] {
    const { processes } = this.state;
    if (this.state.read(Word.REASON) === EndReason.MEMORY) return [];
    return Array.from({ length: processes.count }, (_, process) =>
      processes.get(process, ProcessField.PHASE) === ProcessPhase.RUNNING
        ? this.#inspect(process).syncNames()
        : new Map(),
    );
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
      processes: [...this.#processes]
        .sort((a, b) => a.process - b.process)
        .map(({ process, name }) => ({ id: processId(process), pid: pidOf(process), name })),
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
