import { NONE } from '../model';
import { releaseLock } from './lock';
import { DONE, type Primitive, raiseError } from './primitive';
import { rlock } from './rlock';

/** `multiprocessing.RLock`: an RLock that processes share. Threads of a child are others than those of its parent. */
export const sharedRLock: Primitive = {
  ...rlock,
  kind: 'SharedRLock',
  isShared: true,
  operations: {
    ...rlock.operations,
    release(host, sync, thread) {
      if (host.table.holder(sync) !== thread) {
        return raiseError('AssertionError', 'attempt to release recursive lock not owned by thread');
      }
      const again = host.table.count(sync);
      if (again > 0) host.table.setCount(sync, again - 1);
      else releaseLock(host, sync, thread);
      return DONE;
    },
    value: ({ table }, sync) => ({ kind: 'done', value: table.holder(sync) === NONE ? 1 : 0 }),
  },
};
