import {
  type Deadlock,
  type EventLog,
  type EventName,
  eventNames,
  type Machine,
  NONE,
  type Outcome,
  type SwitchReason,
  switchReasons,
} from '../model';
import { measureRun, type RunMetrics } from './metrics/run-metrics';
import type { RunSummary } from './run-summary';

/** Goes up when a reader of older documents would misread a newer one. */
export const RUN_JSON_VERSION = 1;

/** A run as a document for other programs; `docs/run-json.md` explains it. Times are ns of virtual time. */
export interface RunJson {
  readonly format: 'timeslice-run';
  readonly version: typeof RUN_JSON_VERSION;
  readonly file: string;
  readonly machine: Machine;
  readonly outcome: Outcome;
  /** What went to standard output, and to standard error. */
  readonly output: string;
  readonly errors: string;
  /** How long the run took. */
  readonly time: number;
  readonly instructions: number;
  readonly threads: readonly ThreadJson[];
  readonly cpus: readonly { readonly busy: number; readonly utilisation: number }[];
  readonly switches: { readonly voluntary: number; readonly involuntary: number };
  readonly objects: readonly { readonly kind: string; readonly name: string }[];
  readonly deadlocks: readonly Deadlock[];
  readonly metrics: MetricsJson;
  readonly events: readonly EventJson[];
}

/** Shares lie between 0 and 1; threads, processes and objects are indexes in the document's lists. */
export interface MetricsJson
  extends Omit<RunMetrics, 'summary'>,
    Pick<RunSummary, 'locks' | 'gils' | 'parallelism'> {
  readonly switches: RunSummary['switches']['byReason'];
}

export interface ThreadJson {
  readonly name: string;
  /** Index of its process, from 0. */
  readonly process: number;
  readonly daemon: boolean;
  readonly cpu: number;
  readonly ready: number;
  readonly blocked: number;
  readonly gil: number;
  readonly io: number;
  readonly sleep: number;
  /** null: it never ran, or never ended. */
  readonly response: number | null;
  readonly turnaround: number | null;
  readonly waiting: number;
}

/** What does not apply is left out. Threads and objects are indexes in the document's lists. */
export interface EventJson {
  readonly time: number;
  readonly event: EventName;
  readonly instruction: number;
  readonly thread?: number;
  readonly cpu?: number;
  readonly other?: number;
  readonly object?: number;
  /** Of an I/O event: the device. */
  readonly device?: string;
  readonly value?: number;
  readonly reason?: SwitchReason;
  readonly line?: number;
  /** The library call that is under way, as the program writes it. */
  readonly operation?: string;
}

const joinOutput = (log: EventLog, stream: 'stdout' | 'stderr'): string =>
  log.outputs
    .filter((output) => output.stream === stream)
    .map(({ text }) => text)
    .join('');

function threadToJson(log: EventLog, thread: RunSummary['threads'][number]): ThreadJson {
  return {
    name: thread.name,
    process: thread.process,
    daemon: log.threads[thread.id]?.daemon ?? false,
    cpu: thread.running,
    ready: thread.ready,
    blocked: thread.blocked,
    gil: thread.gil,
    io: thread.io,
    sleep: thread.sleep,
    response: thread.response ?? null,
    turnaround: thread.turnaround ?? null,
    waiting: thread.waiting,
  };
}

function eventToJson({ columns, strings }: EventLog, i: number): EventJson {
  const event = eventNames[columns.kind[i]];
  const object = columns.object[i];
  const isIo = event === 'io.requested' || event === 'io.completed';
  const given = <Name extends string, Value>(name: Name, value: Value, applies: boolean) =>
    (applies ? { [name]: value } : {}) as { readonly [N in Name]?: Value };
  return {
    time: columns.time[i],
    event,
    instruction: columns.instruction[i],
    ...given('thread', columns.thread[i], columns.thread[i] !== NONE),
    ...given('cpu', columns.cpu[i], columns.cpu[i] !== NONE),
    ...given('other', columns.other[i], columns.other[i] !== NONE),
    ...given('object', object, object !== NONE && !isIo),
    ...given('device', strings[object] ?? '', object !== NONE && isIo),
    ...given('value', columns.value[i], columns.value[i] !== NONE),
    ...given('reason', switchReasons[columns.reason[i]], columns.reason[i] !== NONE),
    ...given('line', columns.line[i], columns.line[i] !== 0),
    ...given('operation', strings[columns.operation[i]] ?? '', columns.operation[i] !== NONE),
  };
}

/** A run as plain data for `JSON.stringify`. */
export function runToJson(log: EventLog): RunJson {
  const { summary, ...metrics } = measureRun(log);
  return {
    format: 'timeslice-run',
    version: RUN_JSON_VERSION,
    file: log.file,
    machine: log.machine,
    outcome: log.outcome,
    output: joinOutput(log, 'stdout'),
    errors: joinOutput(log, 'stderr'),
    time: log.end,
    instructions: log.instructions,
    threads: summary.threads.map((thread) => threadToJson(log, thread)),
    cpus: summary.cpus.map(({ busy, utilisation }) => ({ busy, utilisation })),
    switches: { voluntary: summary.switches.voluntary, involuntary: summary.switches.involuntary },
    objects: log.syncs.map(({ kind, name }) => ({ kind, name })),
    deadlocks: log.deadlocks,
    metrics: {
      ...metrics,
      switches: summary.switches.byReason,
      locks: summary.locks,
      gils: summary.gils,
      parallelism: summary.parallelism,
    },
    events: Array.from({ length: log.length }, (_, i) => eventToJson(log, i)),
  };
}
