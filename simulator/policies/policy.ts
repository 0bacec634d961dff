import type { Machine, PolicyName, ThreadId } from '../model';

/** A policy's whole state as plain data, for checkpoints. Its owner alone knows what it means. */
export type PolicySnapshot = readonly number[];

/** Why a thread is ready: it is new, its wait is over, or it has just left a CPU. */
export type ReadyReason = 'started' | 'woken' | 'quantum' | 'preempted' | 'yielded';

/** What ended the time a thread is charged for; it `continues` where the account is only brought up to date. */
export type ChargeReason = 'continues' | 'quantum' | 'preempted' | 'yielded' | 'blocked' | 'ended';

/** Which threads may be taken: those that may run on a certain CPU. */
export type ThreadFilter = (thread: ThreadId) => boolean;

/**
 * Who gets a CPU next, out of one run queue. A policy draws on no clock and no chance of its own, so that the same
 * calls give the same answers. Times are in ns.
 */
export interface Policy {
  /** A thread became ready. */
  enqueue(thread: ThreadId, reason: ReadyReason): void;
  /** Takes the thread out that shall have the next free CPU; undefined if none is ready (and allowed). */
  dequeue(allows?: ThreadFilter): ThreadId | undefined;
  /** Forgets a ready thread that is no more, or has gone to another queue. */
  remove(thread: ThreadId): void;
  /** Whether one of the ready threads is allowed. */
  has(allows: ThreadFilter): boolean;
  /** How many threads are ready. */
  readonly size: number;
  /**
   * How long a running thread's slice goes on, more than 0; Infinity for as long as it likes. Others get the CPU then
   * only if {@link endsSlice}.
   * @param ran since it was dispatched, or since it was last charged
   */
  restOfSlice(thread: ThreadId, ran: number): number;
  /** Whether a running thread whose slice is over has to go, given who is ready. */
  endsSlice(thread: ThreadId): boolean;
  /** Whether running threads have to be charged for the time they run. */
  readonly charges: boolean;
  charge(thread: ThreadId, ran: number, reason: ChargeReason): void;
  /** Whether a thread that becomes ready may take a CPU from one that runs, and if so from which: see {@link rank}. */
  readonly preempts: boolean;
  /** Lower is more urgent. A ready thread takes the CPU from a running one only if it is lower by more than the margin. */
  rank(thread: ThreadId): number;
  readonly margin: number;
  /** The ready thread that is more urgent than a running one by more than the margin, if there is one (that is allowed). */
  challenger(running: ThreadId, allows: ThreadFilter): ThreadId | undefined;
  /** When the order of the ready threads changes with nothing happening but time; Infinity: never. */
  readonly nextChange: number;
  /** That time has come. */
  change(): void;
  snapshot(): PolicySnapshot;
  restore(snapshot: PolicySnapshot): void;
}

/** What a policy may see of the machine it schedules. */
export interface SchedulingView {
  /** Virtual time, ns. */
  now(): number;
  name(thread: ThreadId): string;
  priority(thread: ThreadId): number;
  tickets(thread: ThreadId): number;
  weight(thread: ThreadId): number;
  /** CPU time that the thread still needs, as far as it is known; Infinity where it is not. */
  remaining(thread: ThreadId): number;
}

/** What a policy may know of the machine's settings. */
export type PolicySettings = Pick<
  Machine,
  | 'cpus'
  | 'quantum'
  | 'seed'
  | 'ageing'
  | 'queues'
  | 'quanta'
  | 'allotments'
  | 'boost'
  | 'stayAfterIo'
  | 'ioBump'
  | 'targetLatency'
  | 'minimumGranularity'
  | 'draws'
  | 'script'
>;

/** One line in the list of policies. */
export interface PolicyKind {
  readonly name: PolicyName;
  /** For menus: `Round-robin`. */
  readonly title: string;
  /** One sentence on whom it prefers. */
  readonly about: string;
  /** Makes the maker of a machine's run queues. What they know of threads, they share: threads move between queues. */
  create(settings: PolicySettings, view: SchedulingView): () => Policy;
}
