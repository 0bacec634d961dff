import { internCharacters, Memory } from '../memory';
import type { Program } from '../model';
import { buildNatives, type NativeTables, readNatives, type StaticValue } from './build-natives';
import { layOutBuiltins } from './code-image';
import { type PlainNames, StaticNames } from './static-names';

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
let readPlain: () => PlainBase | undefined = () => undefined;

/** The bottom for a program's `builtins`: made, or taken from what {@link provideBase} was given, when it is first asked for. */
export function baseOf(program: Program): BootBase {
  const source = program.modules[0]?.source ?? '';
  if (known?.source === source) return known;
  const plain = readPlain();
  known = plain?.source === source ? baseFromPlain(plain) : buildBase(program);
  return known;
}

/** From here on the bottom is taken from `read` where it has one: made of these same sources, by {@link baseToPlain}. */
export function provideBase(read: () => PlainBase | undefined): void {
  readPlain = read;
}

/** A base as plain values, for JSON or for another thread. */
export interface PlainBase {
  readonly source: string;
  /** Low and high words, one after the other. */
  readonly cells: ArrayLike<number>;
  readonly names: PlainNames;
  readonly values: readonly string[];
  readonly valueTags: readonly number[];
  readonly valuePayloads: readonly number[];
  readonly iteratorClasses: readonly number[];
  readonly syncClasses: readonly number[];
  readonly words: ArrayLike<number>;
}

/** A base without what is not plain; its natives are read again, which needs no memory. */
export function baseToPlain({ source, cells, names, tables, words }: BootBase): PlainBase {
  const { values, iteratorClasses, syncClasses } = tables;
  return {
    source,
    cells: new Int32Array(cells.buffer, cells.byteOffset, cells.length * 2),
    names: names.toPlain(),
    values: [...values.keys()],
    valueTags: [...values.values()].map(({ tag }) => tag),
    valuePayloads: [...values.values()].map(({ payload }) => payload),
    iteratorClasses,
    syncClasses,
    words,
  };
}

/** What {@link baseToPlain} took apart. */
export function baseFromPlain(plain: PlainBase): BootBase {
  const { source, iteratorClasses, syncClasses } = plain;
  const cells = new Float64Array(Int32Array.from(plain.cells).buffer);
  const names = StaticNames.fromPlain(Memory.beginningWith(cells, ROOM), plain.names);
  const values = new Map<string, StaticValue>();
  for (let i = 0; i < plain.values.length; i++)
    values.set(plain.values[i], { tag: plain.valueTags[i], payload: plain.valuePayloads[i] });
  const tables: NativeTables = { natives: readNatives(names), values, iteratorClasses, syncClasses };
  return { source, cells, names, tables, words: Int32Array.from(plain.words) };
}
