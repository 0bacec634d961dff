/** What a thread is called once two threads have each other's names. */
export const exchanged = (first: number, second: number, thread: number): number =>
  thread === first ? second : thread === second ? first : thread;

/** Which thread has become which, each way of it kept once; number 0: all are as they were. */
export class Renamings {
  /** By number, by thread: what it has become; threads beyond the end are as they were. */
  readonly #all: (readonly number[])[] = [[]];
  readonly #numbers = new Map<string, number>([['', 0]]);
  readonly #exchanged = new Map<number, number>();

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
    const all = Array.from({ length: 64 }, (_, thread) => {
      const now = this.of(renaming, thread);
      return now === first ? second : now === second ? first : now;
    });
    while (all.length > 0 && all[all.length - 1] === all.length - 1) all.pop();
    const text = all.join();
    const number = this.#numbers.get(text) ?? this.#all.push(all) - 1;
    this.#numbers.set(text, number);
    this.#exchanged.set(key, number);
    return number;
  }
}
