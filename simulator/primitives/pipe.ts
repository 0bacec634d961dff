import { NO, type Primitive } from './primitive';

/** A pipe between processes, as something that threads wait at; what is in it is the kernel's own (`kernel/pipes.ts`). */
export const pipe: Primitive = {
  kind: 'Pipe',
  isShared: true,
  hasLockChart: false,
  initialCount: () => 0,
  operations: {},
  retry: () => NO,
  describe: (table, sync) => (table.count(sync) === 0 ? 'empty' : `${table.count(sync)} characters`),
};
