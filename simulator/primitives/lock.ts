import { NONE, type SyncId, type ThreadId } from '../model';
import { readAcquireArguments } from './acquire-arguments';
import {
  DONE,
  NO,
  type Primitive,
  raiseError,
  type SyncArgument,
  type SyncHost,
  type SyncResult,
  YES,
} from './primitive';

function tryToTake(host: SyncHost, sync: SyncId, thread: ThreadId): boolean {
  if (host.table.holder(sync) !== NONE) return false;
  host.table.setHolder(sync, thread);
  host.acquired(sync, thread);
  return true;
}

/** Takes a free lock or says how to wait for a held one; shared by Lock and RLock. */
export function acquireLock(
  host: SyncHost,
  sync: SyncId,
  thread: ThreadId,
  args: readonly SyncArgument[],
): SyncResult {
  const timeout = readAcquireArguments(args);
  if (typeof timeout !== 'number') return timeout;
  if (tryToTake(host, sync, thread)) return YES;
  if (timeout !== 0) return { kind: 'wait', timeout };
  host.refused(sync, thread);
  return NO;
}

/** A woken waiter takes the lock if it is still free, else it queues again at the end. */
export function retryLock(host: SyncHost, sync: SyncId, thread: ThreadId): SyncResult {
  return tryToTake(host, sync, thread) ? YES : { kind: 'wait', timeout: -1 };
}

/** Frees the lock and wakes the one who waits longest; it is not handed over. */
export function releaseLock(host: SyncHost, sync: SyncId, thread: ThreadId): void {
  host.table.setHolder(sync, NONE);
  host.released(sync, thread);
  const waiter = host.table.takeFirstWaiter(sync);
  if (waiter !== undefined) host.wake(sync, waiter);
}

/**
 * `threading.Lock`. As on Linux, where CPython's lock is a semaphore over a futex, a released lock is free for
 * whoever comes first: the woken waiter competes once it has a CPU, and a thread that runs may pass it.
 * Any thread may release it.
 */
export const lock: Primitive = {
  kind: 'Lock',
  isShared: false,
  hasLockChart: true,
  initialCount: () => 0,
  operations: {
    acquire: acquireLock,
    release(host, sync, thread) {
      if (host.table.holder(sync) === NONE) return raiseError('RuntimeError', 'release unlocked lock');
      releaseLock(host, sync, thread);
      return DONE;
    },
    locked: ({ table }, sync) => (table.holder(sync) === NONE ? NO : YES),
    /** (address) -> `repr`. */
    show({ table }, sync, _thread, [address]) {
      const state = table.holder(sync) === NONE ? 'unlocked' : 'locked';
      return { kind: 'done', value: `<${state} _thread.lock object at ${address}>` };
    },
  },
  retry: retryLock,
  describe: () => '',
};
