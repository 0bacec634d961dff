import { Memory } from '../memory';
import type { CodeObject, Program } from '../model';
import type { BootBase } from './boot-base';
import { type LibraryLayout, layOutLibrary, libraryCodes } from './code-image';
import type { StaticNames } from './static-names';

/** A {@link BootBase} with the library that a program imports above it, which is the same for all that import the same. */
export interface LibraryBase {
  readonly base: BootBase;
  readonly cells: Float64Array;
  readonly names: StaticNames;
  readonly layout: LibraryLayout;
}

/** Room for it; what a process may take is no concern of what is copied into it. */
const ROOM = 1 << 30;

/** By the last code object of the library's part: programs share them as long as they import the same. */
const known = new WeakMap<CodeObject, LibraryBase>();

/** What programs with the same imports begin with: made when it is first asked for. */
export function libraryBaseOf(program: Program, base: BootBase): LibraryBase {
  const last = program.codes[libraryCodes(program) - 1];
  const made = last === undefined ? undefined : known.get(last);
  if (made?.base === base) return made;
  const memory = Memory.beginningWith(base.cells, ROOM);
  const names = base.names.copyFor(memory);
  const layout = layOutLibrary(memory, names, program, base.words);
  const cells = memory.f64.slice(0, memory.top);
  // What was interned is looked up in one table from now on.
  const library = { base, cells, names: names.copyFor(memory), layout };
  if (last !== undefined) known.set(last, library);
  return library;
}
