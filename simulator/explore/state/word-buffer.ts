/** Words that grow as they are written. */
export class WordBuffer {
  words: Int32Array<ArrayBuffer>;
  length = 0;

  /** @param room words that it has room for at first */
  constructor(room = 128) {
    this.words = new Int32Array(room);
  }

  /** Makes room for `count` more words. @returns the words to write to, from {@link length} on */
  reserve(count: number): Int32Array {
    if (this.length + count > this.words.length) {
      let size = Math.max(8, this.words.length * 2);
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

  /** Makes it `count` words long; new ones are 0. */
  resize(count: number): Int32Array {
    if (count > this.length) {
      const words = this.reserve(count - this.length);
      words.fill(0, this.length, count);
    }
    this.length = count;
    return this.words;
  }

  copy(from: WordBuffer): void {
    this.length = 0;
    const { length, words } = from;
    const own = this.reserve(length);
    for (let i = 0; i < length; i++) own[i] = words[i];
    this.length = length;
  }
}
