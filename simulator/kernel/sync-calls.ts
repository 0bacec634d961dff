import { lockChart, threadChart } from '../machines';
import {
  eventNumber,
  NONE,
  type ProcessId,
  type SyncId,
  secondsToNanoseconds,
  type ThreadId,
} from '../model';
import { primitives, type SyncHost, type SyncResult, type SyncTable } from '../primitives';
import type { SystemArgument } from '../vm/effect';
import { parkThread } from './cpu-use';
import { findProvenDeadlock } from './deadlock';
import { type KernelState, processOf, runnerOf } from './kernel-state';
import { recordEvent } from './record-event';
import { changePhase, wakeThread } from './thread-phase';

/** Carries out what happens to synchronisation objects, and records it. */
class RecordedSyncs implements SyncHost {
  private readonly k: KernelState;
  readonly table: SyncTable;

  constructor(k: KernelState) {
    this.k = k;
    this.table = k.syncs;
  }

  acquired(sync: SyncId, thread: ThreadId): void {
    obeyLockChart(this.k, sync, lockChart.command.ACQUIRE);
    recordEvent(
      this.k,
      eventNumber['lock.acquired'],
      thread,
      NONE,
      sync,
      this.k.threads.column.retries[thread],
    );
  }

  released(sync: SyncId, thread: ThreadId): void {
    obeyLockChart(this.k, sync, lockChart.command.RELEASE);
    recordEvent(this.k, eventNumber['lock.released'], thread, NONE, sync);
  }

  refused(sync: SyncId, thread: ThreadId): void {
    obeyLockChart(this.k, sync, lockChart.command.REFUSE);
    recordEvent(this.k, eventNumber['lock.refused'], thread, NONE, sync);
  }

  permitTaken(sync: SyncId, thread: ThreadId): void {
    recordEvent(this.k, eventNumber['permit.taken'], thread, NONE, sync, this.table.count(sync));
  }

  permitGiven(sync: SyncId, thread: ThreadId): void {
    recordEvent(this.k, eventNumber['permit.given'], thread, NONE, sync, this.table.count(sync));
  }

  permitRefused(sync: SyncId, thread: ThreadId): void {
    recordEvent(this.k, eventNumber['permit.refused'], thread, NONE, sync);
  }

  wake(sync: SyncId, thread: ThreadId): void {
    this.k.threads.column.retries[thread] = 1;
    recordEvent(this.k, eventNumber['wait.woken'], thread, NONE, sync, 0);
    wakeThread(this.k, thread);
  }
}

/** One object for the whole run: what happens to objects happens often. */
function hostOf(k: KernelState): SyncHost {
  k.syncHost ??= new RecordedSyncs(k);
  return k.syncHost;
}

function obeyLockChart(k: KernelState, sync: SyncId, command: number): void {
  if (!primitives[k.syncs.kind(sync)].hasLockChart) return;
  k.syncs.setPhase(sync, lockChart.next(k.syncs.phase(sync), command));
}

/** `sync_new`: @returns the object's handle, or undefined if there is no such kind */
export function createSync(
  k: KernelState,
  thread: ThreadId,
  kindName: string,
  initial: number | undefined,
  limit?: number,
): SyncId | undefined {
  const kind = primitives.findIndex((each) => each.kind === kindName);
  const primitive = primitives[kind];
  if (primitive === undefined) return undefined;
  const sync = k.syncs.create(kind, processOf(k, thread), primitive.initialCount(initial), limit);
  k.syncs.setPhase(sync, lockChart.initial);
  k.syncNames[sync] = runnerOf(k, thread).newObjectName(k.threads.column.local[thread]);
  recordEvent(k, eventNumber['sync.created'], thread, NONE, sync, k.journal.internString(kindName));
  return sync;
}

const noArguments: readonly SystemArgument[] = [];

/**
 * What a thread's operation on an object comes to. If that is to wait or to raise, nothing was done yet.
 * @param call the system call's arguments: handle, operation, and the operation's own
 */
export function tryOperation(
  k: KernelState,
  thread: ThreadId,
  sync: SyncId,
  operation: string,
  call: readonly SystemArgument[],
): SyncResult {
  const primitive = primitives[k.syncs.kind(sync)];
  const operate = primitive.operations[operation];
  if (operate === undefined) {
    return { kind: 'raise', type: 'AttributeError', message: `'${primitive.kind}' has no ${operation}` };
  }
  return operate(hostOf(k), sync, thread, call.length > 2 ? call.slice(2) : noArguments);
}

