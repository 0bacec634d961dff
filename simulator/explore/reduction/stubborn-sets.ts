import { NONE } from '../../model';
import type { CachedSteps } from '../state/cached-steps';
import {
  addColumn,
  type ColumnSet,
  emptySet,
  hasColumn,
  mayConflict,
  setLength,
  type Touched,
} from '../state/column-set';
import type { WordBuffer } from '../state/word-buffer';

/**
 * Chooses threads whose steps are enough to look at in a state (Valmari 1990: stubborn sets; Godefroid 1996): nothing that
 * the others may do before one of them is in conflict with what these do next. What the others may do is what was found so
 * far (`ThreadFutures`): a search that finds nothing new while it goes by that has left nothing out. (Of the runs that it
 * has missed take a shortest one, from where it leaves the search. Its steps before the first that is in conflict with a
 * step chosen there are not missed, being fewer; so the thread of that step was found in the very part of the state, and
 * what it does next there is among what it may do, and the thread would have been chosen.)
 */
export class StubbornSets {
  readonly #steps: CachedSteps;
  /** By thread, in the state at hand: what its next step touches; undefined: it cannot go on. */
  readonly #next: (Touched | undefined)[] = [];
  /** By thread: its part; and the one in which it waits, or will after its next step, which the search may not have looked at. */
  readonly #parts: number[] = [];
  readonly #waitingParts: number[] = [];
  /** By thread: those that go on together with it. */
  readonly #joiners: number[] = [];
  /** By thread: locks that it holds, which others can only wait for. */
  readonly #held: ColumnSet[] = [];
  /** By thread that cannot go on: the only one that can change that, or NONE. */
  readonly #enabler: number[] = [];
  readonly #work: number[] = [];

  constructor(steps: CachedSteps) {
    this.#steps = steps;
  }

  /** @returns those of the threads (bits) whose steps are enough, all if it is not known that fewer are */
  choose(state: WordBuffer, alive: number): number {
    const steps = this.#steps;
    if (steps.isChoice(state) || steps.hasDaemons(state)) return alive;
    let enabled = 0;
    let waiting = 0;
    this.#noteHolders(state);
    for (let thread = 0; thread < steps.threads; thread++) {
      this.#next[thread] = undefined;
      if (((alive >> thread) & 1) === 0) continue;
      const next = steps.touchedNext(state, thread);
      const onlyWaits = next !== undefined && steps.onlyWaited;
      this.#parts[thread] = steps.partOf(state, thread);
      this.#waitingParts[thread] = onlyWaits ? steps.partAfter(thread) : this.#parts[thread];
      this.#enabler[thread] = NONE;
      if (next !== undefined && !onlyWaits) {
        this.#next[thread] = next;
        this.#joiners[thread] = steps.joiners;
        enabled |= 1 << thread;
        continue;
      }
      this.#enabler[thread] = steps.waitsFor(state, this.#waitingParts[thread]).thread;
      if (onlyWaits) waiting |= 1 << thread;
    }
    // Coming to wait makes no difference to anybody: it can as well happen last.
    if (enabled === 0) return waiting & -waiting;
    let best = waiting === 0 ? alive : enabled;
    let least = count(enabled);
    for (let seed = 0; seed < steps.threads && least > 1; seed++) {
      if (((enabled >> seed) & 1) === 0) continue;
      const set = this.#close(state, alive, enabled, seed, least);
      const size = count(set & enabled);
      if (set === 0 || size >= least) continue;
      best = set & enabled;
      least = size;
    }
    return best;
  }

  /** @returns 0 if it would not be smaller than `most` */
  #close(state: WordBuffer, alive: number, enabled: number, seed: number, most: number): number {
    const steps = this.#steps;
    const work = this.#work;
    work.length = 0;
    work.push(seed);
    let set = 1 << seed;
    const add = (thread: number): void => {
      if (((set >> thread) & 1) === 1 || ((alive >> thread) & 1) === 0) return;
      set |= 1 << thread;
      work.push(thread);
    };
    for (let thread = work.pop(); thread !== undefined; thread = work.pop()) {
      const next = this.#next[thread];
      if (next !== undefined) {
        for (let other = 0; other < steps.threads; other++) {
          if ((((set | ~alive | this.#joiners[thread]) >> other) & 1) === 1) continue;
          // Who waits for one of them can do nothing before it.
          const enabler = this.#enabler[other];
          if (enabler !== NONE && ((set >> enabler) & 1) === 1) continue;
          if (mayConflict(next, this.#futureOf(other), this.#held[thread])) add(other);
        }
      } else {
        const { thread: only, column } = steps.waitsFor(state, this.#waitingParts[thread]);
        if (only !== NONE) add(only);
        else {
          for (let other = 0; other < steps.threads; other++) {
            if (((alive >> other) & 1) === 0 || other === thread) continue;
            if (column === NONE || hasColumn(this.#futureOf(other).releases, column)) add(other);
          }
        }
      }
      if (count(set & enabled) >= most) return 0;
    }
    return set;
  }

  #noteHolders(state: WordBuffer): void {
    const steps = this.#steps;
    for (let thread = 0; thread < steps.threads; thread++) {
      const held = this.#held[thread];
      if (held?.length === setLength(steps.columns)) held.fill(0);
      else this.#held[thread] = emptySet(steps.columns);
    }
    steps.forEachHeld(state, (thread, column) => addColumn(this.#held[thread], column));
  }

  #futureOf(thread: number): Touched {
    return this.#steps.futures.of(thread, this.#parts[thread]);
  }
}

function count(bits: number): number {
  let left = bits;
  let number = 0;
  for (; left !== 0; left &= left - 1) number++;
  return number;
}
