import type { CodeInfo } from '../code-image';
import type { Interpreter } from '../interpreter';
import type { NativeStatus } from '../native';
import { builtinsBase, globalsBase } from './control';
import { lockedQuick, quick } from './quick';
import { withTails } from './tails';
import { writeFallThrough, writeInstruction } from './write-instruction';
import { BlockWriter, Exit, leaving, outVariables, type Source } from './writer';

/** Executes the slow path of one instruction. @returns 0, or one of {@link Exit} */
export type SlowPath = (vm: Interpreter, op: number, arg: number, at: number) => number;

/** {@link SlowPath} of CALL with the callable in the cell `place` and `count` arguments. */
export type CallPath = (vm: Interpreter, place: number, count: number, at: number) => number;

/** Does what a native ended with that compiled code called, in place of CALL. @returns as {@link SlowPath} */
export type NativeEnd = (
  vm: Interpreter,
  status: NativeStatus,
  place: number,
  count: number,
  at: number,
) => number;

/** What compiled code calls where it does not do an instruction itself. */
interface SlowPaths {
  readonly slow: SlowPath;
  readonly callSlowly: CallPath;
  readonly endNative: NativeEnd;
}

/** A code object as a function that goes on at its block number `entry`. @returns one of {@link Exit} */
export type CompiledFunction = (vm: Interpreter, entry: number) => number;

/** The JavaScript of one code object's function, whose blocks start at `starts`; see {@link BlockWriter} for its variables. */
function writeFunction(source: Source, starts: readonly number[]): string {
  const blocks: string[] = [];
  const locals = new Set<number>();
  const natives = new Set<number>();
  for (const [i, start] of starts.entries()) {
    const b = new BlockWriter(source, start);
    const end = starts[i + 1] ?? source.info.end;
    let goesOn = true;
    for (b.pc = start; b.pc < end && goesOn; ) {
      goesOn = writeInstruction(b);
      if (goesOn) b.pc++;
    }
    if (goesOn) writeFallThrough(b);
    for (const arg of b.locals) locals.add(arg);
    for (const number of b.natives) natives.add(number);
    blocks.push(
      `case ${i}: {`,
      `if (left < ${end - start}) ${new BlockWriter(source, start).leave(Exit.INTERPRET)}`,
      'const s = sp << 1;',
      ...b.lines,
      '}',
    );
  }
  return [
    ...[...natives].map((number) => `const native${number} = natives[${number}].code;`),
    `return function code${source.info.code.id}(vm, entry) {`,
    'const m = vm.memory, effect = vm.effect; let i32 = m.i32, f64 = m.f64; const collectAt = vm.collectAt;',
    'const classes = vm.caches.classes, places = vm.caches.places;',
    `const builtins = ${builtinsBase};`,
    'let sp = vm.sp, left = vm.left, at = vm.at, block = entry;',
    outVariables,
    // A function that calls itself goes round here.
    `frames: for (;;) { const fp = vm.fp; const globals = ${globalsBase};`,
    ...[...locals].map((arg) => `const l${arg} = fp - ${arg}, w${arg} = l${arg} << 1;`),
    ...withTails(source, blocks),
    `} ${leaving} };`,
  ].join('\n');
}

/**
 * Makes a function of a code object.
 * @returns undefined where code may not be made from text (a page's security policy): the interpreter does without
 */
export function compileCode(
  source: Source,
  starts: readonly number[],
  slowPaths: SlowPaths,
): CompiledFunction | undefined {
  const { info, image } = source;
  const { words, starts: codeStarts, simpleCounts, frameSizes, localCounts } = image;
  // Its own, because blocks are numbered anew when the code is compiled again.
  const blocks = new Int32Array(info.end - info.start + 1).fill(-1);
  for (const [number, start] of starts.entries()) blocks[start - info.start] = number;
  const helpers = { ...(source.memory.isParallel ? lockedQuick : quick), ...slowPaths };
  const text = `"use strict"; ${writeFunction(source, starts)}`;
  try {
    // The text holds nothing but numbers and the names used here.
    const make = new Function(
      'starts',
      'simpleCounts',
      'frameSizes',
      'localCounts',
      'words',
      'blocks',
      'natives',
      ...Object.keys(helpers),
      text,
    );
    return make(
      codeStarts,
      simpleCounts,
      frameSizes,
      localCounts,
      words,
      blocks,
      source.natives,
      ...Object.values(helpers),
    ) as CompiledFunction;
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}

/** Whether a code object is of a size that the engine optimises as one function. */
export const isCompilable = (info: CodeInfo): boolean => info.end - info.start <= MOST_INSTRUCTIONS;

export const MOST_INSTRUCTIONS = 2500;
