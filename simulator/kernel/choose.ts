import { nextRandom, type ThreadId } from '../model';
import type { KernelState } from './kernel-state';

/** What a program gets that leaves a choice open: what the machine's schedule says, else what its seed gives; 0 .. count - 1. */
export function choose(k: KernelState, thread: ThreadId, count: number): number {
  const { chosen } = k.threads.column;
  const scheduled = scheduledChoice(k, thread, chosen[thread]++);
  if (scheduled !== undefined && scheduled < count) return scheduled;
  const { state, value } = nextRandom(k.random);
  k.random = state;
  return value % count;
}

/** A thread's choices stand in its slices, all together in order. */
function scheduledChoice(k: KernelState, thread: ThreadId, index: number): number | undefined {
  let left = index;
  for (const slice of k.machine.schedule ?? []) {
    if (slice.thread !== thread || slice.choices === undefined) continue;
    if (left < slice.choices.length) return slice.choices[left];
    left -= slice.choices.length;
  }
  return undefined;
}
