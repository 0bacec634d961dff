import { findEnding } from './endless';
import type { SearchResult } from './search';

/** How far each state is from going wrong. */
export interface FailureDistances {
  /** By state: the least number of transitions after which something has gone wrong, 0: it has; -1: it cannot any more. */
  readonly distance: Int32Array;
  /** By state: the first transition towards the nearest failure, -1: none. */
  readonly next: Int32Array;
  /** By state: 1 if some schedule leads from it to an end without a failure. */
  readonly avoidable: Uint8Array;
}

/**
 * How far away the nearest failure is from every state: a transition in which an exception leaves a thread, a deadlock, or a
 * state from which the program never ends any more though it could have. Of a complete graph it is exact; states of
 * which the search did not learn what follows count as harmless.
 */
export function failureDistances({ graph, ends, endStates, isComplete }: SearchResult): FailureDistances {
  const states = graph.states;
  const ending = isComplete ? findEnding(graph) : undefined;
  const isLost = (state: number): boolean => ending !== undefined && ending[0] === 1 && ending[state] === 0;
  const isDeadlock = (state: number): boolean =>
    ends[state] >= 0 && endStates[ends[state]].kind === 'deadlock';
  const incoming = incomingOf(graph);
  const distance = new Int32Array(states).fill(-1);
  const next = new Int32Array(states).fill(-1);
  const avoidable = new Uint8Array(states);
  const failing: number[] = [];
  const harmless: number[] = [];
  const oneAway: number[] = [];
  for (let s = 0; s < states; s++) {
    if (isDeadlock(s) || isLost(s)) {
      distance[s] = 0;
      failing.push(s);
      continue;
    }
    if (graph.firstOf(s) === graph.endOf(s)) harmless.push(s);
    for (let t = graph.firstOf(s); t < graph.endOf(s); t++) {
      if (graph.targetOf(t) >= states) harmless.push(s);
      if (!graph.fails(t) || distance[s] >= 0) continue;
      distance[s] = 1;
      next[s] = t;
      oneAway.push(s);
    }
  }
  // Breadth first: what is one transition from a state that has failed is as near as what fails in one transition.
  let level = failing;
  for (let depth = 1; level.length > 0 || depth === 1; depth++) {
    const further: number[] = depth === 1 ? oneAway : [];
    for (const s of level) {
      for (const t of incoming.into(s)) {
        const source = incoming.sourceOf(t);
        if (distance[source] >= 0) continue;
        distance[source] = depth;
        next[source] = t;
        further.push(source);
      }
    }
    level = further;
  }
  for (const s of harmless) avoidable[s] = 1;
  for (let s = harmless.pop(); s !== undefined; s = harmless.pop()) {
    for (const t of incoming.into(s)) {
      const source = incoming.sourceOf(t);
      if (avoidable[source] === 1 || graph.fails(t)) continue;
      avoidable[source] = 1;
      harmless.push(source);
    }
  }
  return { distance, next, avoidable };
}

/** The transitions that lead to each state. */
interface Incoming {
  readonly into: (state: number) => Int32Array;
  readonly sourceOf: (transition: number) => number;
}

function incomingOf(graph: SearchResult['graph']): Incoming {
  const first = new Int32Array(graph.states + 1);
  for (let t = 0; t < graph.transitions; t++) {
    if (graph.targetOf(t) < graph.states) first[graph.targetOf(t) + 1]++;
  }
  for (let s = 0; s < graph.states; s++) first[s + 1] += first[s];
  const at = first.slice();
  const list = new Int32Array(graph.transitions);
  const sources = new Int32Array(graph.transitions);
  for (let s = 0; s < graph.states; s++) {
    for (let t = graph.firstOf(s); t < graph.endOf(s); t++) {
      sources[t] = s;
      if (graph.targetOf(t) < graph.states) list[at[graph.targetOf(t)]++] = t;
    }
  }
  return {
    into: (state) => list.subarray(first[state], first[state + 1]),
    sourceOf: (transition) => sources[transition],
  };
}
