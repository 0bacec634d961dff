import type { CachedSteps } from '../state/cached-steps';
import { PartStore } from '../state/part-store';
import { WordBuffer } from '../state/word-buffer';
import { Exchange, enlarged } from './exchange';
import { Renamings } from './renamings';

/** Where trying a step leads to more than so many others, what threads make has no end of forms: nothing is exchanged then. */
const MOST_IN_TURN = 1000;
/** After so many it asks whether there is time left. */
const ASK_EVERY = 64;

/** More threads in a row are left as they are. */
const MOST_EXCHANGES = 24;
/** What is known of a step: under which exchanges (bits) it was tried. */
type Tried = number;

/** What a thread did in a state. */
interface TriedStep {
  readonly step: number;
  readonly state: WordBuffer;
  readonly thread: number;
  readonly option: number;
  readonly wentOn: boolean;
  readonly after: WordBuffer;
  readonly blocks: readonly number[];
  /** What it has accessed, as seen from before and from after it. */
  readonly footprintBefore: number;
  readonly footprintAfter: number;
  /** Whether it reads and writes what the step that it was tried for does, exchanged. */
  readonly touchesAlike: boolean;
}

/**
 * Brings states that differ only in which of several equal threads is where into one form.
 *
 * Which threads are equal is not read from the program but found out. An exchange of two threads maps columns to columns
 * and parts to parts; it begins with the first state, which it leaves as it is but for the two threads, and learns what a
 * new part becomes from the real machine: whatever a step does is done again by the other thread in the exchanged state. If
 * that does not fit what is known, the exchange is given up. Each step of a search is tried so under every exchange, and so
 * are the steps that this comes to, so that all exchanges, one after the other too, lead from runs to runs: once, if what it reads and writes is exchanged too, else
 * wherever it is taken. Then states
 * that they map to each other go on alike, and one of them stands for all.
 *
 * Whoever only waits for the end of threads goes on when all of them have ended: see `CachedSteps.collapsesJoins`.
 */
export class Symmetry {
  readonly renamings = new Renamings();
  readonly #steps: CachedSteps;
  #exchanges: readonly Exchange[] = [];
  /** By step: see {@link Tried}. */
  #tried: Int32Array = new Int32Array(1024);
  /** Those that were not given up. */
  #all: Tried = 0;
  /** By part of a thread: what threads that can be exchanged have in common there. */
  #keys: Int32Array = new Int32Array(1024);
  #generation = -1;
  /** Buffers that are not in use: allocating them takes longer than filling them. */
  readonly #spare: WordBuffer[] = [];
  /** Whether something was learnt that makes states written before worthless: the search has to begin again. */
  mustRestart = false;
  /** Whether there was no time to try all that there was to try: the search cannot go on. */
  isStopped = false;

  constructor(steps: CachedSteps, first: WordBuffer) {
    this.#steps = steps;
    const { image, kernel } = steps.stepper;
    const exchanges: Exchange[] = [];
    const isThere = (thread: number): boolean => {
      const part = steps.partOf(first, thread);
      return part > 0 && !image.hasEnded(part);
    };
    for (let thread = 1; thread + 1 < steps.threads && exchanges.length < MOST_EXCHANGES; thread++) {
      if (!isThere(thread) || !isThere(thread + 1)) continue;
      exchanges.push(new Exchange(thread, thread + 1, image, kernel));
    }
    this.#exchanges = exchanges;
  }

  /** Whether there is anything to exchange. */
  get isAny(): boolean {
    return this.#exchanges.length > 0;
  }

