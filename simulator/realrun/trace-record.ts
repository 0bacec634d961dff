import { type EventName, eventNumber } from '../model';

/** Kinds of records that are no events of a log; their numbers are above those of events. */
export const traceKinds = {
  /** Waits for the end of a process: value is its pid, object 0 without a time limit. */
  processAwaited: 200,
  /** value: its pid; other: whether it has ended. */
  processJoined: 201,
  /** A text, see {@link TraceText}. */
  text: 254,
} as const;

/**
 * By the names that the tracing helper has for the kinds of what it writes, the numbers it writes for them: one more than the kinds',
 * for 0 is where nothing has been written yet.
 */
export const traceKindNumbers: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    Object.entries({
      LOCK_WAITED: 'lock.waited',
      LOCK_ACQUIRED: 'lock.acquired',
      LOCK_RELEASED: 'lock.released',
      LOCK_REFUSED: 'lock.refused',
      WOKEN: 'wait.woken',
      PERMIT_TAKEN: 'permit.taken',
      PERMIT_GIVEN: 'permit.given',
      PERMIT_REFUSED: 'permit.refused',
      THREAD_CREATED: 'thread.created',
      THREAD_ENDED: 'thread.ended',
      DISPATCHED: 'cpu.dispatched',
      JOIN_WAITED: 'join.waited',
      SLEEP_BEGAN: 'sleep.began',
      SLEEP_ENDED: 'sleep.ended',
      IO_REQUESTED: 'io.requested',
      IO_COMPLETED: 'io.completed',
      WORK_BEGAN: 'work.began',
      PIPE_SENT: 'pipe.sent',
      PIPE_RECEIVED: 'pipe.received',
      PROCESS_STARTED: 'process.started',
      PROCESS_CREATED: 'process.created',
      PROCESS_ENDED: 'process.ended',
    } satisfies Record<string, EventName>).map(([name, event]) => [name, eventNumber[event] + 1]),
  ),
  PROCESS_AWAITED: traceKinds.processAwaited + 1,
  PROCESS_JOINED: traceKinds.processJoined + 1,
  TEXT: traceKinds.text + 1,
};

/** What the text of a record is, as its field `other` says. */
export const TraceText = {
  /** object: the thread; a `d` for a daemon or a space, then the name. */
  THREAD_NAME: 1,
  /** object: the synchronisation object; its kind, a space, and what is the same in all processes that share it. */
  SYNC: 2,
  /** object: the operation's number. */
  OPERATION: 3,
  /** object: 1 standard output, 2 standard error. */
  OUTPUT: 4,
  /** What ended the main thread: an object in JSON. */
  EXCEPTION: 5,
  PROCESS_NAME: 6,
  /** object: the device's number. */
  DEVICE: 7,
} as const;

/** One record of the tracing helper: `assets/python-trace/timeslice_trace/writing.py`. */
export interface TraceRecord {
  /** ns on a clock that all processes share. */
  readonly time: number;
  /** ns that its thread has been on a CPU; -1: not known. */
  readonly cpuTime: number;
  readonly value: number;
  /** Threads, objects and operations are numbered in each process. */
  readonly thread: number;
  readonly other: number;
  readonly object: number;
  readonly line: number;
  readonly operation: number;
  /** A number of an event or of {@link traceKinds}. */
  readonly kind: number;
  /** Of a text. */
  readonly text?: string;
}

/** What one process wrote. */
export interface TracedProcess {
  readonly pid: number;
  readonly parentPid: number;
  /** The thread of its parent that forked it; NONE: not known. */
  readonly parentThread: number;
  /** In the order of time. */
  readonly records: readonly TraceRecord[];
  readonly lost: number;
}
