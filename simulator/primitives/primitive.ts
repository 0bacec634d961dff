import type { SyncId, ThreadId } from '../model';
import type { SyncTable } from './sync-table';

/** What an operation came to: it is done and gave a value, the thread must wait, or Python raises. */
export type SyncResult =
  | { readonly kind: 'done'; readonly value: boolean | number | string | undefined }
  /** @property timeout in seconds, -1 for ever; a retry keeps the first one */
  | { readonly kind: 'wait'; readonly timeout: number }
  | { readonly kind: 'raise'; readonly type: string; readonly message: string };

export const DONE: SyncResult = { kind: 'done', value: undefined };
export const YES: SyncResult = { kind: 'done', value: true };
export const NO: SyncResult = { kind: 'done', value: false };

export const raiseError = (type: string, message: string): SyncResult => ({ kind: 'raise', type, message });

/** Rows of synchronisation objects as their operations see them; their lines are the kernel's matter. */
export type SyncRows = Pick<
  SyncTable,
  'holder' | 'setHolder' | 'count' | 'setCount' | 'limit' | 'takeFirstWaiter'
>;

/** What happens to objects and threads, as the kernel records and carries it out. */
export interface SyncHost {
  readonly table: SyncRows;
  acquired(sync: SyncId, thread: ThreadId): void;
  released(sync: SyncId, thread: ThreadId): void;
  refused(sync: SyncId, thread: ThreadId): void;
  /** Of a semaphore, whose count has changed. */
  permitTaken(sync: SyncId, thread: ThreadId): void;
  permitGiven(sync: SyncId, thread: ThreadId): void;
  permitRefused(sync: SyncId, thread: ThreadId): void;
  /** The thread left the line: it becomes ready and calls {@link Primitive.retry} once it has a CPU. */
  wake(sync: SyncId, thread: ThreadId): void;
}

export type SyncArgument = number | boolean | string | undefined;

export type SyncOperation = (
  host: SyncHost,
  sync: SyncId,
  thread: ThreadId,
  args: readonly SyncArgument[],
) => SyncResult;

/**
 * A kind of synchronisation object: what is in its row and what can be done with it. An operation is one
 * indivisible step; waiting is what the kernel does between two of them.
 */
export interface Primitive {
  /** `Lock`, `RLock` … */
  readonly kind: string;
  /** Whether forked processes share it; a child has copies of the others. */
  readonly isShared: boolean;
  /** Whether it is free or held, as the lock chart has it. */
  readonly hasLockChart: boolean;
  /** The row's count at first. @param initial what the program gave, if the kind takes something */
  initialCount(initial: number | undefined): number;
  readonly operations: Readonly<Record<string, SyncOperation>>;
  /** What a woken waiter does, with a CPU but before it has the global lock. Never raises. */
  retry(host: SyncHost, sync: SyncId, thread: ThreadId): SyncResult;
  /** For the inspector: `held twice`; empty if holder and waiters say it all. */
  describe(table: SyncTable, sync: SyncId): string;
}