  /** A search begins from the first state, knowing which exchanges are wrong and where columns stand. */
  restart(first: WordBuffer): void {
    this.mustRestart = false;
    this.#generation = this.#steps.generation;
    this.#tried.fill(0);
    this.#keys.fill(0);
    this.#exchanges = this.#exchanges.filter(({ isWrong }) => !isWrong);
    for (const exchange of this.#exchanges) {
      exchange.restart();
      if (!exchange.fits(first, first, this.#joinKeys)) this.#giveUp(exchange);
    }
    this.#exchanges = this.#exchanges.filter(({ isWrong }) => !isWrong);
    this.#all = (1 << this.#exchanges.length) - 1;
  }

  #giveUp(exchange: Exchange): undefined {
    exchange.isWrong = true;
    this.#all &= ~(1 << this.#exchanges.indexOf(exchange));
    if (exchange.isUsed) this.mustRestart = true;
  }

  /**
   * Tries what the last step has done under every exchange. Changes what `steps` says of its last step.
   * @param state where the step was taken
   * @param wentOn whether the thread could go on, to `after`
   * @param goesOn asked now and then: whether there is time left
   */
  check(
    state: WordBuffer,
    thread: number,
    option: number,
    wentOn: boolean,
    after: WordBuffer,
    goesOn: () => boolean,
  ): void {
    const step = this.#steps.lastStep;
    this.mustRestart ||= this.#steps.generation !== this.#generation;
    if (step < 0 || this.mustRestart) return;
    if (step >= this.#tried.length) this.#tried = enlarged(this.#tried, step);
    if ((this.#tried[step] & this.#all) === this.#all) return;
    // What they say of the last step is changed by what is tried.
    const { footprintBefore, footprintAfter, lastBlocks } = this.#steps;
    this.#tryAll(
      {
        step,
        state: this.#copy(state),
        thread,
        option,
        wentOn,
        after: this.#copy(after),
        blocks: lastBlocks,
        footprintBefore,
        footprintAfter,
        touchesAlike: true,
      },
      goesOn,
    );
  }

  /** Tries a step, and those that this comes to, under every exchange that they were not tried under. */
  #tryAll(first: TriedStep, goesOn: () => boolean): void {
    const untried = [first];
    const done: TriedStep[] = [];
    let seen: Set<string> | undefined;
    let tries = 0;
    for (let next = untried.pop(); next !== undefined; next = untried.pop()) {
      done.push(next);
      for (let i = 0; i < this.#exchanges.length; i++) {
        const exchange = this.#exchanges[i];
        if (exchange.isWrong || ((this.#tried[next.step] >> i) & 1) === 1) continue;
        if (tries % ASK_EVERY === ASK_EVERY - 1 && !goesOn()) {
          this.isStopped = true;
          return;
        }
        const other = ++tries > MOST_IN_TURN ? this.#giveUp(exchange) : this.#try(exchange, next);
        if (this.mustRestart) return;
        if (other === undefined) continue;
        if (other.touchesAlike) {
          this.#tried[next.step] |= 1 << i;
          this.#tried[other.step] |= 1 << i;
        } else {
          // In another state it may make a difference: it is tried wherever it is taken.
          seen ??= new Set(done.concat(untried).map(identify));
          if (seen.has(identify(other))) continue;
        }
        seen?.add(identify(other));
        untried.push(other);
      }
    }
    for (const each of done) this.#spare.push(each.state, each.after);
  }

  /** A copy that is given back to {@link #spare}, or forgotten. */
  #copy(state: WordBuffer): WordBuffer {
    const copy = this.#spare.pop() ?? new WordBuffer(this.#steps.stepper.image.columns.count);
    copy.copy(state);
    return copy;
  }

  /** @returns what the step becomes, which is to be tried too; undefined if the exchange was given up */
  #try(exchange: Exchange, tried: TriedStep): TriedStep | undefined {
    const { state, thread, option, wentOn, after } = tried;
    const steps = this.#steps;
    const { count } = steps.stepper.image.columns;
    const other = this.#spare.pop() ?? new WordBuffer(count);
    const otherAfter = this.#spare.pop() ?? new WordBuffer(count);
    if (!exchange.apply(state, other)) {
      this.#giveUp(exchange);
      return undefined;
    }
    const otherThread = exchange.of(thread);
    const otherWentOn = steps.follow(other, otherThread, option, otherAfter);
    if (steps.generation !== this.#generation) {
      this.mustRestart = true;
      return undefined;
    }
    const { lastStep: step, footprintBefore, footprintAfter } = steps;
    const isAlike = step >= 0 && otherWentOn === wentOn;
    // The exchanged states stand for what is in conflict in these too.
    if (!isAlike || (wentOn && !this.#accessAlike(exchange, tried, footprintBefore, footprintAfter))) {
      this.#giveUp(exchange);
      return undefined;
    }
    const blocks = steps.lastBlocks;
    const [own, there] = [steps.columnsOf(tried.blocks), steps.columnsOf(blocks)];
    const touchesAlike = exchange.areAlike(own, there);
    if (!touchesAlike && exchange.pairColumns(own, there)) {
      this.mustRestart = true;
      return undefined;
    }
    if (wentOn && !exchange.fits(after, otherAfter, this.#joinKeys)) {
      this.#giveUp(exchange);
      return undefined;
    }
    if (step >= this.#tried.length) this.#tried = enlarged(this.#tried, step);
    return {
      step,
      state: other,
      thread: otherThread,
      option,
      wentOn,
      after: otherAfter,
      blocks,
      footprintBefore,
      footprintAfter,
      touchesAlike,
    };
  }

  #accessAlike({ first, second }: Exchange, tried: TriedStep, before: number, after: number): boolean {
    const { footprints } = this.#steps;
    return (
      footprints.areExchanged(tried.footprintBefore, before, first, second) &&
      footprints.areExchanged(tried.footprintAfter, after, first, second)
    );
  }

  readonly #joinKeys = (part: number, other: number): void => {
    const most = Math.max(part, other);
    if (most >= this.#keys.length) this.#keys = enlarged(this.#keys, most);
    const key = this.#keys[part] || this.#keys[other] || part;
    this.#keys[part] = key;
    this.#keys[other] = key;
  };

  readonly #swapped = new WordBuffer();
  /** States that {@link formsOf} has met. */
  readonly #forms = new PartStore();

  /**
   * Brings a state into the form that stands for all that it can be exchanged for.
   * @returns which threads have become which: a number of {@link renamings}
   */
  settle(state: WordBuffer): number {
    const { threads } = this.#steps.stepper.image.columns;
    const exchanges = this.#exchanges;
    let renaming = 0;
    for (let isSorted = false; !isSorted; ) {
      isSorted = true;
      for (let i = 0; i < exchanges.length; i++) {
        const exchange = exchanges[i];
        if (exchange.isWrong) continue;
        const { first, second } = exchange;
        const { words } = state;
        if (this.#keyOf(words[threads[first]]) <= this.#keyOf(words[threads[second]])) continue;
        if (!exchange.apply(state, this.#swapped)) continue;
        exchange.isUsed = true;
        state.copy(this.#swapped);
        renaming = this.renamings.exchange(renaming, first, second);
        isSorted = false;
      }
    }
    return renaming;
  }

  #keyOf(part: number): number {
    return part < this.#keys.length ? this.#keys[part] : 0;
  }

  /**
   * What a state can be exchanged for, itself first; undefined if that is more than `most`, or not known.
   * @param isEach whether each way to exchange threads is wanted; else each state once
   */
  formsOf(state: WordBuffer, most: number, isEach: boolean): readonly Form[] | undefined {
    const forms: Form[] = [{ state: copyOf(state), renaming: 0 }];
    const { count } = this.#steps.stepper.image.columns;
    forms[0].state.resize(count);
    const keyOf = ({ renaming, state }: Form): number =>
      isEach ? renaming : this.#forms.intern(state.words, 0, state.length);
    const seen = new Set([keyOf(forms[0])]);
    for (const form of forms) {
      for (const exchange of this.#exchanges) {
        if (exchange.isWrong) continue;
        const other = new WordBuffer(count);
        if (!exchange.apply(form.state, other)) return undefined;
        exchange.isUsed = true;
        const renaming = this.renamings.exchange(form.renaming, exchange.first, exchange.second);
        const next = { state: other, renaming };
        if (seen.has(keyOf(next))) continue;
        seen.add(keyOf(next));
        forms.push(next);
        if (forms.length > most) return undefined;
      }
    }
    return forms;
  }
}

/** What a state becomes under a renaming. */
export interface Form {
  readonly state: WordBuffer;
  readonly renaming: number;
}

/** Tells states apart. */
const textOf = ({ words, length }: WordBuffer): string => words.subarray(0, length).join();

function copyOf(state: WordBuffer): WordBuffer {
  const copy = new WordBuffer(state.length);
  copy.copy(state);
  return copy;
}

const identify = ({ thread, option, state }: TriedStep): string => `${thread},${option},${textOf(state)}`;
