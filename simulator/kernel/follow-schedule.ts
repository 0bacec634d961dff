import { type CpuId, eventNumber, NONE, type ScheduledSlice, type SyncId, type ThreadId } from '../model';
import { primitives } from '../primitives';
import { yieldCpu } from './cpu-use';
import { bringIn } from './dispatch';
import { advanceWork, executeThread } from './execute';
import { fireTimerOf } from './fire-timer';
import type { KernelState } from './kernel-state';
import { recordEvent } from './record-event';
import { removeReady } from './run-queues';
import { isInPhase, wakeThread } from './thread-phase';

const CPU = 0 as CpuId;

const currentSlice = (k: KernelState): ScheduledSlice | undefined => k.machine.schedule?.[k.scheduleAt];

/** Whether the machine's schedule still says who goes on. */
export const isScheduled = (k: KernelState): boolean => currentSlice(k) !== undefined;

function endSlice(k: KernelState): true {
  k.scheduleAt++;
  k.scheduleDone = NONE;
  return true;
}

/** Does the next thing that the schedule asks for. A slice of a thread that cannot go on is passed over. */
export function followSchedule(k: KernelState, untilInstruction: number, untilTime: number): boolean {
  const slice = currentSlice(k);
  if (slice === undefined) return false;
  const thread = slice.thread as ThreadId;
  if (k.scheduleDone >= slice.instructions && k.scheduleDone !== NONE) return endSlice(k);
  if (thread >= k.threads.rows || isInPhase(k, thread, 'ended')) return endSlice(k);
  const running = k.cpus.column.thread[CPU];
  if (running === thread) return continueThread(k, thread, slice, untilInstruction, untilTime);
  if (running !== NONE) {
    yieldCpu(k, running as ThreadId, 'preempted');
    return true;
  }
  if (isInPhase(k, thread, 'ready')) {
    removeReady(k, thread);
    bringIn(k, CPU, thread);
    return true;
  }
  return endWait(k, thread, untilTime);
}

function continueThread(
  k: KernelState,
  thread: ThreadId,
  slice: ScheduledSlice,
  untilInstruction: number,
  untilTime: number,
): boolean {
  if (k.scheduleDone === NONE) {
    k.scheduleDone = 0;
    return true;
  }
  const { at } = k.cpus.column;
  const work = k.threads.column.work[thread];
  if (work > 0) {
    if (at[CPU] + work > untilTime) return false;
    k.now = Math.max(k.now, at[CPU] + work);
    advanceWork(k, CPU);
    return true;
  }
  if (k.instructions >= untilInstruction || at[CPU] + k.machine.instruction > untilTime) return false;
  k.next.horizon = untilTime;
  k.next.includesHorizon = true;
  k.next.instructions = Math.min(untilInstruction, k.instructions + slice.instructions - k.scheduleDone);
  const before = k.instructions;
  executeThread(k, CPU);
  k.scheduleDone += k.instructions - before;
  return true;
}

/** What a thread waits for may have come, or its time is over; another in the same line does not come first for that. */
function endWait(k: KernelState, thread: ThreadId, untilTime: number): boolean {
  const { waitsForSync, retries } = k.threads.column;
  const sync = waitsForSync[thread] as SyncId;
  if (isInPhase(k, thread, 'blocked') && sync !== NONE && isFree(k, sync)) {
    k.syncs.stopWaiting(sync, thread);
    retries[thread] = 1;
    recordEvent(k, eventNumber['wait.woken'], thread, NONE, sync, 0);
    wakeThread(k, thread);
    return true;
  }
  if (!k.timers.isSet(thread)) return endSlice(k);
  const time = k.timers.timeOf(thread);
  if (time > untilTime) return false;
  k.now = Math.max(k.now, time);
  fireTimerOf(k, thread);
  return true;
}

/** Whether a schedule could go on with the thread now: it is ready, what it waits for is there, or its time can pass. */
export function canBeScheduled(k: KernelState, thread: ThreadId): boolean {
  if (isInPhase(k, thread, 'running') || isInPhase(k, thread, 'ready')) return true;
  if (isInPhase(k, thread, 'ended')) return false;
  const sync = k.threads.column.waitsForSync[thread] as SyncId;
  const isThere = isInPhase(k, thread, 'blocked') && sync !== NONE && isFree(k, sync);
  return isThere || k.timers.isSet(thread);
}

function isFree(k: KernelState, sync: SyncId): boolean {
  return primitives[k.syncs.kind(sync)].hasLockChart
    ? k.syncs.holder(sync) === NONE
    : k.syncs.count(sync) > 0;
}
