import { threadChart } from '../machines';
import type { ThreadId } from '../model';
import type { KernelState } from './kernel-state';
import { enqueueReady } from './run-queues';

/** Obeys the thread chart. @throws InternalError if it does not know the command in the thread's phase */
export function changePhase(k: KernelState, thread: ThreadId, command: number): void {
  const { phase, since } = k.threads.column;
  phase[thread] = threadChart.next(phase[thread], command);
  since[thread] = k.now;
}

export const isInPhase = (k: KernelState, thread: number, name: keyof typeof threadChart.phase): boolean =>
  k.threads.column.phase[thread] === threadChart.phase[name];

/** Makes a waiting thread ready, whatever it waited for; the caller has recorded why. */
export function wakeThread(k: KernelState, thread: ThreadId): void {
  k.timers.cancel(thread);
  changePhase(k, thread, threadChart.command.WAKE);
  enqueueReady(k, thread, 'woken');
}
