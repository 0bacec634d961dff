import type { StateGraph } from './graph';

/** A state, and what the threads of it are called in the program: a number of `StateGraph.renamings`. */
interface Place {
  readonly state: number;
  /** From the space's names to the program's. */
  readonly threads: number;
}

/**
 * How many delays it takes at least to get through transitions of a graph (Emmi, Qadeer, Rakamaric 2011). A scheduler goes
 * on with the thread that ran last, or else with the next one, in the order of creation and round, that can go on; each
 * delay passes over the one whose turn it is. As the order of threads matters, a state that stands for others is looked at as
 * each of them; only as far as it takes to find what is asked for.
 */
export class LeastDelays {
  readonly #graph: StateGraph;
  readonly #threads: number;
  readonly #places: Place[] = [];
  /** By state and names: the place. */
  readonly #numbers = new Map<number, number>();
  /** Nodes, place * threads + the thread that ran last, by the number of delays they are reached with. */
  readonly #levels: number[][] = [];
  /** Nodes of the levels that are known. */
  readonly #known = new Set<number>();
  /** Nodes found of levels that are not, with the same number of delays or more. */
  readonly #found: number[][] = [[]];

  constructor(graph: StateGraph) {
    this.#graph = graph;
    this.#threads = graph.countNodes().threads;
    this.#found[0].push(this.#placeOf(0, 0) * this.#threads);
  }

  #placeOf(state: number, threads: number): number {
    const key = threads * (this.#graph.states + this.#graph.transitions + 1) + state;
    let place = this.#numbers.get(key);
    if (place === undefined) {
      place = this.#places.push({ state, threads }) - 1;
      this.#numbers.set(key, place);
    }
    return place;
  }

  /** Nodes that are reached with so many delays and no fewer; undefined: none is, nor with more. */
  #level(delays: number): readonly number[] | undefined {
    while (this.#levels.length <= delays && this.#levels.length < this.#found.length) this.#findLevel();
    return this.#levels[delays];
  }

  #findLevel(): void {
    const level = this.#levels.length;
    const nodes: number[] = [];
    const open = this.#found[level];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (this.#known.has(node)) continue;
      this.#known.add(node);
      nodes.push(node);
      this.#follow(node, level);
    }
    this.#levels.push(nodes);
  }

  #follow(node: number, level: number): void {
    const graph = this.#graph;
    const { renamings } = graph;
    const place = this.#places[Math.floor(node / this.#threads)];
    const { state, threads } = place;
    if (state >= graph.states) return;
    const last = node % this.#threads;
    const isChoice = graph.isChoice(state);
    for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
      const thread = this.#threadOf(place, t);
      // The names after it, as the program has them: back to those before it, then as the program had them.
      const next =
        renamings === undefined ? 0 : renamings.compose(renamings.inverse(graph.renamingOf(t)), threads);
      const found = this.#placeOf(graph.targetOf(t), next) * this.#threads + (isChoice ? last : thread);
      if (this.#known.has(found)) continue;
      const at = level + (isChoice ? 0 : this.#delaysOf(place, last, thread));
      while (this.#found.length <= at) this.#found.push([]);
      this.#found[at].push(found);
    }
  }

  #threadOf({ threads }: Place, transition: number): number {
    const name = this.#graph.threadOf(transition);
    return threads === 0 ? name : (this.#graph.renamings?.of(threads, name) ?? name);
  }

  /** How many threads that could go on are passed over. */
  #delaysOf(place: Place, last: number, thread: number): number {
    const graph = this.#graph;
    const threads = this.#threads;
    const distance = (thread - last + threads) % threads;
    let delays = 0;
    for (let t = graph.firstOf(place.state); t < graph.endOf(place.state); t++) {
      if ((this.#threadOf(place, t) - last + threads) % threads < distance) delays++;
    }
    return delays;
  }

  /**
   * The least with which one of the states is reached; undefined: none is.
   * @param isGoal told what the threads of the state become in the run that leads there, too: a number of `StateGraph.renamings`
   */
  toStates(isGoal: (state: number, threads: number) => boolean): number | undefined {
    for (let delays = 0; ; delays++) {
      const nodes = this.#level(delays);
      if (nodes === undefined) return undefined;
      for (const node of nodes) {
        const { state, threads } = this.#places[Math.floor(node / this.#threads)];
        if (isGoal(state, threads)) return delays;
      }
    }
  }

  /** The least with which one of the transitions is gone through. */
  throughTransitions(isGoal: (transition: number) => boolean): number | undefined {
    const graph = this.#graph;
    let best: number | undefined;
    for (let level = 0; level < (best ?? Number.POSITIVE_INFINITY); level++) {
      const nodes = this.#level(level);
      if (nodes === undefined) return best;
      for (const node of nodes) {
        const place = this.#places[Math.floor(node / this.#threads)];
        const { state } = place;
        if (state >= graph.states) continue;
        for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
          if (!isGoal(t)) continue;
          const more = graph.isChoice(state)
            ? 0
            : this.#delaysOf(place, node % this.#threads, this.#threadOf(place, t));
          best = Math.min(best ?? Number.POSITIVE_INFINITY, level + more);
        }
      }
    }
    return best;
  }
}
