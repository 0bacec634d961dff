import { internCharacters, Memory } from '../memory';
import type { Program } from '../model';
import { buildNatives, type NativeTables, readNatives } from './build-natives';
import { layOutBuiltins } from './code-image';
import { StaticNames } from './static-names';

/**
 * The bottom of every memory: characters, natives, built-in classes and the constants of `builtins`, which are the same
 * whatever program follows. It is made once, and copied from then on.
 */
export interface BootBase {
  /** The text of `builtins` that it was made of. */
  readonly source: string;
  readonly cells: Float64Array;
  readonly names: StaticNames;
  readonly tables: NativeTables;
  /** The instructions of `builtins`, laid out. */
  readonly words: Int32Array;
}

/** Room for it; what a process may take is no concern of what is copied into it. */
const ROOM = 1 << 30;

/** Makes the bottom for a program's `builtins`. */
export function buildBase(program: Program): BootBase {
  const memory = new Memory(ROOM);
  const names = new StaticNames(memory);
  internCharacters(memory);
  const tables = buildNatives(memory, names);
  const words = layOutBuiltins(memory, names, program);
  const cells = memory.f64.slice(0, memory.top);
  return { source: program.modules[0]?.source ?? '', cells, names, tables, words };
}

let known: BootBase | undefined;

/** The bottom for a program's `builtins`, made when it is first asked for. */
export function baseOf(program: Program): BootBase {
  const source = program.modules[0]?.source ?? '';
  if (known?.source !== source) known = buildBase(program);
  return known;
}

/** A base as plain values. */
interface PlainBase {
  readonly cells: readonly number[];
  readonly names: ReturnType<StaticNames['entries']>;
  readonly values: readonly (readonly [name: string, tag: number, payload: number])[];
  readonly iteratorClasses: readonly number[];
  readonly syncClasses: readonly number[];
  readonly words: readonly number[];
}

/** A base as text, for {@link adoptBase}. */
export function baseToText(base: BootBase): string {
  const { iteratorClasses, syncClasses } = base.tables;
  const { buffer, byteOffset, length } = base.cells;
  const plain: PlainBase = {
    cells: [...new Int32Array(buffer, byteOffset, length * 2)],
    names: base.names.entries(),
    values: [...base.tables.values].map(([name, { tag, payload }]) => [name, tag, payload]),
    iteratorClasses,
    syncClasses,
    words: [...base.words],
  };
  return JSON.stringify(plain);
}

/** From here on the base is the one that {@link baseToText} wrote, in a build of these same sources, for that text of `builtins`. */
export function adoptBase(text: string, source: string): void {
  const plain = JSON.parse(text) as PlainBase;
  const cells = new Float64Array(Int32Array.from(plain.cells).buffer);
  const memory = new Memory(ROOM, cells.length);
  memory.f64.set(cells);
  const names = StaticNames.fromEntries(memory, plain.names);
  const { iteratorClasses, syncClasses } = plain;
  const values = new Map(plain.values.map(([name, tag, payload]) => [name, { tag, payload }]));
  const tables: NativeTables = { natives: readNatives(names), values, iteratorClasses, syncClasses };
  known = { source, cells, names, tables, words: Int32Array.from(plain.words) };
}
