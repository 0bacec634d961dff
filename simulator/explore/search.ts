import type { Machine, Program } from '../model';
import { CachedSteps } from './cached-steps';
import { sortStates } from './count-interleavings';
import { describeEnd } from './describe-end';
import type { EndState, Failure } from './findings';
import { type Conflict, Footprints } from './footprints';
import { StateGraph } from './graph';
import { Interned } from './interned';
import { StateStore, WordBuffer } from './state-store';
import { type Grain, Stepper } from './stepper';
import { StubbornSets } from './stubborn-sets';

/** Where a search ends though it is not complete. */
export interface SearchLimits {
  readonly states: number;
  /** Bytes of the store and the graph. */
  readonly memory: number;
  /** Asked every some dozen states: whether to go on. */
  readonly goesOn: () => boolean;
  /** Asked in place of `goesOn` while all schedules are being looked for, where that is to end before the rest. */
  readonly searchGoesOn?: () => boolean;
  /** What kept it from going on, for the user; default: `the time limit`. */
  readonly whyStopped?: () => string;
}

/** How far a search has come. */
export interface SearchProgress {
  readonly graph: StateGraph;
  readonly store: StateStore;
  readonly depth: number;
  readonly ends: Interned<EndState>;
  /** By transition: the exceptions that it adds. */
  readonly failures: ReadonlyMap<number, readonly Failure[]>;
}

/** What a search found. */
export interface SearchResult {
  readonly graph: StateGraph;
  readonly stepper: Stepper;
  /** The state after {@link Stepper.begin} is number 0; this is the one before. */
  readonly base: WordBuffer;
  readonly store: StateStore;
  /** Whether every way to end was found. */
  readonly isComplete: boolean;
  /**
   * Whether there are states in which not all that could go on was looked at: then the graph has every way to end, but not
   * every way to get there, and says nothing about counts and least costs.
   */
  readonly isReduced: boolean;
  /** By state: the number of its end, -1: it goes on. */
  readonly ends: Int32Array;
  readonly endStates: readonly EndState[];
  /** The exceptions that a transition adds. */
  readonly failureAfter: (transition: number) => readonly Failure[];
  /** Accesses that nothing orders. */
  readonly conflicts: readonly Conflict[];
  /** Transitions of all searches, those that began again included. */
  readonly transitionsTried: number;
}

const ASK_EVERY = 64;
/** Of one search; more only say the same. */
const MOST_CONFLICTS = 1000;
const MOST_RESTARTS = 200;
/** After a proof by a reduced search, all states are looked at too, for exact counts, if they are not so many more. */
const MOST_TO_COUNT = 20;
const LEAST_TO_COUNT = 20_000;
/** After so many states, a search by stubborn sets goes on only if at least one state in so many was reduced. */
const WORTH_IT = 512;
const LEAST_REDUCED = 2;

class Search {
  readonly graph = new StateGraph();
  readonly store = new StateStore();
  readonly ends = new Interned<EndState>();
  readonly failures = new Map<number, readonly Failure[]>();
  endOf = new Int32Array(1024).fill(-1);
  readonly footprints: Footprints;
  /** By transition: number of what it accesses, as seen from before and from after it. */
  #before = new Int32Array(1024);
  #after = new Int32Array(1024);
  readonly conflicts: Conflict[] = [];
  readonly stepper: Stepper;
  readonly steps: CachedSteps;
  readonly #fuses: boolean;
  readonly #words = new WordBuffer();
  readonly #next = new WordBuffer();
  /** How many transitions the states being expanded are away from the first one. */
  depth = 0;
  #levelEnd = 1;

  /** Chooses which threads are looked at; undefined: all are. */
  readonly #stubborn: StubbornSets | undefined;
  /** States in which some threads that could go on were not looked at. */
  reducedStates = 0;
  /** A search by stubborn sets that learns what threads do begins again after so many states: then it knows better. */
  mostWhileLearning = WORTH_IT;
  isCut = false;

