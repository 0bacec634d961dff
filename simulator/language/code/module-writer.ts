import { type CodeId, type CodeObject, codeId, InternalError } from '../../model';

/** A list of distinct names in the order they were first asked for. */
export class NameTable {
  readonly #before: NameTable | undefined;
  readonly #since: string[] = [];
  readonly #index = new Map<string, number>();

  /** @param before a table that is complete: this one goes on where it ends */
  constructor(before?: NameTable) {
    this.#before = before;
  }

  get names(): readonly string[] {
    return this.#before === undefined ? this.#since : [...this.#before.names, ...this.#since];
  }

  get #length(): number {
    return (this.#before === undefined ? 0 : this.#before.#length) + this.#since.length;
  }

  #find(name: string): number | undefined {
    return this.#before === undefined
      ? this.#index.get(name)
      : (this.#before.#find(name) ?? this.#index.get(name));
  }

  indexOf(name: string): number {
    const known = this.#find(name);
    if (known !== undefined) return known;
    const index = this.#length;
    this.#index.set(name, index);
    this.#since.push(name);
    return index;
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }
}

/** A code object whose ids, name numbers and code constants count from 0 within its module. */
export type UnlinkedCode = Omit<CodeObject, 'id' | 'module'>;

/** What the code objects of one module have in common while they are written. */
export class ModuleWriter {
  /** Attribute, class-namespace and module names. */
  readonly names = new NameTable();
  readonly globals = new NameTable();
  readonly #codes: (UnlinkedCode | undefined)[] = [];

  /** Takes the next number, then writes the code: so codes stand in the order in which the text opens them. */
  addCode(write: () => UnlinkedCode): CodeId {
    const id = codeId(this.#codes.length);
    this.#codes.push(undefined);
    this.#codes[id] = write();
    return id;
  }

  get codes(): readonly UnlinkedCode[] {
    return this.#codes.map((code) => {
      if (code === undefined) throw new InternalError('a code object was begun and not finished');
      return code;
    });
  }
}
