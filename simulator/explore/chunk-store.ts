/** Words in a chunk. */
export const CHUNK = 16;

/**
 * Blocks of {@link CHUNK} words, each kept once and known by its number. Equal blocks have equal numbers and different ones
 * different numbers: a hash only finds candidates, which are compared in full.
 */
export class ChunkStore {
  /** All chunks, one after the other. */
  words = new Int32Array(CHUNK * 1024);
  count = 0;
  /** Chunk number + 1 by hash, 0: free; open addressing. */
  #table = new Int32Array(4096);

  /** Bytes it takes. */
  get byteLength(): number {
    return this.words.byteLength + this.#table.byteLength;
  }

  /** The number of the chunk that begins at `source[from]`. */
  intern(source: Int32Array, from: number): number {
    const mask = this.#table.length - 1;
    let place = hashChunk(source, from) & mask;
    for (;;) {
      const found = this.#table[place];
      if (found === 0) break;
      if (this.#isSame(found - 1, source, from)) return found - 1;
      place = (place + 1) & mask;
    }
    const number = this.#append(source, from);
    this.#table[place] = number + 1;
    if (this.count * 2 > this.#table.length) this.#rehash();
    return number;
  }

  #isSame(chunk: number, source: Int32Array, from: number): boolean {
    const words = this.words;
    const start = chunk * CHUNK;
    for (let i = 0; i < CHUNK; i++) if (words[start + i] !== source[from + i]) return false;
    return true;
  }

  #append(source: Int32Array, from: number): number {
    const start = this.count * CHUNK;
    if (start === this.words.length) {
      const larger = new Int32Array(this.words.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    const words = this.words;
    for (let i = 0; i < CHUNK; i++) words[start + i] = source[from + i];
    return this.count++;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2);
    const mask = table.length - 1;
    for (let chunk = 0; chunk < this.count; chunk++) {
      let place = hashChunk(this.words, chunk * CHUNK) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = chunk + 1;
    }
    this.#table = table;
  }
}

function hashChunk(words: Int32Array, from: number): number {
  let a = 0x9e3779b9 | 0;
  let b = 0x85ebca6b | 0;
  for (let i = from; i < from + CHUNK; i += 2) {
    a = Math.imul(a ^ words[i], 0xcc9e2d51);
    a = ((a << 13) | (a >>> 19)) ^ b;
    b = Math.imul(b ^ words[i + 1], 0x1b873593);
    b = ((b << 17) | (b >>> 15)) + a;
  }
  a ^= b >>> 15;
  a = Math.imul(a, 0x2c1b3c6d);
  return a ^ (a >>> 13) ^ b;
}
