import { eventNumber, NONE, type ThreadId, type ThreadSettings } from '../model';
import type { SchedulingView } from '../policies';
import type { KernelState } from './kernel-state';
import { recordEvent } from './record-event';

/** What a scheduler assumes of a thread that nothing is said about. */
const standard: ThreadSettings = { priority: 0, tickets: 100, weight: 1024, length: undefined, affinity: [] };

/** One bit per CPU from `first` on. */
function maskFrom(affinity: readonly number[], first: number): number {
  let mask = 0;
  for (const cpu of affinity) if (cpu >= first && cpu < first + 32) mask |= 1 << (cpu - first);
  return mask;
}

/** What is said about threads of a name holds for those there are and for those that start later. */
export function setNamedSettings(k: KernelState, name: string, settings: Partial<ThreadSettings>): void {
  k.namedSettings.set(name, { ...k.namedSettings.get(name), ...settings });
  for (let thread = 0; thread < k.threads.rows; thread++) {
    if (k.threadNames[thread] === name) applySettings(k, thread as ThreadId);
  }
}

/** Makes a thread what is said about its name, or was said since. */
export function applySettings(k: KernelState, thread: ThreadId): void {
  const settings = { ...standard, ...k.namedSettings.get(k.threadNames[thread]) };
  const row = k.threads.column;
  if (row.priority[thread] !== settings.priority) {
    row.priority[thread] = settings.priority;
    recordEvent(k, eventNumber['thread.prioritised'], thread, NONE, NONE, settings.priority);
  }
  row.tickets[thread] = settings.tickets;
  row.weight[thread] = settings.weight;
  row.length[thread] = settings.length ?? -1;
  const affinity = settings.affinity.filter((cpu) => cpu < k.machine.cpus);
  row.affinityLow[thread] = maskFrom(affinity, 0);
  row.affinityHigh[thread] = maskFrom(affinity, 32);
  if (affinity.length > 0) k.hasAffinity = true;
}

/** What the policies see of the kernel. */
export const schedulingView = (k: KernelState): SchedulingView => ({
  now: () => k.now,
  name: (thread) => k.threadNames[thread],
  priority: (thread) => k.threads.column.priority[thread],
  tickets: (thread) => k.threads.column.tickets[thread],
  weight: (thread) => k.threads.column.weight[thread],
  remaining(thread) {
    const { length, cpuTime } = k.threads.column;
    return length[thread] < 0 ? Number.POSITIVE_INFINITY : Math.max(0, length[thread] - cpuTime[thread]);
  },
});
