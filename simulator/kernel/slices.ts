import { NONE } from '../model';
import type { KernelState } from './kernel-state';

/**
 * A slice that ran out while nobody else was ready begins anew: slices end at whole quanta from the dispatch.
 * Done only when somebody needs to know, so that a thread alone on a machine runs at full speed.
 */
export function renewSlice(k: KernelState, cpu: number, since: number): void {
  const { sliceEnd, dispatched } = k.cpus.column;
  if (sliceEnd[cpu] > since) return;
  const { slice } = k.policy;
  sliceEnd[cpu] = dispatched[cpu] + (Math.floor((since - dispatched[cpu]) / slice) + 1) * slice;
}

/** On every CPU that runs a thread: called before the run queue gets its first thread. */
export function renewSlices(k: KernelState): void {
  const { thread, at } = k.cpus.column;
  const { work } = k.threads.column;
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) {
    const running = thread[cpu];
    if (running === NONE || cpu === k.actingCpu) continue;
    renewSlice(k, cpu, work[running] > 0 ? k.now : at[cpu]);
  }
}