/** `sync_do`: @returns what it came to; the caller passes `done` and `raise` on and leaves a waiting thread alone */
export function operateSync(
  k: KernelState,
  thread: ThreadId,
  sync: SyncId,
  operation: string,
  call: readonly SystemArgument[],
): SyncResult {
  const result = tryOperation(k, thread, sync, operation, call);
  if (result.kind === 'wait') beginWait(k, thread, sync, result.timeout);
  return result;
}

export function beginWait(k: KernelState, thread: ThreadId, sync: SyncId, timeout: number): void {
  const { waitsForSync, deadline } = k.threads.column;
  obeyLockChart(k, sync, lockChart.command.WAIT);
  waitsForSync[thread] = sync;
  deadline[thread] = timeout < 0 ? Number.POSITIVE_INFINITY : k.now + secondsToNanoseconds(timeout);
  k.syncs.wait(sync, thread);
  if (timeout >= 0) k.timers.set(thread, deadline[thread]);
  const event =
    primitives[k.syncs.kind(sync)].kind === 'Pipe' ? eventNumber['wait.began'] : eventNumber['lock.waited'];
  parkThread(k, thread, threadChart.command.BLOCK, 'blocked', event, k.syncs.holder(sync), sync);
  findProvenDeadlock(k, thread);
}

/**
 * A woken thread has a CPU and tries again.
 * @returns whether it goes on; if not, it waits again, last in line
 */
export function retryWait(k: KernelState, thread: ThreadId): boolean {
  const { waitsForSync, deadline, retries } = k.threads.column;
  const sync = waitsForSync[thread] as SyncId;
  const result = primitives[k.syncs.kind(sync)].retry(hostOf(k), sync, thread);
  retries[thread] = 0;
  if (result.kind === 'wait' && deadline[thread] > k.now) {
    obeyLockChart(k, sync, lockChart.command.WAIT);
    k.syncs.wait(sync, thread);
    if (deadline[thread] < Number.POSITIVE_INFINITY) k.timers.set(thread, deadline[thread]);
    recordEvent(k, eventNumber['lock.waited'], thread, k.syncs.holder(sync), sync);
    changePhase(k, thread, threadChart.command.BLOCK);
    findProvenDeadlock(k, thread);
    return false;
  }
  endWait(k, thread, result.kind === 'done' ? result.value : false);
  return true;
}

function endWait(k: KernelState, thread: ThreadId, value: SystemArgument): void {
  const { waitsForSync, local } = k.threads.column;
  waitsForSync[thread] = NONE;
  runnerOf(k, thread).complete(local[thread], value);
}

/** The wait's time is over. */
export function giveUpWait(k: KernelState, thread: ThreadId): void {
  const sync = k.threads.column.waitsForSync[thread] as SyncId;
  k.syncs.stopWaiting(sync, thread);
  k.threads.column.retries[thread] = 0;
  endWait(k, thread, false);
  recordEvent(k, eventNumber['wait.woken'], thread, NONE, sync, 1);
  wakeThread(k, thread);
}

/** Whether a handle that a program gave is an object of that process. */
export const isSyncOf = (k: KernelState, process: ProcessId, handle: unknown): handle is SyncId =>
  typeof handle === 'number' &&
  handle >= 0 &&
  handle < k.syncs.length &&
  (k.syncs.process(handle as SyncId) === process || primitives[k.syncs.kind(handle as SyncId)].isShared);

/**
 * A forked child gets its own copies of the locks that are not shared, in the state they are in: what a thread that
 * does not exist in the child has locked stays locked for ever.
 */
export function copySyncs(k: KernelState, forking: ThreadId, child: ProcessId, main: ThreadId): void {
  const runner = k.runners[child];
  const copies = new Map<number, number>();
  for (const handle of runner.syncHandles()) {
    const sync = handle as SyncId;
    if (primitives[k.syncs.kind(sync)].isShared) continue;
    const copy = k.syncs.create(k.syncs.kind(sync), child, k.syncs.count(sync));
    const holder = k.syncs.holder(sync);
    k.syncs.setHolder(copy, holder === forking ? main : (holder as ThreadId));
    k.syncs.setPhase(copy, k.syncs.phase(sync));
    k.syncNames[copy] = k.syncNames[sync];
    const kind = k.journal.internString(primitives[k.syncs.kind(sync)].kind);
    recordEvent(k, eventNumber['sync.created'], main, NONE, copy, kind);
    copies.set(sync, copy);
  }
  runner.renumberSyncs(copies);
}
