import { findInterned, internString, type Memory, newString } from '../memory';
import { InternalError } from '../model';

/** Where names and built-in classes stand in the static region, for those that ask by text. */
export class StaticNames {
  readonly #memory: Memory;
  readonly #names: Map<string, number>;
  readonly #classes: Map<string, number>;

  constructor(memory: Memory, names = new Map<string, number>(), classes = new Map<string, number>()) {
    this.#memory = memory;
    this.#names = names;
    this.#classes = classes;
  }

  /** For a memory whose static region begins as this one's, and goes on otherwise. */
  copyFor(memory: Memory): StaticNames {
    return new StaticNames(memory, new Map(this.#names), new Map(this.#classes));
  }

  /** For a memory with the very same static region. */
  shareWith(memory: Memory): StaticNames {
    return new StaticNames(memory, this.#names, this.#classes);
  }

  /** What {@link fromEntries} takes. */
  entries(): {
    readonly names: readonly (readonly [string, number])[];
    readonly classes: readonly (readonly [string, number])[];
  } {
    return { names: [...this.#names], classes: [...this.#classes] };
  }

  static fromEntries(memory: Memory, { names, classes }: ReturnType<StaticNames['entries']>): StaticNames {
    return new StaticNames(memory, new Map(names), new Map(classes));
  }

  builtinClass(name: string): number {
    const known = this.#classes.get(name);
    if (known !== undefined) return known;
    throw new InternalError(`there is no built-in class ${name}`);
  }

  /** At boot only: built-in classes stand in the static region. */
  registerClass(name: string, address: number): void {
    this.#classes.set(name, address);
  }

  /** Address of a Str of the text; of an interned one where the text was interned at boot. */
  address(text: string): number {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const fresh = newString(this.#memory, text);
    const interned = findInterned(this.#memory, fresh);
    if (interned === 0) return fresh;
    this.#names.set(text, interned);
    return interned;
  }

  /** At boot only. */
  intern(text: string): number {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const address = internString(this.#memory, text);
    this.#names.set(text, address);
    return address;
  }
}
