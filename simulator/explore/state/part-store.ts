/**
 * Sequences of words, each kept once and known by its number, from 1 on. Equal sequences have equal numbers and different
 * ones different numbers: a hash only finds candidates, which are compared in full.
 */
export class PartStore {
  /** All sequences, one after the other. */
  words = new Int32Array(4096);
  count = 0;
  #used = 0;
  /** By number: where it begins; the next one's beginning is its end. */
  #starts = new Int32Array(1024);
  /** Number by hash, 0: free; open addressing. */
  #table = new Int32Array(2048);

  /** Bytes it takes. */
  get byteLength(): number {
    return this.words.byteLength + this.#starts.byteLength + this.#table.byteLength;
  }

  startOf(number: number): number {
    return this.#starts[number];
  }

  endOf(number: number): number {
    return this.#starts[number + 1];
  }

  /** The number of the `length` words from `source[from]` on. */
  intern(source: Int32Array, from: number, length: number): number {
    const mask = this.#table.length - 1;
    let place = hashWords(source, from, length) & mask;
    for (;;) {
      const found = this.#table[place];
      if (found === 0) break;
      if (this.#isSame(found, source, from, length)) return found;
      place = (place + 1) & mask;
    }
    const number = this.#append(source, from, length);
    this.#table[place] = number;
    if (this.count * 2 > this.#table.length) this.#rehash();
    return number;
  }

  #isSame(number: number, source: Int32Array, from: number, length: number): boolean {
    const start = this.#starts[number];
    if (this.#starts[number + 1] - start !== length) return false;
    const { words } = this;
    for (let i = 0; i < length; i++) if (words[start + i] !== source[from + i]) return false;
    return true;
  }

  #append(source: Int32Array, from: number, length: number): number {
    if (this.#used + length > this.words.length) {
      const larger = new Int32Array(Math.max(this.words.length * 2, this.#used + length));
      larger.set(this.words);
      this.words = larger;
    }
    this.words.set(source.subarray(from, from + length), this.#used);
    const number = ++this.count;
    if (number + 1 >= this.#starts.length) {
      const larger = new Int32Array(this.#starts.length * 2);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#starts[number] = this.#used;
    this.#used += length;
    this.#starts[number + 1] = this.#used;
    return number;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2);
    const mask = table.length - 1;
    for (let number = 1; number <= this.count; number++) {
      const start = this.#starts[number];
      let place = hashWords(this.words, start, this.#starts[number + 1] - start) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = number;
    }
    this.#table = table;
  }
}

/** Mixes words of a sequence into one: a sum, in which none has to wait for the one before it. */
export function hashWords(words: Int32Array, from: number, length: number): number {
  let sum = length;
  let salt = 0x9e3779b9 | 0;
  for (let i = from; i < from + length; i++) {
    let a = Math.imul(words[i] ^ salt, 0x85ebca6b);
    a ^= a >>> 15;
    sum = (sum + Math.imul(a, 0x2c1b3c6d)) | 0;
    salt = (salt + 0x61c88647) | 0;
  }
  sum ^= sum >>> 15;
  sum = Math.imul(sum, 0xcc9e2d51);
  return sum ^ (sum >>> 13);
}
