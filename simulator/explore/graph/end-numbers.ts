import { describeShared, describeStuck, keyOfEnd } from '../findings/describe-end';
import type { EndState, StuckThread } from '../findings/findings';
import { Interned } from '../state/interned';
import { PartStore } from '../state/part-store';
import { ColumnKind } from '../state/state-columns';
import type { Stepper } from '../state/stepper';
import { WordBuffer } from '../state/word-buffer';

/** What all ends have in common whose columns are the same, but for those of threads. */
interface SharedEnd {
  /** Without who is stuck. */
  readonly end: EndState;
  /** By thread and part of it, as one number: what it waits for. */
  readonly stuck: Map<number, StuckThread>;
}

const THREADS_IN_KEY = 32;

/**
 * Numbers what the program has come to. Many ends differ only in what threads keep to themselves: the machine is brought back
 * to one only where its shared columns, or the part of a thread that is stuck in it beside these, were not met before.
 */
export class EndNumbers {
  readonly ends = new Interned<EndState>();
  readonly #stepper: Stepper;
  readonly #shared = new PartStore();
  readonly #words = new WordBuffer(64);
  /** By number of the shared columns. */
  readonly #known: SharedEnd[] = [];

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
    const number = this.#numberShared(state);
    this.#known[number] ??= { end: describeShared(read()), stuck: new Map() };
    const { end, stuck } = this.#known[number];
    if (end.kind !== 'deadlock') return this.ends.number(keyOfEnd(end), () => end);
    const waiting: StuckThread[] = [];
    for (const [thread, column] of image.columns.threads.entries()) {
      const part = column < state.length ? state.words[column] : 0;
      if (part === 0 || image.hasEnded(part)) continue;
      const key = part * THREADS_IN_KEY + thread;
      const known = stuck.get(key) ?? describeStuck(read(), thread);
      stuck.set(key, known);
      waiting.push(known);
    }
    const whole = { ...end, stuck: waiting };
    return this.ends.number(keyOfEnd(whole), () => whole);
  }

  #numberShared(state: WordBuffer): number {
    const { kinds } = this.#stepper.image.columns;
    const words = this.#words;
    words.length = 0;
    for (let c = 0; c < state.length; c++) if (kinds[c] !== ColumnKind.THREAD) words.push(state.words[c]);
    while (words.length > 0 && words.words[words.length - 1] === 0) words.length--;
    return this.#shared.intern(words.words, 0, words.length);
  }
}
