import type { Machine, Program } from '../../model';
import { describeEnd } from '../findings/describe-end';
import type { EndState, Failure } from '../findings/findings';
import { StateGraph } from '../graph/graph';
import type { SearchResult } from '../graph/search';
import type { SearchLimits, SearchProgress } from '../graph/state-search';
import { Interned } from '../state/interned';
import { StateStore, WordBuffer } from '../state/state-store';
import { ProcessStepper } from './process-stepper';

/** States after which it pauses. */
const ASK_EVERY = 16;
/** States after which it first looks whether it has to begin again; then after twice as many, and so on. */
const FIRST_CHECK = 256;
/** Searches that begin again at most. */
const MOST_RESTARTS = 50;

/** One search of all states, breadth first. */
class ProcessSearch implements SearchProgress {
  readonly stepper: ProcessStepper;
  readonly graph = new StateGraph();
  readonly store = new StateStore();
  readonly ends = new Interned<EndState>();
  readonly failures = new Map<number, readonly Failure[]>();
  readonly endOf: number[] = [];
  depth = 0;
  #levelEnd = 1;
  #nextCheck = FIRST_CHECK;
  readonly #words = new WordBuffer();
  readonly #next = new WordBuffer();

  constructor(stepper: ProcessStepper, base: WordBuffer) {
    this.stepper = stepper;
    stepper.readState(base);
    stepper.begin();
    stepper.writeState(this.#next);
    this.store.add(this.#next);
  }

  get byteLength(): number {
    return this.store.byteLength + this.graph.byteLength + this.stepper.byteLength;
  }

  /** Pauses now and then. @returns whether it came to its end */
  *run(limits: SearchLimits): Generator<SearchProgress, boolean> {
    const { graph, store, stepper } = this;
    while (graph.states < store.count) {
      if (graph.states === this.#levelEnd) {
        this.depth++;
        this.#levelEnd = store.count;
      }
      if (graph.states % ASK_EVERY === 0) {
        yield this;
        if (store.count >= limits.states || this.byteLength >= limits.memory || !limits.goesOn())
          return false;
      }
      this.#expand(graph.states);
      // What is found to be shared late may come by the dozen.
      if (graph.states < this.#nextCheck) continue;
      if (stepper.isStale) return false;
      this.#nextCheck *= 2;
    }
    return !stepper.isStale;
  }

  #expand(state: number): void {
    const { graph, store, stepper } = this;
    store.read(state, this.#words);
    stepper.readState(this.#words);
    const { kernel } = stepper;
    const { threads } = kernel;
    let alive = 0;
    for (let thread = 0; thread < threads; thread++) if (!kernel.hasEnded(thread)) alive |= 1 << thread;
    graph.beginState(alive);
    const options = Array.from({ length: threads }, (_, thread) =>
      stepper.hasEnded ? 0 : stepper.optionsOf(thread),
    );
    if (options.every((count) => count === 0)) {
      const { key, end } = describeEnd(stepper);
      this.endOf[state] = this.ends.number(key, () => end);
      return;
    }
    this.endOf[state] = -1;
    for (let thread = 0; thread < threads; thread++) {
      for (let option = 0; option < options[thread]; option++) {
        stepper.readState(this.#words);
        stepper.step(thread, option);
        stepper.writeState(this.#next);
        if (stepper.failures.length > 0) this.failures.set(graph.transitions, [...stepper.failures]);
        graph.addTransition(thread, store.add(this.#next), stepper.failures.length > 0);
      }
    }
  }
}

/**
 * Finds every state that a program with several processes can be in, from scheduling point to scheduling point, pausing now
 * and then. Where a search finds that threads share something that it did not know of, it begins again.
 */
export function* searchProcesses(
  program: Program,
  machine: Machine,
  memoryLimit: number,
  limits: SearchLimits,
): Generator<SearchProgress, SearchResult> {
  const stepper = new ProcessStepper(program, machine, memoryLimit);
  const base = new WordBuffer();
  stepper.writeState(base);
  let tried = 0;
  for (let round = 0; ; round++) {
    stepper.restart();
    const one = new ProcessSearch(stepper, base);
    const isAtEnd = yield* one.run(limits);
    tried += one.graph.transitions;
    if (stepper.isStale && round < MOST_RESTARTS && limits.goesOn()) continue;
    const ends = new Int32Array(Math.max(one.store.count, 1)).fill(-1);
    ends.set(one.endOf);
    return {
      graph: one.graph,
      stepper,
      base,
      store: one.store,
      isComplete: isAtEnd && !stepper.isStale && !stepper.leavesOut,
      isReduced: false,
      isSymmetric: false,
      ends,
      endForms: new Map(),
      endStates: one.ends.values,
      failureAfter: (transition) => one.failures.get(transition) ?? [],
      conflicts: [],
      byteLength: one.byteLength,
      transitionsTried: tried,
    };
  }
}
