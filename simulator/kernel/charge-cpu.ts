import { cpuChart } from '../machines';
import type { ThreadId } from '../model';
import type { ChargeReason } from '../policies';
import type { KernelState } from './kernel-state';

/**
 * Tells the policy how long a CPU's thread ran since it was last told, if the policy wants to know.
 * @param until ns
 */
export function chargeCpu(k: KernelState, cpu: number, reason: ChargeReason, until = k.now): void {
  const queue = k.queues[k.queues.length === 1 ? 0 : cpu];
  const { charged, thread: occupants, phase } = k.cpus.column;
  if (!queue.charges || phase[cpu] !== cpuChart.phase.busy) return;
  const thread = occupants[cpu] as ThreadId;
  const ran = Math.max(0, until - charged[cpu]);
  charged[cpu] += ran;
  k.threads.column.cpuTime[thread] += ran;
  queue.charge(thread, ran, reason);
}
