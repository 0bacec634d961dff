import type { WitnessCost } from '../findings/findings';
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

/**
 * The cheapest ways to all transitions of a graph (Dijkstra over state and running thread): fewest pre-emptions, of those
 * fewest switches, of those fewest steps. The main thread runs at the beginning.
 */
export class LeastWitness {
  readonly #graph: StateGraph;
  /** How many threads there are: a node is state * threads + the thread that ran last. */
  readonly #threads: number;
  /** By node: what it costs to get there, Infinity if that is not known; by which transition, from which node. */
  readonly #costs: Float64Array;
  readonly #by: Int32Array;
  readonly #from: Int32Array;

  constructor(graph: StateGraph) {
    this.#graph = graph;
    const { states, threads } = graph.countNodes();
    this.#threads = threads;
    this.#costs = new Float64Array(states * threads).fill(Number.POSITIVE_INFINITY);
    this.#by = new Int32Array(states * threads).fill(-1);
    this.#from = new Int32Array(states * threads);
    this.#search();
  }

  #search(): void {
    const graph = this.#graph;
    const threads = this.#threads;
    const costs = this.#costs;
    const queue = new PriorityQueue();
    costs[0] = 0;
    queue.add(0, 0);
    for (let top = queue.take(); top !== undefined; top = queue.take()) {
      const { item: node, priority: cost } = top;
      if (costs[node] !== cost) continue;
      const state = Math.floor(node / threads);
      const last = node % threads;
      if (state >= graph.states) continue;
      const couldGoOn = graph.isEnabled(state, last);
      // What a thread chooses for itself is no step of a scheduler.
      const isChoice = graph.isChoice(state);
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        const thread = graph.threadOf(t);
        const switches = thread === last ? 0 : couldGoOn ? UNIT * UNIT + UNIT : UNIT;
        const total = isChoice ? cost : cost + switches + 1;
        const next = graph.targetOf(t) * threads + graph.threadAfter(t, isChoice ? last : thread);
        if (total >= costs[next]) continue;
        costs[next] = total;
        this.#by[next] = t;
        this.#from[next] = node;
        queue.add(next, total);
      }
    }
  }

  /** The cheapest way to one of the states. */
  toStates(isGoal: (state: number) => boolean): Path | undefined {
    const costs = this.#costs;
    const threads = this.#threads;
    let best = -1;
    for (let first = 0, state = 0; first < costs.length; first += threads, state++) {
      if (!isGoal(state)) continue;
      for (let node = first; node < first + threads; node++) {
        if (costs[node] < (best < 0 ? Number.POSITIVE_INFINITY : costs[best])) best = node;
      }
    }
    return best < 0 ? undefined : this.#pathTo(best);
  }

  /** The cheapest way through one of the transitions, which is its last. */
  throughTransitions(isGoal: (transition: number) => boolean): Path | undefined {
    const graph = this.#graph;
    const costs = this.#costs;
    let best: { readonly node: number; readonly transition: number; readonly cost: number } | undefined;
    for (let state = 0; state < graph.states; state++) {
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        if (!isGoal(t)) continue;
        for (let last = 0; last < this.#threads; last++) {
          const node = state * this.#threads + last;
          const isSame = graph.threadOf(t) === last;
          const switches = isSame ? 0 : graph.isEnabled(state, last) ? UNIT * UNIT + UNIT : UNIT;
          const cost = costs[node] + (graph.isChoice(state) ? 0 : 1 + switches);
          if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { node, transition: t, cost };
        }
      }
    }
    if (best === undefined) return undefined;
    const { transitions } = this.#pathTo(best.node);
    return { transitions: [...transitions, best.transition], cost: toCost(best.cost) };
  }

  #pathTo(end: number): Path {
    const transitions: number[] = [];
    for (let node = end; this.#by[node] >= 0; node = this.#from[node]) transitions.push(this.#by[node]);
    return { transitions: transitions.reverse(), cost: toCost(this.#costs[end]) };
  }
}
