import { eventNumber, InternalError, NONE, type ThreadId, threadPhases } from '../model';
import { yieldGil } from './cpu-use';
import { askForGil } from './global-lock';
import { completeIo } from './io-calls';
import { type KernelState, runnerOf } from './kernel-state';
import { recordEvent } from './record-event';
import { giveUpWait } from './sync-calls';
import { isInPhase, wakeThread } from './thread-phase';

function endSleep(k: KernelState, thread: ThreadId): void {
  recordEvent(k, eventNumber['sleep.ended'], thread);
  wakeThread(k, thread);
}

function giveUpJoin(k: KernelState, thread: ThreadId): void {
  const { waitsForThread, local } = k.threads.column;
  const target = waitsForThread[thread];
  waitsForThread[thread] = NONE;
  k.threads.column.joinsProcess[thread] = 0;
  runnerOf(k, thread).complete(local[thread], false);
  recordEvent(k, eventNumber['wait.woken'], thread, target, NONE, 1);
  wakeThread(k, thread);
}

/** A holder that computes without instructions (`work`) drops the GIL at once; others do at their next switch point. */
function passRequest(k: KernelState, waiter: ThreadId): void {
  const holder = askForGil(k, waiter);
  if (holder === NONE) return;
  const id = holder as ThreadId;
  if (isInPhase(k, id, 'running') && k.threads.column.work[id] > 0) yieldGil(k, id);
}

export const fireNextTimer = (k: KernelState): void => endTimer(k, k.timers.take());

/** A thread's timer goes off though those of others may be earlier. */
export function fireTimerOf(k: KernelState, thread: ThreadId): void {
  k.timers.cancel(thread);
  endTimer(k, thread);
}

/** What a thread's timer means follows from its phase. */
function endTimer(k: KernelState, thread: ThreadId): void {
  const { phase, waitsForThread } = k.threads.column;
  const name = threadPhases[phase[thread]];
  if (name === 'sleep') endSleep(k, thread);
  else if (name === 'io') completeIo(k, thread);
  else if (name === 'gil') passRequest(k, thread);
  else if (name !== 'blocked') throw new InternalError(`thread ${thread}'s timer went off in phase ${name}`);
  else if (waitsForThread[thread] === NONE) giveUpWait(k, thread);
  else giveUpJoin(k, thread);
}
