import { MOST_THREADS } from './memory-layout';

/** Names that one thread gives are this far apart: a name is a count times it plus the thread. */
export const NAME_STEP = 32;
if (NAME_STEP < MOST_THREADS) throw new RangeError('names of different threads would be the same');

/** The thread that gave a name. */
export const giverOf = (name: number): number => name % NAME_STEP;

/** Which objects of the present memory have names, those that several threads can reach. */
export class YoungNames {
  readonly #youngStart: number;
  /** By cell from `youngStart` on: the name of the object there plus 1, 0: none. */
  #names = new Int32Array(4096);
  /** By name: the object's address, 0: none has it. */
  #addresses = new Int32Array(1024);
  /** Names that are given. */
  readonly given: number[] = [];

  constructor(youngStart: number) {
    this.#youngStart = youngStart;
  }

  clear(): void {
    for (const name of this.given) {
      this.#names[this.#addresses[name] - this.#youngStart] = 0;
      this.#addresses[name] = 0;
    }
    this.given.length = 0;
  }

  /** @returns -1 if the object has none */
  at(address: number): number {
    const place = address - this.#youngStart;
    return place < this.#names.length ? this.#names[place] - 1 : -1;
  }

  addressOf(name: number): number {
    return name < this.#addresses.length ? this.#addresses[name] : 0;
  }

  give(address: number, name: number): void {
    const place = address - this.#youngStart;
    if (place >= this.#names.length) this.#names = enlarged(this.#names, place + 1);
    if (name >= this.#addresses.length) this.#addresses = enlarged(this.#addresses, name + 1);
    this.#names[place] = name + 1;
    this.#addresses[name] = address;
    this.given.push(name);
  }

  /** The first name that the thread can give. */
  nextOf(thread: number): number {
    let name = thread;
    while (this.addressOf(name) !== 0) name += NAME_STEP;
    return name;
  }
}

function enlarged(array: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, least));
  larger.set(array);
  return larger;
}
