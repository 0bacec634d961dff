import { InternalError } from '../../model';

const NOTHING = -1;

/**
 * What blocks were found to do, by what they depend on: a tree for each thread and part of it, in which every node asks for
 * a column of the state, and every leaf is the number of a block. A block is a function of what it reads, so that which
 * column it reads next depends only on what it has read before.
 */
export class StepCache {
  /** By node: the column it asks for, NOTHING: not known yet, below: -2 - the block's number. */
  #asks: Int32Array = new Int32Array(256).fill(NOTHING);
  #nodes = 0;
  /** Child by node and value: open addressing, three words an entry, the first one node + 1. */
  #table: Int32Array = new Int32Array(3 * 512);
  #entries = 0;

  clear(): void {
    this.#asks.fill(NOTHING, 0, this.#nodes);
    this.#nodes = 0;
    this.#table.fill(0);
    this.#entries = 0;
    this.#addNode();
  }

  constructor() {
    this.#addNode();
  }

  get byteLength(): number {
    return this.#asks.byteLength + this.#table.byteLength;
  }

  #addNode(): number {
    if (this.#nodes === this.#asks.length) {
      const larger = new Int32Array(this.#asks.length * 2).fill(NOTHING);
      larger.set(this.#asks);
      this.#asks = larger;
    }
    return this.#nodes++;
  }

  /** @returns NOTHING if there is none */
  #child(node: number, value: number): number {
    const table = this.#table;
    const mask = table.length / 3 - 1;
    for (let place = hashPair(node, value) & mask; ; place = (place + 1) & mask) {
      const at = place * 3;
      if (table[at] === 0) return NOTHING;
      if (table[at] === node + 1 && table[at + 1] === value) return table[at + 2];
    }
  }

  #childOrNew(node: number, value: number): number {
    const known = this.#child(node, value);
    if (known !== NOTHING) return known;
    if (++this.#entries * 2 > this.#table.length / 3) this.#rehash();
    const child = this.#addNode();
    insert(this.#table, node + 1, value, child);
    return child;
  }

  #rehash(): void {
    const old = this.#table;
    this.#table = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 3) {
      if (old[at] !== 0) insert(this.#table, old[at], old[at + 1], old[at + 2]);
    }
  }

  /** The block that the thread with this part executes in a state, or -1 if that is not known. @param key thread, and how it runs */
  find(key: number, part: number, state: Int32Array): number {
    let node = this.#child(0, key);
    if (node === NOTHING) return NOTHING;
    node = this.#child(node, part);
    while (node !== NOTHING) {
      const ask = this.#asks[node];
      if (ask < 0) return ask === NOTHING ? NOTHING : -2 - ask;
      node = this.#child(node, state[ask]);
    }
    return NOTHING;
  }

  /** Notes what a block does where some columns have some values, in the order in which it read them. */
  add(key: number, part: number, reads: readonly number[], values: readonly number[], block: number): void {
    let node = this.#childOrNew(this.#childOrNew(0, key), part);
    for (let i = 0; i < reads.length; i++) {
      if (this.#asks[node] === NOTHING) this.#asks[node] = reads[i];
      if (this.#asks[node] !== reads[i])
        throw new InternalError('a block has read what it did not read before');
      node = this.#childOrNew(node, values[i]);
    }
    if (this.#asks[node] !== NOTHING) throw new InternalError('a block was executed that is known');
    this.#asks[node] = -2 - block;
  }
}

function hashPair(node: number, value: number): number {
  let a = Math.imul(node, 0x9e3779b1) ^ Math.imul(value, 0x85ebca6b);
  a ^= a >>> 15;
  a = Math.imul(a, 0x2c1b3c6d);
  return a ^ (a >>> 13);
}

function insert(table: Int32Array, key: number, value: number, child: number): void {
  const mask = table.length / 3 - 1;
  let place = hashPair(key - 1, value) & mask;
  while (table[place * 3] !== 0) place = (place + 1) & mask;
  table[place * 3] = key;
  table[place * 3 + 1] = value;
  table[place * 3 + 2] = child;
}
