import { cpuChart, threadChart } from '../machines';
import { type CpuId, eventNumber, NONE, type ThreadId } from '../model';
import { obeyCpuChart, occupyCpu, vacateCpu } from './cpu-use';
import { needsGil, tryToTakeGil, waitForGil } from './global-lock';
import type { KernelState } from './kernel-state';
import { recordEvent } from './record-event';
import { challenge, mayRunOn, queueOf, takeFor } from './run-queues';
import { retryWait } from './sync-calls';
import { changePhase } from './thread-phase';

const mayTake = (k: KernelState, cpu: number, thread: ThreadId): boolean =>
  k.cpus.column.thread[cpu] === NONE && mayRunOn(k, thread, cpu);

/** The lowest idle CPU that the thread may use, else NONE. */
function findIdleCpu(k: KernelState, thread: ThreadId): number {
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) if (mayTake(k, cpu, thread)) return cpu;
  return NONE;
}

/** Where it ran last, if that CPU is idle, since its caches are warm there; else the lowest idle one. */
function chooseCpu(k: KernelState, thread: ThreadId): CpuId {
  const last = k.threads.column.lastCpu[thread];
  if (last !== NONE && mayTake(k, last, thread)) return last as CpuId;
  return findIdleCpu(k, thread) as CpuId;
}

/** Whether the thread needs no bringing in: the CPU was never used, or this thread has left it just now. */
function isReadyFor(k: KernelState, cpu: CpuId, thread: ThreadId): boolean {
  const { lastThread, vacated } = k.cpus.column;
  return lastThread[cpu] === NONE || (lastThread[cpu] === thread && vacated[cpu] === k.now);
}

/**
 * Gives an idle CPU to the thread that its policy chooses. Only if a CPU is idle and a thread ready.
 * @returns false if no idle CPU may take any of the ready threads
 */
export function dispatchNext(k: KernelState): boolean {
  if (k.queues.length === 1) {
    const thread = k.queues[0].dequeue(k.hasAffinity ? (each) => findIdleCpu(k, each) !== NONE : undefined);
    if (thread === undefined) return false;
    bringIn(k, chooseCpu(k, thread), thread);
    return true;
  }
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) {
    if (k.cpus.column.thread[cpu] !== NONE) continue;
    const thread = takeFor(k, cpu as CpuId);
    if (thread === undefined) continue;
    bringIn(k, cpu as CpuId, thread);
    return true;
  }
  return false;
}

/** What a CPU loses before the thread runs there: the switch, and data that is in another CPU's caches. */
function costOf(k: KernelState, cpu: CpuId, thread: ThreadId): number {
  const { switchCost, migrationCost } = k.machine;
  const last = k.threads.column.lastCpu[thread];
  const warmUp = last === NONE || last === cpu ? 0 : migrationCost;
  return (isReadyFor(k, cpu, thread) ? 0 : switchCost) + warmUp;
}

/** Brings a ready thread that has left its run queue to an idle CPU. */
export function bringIn(k: KernelState, cpu: CpuId, thread: ThreadId): void {
  const cost = costOf(k, cpu, thread);
  occupyCpu(k, cpu, thread);
  if (cost > 0) {
    obeyCpuChart(k, cpu, cpuChart.command.SWITCH);
    k.cpus.column.switched[cpu] = k.now + cost;
    recordEvent(k, eventNumber['cpu.switching'], thread, NONE, NONE, cost);
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
  recordEvent(k, eventNumber['cpu.dispatched'], thread);
  changePhase(k, thread, threadChart.command.DISPATCH);
  obeyCpuChart(k, cpu, cpuChart.command.DISPATCH);
  const { at, lookedAt, dispatched, charged, cutBy, sliceEnd } = k.cpus.column;
  at[cpu] = k.now;
  lookedAt[cpu] = -1;
  dispatched[cpu] = k.now;
  charged[cpu] = k.now;
  cutBy[cpu] = NONE;
  sliceEnd[cpu] = k.now + queueOf(k, cpu).restOfSlice(thread, 0);
  challenge(k, cpu);
}

function leaveUnused(k: KernelState, cpu: CpuId, thread: ThreadId, reason: 'blocked' | 'gil-wait'): void {
  if (k.cpus.column.phase[cpu] === cpuChart.phase.switching) {
    recordEvent(k, eventNumber['cpu.released'], thread, NONE, NONE, NONE, reason);
    vacateCpu(k, thread, 'continues');
    return;
  }
  k.idleCpus++;
  k.cpus.column.thread[cpu] = NONE;
  k.threads.column.cpu[thread] = NONE;
}
