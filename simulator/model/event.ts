/** What a thread is doing, as a chart shows it. */
export type ThreadPhase = 'new' | 'ready' | 'running' | 'gil' | 'blocked' | 'io' | 'sleep' | 'ended';

export const threadPhases: readonly ThreadPhase[] = [
  'new',
  'ready',
  'running',
  'gil',
  'blocked',
  'io',
  'sleep',
  'ended',
];

/** Why a thread left its CPU. */
export type SwitchReason =
  | 'quantum'
  | 'blocked'
  | 'yielded'
  | 'preempted'
  | 'gil-request'
  | 'gil-wait'
  | 'ended';

/** Order is the number in the log's `reason` column. */
export const switchReasons: readonly SwitchReason[] = [
  'quantum',
  'blocked',
  'yielded',
  'preempted',
  'gil-request',
  'gil-wait',
  'ended',
];

/** Switches a thread did not ask for. */
export const involuntaryReasons: ReadonlySet<SwitchReason> = new Set(['quantum', 'preempted', 'gil-request']);

interface EventKind {
  /** The phase the event's thread is in from here on; absent: unchanged. */
  readonly phase?: ThreadPhase;
  readonly about: string;
}

/**
 * Every kind of event a run records. `thread` is the one it happens to; `other`, `object`, `value` as said.
 * The order of this table is the number in the log's `kind` column: only ever append.
 */
export const eventKinds = {
  'process.started': { about: 'object: the process; other: the thread that made it' },
  'process.ended': { about: 'object: the process; value: its exit status' },
  'thread.created': { phase: 'new', about: 'other: its creator' },
  'thread.started': { phase: 'ready', about: 'other: who started it' },
  'thread.ended': { phase: 'ended', about: 'value: 1 if an exception ended it' },
  'cpu.switching': { about: 'the CPU loses value ns to bring this thread in' },
  'cpu.dispatched': { phase: 'running', about: 'the thread has the CPU, and the GIL if there is one' },
  'cpu.preempted': { phase: 'ready', about: 'off the CPU but runnable; reason; other: by whom' },
  'cpu.released': { about: 'off the CPU, not runnable; reason; the event before says what it waits for' },
  'gil.waited': { phase: 'gil', about: 'the GIL is taken; other: by whom' },
  'gil.requested': { about: 'thread asks other to drop it: it waited a switch interval' },
  'gil.taken': { about: '' },
  'gil.dropped': { about: 'reason' },
  'gil.woken': { phase: 'ready', about: 'may try to take the GIL once it has a CPU' },
  'sync.created': { about: 'object; value: index of its kind in the log strings' },
  'lock.waited': { phase: 'blocked', about: 'object; other: its holder' },
  'lock.acquired': { about: 'object; value: 1 if handed over to a waiter' },
  'lock.released': { about: 'object' },
  'lock.refused': { about: 'object: acquire(blocking=False) found it taken' },
  'wait.woken': {
    phase: 'ready',
    about: 'object or other: what it had waited for; value: 1 if the time was up',
  },
  'wait.began': { phase: 'blocked', about: 'object: a condition, event, barrier, queue … it waits on' },
  'join.waited': { phase: 'blocked', about: 'other: whose end it waits for' },
  'sleep.began': { phase: 'sleep', about: 'value: how long, ns' },
  'sleep.ended': { phase: 'ready', about: '' },
  'io.requested': { phase: 'io', about: 'object: device (index in the log strings); value: how long, ns' },
  'io.completed': { phase: 'ready', about: 'object: device' },
  'work.began': { about: 'timeslice.cpu: value ns of computing' },
  'output.written': { about: 'value: index in the log outputs' },
  'exception.uncaught': { about: 'value: index in the log outputs of its traceback' },
  'finding.deadlock': { about: 'value: index in the log deadlocks' },
  'run.ended': { about: '' },
  'thread.prioritised': { about: 'value: its priority, where it is not 0 or changes' },
  'process.created': { about: 'thread makes process object; value: ns until it is ready to run' },
  'process.killed': { about: 'thread kills process object; value: the signal' },
  'process.joined': { about: 'thread has taken note that process object, a zombie till then, has ended' },
  'pipe.sent': { about: 'object; value: characters' },
  'pipe.received': { about: 'object; value: characters' },
  'pipe.closed': { about: 'object; value: 0 the end that is read, 1 the one that is written' },
  'permit.taken': { about: 'object: a semaphore; value: permits left' },
  'permit.given': { about: 'object: a semaphore; value: permits left' },
  'permit.refused': { about: 'object: a semaphore without permits, asked without waiting' },
} as const satisfies Record<string, EventKind>;

export type EventName = keyof typeof eventKinds;

/** Names by number. */
export const eventNames = Object.keys(eventKinds) as readonly EventName[];

/** Numbers by name. */
export const eventNumber = Object.fromEntries(eventNames.map((name, i) => [name, i])) as Readonly<
  Record<EventName, number>
>;

/** The phase an event puts its thread in, by number; undefined: unchanged. */
export const phaseByEvent: readonly (ThreadPhase | undefined)[] = eventNames.map((name) => {
  const kind: EventKind = eventKinds[name];
  return kind.phase;
});
