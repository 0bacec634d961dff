/** What a thread is called once two threads have each other's names. */
export const exchanged = (first: number, second: number, thread: number): number =>
  thread === first ? second : thread === second ? first : thread;

/** Which thread has become which, each way of it kept once; number 0: all are as they were. */
export class Renamings {
  /** By number, by thread: what it has become; threads beyond the end are as they were. */
  readonly #all: (readonly number[])[] = [[]];
  readonly #numbers = new Map<string, number>([['', 0]]);
  readonly #exchanged = new Map<number, number>();
  readonly #composed = new Map<string, number>();
  readonly #inverses: number[] = [0];

  /** What a thread has become. */
  of(renaming: number, thread: number): number {
    return this.#all[renaming]?.[thread] ?? thread;
  }

  /** What has become a thread. */
  before(renaming: number, thread: number): number {
    const at = this.#all[renaming]?.indexOf(thread) ?? -1;
    return at < 0 ? thread : at;
  }

  /** Two threads are exchanged after a renaming. */
  exchange(renaming: number, first: number, second: number): number {
    const key = (renaming * 64 + first) * 64 + second;
    const known = this.#exchanged.get(key);
    if (known !== undefined) return known;
    const number = this.#number((thread) => exchanged(first, second, this.of(renaming, thread)));
    this.#exchanged.set(key, number);
    return number;
  }

  /** One renaming, then another. */
  compose(first: number, second: number): number {
    if (first === 0) return second;
    if (second === 0) return first;
    const key = `${first},${second}`;
    const known = this.#composed.get(key);
    if (known !== undefined) return known;
    const number = this.#number((thread) => this.of(second, this.of(first, thread)));
    this.#composed.set(key, number);
    return number;
  }

  /** What takes a renaming back. */
  inverse(renaming: number): number {
    this.#inverses[renaming] ??= this.#number((thread) => this.before(renaming, thread));
    return this.#inverses[renaming];
  }

  #number(nameOf: (thread: number) => number): number {
    const all = Array.from({ length: 64 }, (_, thread) => nameOf(thread));
    while (all.length > 0 && all[all.length - 1] === all.length - 1) all.pop();
    const text = all.join();
    const number = this.#numbers.get(text) ?? this.#all.push(all) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}
