import { InternalError } from '../model';
import { CHUNK, ChunkStore } from './chunk-store';

/** Chunk numbers in a root: its first word is the state's length. */
const MOST_IN_ROOT = CHUNK - 1;

/** Words that grow as they are written. */
export class WordBuffer {
  words = new Int32Array(4096);
  length = 0;

  /** Makes room for `count` more words. @returns the words to write to, from {@link length} on */
  reserve(count: number): Int32Array {
    if (this.length + count > this.words.length) {
      let size = this.words.length * 2;
      while (size < this.length + count) size *= 2;
      const larger = new Int32Array(size);
      larger.set(this.words);
      this.words = larger;
    }
    return this.words;
  }

  push(word: number): void {
    this.reserve(1)[this.length++] = word;
  }

  /** Fills up with zeros to the end of a chunk, so that what follows begins one. */
  pad(): void {
    const rest = this.length % CHUNK;
    if (rest === 0) return;
    const end = this.length + CHUNK - rest;
    this.reserve(CHUNK).fill(0, this.length, end);
    this.length = end;
  }
}

/**
 * Every state seen, by number, in the order in which they were found. A state is a sequence of words, kept as a tree of
 * chunks (Laarman, van de Pol, Weber: "Parallel recursive state compression", 2011): what states have in common is there
 * once, and two states are the same exactly if their roots are.
 */
export class StateStore {
  readonly #chunks = new ChunkStore();
  /** Root chunk by state, and state + 1 by root chunk. */
  #roots = new Int32Array(1024);
  #stateOf = new Int32Array(4096);
  count = 0;
  /** Whether the last {@link add} found a state that was not there. */
  isNew = false;
  #ids = new Int32Array(1024);
  /** The state that was read last, and the numbers of its chunks: those that come next have most of them too. */
  #last: Int32Array = new Int32Array(1024);
  #lastIds = new Int32Array(1024);
  #lastCount = 0;
  readonly #root = new Int32Array(CHUNK);

  get byteLength(): number {
    return this.#chunks.byteLength + this.#roots.byteLength + this.#stateOf.byteLength;
  }

  /** The number of the state that the buffer holds; it is padded. */
  add(state: WordBuffer): number {
    state.pad();
    const chunks = this.#chunks;
    let count = state.length / CHUNK;
    if (count > this.#ids.length) this.#ids = new Int32Array(count * 2);
    let ids = this.#ids;
    for (let i = 0; i < count; i++)
      ids[i] = this.#isUnchanged(state.words, i) ? this.#lastIds[i] : chunks.intern(state.words, i * CHUNK);
    while (count > MOST_IN_ROOT) {
      const groups = Math.ceil(count / CHUNK);
      if (groups * CHUNK > ids.length) {
        ids = new Int32Array(groups * CHUNK * 2);
        ids.set(this.#ids);
        this.#ids = ids;
      }
      ids.fill(0, count, groups * CHUNK);
      for (let i = 0; i < groups; i++) ids[i] = chunks.intern(ids, i * CHUNK);
      count = groups;
    }
    const root = this.#root.fill(0);
    root[0] = state.length;
    for (let i = 0; i < count; i++) root[i + 1] = ids[i];
    return this.#number(chunks.intern(root, 0));
  }

  #isUnchanged(words: Int32Array, chunk: number): boolean {
    if (chunk >= this.#lastCount) return false;
    const last = this.#last;
    const end = (chunk + 1) * CHUNK;
    for (let i = chunk * CHUNK; i < end; i++) if (words[i] !== last[i]) return false;
    return true;
  }

  #number(root: number): number {
    if (root >= this.#stateOf.length) {
      const larger = new Int32Array(Math.max(this.#stateOf.length * 2, root + 1));
      larger.set(this.#stateOf);
      this.#stateOf = larger;
    }
    const known = this.#stateOf[root];
    this.isNew = known === 0;
    if (!this.isNew) return known - 1;
    if (this.count === this.#roots.length) {
      const larger = new Int32Array(this.#roots.length * 2);
      larger.set(this.#roots);
      this.#roots = larger;
    }
    this.#roots[this.count] = root;
    this.#stateOf[root] = ++this.count;
    return this.count - 1;
  }

  /** Writes a state into the buffer, in place of what it holds; the buffer stays as it is until the next one is read. */
  read(state: number, into: WordBuffer): void {
    if (state < 0 || state >= this.count) throw new InternalError(`no state ${state}`);
    const words = this.#chunks.words;
    const root = this.#roots[state] * CHUNK;
    const length = words[root];
    into.length = 0;
    into.reserve(length);
    const sizes = [length / CHUNK];
    while (sizes[sizes.length - 1] > MOST_IN_ROOT) sizes.push(Math.ceil(sizes[sizes.length - 1] / CHUNK));
    if (sizes[0] > this.#lastIds.length) this.#lastIds = new Int32Array(sizes[0] * 2);
    this.#lastCount = 0;
    this.#expand(root + 1, sizes.length - 1, sizes, into);
    this.#last = into.words;
  }

  /** Writes what the chunk numbers from `words[at]` on stand for, `sizes[level]` of them. */
  #expand(at: number, level: number, sizes: readonly number[], into: WordBuffer): void {
    const words = this.#chunks.words;
    if (level === 0) {
      this.#copyChunks(at, sizes[0], into);
      return;
    }
    let left = sizes[0];
    const span = CHUNK ** level;
    for (let i = 0; i < sizes[level]; i++) {
      const count = Math.min(left, span);
      const inner = [count];
      for (let l = 1; l < level; l++) inner.push(Math.ceil(inner[l - 1] / CHUNK));
      this.#expand(words[at + i] * CHUNK, level - 1, inner, into);
      left -= count;
    }
  }

  #copyChunks(at: number, count: number, into: WordBuffer): void {
    const words = this.#chunks.words;
    const target = into.words;
    let to = into.length;
    for (let i = 0; i < count; i++) {
      this.#lastIds[this.#lastCount++] = words[at + i];
      const from = words[at + i] * CHUNK;
      for (let w = 0; w < CHUNK; w++) target[to++] = words[from + w];
    }
    into.length = to;
  }
}
