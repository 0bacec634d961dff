import { PartStore } from '../state/part-store';
import { WordBuffer } from '../state/word-buffer';

/** Words of a page. */
const PAGE = 512;

/** Long sequences of words, each known by a number from 1 on; what is the same in many is kept once, page by page. */
export class PagedStore {
  readonly #pages = new PartStore();
  /** By number: its length, and its pages. */
  readonly #lists = new PartStore();
  readonly #list = new WordBuffer();

  /** Bytes it takes. */
  get byteLength(): number {
    return this.#pages.byteLength + this.#lists.byteLength;
  }

  /** The number of the first `length` words of `source`. */
  intern(source: Int32Array, length: number): number {
    const list = this.#list;
    list.length = 0;
    list.push(length);
    for (let at = 0; at < length; at += PAGE)
      list.push(this.#pages.intern(source, at, Math.min(PAGE, length - at)));
    return this.#lists.intern(list.words, 0, list.length);
  }

  lengthOf(number: number): number {
    return this.#lists.words[this.#lists.startOf(number)];
  }

  /** Writes a sequence's words into `target`, from its beginning on. */
  read(number: number, target: Int32Array): void {
    const { words } = this.#lists;
    const end = this.#lists.endOf(number);
    let at = 0;
    for (let i = this.#lists.startOf(number) + 1; i < end; i++) {
      const start = this.#pages.startOf(words[i]);
      const stop = this.#pages.endOf(words[i]);
      target.set(this.#pages.words.subarray(start, stop), at);
      at += stop - start;
    }
  }
}
