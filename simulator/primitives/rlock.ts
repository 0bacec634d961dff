import { identOf, NONE } from '../model';
import { acquireLock, releaseLock, retryLock } from './lock';
import { DONE, NO, type Primitive, raiseError, YES } from './primitive';

/**
 * `threading.RLock`: a lock that its holder may take again and that only its holder may release. The row's
 * count is how many times more than once it is held; only the first taking and the last release are events.
 */
export const rlock: Primitive = {
  kind: 'RLock',
  isShared: false,
  hasLockChart: true,
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
    /** For `Condition.wait`: releases it altogether and tells how often it was held. */
    release_all(host, sync, thread) {
      if (host.table.holder(sync) !== thread) {
        return raiseError('RuntimeError', 'cannot release un-acquired lock');
      }
      const times = host.table.count(sync) + 1;
      host.table.setCount(sync, 0);
      releaseLock(host, sync, thread);
      return { kind: 'done', value: times };
    },
    /** After `Condition.wait`: its holder, who took it once, holds it as often as before. */
    hold_again({ table }, sync, thread, [times]) {
      if (table.holder(sync) === thread && typeof times === 'number') table.setCount(sync, times - 1);
      return DONE;
    },
    /** (address) -> `repr`. */
    show({ table }, sync, _thread, [address]) {
      const holder = table.holder(sync);
      const state = holder === NONE ? 'unlocked' : 'locked';
      const owner = holder === NONE ? 0 : identOf(holder);
      const count = holder === NONE ? 0 : table.count(sync) + 1;
      return {
        kind: 'done',
        value: `<${state} _thread.RLock object owner=${owner} count=${count} at ${address}>`,
      };
    },
  },
  retry: retryLock,
  describe(table, sync) {
    const again = table.count(sync);
    return again === 0 ? '' : `held ${again + 1} times`;
  },
};
