import { cpuChart, threadChart } from '../machines';
import { type CpuId, eventNumber, NONE, type SwitchReason, type ThreadId } from '../model';
import type { ChargeReason } from '../policies';
import { chargeCpu } from './charge-cpu';
import { dropGil, wakeGilWaiter } from './global-lock';
import { type KernelState, processOf } from './kernel-state';
import { recordEvent } from './record-event';
import { enqueueReady, mayRunOn, queueOf } from './run-queues';
import { startSlice } from './slices';
import { changePhase } from './thread-phase';

export function obeyCpuChart(k: KernelState, cpu: CpuId, command: number): void {
  const { phase } = k.cpus.column;
  phase[cpu] = cpuChart.next(phase[cpu], command);
}

/** Gives an idle CPU to a thread that comes to it, or is to be brought to it. */
export function occupyCpu(k: KernelState, cpu: CpuId, thread: ThreadId): void {
  k.idleCpus--;
  k.cpus.column.thread[cpu] = thread;
  k.threads.column.cpu[thread] = cpu;
}

/** Takes the thread off its CPU, without an event. */
export function vacateCpu(k: KernelState, thread: ThreadId, reason: ChargeReason): void {
  const { cpu, lastCpu } = k.threads.column;
  const from = cpu[thread] as CpuId;
  chargeCpu(k, from, reason);
  if (k.cpus.column.phase[from] === cpuChart.phase.busy) {
    k.threads.column.usedTime[thread] += k.now - k.cpus.column.dispatched[from];
  }
  obeyCpuChart(k, from, cpuChart.command.RELEASE);
  k.idleCpus++;
  k.cpus.column.thread[from] = NONE;
  k.cpus.column.lastThread[from] = thread;
  k.cpus.column.vacated[from] = k.now;
  lastCpu[thread] = from;
  cpu[thread] = NONE;
}

/** The work a thread has done since its CPU was last brought up to date is no longer left to do. */
export function settleWork(k: KernelState, cpu: CpuId): void {
  const { at, thread } = k.cpus.column;
  const { work } = k.threads.column;
  const running = thread[cpu];
  if (work[running] > 0) {
    work[running] = Math.max(0, work[running] - Math.max(0, k.now - at[cpu]));
    at[cpu] = Math.max(at[cpu], k.now);
  }
}

/** A running thread cannot go on: it gives up GIL and CPU. `name` (with its other, object, value) says what it waits for. */
export function parkThread(
  k: KernelState,
  thread: ThreadId,
  command: number,
  reason: SwitchReason,
  event: number,
  other = NONE,
  object = NONE,
  value = NONE,
): void {
  dropGil(k, thread, reason);
  recordEvent(k, event, thread, other, object, value);
  changePhase(k, thread, command);
  recordEvent(k, eventNumber['cpu.released'], thread, NONE, NONE, NONE, reason);
  vacateCpu(k, thread, reason === 'ended' ? 'ended' : 'blocked');
  wakeGilWaiter(k, processOf(k, thread));
}

/** Another asked for the GIL, and here it may change hands. The thread takes part again once another has taken it. */
export function yieldGil(k: KernelState, thread: ThreadId): void {
  settleWork(k, k.threads.column.cpu[thread] as CpuId);
  const next = k.gilLines.first(processOf(k, thread));
  parkThread(k, thread, threadChart.command.WAIT_GIL, 'gil-request', eventNumber['gil.waited'], next);
}

/**
 * The slice of a CPU's thread is over and others are ready, or one that is more urgent ended it. The thread goes if
 * that still holds; it keeps the GIL, as under a real operating system.
 */
export function endSlice(k: KernelState, cpu: CpuId): void {
  settleWork(k, cpu);
  const { thread: occupants, cutBy } = k.cpus.column;
  const thread = occupants[cpu] as ThreadId;
  const queue = queueOf(k, cpu);
  const reason = cutBy[cpu] === NONE ? 'quantum' : 'preempted';
  cutBy[cpu] = NONE;
  chargeCpu(k, cpu, reason === 'quantum' ? 'quantum' : 'continues');
  const challenger = queue.challenger(thread, (each) => mayRunOn(k, each, cpu));
  const mustGo = reason === 'quantum' ? queue.endsSlice(thread) : challenger !== undefined;
  if (!mustGo) {
    startSlice(k, cpu, k.now);
    return;
  }
  recordEvent(k, eventNumber['cpu.preempted'], thread, challenger ?? NONE, NONE, NONE, reason);
  changePhase(k, thread, threadChart.command.PREEMPT);
  vacateCpu(k, thread, 'continues');
  enqueueReady(k, thread, reason);
}

/** The thread offers CPU and GIL to whoever else is ready; or both are taken from it. */
export function yieldCpu(
  k: KernelState,
  thread: ThreadId,
  reason: 'yielded' | 'preempted' = 'yielded',
): void {
  dropGil(k, thread, reason);
  recordEvent(k, eventNumber['cpu.preempted'], thread, NONE, NONE, NONE, reason);
  changePhase(k, thread, threadChart.command.PREEMPT);
  vacateCpu(k, thread, reason);
  wakeGilWaiter(k, processOf(k, thread));
  enqueueReady(k, thread, reason);
}
