type ColumnKind = 'int' | 'float';
type Schema = Readonly<Record<string, ColumnKind>>;
type ColumnArray<Kind extends ColumnKind> = Kind extends 'float' ? Float64Array : Int32Array;
type Columns<S extends Schema> = { [Name in keyof S]: ColumnArray<S[Name]> };

export interface TableSnapshot {
  readonly rows: number;
  readonly columns: readonly (Int32Array | Float64Array)[];
}

/**
 * Rows of numbers, a typed array per column, so that the kernel's whole state is copied in no time.
 * Growing replaces the arrays: always go through `column`.
 */
export class Table<S extends Schema> {
  rows = 0;
  column: Columns<S>;
  private readonly schema: S;
  private capacity = 8;

  constructor(schema: S) {
    this.schema = schema;
    this.column = this.makeColumns(() => undefined);
  }

  /** A new row of zeros. @returns its number */
  addRow(): number {
    if (this.rows === this.capacity) {
      this.capacity *= 2;
      const old = this.column;
      this.column = this.makeColumns((name) => old[name]);
    }
    return this.rows++;
  }

  snapshot(): TableSnapshot {
    return {
      rows: this.rows,
      columns: Object.keys(this.schema).map((name) => this.column[name].slice(0, this.rows)),
    };
  }

  restore(snapshot: TableSnapshot): void {
    const saved = new Map(Object.keys(this.schema).map((name, i) => [name, snapshot.columns[i]]));
    while (this.capacity < snapshot.rows) this.capacity *= 2;
    this.column = this.makeColumns((name) => saved.get(name));
    this.rows = snapshot.rows;
  }

  private makeColumns(initial: (name: string) => Int32Array | Float64Array | undefined): Columns<S> {
    const make = (name: string, kind: ColumnKind) => {
      const array = kind === 'float' ? new Float64Array(this.capacity) : new Int32Array(this.capacity);
      array.set(initial(name) ?? []);
      return array;
    };
    const entries = Object.entries(this.schema).map(([name, kind]) => [name, make(name, kind)]);
    return Object.fromEntries(entries) as Columns<S>;
  }
}
