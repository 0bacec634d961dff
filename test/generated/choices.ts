/**
 * What a generator decides by: a list of numbers that runs out. After its end every choice is 0, and option 0 is always the
 * simplest, so that a shorter list with smaller numbers makes a smaller program: shrinking the list shrinks the program.
 */
export class Choices {
  readonly #values: readonly number[];
  #at = 0;

  constructor(values: readonly number[]) {
    this.#values = values;
  }

  /** @returns 0 .. count - 1 */
  below(count: number): number {
    return (this.#values[this.#at++] ?? 0) % count;
  }

  pick<T>(options: readonly [T, ...T[]]): T;
  pick<T>(options: readonly T[]): T;
  pick<T>(options: readonly T[]): T {
    const option = options[this.below(options.length)];
    if (option === undefined) throw new RangeError('there is nothing to choose from');
    return option;
  }

  /** Once in `outOf` times; never after the list's end. */
  rarely(outOf: number): boolean {
    return this.below(outOf) === outOf - 1;
  }

  /** `least .. most` things made one after another. */
  several<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }

  get isExhausted(): boolean {
    return this.#at >= this.#values.length;
  }
}
