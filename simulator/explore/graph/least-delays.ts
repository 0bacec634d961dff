import type { StateGraph } from './graph';

/**
 * How many delays it takes at least to get through transitions of a graph (Emmi, Qadeer, Rakamaric 2011). A scheduler goes
 * on with the thread that ran last, or else with the next one, in the order of creation and round, that can go on; each
 * delay passes over the one whose turn it is. Only of graphs in which no state stands for others: the order of threads matters.
 */
export class LeastDelays {
  readonly #graph: StateGraph;
  readonly #threads: number;
  /** By state * threads + the thread that ran last; -1: not to be reached. */
  readonly #delays: Int32Array;

  constructor(graph: StateGraph) {
    this.#graph = graph;
    const { states, threads } = graph.countNodes();
    this.#threads = threads;
    this.#delays = new Int32Array(states * threads).fill(-1);
    this.#search();
  }

  #search(): void {
    const graph = this.#graph;
    const threads = this.#threads;
    /** Nodes by the number of delays they are reached with. */
    const levels: number[][] = [[0]];
    for (let level = 0; level < levels.length; level++) {
      const nodes = levels[level];
      for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
        if (this.#delays[node] >= 0) continue;
        this.#delays[node] = level;
        const state = Math.floor(node / threads);
        const last = node % threads;
        if (state >= graph.states) continue;
        const isChoice = graph.isChoice(state);
        for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
          const next = graph.targetOf(t) * threads + (isChoice ? last : graph.threadOf(t));
          if (this.#delays[next] >= 0) continue;
          const at = level + (isChoice ? 0 : this.#delaysOf(state, last, graph.threadOf(t)));
          while (levels.length <= at) levels.push([]);
          levels[at].push(next);
        }
      }
    }
  }

  /** How many threads that could go on are passed over. */
  #delaysOf(state: number, last: number, thread: number): number {
    const graph = this.#graph;
    const threads = this.#threads;
    const distance = (thread - last + threads) % threads;
    let delays = 0;
    for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
      if ((graph.threadOf(t) - last + threads) % threads < distance) delays++;
    }
    return delays;
  }

  /** The least with which one of the states is reached; undefined: none is. */
  toStates(isGoal: (state: number) => boolean): number | undefined {
    let best: number | undefined;
    for (let node = 0; node < this.#delays.length; node++) {
      const delays = this.#delays[node];
      if (delays < 0 || delays >= (best ?? Number.POSITIVE_INFINITY)) continue;
      if (isGoal(Math.floor(node / this.#threads))) best = delays;
    }
    return best;
  }

  /** The least with which one of the transitions is gone through. */
  throughTransitions(isGoal: (transition: number) => boolean): number | undefined {
    const graph = this.#graph;
    let best: number | undefined;
    for (let state = 0; state < graph.states; state++) {
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        if (!isGoal(t)) continue;
        for (let last = 0; last < this.#threads; last++) {
          const before = this.#delays[state * this.#threads + last];
          if (before < 0) continue;
          const delays =
            before + (graph.isChoice(state) ? 0 : this.#delaysOf(state, last, graph.threadOf(t)));
          if (delays < (best ?? Number.POSITIVE_INFINITY)) best = delays;
        }
      }
    }
    return best;
  }
}
