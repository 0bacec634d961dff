import { cpuChart } from '../machines';
import { type CpuId, NONE, type ThreadId } from '../model';
import type { Policy, ReadyReason } from '../policies';
import { chargeCpu } from './charge-cpu';
import type { KernelState } from './kernel-state';
import { renewSlice } from './slices';

/** Whether the thread's affinity allows the CPU. */
export function mayRunOn(k: KernelState, thread: number, cpu: number): boolean {
  const { affinityLow, affinityHigh } = k.threads.column;
  const low = affinityLow[thread];
  const high = affinityHigh[thread];
  if (low === 0 && high === 0) return true;
  return ((cpu < 32 ? low >>> cpu : high >>> (cpu - 32)) & 1) === 1;
}

/** The run queue a CPU takes its threads from. */
export const queueOf = (k: KernelState, cpu: number): Policy =>
  k.queues[k.queues.length === 1 ? 0 : cpu] as Policy;

export function countReady(k: KernelState): number {
  let count = 0;
  for (const queue of k.queues) count += queue.size;
  return count;
}

/** Whether somebody ready waits for what this CPU's thread has. */
export function isContended(k: KernelState, cpu: number): boolean {
  const queue = queueOf(k, cpu);
  if (queue.size === 0) return false;
  return !k.hasAffinity || queue.has((thread) => mayRunOn(k, thread, cpu));
}

const isIdle = (k: KernelState, cpu: number): boolean => k.cpus.column.thread[cpu] === NONE;

/** Where a thread that becomes ready waits. It stays where its data is, unless another CPU that it may use is idle. */
function chooseQueue(k: KernelState, thread: ThreadId, reason: ReadyReason): number {
  if (k.queues.length === 1) return 0;
  const last = k.threads.column.lastCpu[thread];
  const stays = last !== NONE && mayRunOn(k, thread, last);
  if (stays && reason !== 'started' && reason !== 'woken') return last;
  let best: number = NONE;
  let least = Number.POSITIVE_INFINITY;
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) {
    if (!mayRunOn(k, thread, cpu)) continue;
    const load = k.queues[cpu].size + (isIdle(k, cpu) ? 0 : 1);
    if (load < least || (load === least && cpu === last)) {
      best = cpu;
      least = load;
    }
  }
  return best;
}

/** Puts a thread that the chart has just made ready in a run queue; it may take the CPU from one that runs. */
export function enqueueReady(k: KernelState, thread: ThreadId, reason: ReadyReason): void {
  const at = chooseQueue(k, thread, reason);
  const queue = k.queues[at];
  if (queue.size === 0 || k.hasAffinity) renewSlices(k, at);
  k.threads.column.queue[thread] = at;
  queue.enqueue(thread, reason);
  if (queue.preempts) challengeFor(k, thread, at);
}

export function removeReady(k: KernelState, thread: ThreadId): void {
  k.queues[k.threads.column.queue[thread]].remove(thread);
}

/** On every CPU that the queue serves and that runs a thread: called before the queue gets its first thread. */
function renewSlices(k: KernelState, queue: number): void {
  const { thread, at } = k.cpus.column;
  const { work } = k.threads.column;
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) {
    const running = thread[cpu];
    if (running === NONE || cpu === k.actingCpu || queueOf(k, cpu) !== k.queues[queue]) continue;
    renewSlice(k, cpu, work[running] > 0 ? k.now : at[cpu]);
  }
}

const isBusy = (k: KernelState, cpu: number): boolean => k.cpus.column.phase[cpu] === cpuChart.phase.busy;

/** Ends the slice of the least urgent running thread if the one that became ready is more urgent than it. */
function challengeFor(k: KernelState, thread: ThreadId, at: number): void {
  const queue = k.queues[at];
  const { thread: occupants, cutBy, sliceEnd } = k.cpus.column;
  let least: number = NONE;
  let worst = Number.NEGATIVE_INFINITY;
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) {
    if (queueOf(k, cpu) !== queue || !mayRunOn(k, thread, cpu)) continue;
    if (isIdle(k, cpu)) return;
    if (!isBusy(k, cpu) || cutBy[cpu] !== NONE) continue;
    chargeCpu(k, cpu, 'continues');
    const rank = queue.rank(occupants[cpu] as ThreadId);
    if (rank <= worst) continue;
    worst = rank;
    least = cpu;
  }
  if (least === NONE || queue.rank(thread) + queue.margin >= worst) return;
  cutBy[least] = thread;
  sliceEnd[least] = k.now;
}

/** Ends a running thread's slice if a ready one is more urgent by now. */
export function challenge(k: KernelState, cpu: number): void {
  const { thread, cutBy, sliceEnd } = k.cpus.column;
  const queue = queueOf(k, cpu);
  if (!queue.preempts || queue.size === 0 || !isBusy(k, cpu)) return;
  const challenger = queue.challenger(thread[cpu] as ThreadId, (each) => mayRunOn(k, each, cpu));
  if (challenger === undefined) return;
  cutBy[cpu] = challenger;
  sliceEnd[cpu] = k.now;
}

/** When the order in some run queue changes by itself, ns; Infinity: never. */
export function nextQueueChange(k: KernelState): number {
  let next = Number.POSITIVE_INFINITY;
  for (const queue of k.queues) next = Math.min(next, queue.nextChange);
  return next;
}

/** That time has come: threads that aged or were boosted may take CPUs. */
export function changeQueues(k: KernelState): void {
  const { thread, sliceEnd } = k.cpus.column;
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) if (isBusy(k, cpu)) chargeCpu(k, cpu, 'continues');
  for (const queue of k.queues) queue.change();
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) {
    if (!isBusy(k, cpu)) continue;
    const queue = queueOf(k, cpu);
    if (queue.charges) sliceEnd[cpu] = k.now + queue.restOfSlice(thread[cpu] as ThreadId, 0);
    challenge(k, cpu);
  }
}

/** The thread that an idle CPU takes: out of its queue, else (if CPUs steal) out of the longest of the others. */
export function takeFor(k: KernelState, cpu: CpuId): ThreadId | undefined {
  const allows = k.hasAffinity ? (thread: ThreadId) => mayRunOn(k, thread, cpu) : undefined;
  const own = queueOf(k, cpu).dequeue(allows);
  if (own !== undefined || k.queues.length === 1 || !k.machine.stealing) return own;
  const victims = k.queues.filter((queue) => queue.size > 0).sort((a, b) => b.size - a.size);
  for (const victim of victims) {
    const stolen = victim.dequeue(allows);
    if (stolen !== undefined) return stolen;
  }
  return undefined;
}
