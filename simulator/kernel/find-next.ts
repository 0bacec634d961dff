import { cpuChart } from '../machines';
import { NONE, type ThreadId } from '../model';
import { looksNow } from './execute';
import { isAskedToDrop } from './global-lock';
import type { KernelState, NextAction } from './kernel-state';
import { isContended } from './run-queues';

const NEVER = Number.POSITIVE_INFINITY;
const { switching } = cpuChart.phase;

/**
 * Finds the CPU on which something happens next, and lines up those that execute instructions in `turns`. Earlier time
 * first, then lower CPU; a CPU comes before a timer. Done after everything that happens, hence all in one go.
 */
export function findNext(k: KernelState): NextAction {
  const { next, turns } = k;
  const { instruction } = k.machine;
  const { thread: occupants, phase, switched, at, sliceEnd } = k.cpus.column;
  const { work, local } = k.threads.column;
  const isOneForAll = k.queues.length === 1 && !k.hasAffinity;
  const isWantedByAll = isOneForAll && k.queues[0].size > 0;
  let first: number = NONE;
  let time = NEVER;
  let horizon = NEVER;
  let includesHorizon = true;
  let quiet = NEVER;
  turns.clear();
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) {
    const thread = occupants[cpu];
    if (thread === NONE) continue;
    let due: number;
    if (phase[cpu] === switching) {
      due = switched[cpu];
      quiet = Math.min(quiet, due - 1);
    } else {
      const begun = at[cpu];
      const isWanted = isOneForAll ? isWantedByAll : isContended(k, cpu);
      const isAsked = k.hasGil && isAskedToDrop(k, thread as ThreadId);
      if (isWanted) quiet = Math.min(quiet, Math.max(begun, sliceEnd[cpu]) - 1);
      if (isAsked) quiet = Math.min(quiet, begun - 1);
      if (work[thread] > 0) {
        due = begun + work[thread];
        quiet = Math.min(quiet, due - 1);
        if (isAsked) due = begun;
        else if (isWanted) due = Math.min(due, Math.max(begun, sliceEnd[cpu]));
      } else {
        due = begun + instruction;
        turns.local[cpu] = local[thread];
        turns.add(cpu, due);
        // Unless its slice is over, or it is to look for a request first.
        if ((isWanted && begun >= sliceEnd[cpu]) || looksNow(k, cpu, thread as ThreadId)) due = begun;
      }
    }
    if (due < time) {
      horizon = time;
      includesHorizon = false;
      time = due;
      first = cpu;
    } else if (due < horizon) {
      horizon = due;
      includesHorizon = true;
    }
  }
  next.cpu = first;
  next.time = time;
  next.horizon = horizon;
  next.includesHorizon = includesHorizon;
  next.quiet = quiet;
  return next;
}
