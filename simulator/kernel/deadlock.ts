import { type Deadlock, eventNumber, InternalError, NONE, type SyncId, type ThreadId } from '../model';
import { primitives } from '../primitives';
import { type KernelState, runnerOf } from './kernel-state';
import { lineOf, recordEvent } from './record-event';
import { countReady } from './run-queues';
import { isInPhase } from './thread-phase';

/** The thread that would have to do something first, or NONE. */
function blockerOf(k: KernelState, thread: number): number {
  const { waitsForSync, waitsForThread } = k.threads.column;
  if (waitsForThread[thread] !== NONE) return waitsForThread[thread];
  return waitsForSync[thread] === NONE ? NONE : k.syncs.holder(waitsForSync[thread] as SyncId);
}

const waitsForEver = (k: KernelState, thread: number): boolean =>
  isInPhase(k, thread, 'blocked') && !k.timers.isSet(thread as ThreadId);

/** Whether only the blocker itself can end the wait: anyone may release a Lock, but not an RLock. */
function dependsOnBlockerAlone(k: KernelState, thread: number): boolean {
  const sync = k.threads.column.waitsForSync[thread];
  return sync === NONE || primitives[k.syncs.kind(sync as SyncId)].kind === 'RLock';
}

/** Threads that wait without end for such as wait without end, or have ended: nobody is left to free them. */
function findStuckThreads(k: KernelState): ThreadId[] {
  const stuck = new Set<number>();
  for (let thread = 0; thread < k.threads.rows; thread++) if (waitsForEver(k, thread)) stuck.add(thread);
  const canBeFreed = (thread: number) => {
    const blocker = blockerOf(k, thread);
    return blocker === NONE || !(stuck.has(blocker) || isInPhase(k, blocker, 'ended'));
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const thread of stuck) {
      if (!canBeFreed(thread)) continue;
      stuck.delete(thread);
      changed = true;
    }
  }
  return [...stuck] as ThreadId[];
}

function operationField(k: KernelState, thread: ThreadId): { readonly operation?: string } {
  const operation = runnerOf(k, thread).operationOf(k.threads.column.local[thread]);
  return operation === undefined ? {} : { operation };
}

function recordDeadlock(k: KernelState, threads: readonly ThreadId[], total: boolean): number {
  const { waitsForSync, waitsForThread } = k.threads.column;
  const waits = threads.map((thread): Deadlock['waits'][number] => {
    const sync = waitsForSync[thread] as SyncId;
    const holder = blockerOf(k, thread);
    return {
      thread,
      for: waitsForThread[thread] === NONE ? { sync } : { thread: waitsForThread[thread] as ThreadId },
      holders: holder === NONE ? [] : [holder as ThreadId],
      line: lineOf(k, thread),
      ...operationField(k, thread),
    };
  });
  const index = k.journal.addDeadlock({ total, waits });
  recordEvent(k, eventNumber['finding.deadlock'], threads[0], NONE, NONE, index);
  for (const thread of threads) k.threads.column.foundStuck[thread] = 1;
  return index;
}

/** After a thread began to wait: reports a circle of waits that nothing can end any more, though others go on. */
export function findProvenDeadlock(k: KernelState, thread: ThreadId): void {
  const circle: ThreadId[] = [];
  let each: number = thread;
  do {
    if (!waitsForEver(k, each) || !dependsOnBlockerAlone(k, each)) return;
    if (circle.includes(each as ThreadId)) return;
    circle.push(each as ThreadId);
    each = blockerOf(k, each);
    if (each === NONE) return;
  } while (each !== thread);
  if (k.idleCpus < k.cpus.rows || countReady(k) > 0 || k.timers.size > 0) recordDeadlock(k, circle, false);
}

/** At the end of a run: reports threads that were stuck while others went on, unless that is known. */
export function findPartialDeadlock(k: KernelState): void {
  const stuck = findStuckThreads(k).filter((thread) => k.threads.column.foundStuck[thread] === 0);
  if (stuck.length > 0) recordDeadlock(k, stuck, false);
}

/** Nothing can happen any more and threads are left. @returns the deadlock's index in the log */
export function recordTotalDeadlock(k: KernelState): number {
  const left: ThreadId[] = [];
  for (let thread = 0; thread < k.threads.rows; thread++) {
    if (isInPhase(k, thread, 'blocked')) left.push(thread as ThreadId);
  }
  if (left.length === 0) throw new InternalError('nothing can happen any more, though no thread is blocked');
  return recordDeadlock(k, left, true);
}
