import {
  type Deadlock,
  EVENT_LOG_VERSION,
  type EventLog,
  type EventName,
  eventNumber,
  type InterpreterName,
  type Machine,
  NONE,
  nanoseconds,
  type Outcome,
  type Output,
  type ProcessId,
  type SwitchReason,
  type SyncId,
  switchReasons,
  type ThreadId,
} from '../../simulator/model';
import { defaultMachine } from '../../simulator/scenario';

const ms = 1e6;

export const drawnMachine: Machine = {
  ...defaultMachine,
  cpus: 2,
  policy: 'rr',
  quantum: nanoseconds(4 * ms),
  switchCost: nanoseconds(0),
  instruction: nanoseconds(ms),
  interpreter: 'cpython-3.9',
  switchInterval: nanoseconds(5 * ms),
  io: {},
  seed: 0,
};

interface DrawnEvent {
  readonly name: EventName;
  readonly thread: number;
  readonly time: number;
  cpu: number;
  other: number;
  object: number;
  value: number;
  reason: number;
  line: number;
  operation: number;
}

export interface DrawnLogOptions {
  readonly threads: readonly string[];
  /** Names of processes, and of each thread its process; one process unless said otherwise. */
  readonly processes?: readonly string[];
  readonly processOf?: readonly number[];
  /** As Python has them, where threads of several processes have the same. */
  readonly threadNames?: readonly string[];
  readonly cpus?: number;
  readonly interpreter?: InterpreterName;
  /** Names of locks. */
  readonly locks?: readonly string[];
  readonly strings?: readonly string[];
  readonly outputs?: readonly Output[];
  readonly deadlocks?: readonly Deadlock[];
  readonly outcome?: Outcome;
}

/**
 * Reads a log as drawn, an event a line: `TIME THREAD EVENT [cpu=N] [to=THREAD] [lock=NAME] [value=N] [why=REASON]
 * [line=N] [in=STRING]`, times in ms. A thread keeps its CPU until it is preempted or released, so `cpu=` is said once.
 * `value=` of sleeps, I/O, work and switching is in ms too. The last line's time is the end of the run.
 */
export function readDrawnLog(text: string, options: DrawnLogOptions): EventLog {
  const { threads, locks = [] } = options;
  const idOf = (name: string): number => {
    const id = threads.indexOf(name);
    if (id < 0 && name !== '-') throw new RangeError(`no thread ${name}`);
    return id;
  };
  const onCpu = new Array<number>(threads.length).fill(NONE);
  const events = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): DrawnEvent => {
      const [time, who, name, ...settings] = line.split(/\s+/);
      if (!(name in eventNumber)) throw new RangeError(`no event ${name}`);
      const timed = /^(sleep|io|work)\.|switching/.test(name);
      const event: DrawnEvent = {
        name: name as EventName,
        thread: idOf(who),
        time: Math.round(Number(time) * ms),
        cpu: onCpu[idOf(who)] ?? NONE,
        other: NONE,
        object: NONE,
        value: NONE,
        reason: NONE,
        line: 0,
        operation: NONE,
      };
      for (const setting of settings) {
        const [key, text = ''] = setting.split('=');
        if (key === 'cpu') event.cpu = Number(text);
        else if (key === 'to') event.other = idOf(text);
        else if (key === 'lock') event.object = locks.indexOf(text);
        else if (key === 'object') event.object = Number(text);
        else if (key === 'value') event.value = Number(text) * (timed ? ms : 1);
        else if (key === 'why') event.reason = switchReasons.indexOf(text as SwitchReason);
        else if (key === 'line') event.line = Number(text);
        else if (key === 'in') event.operation = options.strings?.indexOf(text) ?? NONE;
        else throw new RangeError(`no setting ${key}`);
      }
      if (name === 'cpu.preempted' || name === 'cpu.released') onCpu[event.thread] = NONE;
      else if (event.thread !== NONE) onCpu[event.thread] = event.cpu;
      return event;
    });
  const column = (pick: (event: DrawnEvent) => number): number[] => events.map(pick);
  return {
    version: EVENT_LOG_VERSION,
    origin: 'simulated',
    file: 'drawn.py',
    machine: {
      ...drawnMachine,
      cpus: options.cpus ?? drawnMachine.cpus,
      interpreter: options.interpreter ?? drawnMachine.interpreter,
    },
    length: events.length,
    columns: {
      time: Float64Array.from(column((e) => e.time)),
      instruction: Float64Array.from(events, (_, i) => i),
      kind: Uint8Array.from(column((e) => eventNumber[e.name])),
      thread: Int32Array.from(column((e) => e.thread)),
      cpu: Int16Array.from(column((e) => e.cpu)),
      other: Int32Array.from(column((e) => e.other)),
      object: Int32Array.from(column((e) => e.object)),
      value: Float64Array.from(column((e) => e.value)),
      reason: Int8Array.from(column((e) => e.reason)),
      line: Int32Array.from(column((e) => e.line)),
      operation: Int32Array.from(column((e) => e.operation)),
    },
    strings: options.strings ?? [],
    processes: (options.processes ?? ['drawn']).map((name, id) => ({
      id: id as ProcessId,
      pid: 4711 + id,
      name,
    })),
    threads: threads.map((name, id) => ({
      id: id as ThreadId,
      process: (options.processOf?.[id] ?? 0) as ProcessId,
      name: options.threadNames?.[id] ?? name,
      daemon: false,
    })),
    syncs: locks.map((name, id) => ({ id: id as SyncId, kind: 'Lock', name })),
    outputs: options.outputs ?? [],
    deadlocks: options.deadlocks ?? [],
    outcome: options.outcome ?? { kind: 'finished', exitStatus: 0 },
    end: nanoseconds(events.at(-1)?.time ?? 0),
    instructions: events.length,
  };
}
