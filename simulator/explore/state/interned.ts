/** Values numbered by a text that tells them apart, from 0 on in the order in which they come. */
export class Interned<Value> {
  readonly #numbers = new Map<string, number>();
  readonly values: Value[] = [];

  number(key: string, value: () => Value): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value()) - 1;
  }
}
