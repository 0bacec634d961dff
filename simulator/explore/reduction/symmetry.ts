import { NONE } from '../../model';
import type { CachedSteps } from '../state/cached-steps';
import { ColumnKind, FAILURES_COLUMN } from '../state/state-columns';
import { WordBuffer } from '../state/word-buffer';
import { NAME_STEP } from '../state/young-names';
import { exchanged, Renamings } from './renamings';

/** Two threads that are exchanged with each other, and what that means for states. */
interface Exchange {
  readonly first: number;
  readonly second: number;
  /** By column: where it stands once the threads are exchanged. */
  readonly columns: number[];
  /** By part: what it becomes, 0: not known. */
  parts: Int32Array;
  /** Whether a state was brought into another form by it. */
  isUsed: boolean;
  /** Whether it was found to make a difference to the program. */
  isWrong: boolean;
}

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
  /** Whether something was learnt that makes states written before worthless: the search has to begin again. */
  mustRestart = false;
  /** Whether there was no time to try all that there was to try: the search cannot go on. */
  isStopped = false;

  constructor(steps: CachedSteps, first: WordBuffer) {
    this.#steps = steps;
    const { image } = steps.stepper;
    const exchanges: Exchange[] = [];
    const isThere = (thread: number): boolean => {
      const part = steps.partOf(first, thread);
      return part > 0 && !image.hasEnded(part);
    };
    for (let thread = 1; thread + 1 < steps.threads && exchanges.length < MOST_EXCHANGES; thread++) {
      if (!isThere(thread) || !isThere(thread + 1)) continue;
      exchanges.push({
        first: thread,
        second: thread + 1,
        columns: [],
        parts: new Int32Array(1024),
        isUsed: false,
        isWrong: false,
      });
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
      exchange.parts.fill(0);
      exchange.isUsed = false;
      this.#completeColumns(exchange);
    }
    for (const exchange of this.#exchanges) {
      if (!this.#fits(exchange, first, first)) this.#giveUp(exchange);
    }
    this.#exchanges = this.#exchanges.filter(({ isWrong }) => !isWrong);
    this.#all = (1 << this.#exchanges.length) - 1;
  }

  /** Columns stand where they are, but for those of the two threads and of the objects they have made. */
  #completeColumns({ first, second, columns }: Exchange): void {
    const all = this.#steps.stepper.image.columns;
    const otherOf = (thread: number): number => exchanged(first, second, thread);
    for (let c = columns.length; c < all.count; c++) {
      const subject = all.subjects[c];
      let other = c;
      if (all.kinds[c] === ColumnKind.THREAD) other = all.find(ColumnKind.THREAD, otherOf(subject));
      else if (all.kinds[c] === ColumnKind.OBJECT) {
        const giver = subject % NAME_STEP;
        other = all.find(ColumnKind.OBJECT, subject - giver + otherOf(giver));
      }
      columns[c] = other < 0 ? c : other;
    }
    // What had no counterpart when it was found may have one now.
    for (let c = 0; c < columns.length; c++) if (columns[columns[c]] !== c) columns[columns[c]] = c;
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
    // It may be changed by what is tried.
    const { footprintBefore, footprintAfter } = this.#steps;
    const blocks = [...this.#steps.lastBlocks];
    const [from, to] = [copyOf(state), copyOf(after)];
    const first = {
      step,
      state: from,
      thread,
      option,
      wentOn,
      after: to,
      blocks,
      footprintBefore,
      footprintAfter,
      touchesAlike: true,
    };
    const untried: TriedStep[] = [first];
    const seen = new Set([identify(first)]);
    let tries = 0;
    for (let next = untried.pop(); next !== undefined; next = untried.pop()) {
      for (const [i, exchange] of this.#exchanges.entries()) {
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
          const key = identify(other);
          if (seen.has(key)) continue;
          seen.add(key);
        }
        untried.push(other);
      }
    }
  }

  /** @returns what the step becomes, which is to be tried too; undefined if the exchange was given up */
  #try(exchange: Exchange, tried: TriedStep): TriedStep | undefined {
    const { state, thread, option, wentOn, after } = tried;
    const steps = this.#steps;
    const { count } = steps.stepper.image.columns;
    const other = new WordBuffer(count);
    const otherAfter = new WordBuffer(count);
    if (!this.#exchange(exchange, state, other)) {
      this.#giveUp(exchange);
      return undefined;
    }
    const otherThread = exchanged(exchange.first, exchange.second, thread);
    const otherWentOn = steps.follow(other, otherThread, option, otherAfter);
    if (steps.generation !== this.#generation) {
      this.mustRestart = true;
      return undefined;
    }
    const { lastStep: step, footprintBefore, footprintAfter } = steps;
    const isAlike = step >= 0 && otherWentOn === wentOn && steps.failures.length === 0;
    // The exchanged states stand for what is in conflict in these too.
    if (!isAlike || (wentOn && !this.#accessAlike(exchange, tried, footprintBefore, footprintAfter))) {
      this.#giveUp(exchange);
      return undefined;
    }
    const blocks = [...steps.lastBlocks];
    const touchesAlike = this.#touchAlike(exchange, tried.blocks, blocks);
    if (!touchesAlike && this.#pairColumns(exchange, tried.blocks, blocks)) {
      this.mustRestart = true;
      return undefined;
    }
    if (wentOn && !this.#fits(exchange, after, otherAfter)) {
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

  /** Notes what parts become where a state is exchanged for another. @returns whether that fits what is known */
  #fits(exchange: Exchange, state: WordBuffer, other: WordBuffer): boolean {
    const { count } = this.#steps.stepper.image.columns;
    for (let c = 0; c < count; c++) {
      const part = at(state, c);
      const otherPart = at(other, exchange.columns[c]);
      if (c <= FAILURES_COLUMN ? part !== otherPart : !this.#fit(exchange, c, part, otherPart)) return false;
    }
    return true;
  }

  #fit(exchange: Exchange, column: number, part: number, other: number): boolean {
    if (part === 0 || other === 0) return part === other;
    if (Math.max(part, other) >= exchange.parts.length)
      exchange.parts = enlarged(exchange.parts, Math.max(part, other));
    const { parts } = exchange;
    if (parts[part] !== 0 || parts[other] !== 0) return parts[part] === other && parts[other] === part;
    if (!this.#areAlike(exchange, column, part, other)) return false;
    parts[part] = other;
    parts[other] = part;
    return true;
  }

  /** Whether what is read from parts without executing anything is the same of both. */
  #areAlike(exchange: Exchange, column: number, part: number, other: number): boolean {
    const { image } = this.#steps.stepper;
    const { columns } = image;
    if (columns.kinds[column] === ColumnKind.THREAD) {
      const areSame =
        image.hasEnded(part) === image.hasEnded(other) &&
        image.isDaemon(part) === image.isDaemon(other) &&
        image.choicesOf(part) === image.choicesOf(other) &&
        (image.targetOf(part) === NONE) === (image.targetOf(other) === NONE);
      if (!areSame) return false;
      this.#joinKeys(part, other);
    }
    // Which objects can be reached is the same.
    const { writer } = image.memory;
    const seen = new Set<number>();
    writer.forEachName(part, (name) => {
      seen.add(exchange.columns[columns.find(ColumnKind.OBJECT, name)]);
    });
    let matched = 0;
    let areAll = true;
    writer.forEachName(other, (name) => {
      matched++;
      areAll &&= seen.has(columns.find(ColumnKind.OBJECT, name));
    });
    return areAll && matched === seen.size;
  }

  #joinKeys(part: number, other: number): void {
    const most = Math.max(part, other);
    if (most >= this.#keys.length) this.#keys = enlarged(this.#keys, most);
    const key = this.#keys[part] || this.#keys[other] || part;
    this.#keys[part] = key;
    this.#keys[other] = key;
  }

  /**
   * Whether a step and its counterpart read and write columns that are exchanged for each other: then what is so in one state
   * is so wherever the step is taken.
   */
  #touchAlike({ columns }: Exchange, blocks: readonly number[], otherBlocks: readonly number[]): boolean {
    const own = this.#steps.columnsOf(blocks);
    const there = this.#steps.columnsOf(otherBlocks);
    const areAlike = (all: readonly number[], others: readonly number[]): boolean =>
      all.length === others.length && all.every((c) => others.includes(columns[c]));
    return areAlike(own.reads, there.reads) && areAlike(own.writes, there.writes);
  }

  /**
   * Where a step touches columns and its counterpart others, in the same number and of the same kinds, these belong to the two
   * threads. @returns whether there are any
   */
  #pairColumns(exchange: Exchange, blocks: readonly number[], otherBlocks: readonly number[]): boolean {
    const { columns } = exchange;
    const { kinds } = this.#steps.stepper.image.columns;
    const own = this.#steps.columnsOf(blocks);
    const there = this.#steps.columnsOf(otherBlocks);
    const pairIn = (all: readonly number[], others: readonly number[]): boolean => {
      const left = new Set(others);
      const alone = all.filter((c) => !left.delete(columns[c]));
      const inOrder = (a: number, b: number): number => a - b;
      return pair(columns, alone.sort(inOrder), [...left].sort(inOrder), kinds);
    };
    const arePaired = pairIn(own.writes, there.writes);
    return pairIn(own.reads, there.reads) || arePaired;
  }

  /** @returns whether it is known what the state becomes */
  #exchange({ columns, parts }: Exchange, state: WordBuffer, into: WordBuffer): boolean {
    const { count } = this.#steps.stepper.image.columns;
    into.length = 0;
    const words = into.resize(count);
    for (let c = 0; c < count; c++) {
      const part = at(state, c);
      const other = c <= FAILURES_COLUMN || part === 0 ? part : part < parts.length ? parts[part] : 0;
      if (part !== 0 && other === 0) return false;
      words[columns[c]] = other;
    }
    return true;
  }

  readonly #swapped = new WordBuffer();

  /**
   * Brings a state into the form that stands for all that it can be exchanged for.
   * @returns which threads have become which: a number of {@link renamings}
   */
  settle(state: WordBuffer): number {
    let renaming = 0;
    for (let isSorted = false; !isSorted; ) {
      isSorted = true;
      for (const exchange of this.#exchanges) {
        if (exchange.isWrong) continue;
        const { first, second } = exchange;
        if (this.#keyOf(state, first) <= this.#keyOf(state, second)) continue;
        if (!this.#exchange(exchange, state, this.#swapped)) continue;
        exchange.isUsed = true;
        state.copy(this.#swapped);
        renaming = this.renamings.exchange(renaming, first, second);
        isSorted = false;
      }
    }
    return renaming;
  }

  #keyOf(state: WordBuffer, thread: number): number {
    const part = this.#steps.partOf(state, thread);
    return part < this.#keys.length ? this.#keys[part] : 0;
  }

  /** States that a state can be exchanged for, itself among them; undefined if there are more than `most`. */
  formsOf(state: WordBuffer, most: number): readonly WordBuffer[] | undefined {
    const forms = [copyOf(state)];
    const { count } = this.#steps.stepper.image.columns;
    forms[0].resize(count);
    const seen = new Set([forms[0].words.subarray(0, count).join()]);
    for (const form of forms) {
      for (const exchange of this.#exchanges) {
        const other = new WordBuffer(count);
        if (exchange.isWrong || !this.#exchange(exchange, form, other)) continue;
        const key = other.words.subarray(0, count).join();
        if (seen.has(key)) continue;
        seen.add(key);
        forms.push(other);
        if (forms.length > most) return undefined;
      }
    }
    return forms;
  }
}

/** Columns belong to two threads, one by one. @returns whether they can */
function pair(
  columns: number[],
  own: readonly number[],
  others: readonly number[],
  kinds: readonly number[],
): boolean {
  if (own.length === 0 || own.length !== others.length) return false;
  const areFree = own.every((c, i) => {
    const there = others[i];
    return columns[c] === c && columns[there] === there && c !== there && kinds[c] === kinds[there];
  });
  if (!areFree) return false;
  for (const [i, c] of own.entries()) {
    columns[c] = others[i];
    columns[others[i]] = c;
  }
  return true;
}

const at = (state: WordBuffer, column: number): number => (column < state.length ? state.words[column] : 0);

function copyOf(state: WordBuffer): WordBuffer {
  const copy = new WordBuffer(state.length);
  copy.copy(state);
  return copy;
}

const identify = ({ thread, option, state }: TriedStep): string =>
  `${thread},${option},${state.words.subarray(0, state.length).join()}`;

function enlarged(array: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, least + 1));
  larger.set(array);
  return larger;
}
