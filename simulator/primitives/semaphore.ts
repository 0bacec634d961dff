import type { SyncId, ThreadId } from '../model';
import { readAcquireArguments } from './acquire-arguments';
import { DONE, NO, type Primitive, raiseError, type SyncHost, YES } from './primitive';

function tryToTake(host: SyncHost, sync: SyncId, thread: ThreadId): boolean {
  const permits = host.table.count(sync);
  if (permits === 0) return false;
  host.table.setCount(sync, permits - 1);
  host.permitTaken(sync, thread);
  return true;
}

/**
 * A semaphore of the kernel, of which `multiprocessing` makes its locks and their like: processes share it. The row's
 * count is how many permits are left, its limit how many there may be. Who waits competes once it is woken.
 */
export const semaphore: Primitive = {
  kind: 'Semaphore',
  isShared: true,
  hasLockChart: false,
  initialCount: (initial) => initial ?? 1,
  operations: {
    acquire(host, sync, thread, args) {
      const timeout = readAcquireArguments(args);
      if (typeof timeout !== 'number') return timeout;
      if (tryToTake(host, sync, thread)) return YES;
      if (timeout !== 0) return { kind: 'wait', timeout };
      host.permitRefused(sync, thread);
      return NO;
    },
    release(host, sync, thread) {
      const permits = host.table.count(sync);
      if (permits >= host.table.limit(sync)) {
        return raiseError('ValueError', 'semaphore or lock released too many times');
      }
      host.table.setCount(sync, permits + 1);
      host.permitGiven(sync, thread);
      const waiter = host.table.takeFirstWaiter(sync);
      if (waiter !== undefined) host.wake(sync, waiter);
      return DONE;
    },
    value: ({ table }, sync) => ({ kind: 'done', value: table.count(sync) }),
  },
  retry: (host, sync, thread) => (tryToTake(host, sync, thread) ? YES : { kind: 'wait', timeout: -1 }),
  describe(table, sync) {
    const permits = table.count(sync);
    return permits === 1 ? '1 permit left' : `${permits} permits left`;
  },
};
