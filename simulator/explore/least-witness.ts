import type { WitnessCost } from './findings';
import type { StateGraph } from './graph';
import { PriorityQueue } from './priority-queue';

/** A way through the graph, from its first state. */
export interface Path {
  readonly transitions: readonly number[];
  readonly cost: WitnessCost;
}

/** Costs are compared one by one; as one number they have room for a million of each. */
const UNIT = 2 ** 17;

const toCost = (number: number): WitnessCost => ({
  preemptions: Math.floor(number / UNIT / UNIT),
  switches: Math.floor(number / UNIT) % UNIT,
  steps: number % UNIT,
});

/** Threads that a state is left by, as bits; one too large for that never occurs. */
const THREADS = 32;

/**
 * The cheapest ways to all transitions of a graph (Dijkstra over state and running thread): fewest pre-emptions, of those
 * fewest switches, of those fewest steps. The main thread runs at the beginning.
 */
export class LeastWitness {
  readonly #graph: StateGraph;
  /** By state * THREADS + the thread that ran last: what it costs to get there, and by which transition. */
  readonly #costs = new Map<number, number>();
  readonly #by = new Map<number, { readonly transition: number; readonly from: number }>();

  constructor(graph: StateGraph) {
    this.#graph = graph;
    this.#search();
  }

  #search(): void {
    const graph = this.#graph;
    const queue = new PriorityQueue();
    this.#costs.set(0, 0);
    queue.add(0, 0);
    for (let top = queue.take(); top !== undefined; top = queue.take()) {
      const { item: node, priority: cost } = top;
      if (this.#costs.get(node) !== cost) continue;
      const state = Math.floor(node / THREADS);
      const last = node % THREADS;
      if (state >= graph.states) continue;
      const couldGoOn = graph.isEnabled(state, last);
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        const thread = graph.threadOf(t);
        const switches = thread === last ? 0 : couldGoOn ? UNIT * UNIT + UNIT : UNIT;
        const total = cost + switches + 1;
        const next = graph.targetOf(t) * THREADS + thread;
        if (total >= (this.#costs.get(next) ?? Number.POSITIVE_INFINITY)) continue;
        this.#costs.set(next, total);
        this.#by.set(next, { transition: t, from: node });
        queue.add(next, total);
      }
    }
  }

  /** The cheapest way to one of the states. */
  toStates(isGoal: (state: number) => boolean): Path | undefined {
    let best: number | undefined;
    for (const [node, cost] of this.#costs) {
      if (!isGoal(Math.floor(node / THREADS))) continue;
      if (best === undefined || cost < (this.#costs.get(best) ?? 0)) best = node;
    }
    return best === undefined ? undefined : this.#pathTo(best);
  }

  /** The cheapest way through one of the transitions, which is its last. */
  throughTransitions(isGoal: (transition: number, state: number) => boolean): Path | undefined {
    const graph = this.#graph;
    let best: { readonly node: number; readonly transition: number; readonly cost: number } | undefined;
    for (const [node, cost] of this.#costs) {
      const state = Math.floor(node / THREADS);
      if (state >= graph.states) continue;
      const last = node % THREADS;
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        if (!isGoal(t, state)) continue;
        const isSame = graph.threadOf(t) === last;
        const total = cost + 1 + (isSame ? 0 : graph.isEnabled(state, last) ? UNIT * UNIT + UNIT : UNIT);
        if (best === undefined || total < best.cost) best = { node, transition: t, cost: total };
      }
    }
    if (best === undefined) return undefined;
    const { transitions } = this.#pathTo(best.node);
    return { transitions: [...transitions, best.transition], cost: toCost(best.cost) };
  }

  #pathTo(end: number): Path {
    const transitions: number[] = [];
    for (let node = end; ; ) {
      const by = this.#by.get(node);
      if (by === undefined) break;
      transitions.push(by.transition);
      node = by.from;
    }
    return { transitions: transitions.reverse(), cost: toCost(this.#costs.get(end) ?? 0) };
  }
}
