import { InternalError } from '../../model';
import { hashWords } from './part-store';
import type { WordBuffer } from './word-buffer';

export { WordBuffer } from './word-buffer';

/**
 * Every state seen, by number, in the order in which they were found. A state is a vector of numbers (`StateColumns`); zeros
 * at its end are as good as not there. Equal states are found by a hash and compared in full.
 */
export class StateStore {
  /** Words that a state takes. */
  #stride = 12;
  #words = new Int32Array(12 * 1024);
  /** Two words an entry: hash, and state + 1, 0: free; open addressing. */
  #table = new Int32Array(2 * 4096);
  count = 0;
  /** Whether the last {@link add} found a state that was not there. */
  isNew = false;

  get byteLength(): number {
    return this.#words.byteLength + this.#table.byteLength;
  }

  /** The number of the state that the buffer holds. */
  add(state: WordBuffer): number {
    let { length } = state;
    const { words } = state;
    while (length > 0 && words[length - 1] === 0) length--;
    if (length > this.#stride) this.#widen(length);
    const hash = hashWords(words, 0, length);
    const table = this.#table;
    const mask = table.length - 1;
    let place = (hash << 1) & mask;
    for (;;) {
      const found = table[place + 1];
      if (found === 0) break;
      if (table[place] === hash && this.#isSame(found - 1, words, length)) {
        this.isNew = false;
        return found - 1;
      }
      place = (place + 2) & mask;
    }
    this.isNew = true;
    table[place] = hash;
    table[place + 1] = this.count + 1;
    return this.#append(words, length);
  }

  #isSame(state: number, words: Int32Array, length: number): boolean {
    const own = this.#words;
    const start = state * this.#stride;
    for (let i = 0; i < length; i++) if (own[start + i] !== words[i]) return false;
    for (let i = length; i < this.#stride; i++) if (own[start + i] !== 0) return false;
    return true;
  }

  #append(words: Int32Array, length: number): number {
    const state = this.count++;
    const start = state * this.#stride;
    if (start + this.#stride > this.#words.length) {
      const larger = new Int32Array(this.#words.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    const own = this.#words;
    for (let i = 0; i < length; i++) own[start + i] = words[i];
    if (this.count * 4 > this.#table.length) this.#rehash();
    return state;
  }

  #rehash(): void {
    const old = this.#table;
    const table = new Int32Array(old.length * 2);
    const mask = table.length - 1;
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue;
      let place = (old[at] << 1) & mask;
      while (table[place + 1] !== 0) place = (place + 2) & mask;
      table[place] = old[at];
      table[place + 1] = old[at + 1];
    }
    this.#table = table;
  }

  /** Gives states room for more columns. */
  #widen(columns: number): void {
    const stride = columns + 4;
    const wider = new Int32Array(stride * Math.max(1024, this.count * 2));
    for (let state = 0; state < this.count; state++) {
      wider.set(this.#words.subarray(state * this.#stride, (state + 1) * this.#stride), state * stride);
    }
    this.#words = wider;
    this.#stride = stride;
  }

  /** Writes a state into the buffer, in place of what it holds. */
  read(state: number, into: WordBuffer): void {
    if (state < 0 || state >= this.count) throw new InternalError(`no state ${state}`);
    const stride = this.#stride;
    const start = state * stride;
    into.length = 0;
    const target = into.reserve(stride);
    const own = this.#words;
    for (let i = 0; i < stride; i++) target[i] = own[start + i];
    into.length = stride;
  }
}
