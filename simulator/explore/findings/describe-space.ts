import type { SearchResult } from '../graph/search';
import { WordBuffer } from '../state/state-store';

/** What a state is when nothing follows it. */
export type SpaceEnd = 'finished' | 'exception' | 'deadlock';

export interface SpaceState {
  readonly end: SpaceEnd | undefined;
  /** Where its threads stand, one line each: `T1: line 7`. */
  readonly places: readonly string[];
}

export interface SpaceTransition {
  readonly from: number;
  readonly to: number;
  readonly thread: number;
  /** Whether an exception leaves a thread in it. */
  readonly fails: boolean;
}

/** All states and transitions of a small space, as plain data; the first state is where threads begin to differ. */
export interface StateSpace {
  readonly states: readonly SpaceState[];
  readonly transitions: readonly SpaceTransition[];
  readonly threads: readonly string[];
}

/** Lists a space's states; undefined if there are more than `most`, or if it was not looked at to its end. */
export function describeSpace(space: SearchResult, most: number): StateSpace | undefined {
  const { graph, store, stepper, ends, endStates, isComplete } = space;
  if (!isComplete || graph.states > most) return undefined;
  const words = new WordBuffer();
  const states: SpaceState[] = [];
  const transitions: SpaceTransition[] = [];
  let threads: readonly string[] = [];
  for (let state = 0; state < graph.states; state++) {
    store.read(state, words);
    stepper.readState(words);
    const { kernel } = stepper;
    const { names } = kernel;
    if (names.length > threads.length) threads = names;
    const places = names.map((name, thread) =>
      kernel.hasEnded(thread) ? `${name}: ended` : `${name}: line ${stepper.lineOf(thread)}`,
    );
    states.push({ end: endStates[ends[state]]?.kind, places });
    for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
      transitions.push({
        from: state,
        to: graph.targetOf(t),
        thread: graph.threadOf(t),
        fails: graph.fails(t),
      });
    }
  }
  return { states, transitions, threads };
}

/** How many states are so many transitions away from the first one, by distance: how wide a space is, and how deep. */
export function countLevels({ graph }: SearchResult): readonly number[] {
  const seen = new Uint8Array(graph.states);
  const counts: number[] = [];
  let level = graph.states > 0 ? [0] : [];
  seen[0] = 1;
  while (level.length > 0) {
    counts.push(level.length);
    const next: number[] = [];
    for (const state of level) {
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        const target = graph.targetOf(t);
        if (target >= graph.states || seen[target] === 1) continue;
        seen[target] = 1;
        next.push(target);
      }
    }
    level = next;
  }
  return counts;
}
