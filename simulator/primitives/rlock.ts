import { NONE } from '../model';
import { acquireLock, releaseLock, retryLock } from './lock';
import { DONE, NO, type Primitive, raiseError, YES } from './primitive';

/**
 * `threading.RLock`: a lock that its holder may take again and that only its holder may release. The row's
 * count is how many times more than once it is held; only the first taking and the last release are events.
 */
export const rlock: Primitive = {
  kind: 'RLock',
  initialCount: () => 0,
  operations: {
    acquire(host, sync, thread, args) {
      if (host.table.holder(sync) !== thread) return acquireLock(host, sync, thread, args);
      host.table.setCount(sync, host.table.count(sync) + 1);
      return YES;
    },
    release(host, sync, thread) {
      if (host.table.holder(sync) !== thread) {
        return raiseError('RuntimeError', 'cannot release un-acquired lock');
      }
      const again = host.table.count(sync);
      if (again > 0) host.table.setCount(sync, again - 1);
      else releaseLock(host, sync, thread);
      return DONE;
    },
    locked: ({ table }, sync) => (table.holder(sync) === NONE ? NO : YES),
    is_owned: ({ table }, sync, thread) => (table.holder(sync) === thread ? YES : NO),
  },
  retry: retryLock,
  describe(table, sync) {
    const again = table.count(sync);
    return again === 0 ? '' : `held ${again + 1} times`;
  },
};
