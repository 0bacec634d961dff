import { InternalError } from '../../model';
import { hashWords } from './part-store';
import type { WordBuffer } from './word-buffer';

export { WordBuffer } from './word-buffer';

/** States a page holds, as a power of two; the first page has room for fewer at first. */
const PAGE_BITS = 10;
const IN_PAGE = (1 << PAGE_BITS) - 1;
const FIRST_STATES = 128;

/**
 * Every state seen, by number, in the order in which they were found. A state is a vector of numbers (`StateColumns`); zeros
 * at its end are as good as not there. Equal states are found by a hash and compared in full.
 */
export class StateStore {
  /** Words that a state takes. */
  #stride = 12;
  /** States one after the other, so many a page but for the first one, which grows: what is there need not be copied. */
  readonly #pages: Int32Array<ArrayBuffer>[] = [new Int32Array(12 * FIRST_STATES)];
  /** Two words an entry: hash, and state + 1, 0: free; open addressing. */
  #table = new Int32Array(2 * 512);
  count = 0;
  /** Whether the last {@link add} found a state that was not there. */
  isNew = false;

  get byteLength(): number {
    return this.#pages.length * (this.#pages[0]?.byteLength ?? 0) + this.#table.byteLength;
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
    const own = this.#pages[state >> PAGE_BITS];
    const start = (state & IN_PAGE) * this.#stride;
    for (let i = 0; i < length; i++) if (own[start + i] !== words[i]) return false;
    for (let i = length; i < this.#stride; i++) if (own[start + i] !== 0) return false;
    return true;
  }

  #append(words: Int32Array, length: number): number {
    const state = this.count++;
    const own = this.#pageFor(state);
    const start = (state & IN_PAGE) * this.#stride;
    for (let i = 0; i < length; i++) own[start + i] = words[i];
    if (this.count * 4 > this.#table.length) this.#rehash();
    return state;
  }

  /** The page of a state that is to be written next. */
  #pageFor(state: number): Int32Array {
    const number = state >> PAGE_BITS;
    const page = this.#pages[number];
    const end = ((state & IN_PAGE) + 1) * this.#stride;
    if (page !== undefined && end <= page.length) return page;
    const states = page === undefined ? IN_PAGE + 1 : Math.min(IN_PAGE + 1, (state & IN_PAGE) * 2);
    const larger = new Int32Array(states * this.#stride);
    if (page !== undefined) larger.set(page);
    this.#pages[number] = larger;
    return larger;
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
    for (const [number, page] of this.#pages.entries()) {
      const states = page.length / this.#stride;
      const wider = new Int32Array(states * stride);
      for (let at = 0; at < states; at++)
        wider.set(page.subarray(at * this.#stride, (at + 1) * this.#stride), at * stride);
      this.#pages[number] = wider;
    }
    this.#stride = stride;
  }

  /** Writes a state into the buffer, in place of what it holds. */
  read(state: number, into: WordBuffer): void {
    if (state < 0 || state >= this.count) throw new InternalError(`no state ${state}`);
    const stride = this.#stride;
    const own = this.#pages[state >> PAGE_BITS];
    const start = (state & IN_PAGE) * stride;
    into.length = 0;
    const target = into.reserve(stride);
    for (let i = 0; i < stride; i++) target[i] = own[start + i];
    into.length = stride;
  }
}
