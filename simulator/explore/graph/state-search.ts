import type { EndState, Failure } from '../findings/findings';
import { type Conflict, Footprints } from '../reduction/footprints';
import { StubbornSets } from '../reduction/stubborn-sets';
import type { Symmetry } from '../reduction/symmetry';
import { CachedSteps } from '../state/cached-steps';
import type { Interned } from '../state/interned';
import type { ProgramStepper } from '../state/program-stepper';
import { StateStore, WordBuffer } from '../state/state-store';
import type { Stepper } from '../state/stepper';
import { hasCircle } from './count-interleavings';
import { type EndForms, listForms } from './end-forms';
import { EndNumbers } from './end-numbers';
import { StateGraph } from './graph';

/** Where a search ends though it is not complete. */
export interface SearchLimits {
  readonly states: number;
  /** Bytes: states, transitions, and what is known of blocks and parts of states. */
  readonly memory: number;
  /** Asked every some dozen states, or more often where they take long: whether to go on. */
  readonly goesOn: () => boolean;
  /** Asked in place of `goesOn` while all schedules are being looked for, where that is to end before the rest. */
  readonly searchGoesOn?: () => boolean;
  /** What kept it from going on, for the user; default: `the time limit`. */
  readonly whyStopped?: () => string;
}

/** How far a search has come. */
export interface SearchProgress {
  readonly stepper: ProgramStepper;
  readonly graph: StateGraph;
  readonly store: StateStore;
  readonly depth: number;
  /** What it takes, with what is known of blocks and parts of states. */
  readonly byteLength: number;
  readonly ends: Interned<EndState>;
  /** By transition: the exceptions that it adds. */
  readonly failures: ReadonlyMap<number, readonly Failure[]>;
}

/** States, and instructions executed, after which it pauses at the latest. */
const ASK_EVERY = 64;
const MOST_AT_A_TIME = 5_000;
/** Of one search; more only say the same. */
const MOST_CONFLICTS = 1000;
/** After so many states, a search by stubborn sets goes on only if at least one state in so many was reduced. */
export const WORTH_IT = 512;
const LEAST_REDUCED = 2;
/** Up to so many states it looks at all it has found whenever they have doubled; then less often, as that takes a while. */
const OFTEN = 8192;

/**
 * One search, breadth first: all states, or by stubborn sets as many as it takes to find every end, or with states that
 * stand for those they can be exchanged for.
 */
export class StateSearch {
  readonly graph: StateGraph;
  readonly store = new StateStore();
  readonly #endNumbers: EndNumbers;
  readonly failures = new Map<number, readonly Failure[]>();
  endOf = new Int32Array(128).fill(-1);
  /** By state that stands for others which come to other ends than it does. */
  readonly endForms = new Map<number, EndForms>();
  readonly footprints: Footprints;
  /** By transition: number of what it accesses, as seen from before and from after it. */
  #before = new Int32Array(512);
  #after = new Int32Array(512);
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

  /** Brings states into a form that stands for several; undefined: each stands for itself. */
  readonly #symmetry: Symmetry | undefined;
  /** Whether it is of no use that states stand for others: there is a circle, or they are too many. */
  #isGivenUp = false;
  #nextCheck = 64;
  readonly #other = new WordBuffer();
  /** Whether the present run may go on. */
  #hasTime: () => boolean = () => true;

