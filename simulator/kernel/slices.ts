import type { ThreadId } from '../model';
import { chargeCpu } from './charge-cpu';
import type { KernelState } from './kernel-state';

/**
 * A slice that ran out while nobody else was ready is followed by the next. Done only when somebody needs to know, so
 * that a thread alone on a machine runs at full speed.
 * @param since in the new slice, ns
 */
export function renewSlice(k: KernelState, cpu: number, since: number): void {
  const { sliceEnd } = k.cpus.column;
  if (sliceEnd[cpu] <= since) startSlice(k, cpu, since);
}

/** The slice that a CPU's thread is in at `since` ends when its policy says. */
export function startSlice(k: KernelState, cpu: number, since: number): void {
  const { sliceEnd, dispatched, thread, charged } = k.cpus.column;
  const queue = k.queues[k.queues.length === 1 ? 0 : cpu];
  chargeCpu(k, cpu, 'continues', since);
  const from = queue.charges ? Math.min(charged[cpu], since) : dispatched[cpu];
  sliceEnd[cpu] = since + queue.restOfSlice(thread[cpu] as ThreadId, since - from);
}
