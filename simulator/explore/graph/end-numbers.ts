import { describeShared, describeStuck, keyOfEnd } from '../findings/describe-end';
import type { EndState, StuckThread } from '../findings/findings';
import { Interned } from '../state/interned';
import { PartStore } from '../state/part-store';
import { ColumnKind } from '../state/state-columns';
import type { Stepper } from '../state/stepper';
import { WordBuffer } from '../state/word-buffer';

/** What all ends have in common whose columns are the same, but for those of threads. */
interface SharedEnd {
  /** Of those without who is stuck, by number. */
  readonly end: number;
  /** Who is stuck, by number, where that depends on what is shared: by thread and part of it, as one number. */
  readonly stuck: Map<number, number>;
}

const THREADS_IN_KEY = 32;

/**
 * Numbers what the program has come to. Many ends differ only in what threads keep to themselves: the machine is brought back
 * to one only where its shared columns, or the part of a thread that is stuck in it beside these, were not met before.
 */
export class EndNumbers {
  readonly ends = new Interned<EndState>();
  readonly #stepper: Stepper;
  readonly #columns = new PartStore();
  readonly #words = new WordBuffer(64);
  /** By number of the shared columns. */
  readonly #known: SharedEnd[] = [];
  readonly #shared = new Interned<EndState>();
  readonly #stuck = new Interned<StuckThread>();
  /** As {@link SharedEnd.stuck}, where it does not depend on what is shared. */
  readonly #own = new Map<number, number>();
  /** What each deadlock consists of, by number: what is shared, and who is stuck. */
  readonly #deadlocks = new PartStore();
  readonly #numbers: number[] = [];

  constructor(stepper: Stepper) {
    this.#stepper = stepper;
  }

  /** @param state one from which nothing goes on */
  numberOf(state: WordBuffer): number {
    const { image } = this.#stepper;
    let isRead = false;
    const read = (): Stepper => {
      if (!isRead) this.#stepper.readState(state);
      isRead = true;
      return this.#stepper;
    };
    const columns = this.#numberColumns(state);
    this.#known[columns] ??= { end: this.#numberShared(read()), stuck: new Map() };
    const known = this.#known[columns];
    const end = this.#shared.values[known.end];
    if (end.kind !== 'deadlock') return this.ends.number(keyOfEnd(end), () => end);
    const words = this.#words;
    words.length = 0;
    words.push(known.end);
    for (const [thread, column] of image.columns.threads.entries()) {
      const part = column < state.length ? state.words[column] : 0;
      if (part === 0 || image.hasEnded(part)) continue;
      const key = part * THREADS_IN_KEY + thread;
      words.push(this.#own.get(key) ?? known.stuck.get(key) ?? this.#numberStuck(read(), thread, key, known));
    }
    const deadlock = this.#deadlocks.intern(words.words, 0, words.length);
    this.#numbers[deadlock] ??= this.#numberDeadlock(end, words);
    return this.#numbers[deadlock];
  }

  #numberColumns(state: WordBuffer): number {
    const { kinds } = this.#stepper.image.columns;
    const words = this.#words;
    words.length = 0;
    for (let c = 0; c < state.length; c++) if (kinds[c] !== ColumnKind.THREAD) words.push(state.words[c]);
    while (words.length > 0 && words.words[words.length - 1] === 0) words.length--;
    return this.#columns.intern(words.words, 0, words.length);
  }

  #numberShared(stepper: Stepper): number {
    const end = describeShared(stepper);
    return this.#shared.number(keyOfEnd(end), () => end);
  }

  #numberStuck(stepper: Stepper, thread: number, key: number, known: SharedEnd): number {
    const { stuck, isOwn } = describeStuck(stepper, thread);
    const text = [stuck.thread, stuck.waitsFor, stuck.line].join('\u0000');
    const number = this.#stuck.number(text, () => stuck);
    (isOwn ? this.#own : known.stuck).set(key, number);
    return number;
  }

  /** @param words what is shared, by number, and who is stuck */
  #numberDeadlock(shared: EndState, { words, length }: WordBuffer): number {
    const end = {
      ...shared,
      stuck: [...words.subarray(1, length)].map((stuck) => this.#stuck.values[stuck]),
    };
    return this.ends.number(keyOfEnd(end), () => end);
  }
}
