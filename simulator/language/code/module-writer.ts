import { type CodeId, type CodeObject, codeId, InternalError } from '../../model';

/** A list of distinct names in the order they were first asked for. */
export class NameTable {
  readonly names: string[] = [];
  readonly #index = new Map<string, number>();

  indexOf(name: string): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    this.#index.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  has(name: string): boolean {
    return this.#index.has(name);
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
