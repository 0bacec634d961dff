import type { Nanoseconds, PolicyName, ThreadId } from '../model';

/** A policy's whole state as plain data, for checkpoints. Its owner alone knows what it means. */
export type PolicySnapshot = readonly number[];

/**
 * Who gets a CPU next, out of one central run queue. A policy sees ready threads only; it draws on no clock and
 * no chance of its own, so that the same calls give the same answers.
 */
export interface Policy {
  /** A thread became ready: it started, woke up, was preempted or offered its CPU. */
  enqueue(thread: ThreadId): void;
  /** Takes the thread out that shall have the next free CPU; undefined if none is ready. */
  dequeue(): ThreadId | undefined;
  /** Forgets a ready thread that is no more. */
  remove(thread: ThreadId): void;
  /** How many threads are ready. */
  readonly size: number;
  /** The longest a thread keeps a CPU while others are ready; Infinity for as long as it likes. */
  readonly slice: number;
  snapshot(): PolicySnapshot;
  restore(snapshot: PolicySnapshot): void;
}

/** What a policy may know of the machine. */
export interface PolicySettings {
  readonly quantum: Nanoseconds;
  readonly seed: number;
}

/** One line in the list of policies. */
export interface PolicyKind {
  readonly name: PolicyName;
  /** For menus: `Round-robin`. */
  readonly title: string;
  /** One sentence on whom it prefers. */
  readonly about: string;
  create(settings: PolicySettings): Policy;
}