  constructor(stepper: Stepper, base: WordBuffer, fuses: boolean, known?: CachedSteps, reduces = false) {
    this.stepper = stepper;
    this.#fuses = fuses;
    this.steps = known ?? new CachedSteps(stepper, new Footprints());
    this.footprints = this.steps.footprints;
    this.#stubborn = reduces ? new StubbornSets(this.steps) : undefined;
    stepper.readState(base);
    stepper.begin();
    stepper.writeState(this.#next);
    this.store.add(this.#next);
  }

  /** Pauses after every some dozen states. @returns whether it came to its end */
  *run(limits: SearchLimits): Generator<SearchProgress, boolean> {
    let nextCheck = 64;
    while (this.graph.states < this.store.count) {
      const state = this.graph.states;
      if (state === this.#levelEnd) {
        this.depth++;
        this.#levelEnd = this.store.count;
      }
      if (state % ASK_EVERY === 0) {
        yield this;
        if (!this.#mayGoOn(limits)) return false;
      }
      this.#expand(state);
      if (this.stepper.isStale) return false;
      if (this.#fuses && this.#stubborn === undefined && state === nextCheck) {
        this.findConflicts();
        if (this.conflicts.length > 0) return false;
        nextCheck *= 2;
      }
      if (this.#stubborn !== undefined && state === nextCheck) {
        if (this.#hardlyReduces(state)) return false;
        this.isCut = this.steps.futures.hasGrown && state >= this.mostWhileLearning;
        if (this.isCut) return false;
        nextCheck *= 2;
      }
    }
    if (this.#stubborn === undefined) this.findConflicts();
    return this.conflicts.length === 0;
  }

  /** Whether the search by stubborn sets will be no proof, or hardly leaves anything out; the more it learns, the less. */
  #hardlyReduces(states: number): boolean {
    if (!this.footprints.areAllOrdered) return true;
    return states >= WORTH_IT && this.reducedStates * LEAST_REDUCED < states;
  }

  #mayGoOn(limits: SearchLimits): boolean {
    const bytes = this.store.byteLength + this.graph.byteLength;
    return this.store.count < limits.states && bytes < limits.memory && limits.goesOn();
  }

  #expand(state: number): void {
    const { graph, store, stepper } = this;
    store.read(state, this.#words);
    graph.beginState(this.steps.alive(this.#words));
    if (state >= this.endOf.length) {
      const larger = new Int32Array(this.endOf.length * 2).fill(-1);
      larger.set(this.endOf);
      this.endOf = larger;
    }
    if (!this.steps.isOver(this.#words)) this.#followAll(this.#words);
    if (graph.firstOf(state) < graph.endOf(state)) return;
    stepper.readState(this.#words);
    const { key, end } = describeEnd(stepper);
    this.endOf[state] = this.ends.number(key, () => end);
  }

  #followAll(state: WordBuffer): void {
    const steps = this.steps;
    if (!this.#fuses) {
      this.#executeAll(state);
      return;
    }
    const alive = steps.alive(state);
    const chosen = this.#stubborn?.choose(state, alive) ?? alive;
    const reachesNew = this.#followThreads(state, chosen);
    if (chosen === alive) return;
    // Nobody may be left out for ever: where only old states come of it, the others are looked at too.
    if (!reachesNew) this.#followThreads(state, alive & ~chosen);
    else this.reducedStates++;
  }

  /** @returns whether any state that comes of it is still to be looked at */
  #followThreads(state: WordBuffer, threads: number): boolean {
    const { steps, graph } = this;
    let reachesNew = false;
    for (let thread = 0; thread < steps.threads; thread++) {
      if (((threads >> thread) & 1) === 0) continue;
      const options = steps.optionsOf(state, thread);
      for (let option = 0; option < options; option++) {
        if (!steps.follow(state, thread, option, this.#next)) continue;
        if (this.#note(thread, steps.failures, steps.footprintBefore, steps.footprintAfter) >= graph.states)
          reachesNew = true;
      }
    }
    return reachesNew;
  }

  /** As {@link #followAll}, executing every step. */
  #executeAll(state: WordBuffer): void {
    const { stepper } = this;
    stepper.readState(state);
    let isFresh = true;
    const { threads } = stepper.kernel;
    for (let thread = 0; thread < threads; thread++) {
      if (!isFresh) stepper.readState(state);
      isFresh = true;
      const options = stepper.optionsOf(thread);
      for (let option = 0; option < options; option++) {
        if (!isFresh) stepper.readState(state);
        isFresh = false;
        stepper.step(thread, option);
        stepper.writeState(this.#next);
        this.#note(thread, stepper.failures, 0, 0);
      }
    }
  }

  /** Adds the transition to {@link #next}. @returns its state */
  #note(thread: number, failures: readonly Failure[], before: number, after: number): number {
    const { graph } = this;
    const at = graph.transitions;
    if (at === this.#before.length) {
      this.#before = doubled(this.#before);
      this.#after = doubled(this.#after);
    }
    this.#before[at] = before;
    this.#after[at] = after;
    if (failures.length > 0) this.failures.set(at, [...failures]);
    const state = this.store.add(this.#next);
    graph.addTransition(thread, state, failures.length > 0);
    return state;
  }

  /** Looks for transitions that follow each other directly and touch the same, unordered. */
  findConflicts(): void {
    const { graph, footprints } = this;
    if (!this.#fuses) return;
    for (let state = 0; state < graph.states; state++) {
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        const after = this.#after[t];
        const target = graph.targetOf(t);
        if (after === 0) continue;
        this.#noteConflict(footprints.findOwnConflict(after));
        if (target >= graph.states) continue;
        for (let u = graph.firstOf(target); u < graph.endOf(target); u++) {
          this.#noteConflict(footprints.findConflict(after, this.#before[u]));
        }
      }
    }
  }

  #noteConflict(conflict: Conflict | undefined): void {
    if (conflict !== undefined && this.conflicts.length < MOST_CONFLICTS) this.conflicts.push(conflict);
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/**
 * Finds every state that the program can be in, from scheduling point to scheduling point, pausing now and then.
 *
 * With fused steps it begins with no scheduling point at plain accesses to memory. Wherever two transitions of different
 * threads that follow each other directly touch the same thing, one of them writing, the access becomes one, and the search
 * begins again; a search that finds no such pair any more has lost nothing. (If there were a race at a finer grain, take
 * the first one: all before it can be reordered into whole transitions, up to the two that race, which are neighbours.)
 */
export function* search(
  program: Program,
  machine: Machine,
  memoryLimit: number,
  grain: Grain,
  limits: SearchLimits,
): Generator<SearchProgress, SearchResult> {
  const stepper = new Stepper(program, machine, memoryLimit, grain);
  const base = new WordBuffer();
  stepper.writeState(base);
  const races = new Interned<Conflict>();
  let tried = 0;
  const toResult = (one: Search, isComplete: boolean): SearchResult => ({
    graph: one.graph,
    stepper,
    base,
    store: one.store,
    isComplete: isComplete && !stepper.leavesOut,
    isReduced: one.reducedStates > 0,
    ends: one.endOf,
    endStates: one.ends.values,
    failureAfter: (transition) => one.failures.get(transition) ?? [],
    conflicts: races.values,
    transitionsTried: tried,
  });
  let steps: CachedSteps | undefined;
  /** A search by stubborn sets that has found every way to end. */
  let proof: SearchResult | undefined;
  let searchLimits = limits;
  for (let round = 0; ; round++) {
    stepper.restart();
    if (grain.reduces === true && proof === undefined) {
      const reduced = yield* searchReduced(stepper, base, limits);
      tried += reduced.tried;
      steps = reduced.steps;
      if (stepper.isStale && round < MOST_RESTARTS && limits.goesOn()) continue;
      if (!reduced.isProof && !limits.goesOn()) return toResult(reduced.search, false);
      if (reduced.isProof) {
        proof = toResult(reduced.search, true);
        if (!proof.isReduced) return proof;
        const enough = Math.max(LEAST_TO_COUNT, MOST_TO_COUNT * proof.store.count);
        // Of what goes wrong, the least witness is wanted; where nothing does, only counts.
        if (reduced.isClean) searchLimits = { ...limits, states: Math.min(limits.states, enough) };
      }
    }
    const one = new Search(stepper, base, grain.fuses, steps);
    steps = undefined;
    let isComplete = yield* one.run(searchLimits);
    tried += one.graph.transitions;
    if (one.conflicts.length === 0 && !isComplete && !stepper.isStale) {
      one.findConflicts();
      isComplete = false;
    }
    for (const conflict of one.conflicts) {
      const { first, second } = conflict;
      const pair = [first.pc * 2 + (first.isWrite ? 1 : 0), second.pc * 2 + (second.isWrite ? 1 : 0)];
      races.number(pair.sort((a, b) => a - b).join(), () => conflict);
      stepper.recorder.shared.add(first.abstract, first.key);
      stepper.recorder.shared.add(second.abstract, second.key);
    }
    const again = one.conflicts.length > 0 || stepper.isStale;
    if (again) proof = undefined;
    if (again && round < MOST_RESTARTS && limits.goesOn()) continue;
    if (proof !== undefined && !isComplete) return proof;
    return toResult(one, isComplete && !again);
  }
}

interface Reduced {
  readonly search: Search;
  readonly steps: CachedSteps;
  /** Whether it has come to its end and has found every way in which the program can end. */
  readonly isProof: boolean;
  /** Whether nothing goes wrong in what it has found. */
  readonly isClean: boolean;
  readonly tried: number;
}

/** Searches by stubborn sets until what threads may do is known. */
function* searchReduced(
  stepper: Stepper,
  base: WordBuffer,
  limits: SearchLimits,
): Generator<SearchProgress, Reduced> {
  const steps = new CachedSteps(stepper, new Footprints());
  let tried = 0;
  for (let most = WORTH_IT; ; most *= 2) {
    steps.futures.settle();
    const search = new Search(stepper, base, true, steps, true);
    search.mostWhileLearning = most;
    const isAtEnd = yield* search.run(limits);
    tried += search.graph.transitions;
    if ((isAtEnd || search.isCut) && !stepper.isStale && steps.futures.hasGrown) continue;
    const isProof =
      isAtEnd && !stepper.isStale && steps.footprints.areAllOrdered && sortStates(search.graph) !== undefined;
    const isClean = search.failures.size === 0 && search.ends.values.every(({ kind }) => kind === 'finished');
    return { search, steps, isProof, isClean, tried };
  }
}
