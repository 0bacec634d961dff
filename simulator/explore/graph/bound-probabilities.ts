import type { Estimate } from '../exploration';
import type { StateGraph } from './graph';

const MOST_ROUNDS = 20_000;
/** Transitions gone through in all. */
const MOST_WORK = 200_000_000;
const SMALL = 1e-9;

/** Between which bounds the probability of an end lies. */
export interface ProbabilityBounds {
  readonly of: (isGoal: (state: number) => boolean) => Estimate;
}

/**
 * How likely it is to end in each state of a complete graph with circles, if every choice is made evenly: the probability
 * is carried along transition by transition until next to nothing of it is still under way.
 */
export function boundProbabilities(graph: StateGraph): ProbabilityBounds {
  const { states } = graph;
  const ended = new Float64Array(states);
  let now = new Float64Array(states);
  let next = new Float64Array(states);
  now[0] = 1;
  let underWay = 1;
  for (
    let round = 0;
    underWay > SMALL && round < MOST_ROUNDS && round * graph.transitions < MOST_WORK;
    round++
  ) {
    next.fill(0);
    underWay = 0;
    for (let state = 0; state < states; state++) {
      const share = now[state];
      if (share === 0) continue;
      const first = graph.firstOf(state);
      const end = graph.endOf(state);
      if (first === end) {
        ended[state] += share;
        continue;
      }
      underWay += share;
      const part = share / (end - first);
      for (let t = first; t < end; t++) next[graph.targetOf(t)] += part;
    }
    [now, next] = [next, now];
  }
  return {
    of(isGoal) {
      let low = 0;
      for (let state = 0; state < states; state++) if (ended[state] > 0 && isGoal(state)) low += ended[state];
      const high = Math.min(1, low + underWay);
      return { value: Math.min(1, low + underWay / 2), low: Math.min(1, low), high, samples: undefined };
    },
  };
}