  constructor(
    stepper: Stepper,
    base: WordBuffer,
    fuses: boolean,
    known?: CachedSteps,
    reduces = false,
    symmetry?: Symmetry,
  ) {
    this.stepper = stepper;
    this.#symmetry = symmetry;
    this.graph = new StateGraph(symmetry?.renamings);
    this.#fuses = fuses;
    this.steps = known ?? new CachedSteps(stepper, new Footprints());
    this.footprints = this.steps.footprints;
    this.#stubborn = reduces ? new StubbornSets(this.steps) : undefined;
    this.#endNumbers = new EndNumbers(stepper);
    stepper.readState(base);
    stepper.begin();
    stepper.writeState(this.#next);
    symmetry?.restart(this.#next);
    this.store.add(this.#next);
  }

  /** The ends found so far, by number. */
  get ends(): Interned<EndState> {
    return this.#endNumbers.ends;
  }

  get byteLength(): number {
    const own = this.#before.byteLength + this.#after.byteLength + this.endOf.byteLength;
    return this.store.byteLength + this.graph.byteLength + this.steps.byteLength + own;
  }

  /** Pauses after every some dozen states, or so many instructions. @returns whether it came to its end */
  *run(limits: SearchLimits): Generator<SearchProgress, boolean> {
    let asked = this.stepper.work;
    this.#hasTime = limits.goesOn;
    while (this.graph.states < this.store.count) {
      const state = this.graph.states;
      if (state === this.#levelEnd) {
        this.depth++;
        this.#levelEnd = this.store.count;
      }
      if (state % ASK_EVERY === 0 || this.stepper.work - asked > MOST_AT_A_TIME) {
        asked = this.stepper.work;
        yield this;
        if (!this.#mayGoOn(limits)) return false;
      }
      this.#expand(state);
      if (this.stepper.isStale || this.#isOutOfForm) return false;
      if (this.#fuses && this.#stubborn === undefined && state === this.#nextCheck) {
        this.findConflicts();
        this.#isGivenUp = this.#symmetry !== undefined && hasCircle(this.graph);
        if (this.conflicts.length > 0 || this.#isGivenUp) return false;
        this.#nextCheck *= state < OFTEN ? 2 : 4;
      }
      if (this.#stubborn !== undefined && state === this.#nextCheck) {
        if (this.#hardlyReduces(state)) return false;
        this.isCut = this.steps.futures.hasGrown && state >= this.mostWhileLearning;
        if (this.isCut) return false;
        this.#nextCheck *= 2;
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

  get #isOutOfForm(): boolean {
    const symmetry = this.#symmetry;
    return this.#isGivenUp || symmetry?.mustRestart === true || symmetry?.isStopped === true;
  }

  /** Whether it has only stopped for having found so many states. */
  hasStoppedAt(states: number): boolean {
    return this.store.count >= states && this.conflicts.length === 0 && !this.stepper.isStale;
  }

  /** Whether nothing goes wrong in what it has found. */
  get isClean(): boolean {
    return this.failures.size === 0 && this.ends.values.every(({ kind }) => kind === 'finished');
  }

  #mayGoOn(limits: SearchLimits): boolean {
    return this.store.count < limits.states && this.byteLength < limits.memory && limits.goesOn();
  }

  #expand(state: number): void {
    const { graph, store } = this;
    store.read(state, this.#words);
    graph.beginState(this.steps.alive(this.#words));
    if (state >= this.endOf.length) {
      const larger = new Int32Array(this.endOf.length * 2).fill(-1);
      larger.set(this.endOf);
      this.endOf = larger;
    }
    if (!this.steps.isOver(this.#words)) this.#followAll(this.#words);
    if (graph.firstOf(state) < graph.endOf(state)) return;
    if (this.#symmetry === undefined) this.endOf[state] = this.#endNumbers.numberOf(this.#words);
    else this.endOf[state] = this.#listForms(this.#symmetry, state);
  }

  /** Finds the ends of all that an end stands for. @returns the number of its own */
  #listForms(symmetry: Symmetry, state: number): number {
    const { steps } = this;
    const before = steps.generation;
    const endOf = (form: WordBuffer): number => {
      this.#other.copy(form);
      steps.finishJoins(this.#other);
      return this.#endNumbers.numberOf(this.#other);
    };
    const forms = listForms(symmetry, this.#words, endOf, this.#hasTime);
    if (forms === undefined) this.#isGivenUp = true;
    else if (forms.all !== undefined) this.endForms.set(state, forms.all);
    symmetry.mustRestart ||= steps.generation !== before;
    return forms?.own ?? -1;
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
        const goesOn = steps.follow(state, thread, option, this.#next);
        const { failures, footprintBefore, footprintAfter } = steps;
        this.#symmetry?.check(state, thread, option, goesOn, this.#next, this.#hasTime);
        if (!goesOn) continue;
        if (this.#note(thread, failures, footprintBefore, footprintAfter) >= graph.states) reachesNew = true;
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
    if (failures.length > 0) this.failures.set(at, [...failures]);
    const symmetry = this.#symmetry;
    const renaming = symmetry === undefined ? 0 : symmetry.settle(this.#next);
    this.#before[at] = before;
    // What follows is under the names that threads have from here on.
    this.#after[at] =
      symmetry === undefined ? after : this.footprints.renamed(after, renaming, symmetry.renamings);
    const state = this.store.add(this.#next);
    graph.addTransition(thread, state, failures.length > 0, renaming);
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
