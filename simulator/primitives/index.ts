import { lock } from './lock';
import { pipe } from './pipe';
import type { Primitive } from './primitive';
import { rlock } from './rlock';
import { semaphore } from './semaphore';
import { sharedRLock } from './shared-rlock';

export type { Primitive, SyncArgument, SyncHost, SyncOperation, SyncResult, SyncRows } from './primitive';
export { SyncTable, type SyncTableSnapshot } from './sync-table';
export { WaitingLines, type WaitingLinesSnapshot } from './waiting-lines';

/** Every kind of synchronisation object; the order is the number in the sync table, so only ever append. */
export const primitives: readonly Primitive[] = [lock, rlock, semaphore, sharedRLock, pipe];
