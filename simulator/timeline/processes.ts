import { type EventLog, eventNames, eventNumber, type Nanoseconds, NONE, type ProcessId } from '../model';

/** A process's life. */
export interface ProcessSpan {
  readonly process: ProcessId;
  readonly start: Nanoseconds;
  /** Undefined: it had not ended when the run did. */
  readonly end: Nanoseconds | undefined;
  /** As Python's `exitcode`: negative, the signal that killed it; undefined before its end. */
  readonly exitStatus: number | undefined;
  /** The thread that made it; {@link NONE} for the first process. */
  readonly maker: number;
  readonly mainThread: number;
  /** When its parent took note of its end; between the two it is a zombie. Undefined: never. */
  readonly reaped: Nanoseconds | undefined;
}

/** Only logs of kernels that can join processes have it. */
const joined = eventNames.findIndex((name: string) => name === 'process.joined');

/** When processes began and ended, by their numbers. */
export function findProcesses(log: EventLog): readonly ProcessSpan[] {
  const { kind, time, object, other, value, thread } = log.columns;
  const spans = log.processes.map(({ id }) => ({
    process: id,
    start: 0 as Nanoseconds,
    end: undefined as Nanoseconds | undefined,
    exitStatus: undefined as number | undefined,
    maker: NONE as number,
    mainThread: log.threads.findIndex(({ process }) => process === id),
    reaped: undefined as Nanoseconds | undefined,
  }));
  for (let i = 0; i < log.length; i++) {
    if (kind[i] === eventNumber['process.started']) {
      const span = spans[object[i]];
      if (span === undefined) continue;
      span.start = time[i] as Nanoseconds;
      if (other[i] !== NONE) span.maker = other[i];
    } else if (kind[i] === eventNumber['process.ended']) {
      const span = spans[object[i]];
      if (span === undefined) continue;
      span.end = time[i] as Nanoseconds;
      span.exitStatus = value[i];
    } else if (kind[i] === joined) {
      const span = spans[object[i]];
      if (span !== undefined) span.reaped = time[i] as Nanoseconds;
    } else if (kind[i] === eventNumber['thread.created'] && other[i] !== NONE) {
      const made = log.threads[thread[i]]?.process;
      const maker = log.threads[other[i]]?.process;
      const span = made === undefined || made === maker ? undefined : spans[made];
      if (span !== undefined && span.maker === NONE) span.maker = other[i];
    }
  }
  return spans;
}

const signals: Readonly<Record<number, string>> = { 2: 'SIGINT', 9: 'SIGKILL', 11: 'SIGSEGV', 15: 'SIGTERM' };

/** How a process ended, in a few words: `exit 0`, `killed by SIGTERM`; empty while it has not. */
export function describeExit({ exitStatus }: Pick<ProcessSpan, 'exitStatus'>): string {
  if (exitStatus === undefined) return '';
  if (exitStatus >= 0) return `exit ${exitStatus}`;
  return `killed by ${signals[-exitStatus] ?? `signal ${-exitStatus}`}`;
}
