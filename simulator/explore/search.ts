import type { Machine, Program } from '../model';
import { describeEnd } from './describe-end';
import type { EndState, Failure } from './findings';
import { type Conflict, Footprints } from './footprints';
import { StateGraph } from './graph';
import { Interned } from './interned';
import { StateStore, WordBuffer } from './state-store';
import { type Grain, Stepper } from './stepper';

/** Where a search ends though it is not complete. */
export interface SearchLimits {
  readonly states: number;
  /** Bytes of the store and the graph. */
  readonly memory: number;
  /** Asked every some dozen states: whether to go on. */
  readonly goesOn: () => boolean;
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
  /** Whether every state was found. */
  readonly isComplete: boolean;
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

class Search {
  readonly graph = new StateGraph();
  readonly store = new StateStore();
  readonly ends = new Interned<EndState>();
  readonly failures = new Map<number, readonly Failure[]>();
  endOf = new Int32Array(1024).fill(-1);
  readonly footprints = new Footprints();
  /** By transition: numbers of footprints before and after it. */
  #before = new Int32Array(1024);
  #after = new Int32Array(1024);
  readonly conflicts: Conflict[] = [];
  readonly stepper: Stepper;
  readonly #fuses: boolean;
  readonly #words = new WordBuffer();
  readonly #next = new WordBuffer();

  /** How many transitions the states being expanded are away from the first one. */
  depth = 0;
  #levelEnd = 1;
  /** The footprint of what the main thread did before the first state. */
  readonly #afterBeginning: number;

  constructor(stepper: Stepper, base: WordBuffer, fuses: boolean) {
    this.stepper = stepper;
    this.#fuses = fuses;
    stepper.readState(base);
    stepper.begin();
    const { accesses } = stepper.recorder;
    stepper.writeState(this.#next);
    this.#afterBeginning = fuses ? this.footprints.numberAfterWrite(accesses, stepper.image) : 0;
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
      if (this.#fuses && state === nextCheck) {
        this.findConflicts();
        if (this.conflicts.length > 0) return false;
        nextCheck *= 2;
      }
    }
    this.findConflicts();
    return this.conflicts.length === 0;
  }

  #mayGoOn(limits: SearchLimits): boolean {
    const bytes = this.store.byteLength + this.graph.byteLength;
    return this.store.count < limits.states && bytes < limits.memory && limits.goesOn();
  }

  #expand(state: number): void {
    const { graph, store, stepper } = this;
    store.read(state, this.#words);
    stepper.readState(this.#words);
    graph.beginState(stepper.alive);
    if (state >= this.endOf.length) {
      const larger = new Int32Array(this.endOf.length * 2).fill(-1);
      larger.set(this.endOf);
      this.endOf = larger;
    }
    let isFresh = true;
    if (!stepper.hasEnded) {
      const threads = stepper.kernel.threads;
      for (let thread = 0; thread < threads; thread++) {
        if (!isFresh) stepper.readState(this.#words);
        isFresh = stepper.canStep(thread) ? this.#follow(thread) : true;
      }
    }
    if (graph.firstOf(state) < graph.endOf(state)) return;
    if (!isFresh) stepper.readState(this.#words);
    const { key, end } = describeEnd(stepper);
    this.endOf[state] = this.ends.number(key, () => end);
  }

  #follow(thread: number): false {
    const { graph, store, stepper } = this;
    stepper.step(thread);
    const fails = stepper.failures.length > 0;
    const { accesses } = stepper.recorder;
    const before = this.#fuses ? this.footprints.number(accesses) : 0;
    stepper.writeState(this.#next);
    const after = this.#fuses ? this.footprints.numberAfterWrite(accesses, stepper.image) : 0;
    const at = graph.transitions;
    if (at === this.#before.length) {
      this.#before = doubled(this.#before);
      this.#after = doubled(this.#after);
    }
    this.#before[at] = before;
    this.#after[at] = after;
    if (fails) this.failures.set(at, [...stepper.failures]);
    graph.addTransition(thread, store.add(this.#next), fails);
    return false;
  }

  /** Looks for transitions that follow each other directly and touch the same, unordered. */
  findConflicts(): void {
    const { graph, footprints } = this;
    if (!this.#fuses) return;
    this.#note(footprints.findOwnConflict(this.#afterBeginning));
    for (let u = graph.firstOf(0); u < graph.endOf(0); u++) {
      this.#note(footprints.findConflict(this.#afterBeginning, this.#before[u]));
    }
    for (let state = 0; state < graph.states; state++) {
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        const after = this.#after[t];
        const target = graph.targetOf(t);
        if (after === 0) continue;
        this.#note(footprints.findOwnConflict(after));
        if (target >= graph.states) continue;
        for (let u = graph.firstOf(target); u < graph.endOf(target); u++) {
          this.#note(footprints.findConflict(after, this.#before[u]));
        }
      }
    }
  }

  #note(conflict: Conflict | undefined): void {
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
  for (let round = 0; ; round++) {
    stepper.restart();
    const one = new Search(stepper, base, grain.fuses);
    let isComplete = yield* one.run(limits);
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
    if (again && round < MOST_RESTARTS && limits.goesOn()) continue;
    return {
      graph: one.graph,
      stepper,
      base,
      store: one.store,
      isComplete: isComplete && !again,
      ends: one.endOf,
      endStates: one.ends.values,
      failureAfter: (transition) => one.failures.get(transition) ?? [],
      conflicts: races.values,
      transitionsTried: tried,
    };
  }
}
