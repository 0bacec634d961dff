import { type Deadlock, NONE, syncId, threadId } from '../model';
import type { RunState } from './run-state';
import { RealPhase, ThreadField } from './state-layout';

/** Where a thread is, in the words of the program. */
export type DescribeThread = (thread: number) => {
  readonly line: number;
  readonly operation: string | undefined;
};

/** The thread that would have to do something first, or NONE. */
function blockerOf(state: RunState, thread: number): number {
  const joined = state.thread(thread, ThreadField.WAITS_FOR_THREAD);
  if (joined !== NONE) return joined;
  const sync = state.thread(thread, ThreadField.WAITS_FOR_SYNC);
  return sync === NONE ? NONE : state.syncs.holder(sync);
}

/** Threads that wait without end, in the order of their making. */
export function waitingThreads(state: RunState): number[] {
  const waiting: number[] = [];
  for (let thread = 0; thread < state.threads; thread++) {
    if (state.thread(thread, ThreadField.PHASE) === RealPhase.WAITING) waiting.push(thread);
  }
  return waiting;
}

/** Of those, the ones that wait for one another or for threads that have ended: nobody is left to free them. */
export function stuckThreads(state: RunState): number[] {
  const stuck = new Set(waitingThreads(state));
  const canBeFreed = (thread: number) => {
    const blocker = blockerOf(state, thread);
    if (blocker === NONE) return true;
    return !stuck.has(blocker) && state.thread(blocker, ThreadField.PHASE) !== RealPhase.ENDED;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const thread of stuck) {
      if (!canBeFreed(thread)) continue;
      stuck.delete(thread);
      changed = true;
    }
  }
  return [...stuck];
}

/** Who waits for what, read from the shared state once the run is over. */
export function describeDeadlock(
  state: RunState,
  threads: readonly number[],
  total: boolean,
  describe: DescribeThread,
): Deadlock {
  const waits = threads.map((thread): Deadlock['waits'][number] => {
    const joined = state.thread(thread, ThreadField.WAITS_FOR_THREAD);
    const holder = blockerOf(state, thread);
    const { line, operation } = describe(thread);
    return {
      thread: threadId(thread),
      for:
        joined === NONE
          ? { sync: syncId(state.thread(thread, ThreadField.WAITS_FOR_SYNC)) }
          : { thread: threadId(joined) },
      holders: holder === NONE ? [] : [threadId(holder)],
      line,
      ...(operation === undefined ? {} : { operation }),
    };
  });
  return { total, waits };
}
