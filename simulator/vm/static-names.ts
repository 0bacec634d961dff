import { findInterned, internString, type Memory, newString } from '../memory';
import { InternalError } from '../model';

/** {@link StaticNames} in a few long arrays, since thousands of pairs take long to read. */
export interface PlainNames {
  readonly names: readonly string[];
  readonly nameAddresses: readonly number[];
  readonly classes: readonly string[];
  readonly classAddresses: readonly number[];
}

/** Where names and built-in classes stand in the static region, for those that ask by text. */
export class StaticNames {
  readonly #memory: Memory;
  /** What was known before, which others go by too; and what has come since. */
  readonly #before: ReadonlyMap<string, number>;
  readonly #since: Map<string, number>;
  readonly #classes: Map<string, number>;

  constructor(
    memory: Memory,
    before: ReadonlyMap<string, number> = new Map(),
    since = new Map<string, number>(),
    classes = new Map<string, number>(),
  ) {
    this.#memory = memory;
    this.#before = before;
    this.#since = since;
    this.#classes = classes;
  }

  get #all(): ReadonlyMap<string, number> {
    return this.#since.size === 0 ? this.#before : new Map([...this.#before, ...this.#since]);
  }

  /** For a memory whose static region begins as this one's, and goes on otherwise. */
  copyFor(memory: Memory): StaticNames {
    return new StaticNames(memory, this.#all, new Map(), this.#classes);
  }

  /** For a memory with the very same static region. */
  shareWith(memory: Memory): StaticNames {
    return new StaticNames(memory, this.#before, this.#since, this.#classes);
  }

  /** What {@link fromPlain} takes. */
  toPlain(): PlainNames {
    return {
      names: [...this.#all.keys()],
      nameAddresses: [...this.#all.values()],
      classes: [...this.#classes.keys()],
      classAddresses: [...this.#classes.values()],
    };
  }

  static fromPlain(memory: Memory, plain: PlainNames): StaticNames {
    const names = new Map<string, number>();
    for (let i = 0; i < plain.names.length; i++) names.set(plain.names[i], plain.nameAddresses[i]);
    const classes = new Map<string, number>();
    for (let i = 0; i < plain.classes.length; i++) classes.set(plain.classes[i], plain.classAddresses[i]);
    return new StaticNames(memory, names, new Map(), classes);
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
    const known = this.#before.get(text) ?? this.#since.get(text);
    if (known !== undefined) return known;
    const fresh = newString(this.#memory, text);
    const interned = findInterned(this.#memory, fresh);
    if (interned === 0) return fresh;
    this.#since.set(text, interned);
    return interned;
  }

  /** At boot only. */
  intern(text: string): number {
    const known = this.#before.get(text) ?? this.#since.get(text);
    if (known !== undefined) return known;
    const address = internString(this.#memory, text);
    this.#since.set(text, address);
    return address;
  }
}
