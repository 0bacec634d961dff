import type { Memory } from '../memory';
import type { Program } from '../model';
import type { CodeImage } from './code-image';
import type { StaticNames } from './static-names';

/** What every interpreter of a program begins as: its code laid out, and a memory in which the prelude has run. */
export interface Booted {
  readonly image: CodeImage;
  /** The memory's cells, from its registers to its top. */
  readonly cells: Float64Array;
  readonly names: StaticNames;
}

const known = new WeakMap<Program, Booted>();

/** What was kept of a program that was booted before. It goes when the program goes. */
export const bootedBefore = (program: Program): Booted | undefined => known.get(program);

/** Keeps copies of what a program that was just booted begins as. */
export function keepBooted(program: Program, image: CodeImage, memory: Memory, names: StaticNames): void {
  const copy = memory.fork();
  const cells = copy.f64.subarray(0, copy.top);
  // What is known of names decides whether asking for one makes a string: each interpreter begins with the same.
  known.set(program, { image, cells, names: names.copyFor(copy) });
}
