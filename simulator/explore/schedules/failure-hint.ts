import type { FailureDistances } from '../graph/failure-distances';
import type { SearchResult } from '../graph/search';
import type { ThreadChoice } from './be-scheduler';
import { endOfTrace, type ScheduleTrace } from './trace-schedule';

/** What whoever picks the next thread may want to know. */
export interface FailureHint {
  /** Visible steps to the nearest failure, 0: it has happened; undefined: nothing can fail any more. */
  readonly distance: number | undefined;
  /** The thread to pick for it; undefined: none leads there. */
  readonly thread: number | undefined;
  /** Whether some schedule still comes to an end without a failure. */
  readonly isAvoidable: boolean;
}

/** The first step towards the nearest failure; undefined where the exploration does not know. */
export function findFailureHint(
  { graph }: SearchResult,
  { distance, next, avoidable }: FailureDistances,
  trace: ScheduleTrace,
  choices: readonly ThreadChoice[],
): FailureHint | undefined {
  const state = endOfTrace(trace);
  if (!trace.isKnown || state >= graph.states) return undefined;
  const steps = distance[state] ?? -1;
  const isAvoidable = avoidable[state] === 1;
  if (steps < 0) return { distance: undefined, thread: undefined, isAvoidable };
  const transition = next[state] ?? -1;
  if (transition < 0) return { distance: steps, thread: undefined, isAvoidable };
  const mayGo = (thread: number): boolean => {
    const name = choices[thread]?.state;
    return name === 'ready' || name === 'waking';
  };
  const thread = trace.threadOf(graph.threadOf(transition));
  if (mayGo(thread)) return { distance: steps, thread, isAvoidable };
  // It waits for something that another has only to finish: what that one is at counts as done already.
  const late = choices.find(
    (choice) =>
      mayGo(choice.thread) && (trace.asked[choice.thread] ?? 0) < (trace.executed[choice.thread] ?? 0),
  );
  return { distance: steps, thread: late?.thread, isAvoidable };
}
