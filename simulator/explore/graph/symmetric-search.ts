import { Symmetry } from '../reduction/symmetry';
import { WordBuffer } from '../state/word-buffer';
import { sortStates } from './count-interleavings';
import { type SearchLimits, type SearchProgress, StateSearch } from './state-search';

/** After so many beginnings it is given up. */
const MOST_RESTARTS = 200;

/**
 * Searches by threads that can be exchanged. It begins again whenever something is learnt of exchanges that states before
 * should have gone by, and gives up where there is a circle.
 */
export class SymmetricSearch {
  readonly #plain: StateSearch;
  readonly #base: WordBuffer;
  readonly #symmetry: Symmetry;
  #search: StateSearch | undefined;
  #restarts = 0;
  #isGivenUp = false;
  /** Transitions of the beginnings before the present one. */
  #triedBefore = 0;
  /** Once it has come to its end. */
  found: StateSearch | undefined;

  /** @param plain a search that has begun */
  constructor(plain: StateSearch, base: WordBuffer) {
    this.#plain = plain;
    this.#base = base;
    const first = new WordBuffer();
    plain.store.read(0, first);
    this.#symmetry = new Symmetry(plain.steps, first);
  }

  /** Transitions of all its beginnings. */
  get tried(): number {
    return this.#triedBefore + (this.#search?.graph.transitions ?? 0);
  }

  /** Whether it has only come to a limit. */
  get mayGoOn(): boolean {
    return this.found === undefined && !this.#isGivenUp;
  }

  /** Begins, or goes on where it has come to a limit. */
  *run(limits: SearchLimits): Generator<SearchProgress, void> {
    const { stepper, steps } = this.#plain;
    steps.collapsesJoins = true;
    yield* this.#runAll(limits);
    steps.collapsesJoins = false;
    this.#isGivenUp ||= stepper.isStale;
  }

  *#runAll(limits: SearchLimits): Generator<SearchProgress, void> {
    const { stepper, steps } = this.#plain;
    const symmetry = this.#symmetry;
    while (limits.goesOn()) {
      this.#search ??= new StateSearch(stepper, this.#base, true, steps, false, symmetry);
      const search = this.#search;
      this.#isGivenUp = !symmetry.isAny;
      if (this.#isGivenUp) return;
      const isAtEnd = yield* search.run(limits);
      if (symmetry.mustRestart && !stepper.isStale) {
        this.#triedBefore += search.graph.transitions;
        this.#search = undefined;
        this.#isGivenUp = ++this.#restarts >= MOST_RESTARTS;
        if (this.#isGivenUp) return;
        continue;
      }
      if (isAtEnd && sortStates(search.graph) !== undefined) this.found = search;
      else this.#isGivenUp = symmetry.isStopped || !search.hasStoppedAt(limits.states);
      return;
    }
  }
}
