import { cpuChart } from '../machines';
import { type CpuId, NONE, type ThreadId } from '../model';
import { obeyCpuChart, occupyCpu, vacateCpu } from './cpu-use';
import { needsGil, tryToTakeGil, waitForGil } from './global-lock';
import type { KernelState } from './kernel-state';
import { recordEvent } from './record-event';
import { retryWait } from './sync-calls';
import { changePhase } from './thread-phase';

/** Where it ran last, if that CPU is idle, since its caches are warm there; else the lowest idle one. */
function chooseCpu(k: KernelState, thread: ThreadId): CpuId {
  const occupant = k.cpus.column.thread;
  const last = k.threads.column.lastCpu[thread];
  if (last !== NONE && occupant[last] === NONE) return last as CpuId;
  let cpu = 0;
  while (occupant[cpu] !== NONE) cpu++;
  return cpu as CpuId;
}

/** Whether the thread needs no bringing in: the CPU was never used, or this thread has left it just now. */
function isReadyFor(k: KernelState, cpu: CpuId, thread: ThreadId): boolean {
  const { lastThread, vacated } = k.cpus.column;
  return lastThread[cpu] === NONE || (lastThread[cpu] === thread && vacated[cpu] === k.now);
}

/** Gives an idle CPU to the thread that the policy chooses. Only if a CPU is idle and a thread ready. */
export function dispatchNext(k: KernelState): void {
  const thread = k.policy.dequeue();
  if (thread === undefined) return;
  const cpu = chooseCpu(k, thread);
  const { switchCost } = k.machine;
  const mustSwitch = switchCost > 0 && !isReadyFor(k, cpu, thread);
  occupyCpu(k, cpu, thread);
  if (mustSwitch) {
    obeyCpuChart(k, cpu, 'SWITCH');
    k.cpus.column.switched[cpu] = k.now + switchCost;
    recordEvent(k, 'cpu.switching', thread, NONE, NONE, switchCost);
    return;
  }
  enterCpu(k, cpu, thread);
}

/**
 * The thread is on the CPU. Before it executes it tries again for what it was woken for, and then for the GIL,
 * in this order, as CPython's threads do; where it fails it leaves at once and was never `running`.
 */
export function enterCpu(k: KernelState, cpu: CpuId, thread: ThreadId): void {
  if (k.threads.column.retries[thread] === 1 && !retryWait(k, thread)) {
    leaveUnused(k, cpu, thread, 'blocked');
    return;
  }
  if (needsGil(k, thread) && !tryToTakeGil(k, thread)) {
    waitForGil(k, thread);
    leaveUnused(k, cpu, thread, 'gil-wait');
    return;
  }
  recordEvent(k, 'cpu.dispatched', thread);
  changePhase(k, thread, 'DISPATCH');
  obeyCpuChart(k, cpu, 'DISPATCH');
  const { at, lookedAt, dispatched, sliceEnd } = k.cpus.column;
  at[cpu] = k.now;
  lookedAt[cpu] = -1;
  dispatched[cpu] = k.now;
  sliceEnd[cpu] = k.now + k.policy.slice;
}

function leaveUnused(k: KernelState, cpu: CpuId, thread: ThreadId, reason: 'blocked' | 'gil-wait'): void {
  if (k.cpus.column.phase[cpu] === cpuChart.phase.switching) {
    recordEvent(k, 'cpu.released', thread, NONE, NONE, NONE, reason);
    vacateCpu(k, thread);
    return;
  }
  k.idleCpus++;
  k.cpus.column.thread[cpu] = NONE;
  k.threads.column.cpu[thread] = NONE;
}
