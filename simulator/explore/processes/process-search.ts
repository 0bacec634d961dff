import type { Machine, Program } from '../../model';
import { describeEnd } from '../findings/describe-end';
import type { EndState, Failure } from '../findings/findings';
import { sortStates } from '../graph/count-interleavings';
import { StateGraph } from '../graph/graph';
import type { SearchResult } from '../graph/search';
import type { SearchLimits, SearchProgress } from '../graph/state-search';
import { Interned } from '../state/interned';
import { StateStore, WordBuffer } from '../state/state-store';
import { ProcessStepper } from './process-stepper';
import { ProcessTurns } from './process-turns';

/** States after which it pauses. */
const ASK_EVERY = 16;
/** States after which it first looks whether it has to begin again; then after twice as many, and so on. */
const FIRST_CHECK = 256;

/** How the search is made. */
export interface ProcessGrain {
  /** From so many states on, a search that leaves out what may as well come later is tried before all of them are looked at. */
  readonly reducedFrom: number;
  /** Whether all ways to end are enough: no counts, no least witnesses. */
  readonly endsOnly?: boolean;
}

/** The usual one. */
export const REDUCED_FROM = 20_000;
/** Searches that begin again at most. */
const MOST_RESTARTS = 50;

/** A reduced search is given up where less than one in so many states was reduced, looked at from so many states on. */
const LEAST_REDUCED = 3;
const WORTH_IT = 512;

/** One search, breadth first: all states, or as many as it takes to find every end. */
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
  readonly #turns: ProcessTurns;
  readonly #reduces: boolean;
  /** States in which some processes that could go on were not looked at. */
  reducedStates = 0;

  /** @param reduces whether processes whose turn may as well come later are left out */
  constructor(stepper: ProcessStepper, base: WordBuffer, turns: ProcessTurns, reduces: boolean) {
    this.stepper = stepper;
    this.#turns = turns;
    this.#reduces = reduces;
    stepper.readState(base);
    stepper.begin();
    stepper.writeState(this.#next);
    this.store.add(this.#next);
  }

  get byteLength(): number {
    return this.store.byteLength + this.graph.byteLength + this.stepper.byteLength;
  }

  /** Whether nothing goes wrong in what it has found. */
  get isClean(): boolean {
    return this.failures.size === 0 && this.ends.values.every(({ kind }) => kind === 'finished');
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
      if (stepper.isStale || this.#hardlyReduces) return false;
      this.#nextCheck *= 2;
    }
    return !stepper.isStale;
  }

  get #hardlyReduces(): boolean {
    const { states } = this.graph;
    return this.#reduces && states >= WORTH_IT && this.reducedStates * LEAST_REDUCED < states;
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
    const turns = this.#turns;
    turns.look();
    const chosen = this.#reduces ? turns.choose(options) : undefined;
    if (chosen !== undefined) this.reducedStates++;
    const { process } = kernel.k.threads.column;
    const processOf = Array.from({ length: threads }, (_, thread) => process[thread]);
    for (let thread = 0; thread < threads; thread++) {
      if (chosen !== undefined && !chosen.has(processOf[thread])) continue;
      for (let option = 0; option < options[thread]; option++) {
        stepper.readState(this.#words);
        stepper.step(thread, option);
        stepper.writeState(this.#next);
        turns.note(thread);
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
  { reducedFrom, endsOnly = false }: ProcessGrain,
  limits: SearchLimits,
): Generator<SearchProgress, SearchResult> {
  const stepper = new ProcessStepper(program, machine, memoryLimit);
  const base = new WordBuffer();
  stepper.writeState(base);
  let tried = 0;
  const toResult = (one: ProcessSearch, isComplete: boolean): SearchResult => {
    const ends = new Int32Array(Math.max(one.store.count, 1)).fill(-1);
    ends.set(one.endOf);
    return {
      graph: one.graph,
      stepper,
      base,
      store: one.store,
      isComplete: isComplete && !stepper.isStale && !stepper.leavesOut,
      isReduced: one.reducedStates > 0,
      isSymmetric: false,
      ends,
      endForms: new Map(),
      endStates: one.ends.values,
      failureAfter: (transition) => one.failures.get(transition) ?? [],
      conflicts: [],
      byteLength: one.byteLength,
      transitionsTried: tried,
    };
  };
  for (let round = 0; ; round++) {
    stepper.restart();
    const turns = new ProcessTurns(stepper);
    const one = new ProcessSearch(stepper, base, turns, false);
    const first = Math.min(limits.states, reducedFrom);
    let isAtEnd = yield* one.run({ ...limits, states: first });
    const isLarge = !isAtEnd && !stepper.isStale && one.store.count >= first && first < limits.states;
    if (isLarge && limits.goesOn() && !stepper.kernel.readsClock) {
      const reduced = yield* searchReduced(stepper, base, turns, limits);
      tried += reduced.tried;
      const { search } = reduced;
      if (reduced.isProof && (endsOnly || search.isClean)) return toResult(search, true);
      if (!stepper.isStale) isAtEnd = yield* one.run(limits);
      if (reduced.isProof && !isAtEnd && !stepper.isStale) return toResult(search, true);
    } else if (isLarge) isAtEnd = yield* one.run(limits);
    tried += one.graph.transitions;
    if (stepper.isStale && round < MOST_RESTARTS && limits.goesOn()) continue;
    return toResult(one, isAtEnd);
  }
}

interface Reduced {
  readonly search: ProcessSearch;
  /** Whether it has come to its end and has found every way in which the program can end. */
  readonly isProof: boolean;
  readonly tried: number;
}

/** Leaves out what processes may as well do later, until what they do is known. */
function* searchReduced(
  stepper: ProcessStepper,
  base: WordBuffer,
  turns: ProcessTurns,
  limits: SearchLimits,
): Generator<SearchProgress, Reduced> {
  let tried = 0;
  for (;;) {
    turns.settle();
    const search = new ProcessSearch(stepper, base, turns, true);
    const isAtEnd = yield* search.run(limits);
    tried += search.graph.transitions;
    if (isAtEnd && turns.hasGrown && !stepper.isStale && limits.goesOn()) continue;
    const isProof = isAtEnd && !turns.hasGrown && sortStates(search.graph) !== undefined;
    return { search, isProof, tried };
  }
}
