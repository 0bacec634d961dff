import { IteratorKind, iteratorKind, MemoryFull, Tag } from '../../memory';
import { Op, opOf } from '../../model';
import { callDirectly, endDirectCall } from '../calls';
import type { CodeImage, CodeInfo } from '../code-image';
import { EffectKind } from '../effect';
import type { Interpreter } from '../interpreter';
import { executeWithinMemory } from '../slow-instructions';
import { findBlocks, isInlined } from './blocks';
import {
  type CallPath,
  type CompiledFunction,
  compileCode,
  isCompilable,
  MOST_INSTRUCTIONS,
  type NativeEnd,
  type SlowPath,
} from './compile';
import { Seen } from './seen';
import { Exit } from './writer';

/** What only speed depends on, and what tests change. */
export const compilerSettings = {
  /** How often a loop goes round or a function is entered before it is compiled; Infinity: never. */
  hotAfter: 1500,
  /** For fewer instructions than this, compiled code is not worth entering. */
  leastBudget: 200,
  /** How often an instruction makes compiled code be left for its slow path before that is built in. */
  slowAfter: 12,
};

/** How often compiled code may be surprised at one instruction before it is compiled anew. */
const SURPRISES = 50;
/** Code that is compiled has those slow paths built in that were taken this much more seldom than would have it compiled anew. */
const SELDOM = 3;
/** Keeps code that cannot be compiled from becoming hot again. */
const COLD = -0x80000000;

/**
 * The compiled functions of a program's hot code objects. They do what the interpreter's loop does, instruction for
 * instruction, with the same state in memory wherever they can be left; so they are a matter of speed only and no part
 * of the program's state. Every process of the program shares them.
 */
export class Compiler {
  /** By instruction: number of the compiled block that starts there, from 1; 0: none. */
  readonly entries: Int32Array;
  /** By instruction: how often it was jumped back to, or called. */
  readonly heat: Int32Array;
  /** See {@link Seen}. */
  readonly seen: Uint8Array;
  /** By instruction: how often compiled code was left for its slow path since caches were forgotten, which is a reason. */
  readonly slow: Uint8Array;
  /** By instruction: the native it called last, as a positive number with a `self`, else as a negative one; 0: none. */
  readonly called: Int32Array;
  readonly #splits: Uint8Array;
  readonly #surprises: Uint8Array;
  readonly #codeAt: Int32Array;
  readonly #functions: (CompiledFunction | undefined)[] = [];
  readonly #image: CodeImage;

  constructor(image: CodeImage) {
    const { length } = image.words;
    this.#image = image;
    this.entries = new Int32Array(length);
    this.heat = new Int32Array(length);
    this.seen = new Uint8Array(length);
    this.slow = new Uint8Array(length);
    this.called = new Int32Array(length);
    this.#splits = new Uint8Array(length);
    this.#surprises = new Uint8Array(length);
    this.#codeAt = image.codeAt;
  }

  /**
   * Runs the loaded thread from `vm.pc` on in compiled code, as far as there is some.
   * @returns whether the thread has to stop; else the interpreter goes on at `vm.pc`
   */
  run(vm: Interpreter): boolean {
    for (;;) {
      const { pc } = vm;
      const entry = this.entries[pc];
      if (entry === 0) {
        if (++this.heat[pc] < compilerSettings.hotAfter) return false;
        if (!this.#isStart(pc) || !this.#compile(vm, this.#codeAt[pc])) {
          this.heat[pc] = COLD;
          return false;
        }
        continue;
      }
      const how = this.#enter(vm, entry - 1);
      if (how === Exit.CONTINUE) continue;
      if (how === Exit.SURPRISED) this.#learn(vm);
      if (how === Exit.SLOW && ++this.slow[vm.pc] >= compilerSettings.slowAfter)
        this.#compile(vm, this.#codeAt[vm.pc]);
      return how === Exit.STOPPED;
    }
  }

  /** Runs the compiled code of `vm.pc`, where a native that finds no room leaves the registers in order. */
  #enter(vm: Interpreter, block: number): number | undefined {
    try {
      return this.#functions[this.#codeAt[vm.pc]]?.(vm, block);
    } catch (error) {
      if (!(error instanceof MemoryFull)) throw error;
      vm.effect.kind = EffectKind.MEMORY_LIMIT;
      vm.effect.extraCost = vm.extraBefore;
      vm.leftAtNative = vm.left;
      return Exit.STOPPED;
    }
  }

  /** An instruction inside a block left its frame: the next time, a block begins after it. */
  splitAfter(vm: Interpreter, at: number): void {
    if (this.#splits[at] === 1) return;
    // Others end their blocks anyway.
    this.#splits[at] = 1;
    this.seen[at] |= Seen.SLOW;
    const id = this.#codeAt[at];
    if (this.#functions[id] !== undefined && isInlined(opOf(this.#image.words[at]))) this.#compile(vm, id);
  }

  /** Only a block's first instruction can be where code becomes hot. */
  #isStart(pc: number): boolean {
    const info = this.#image.codes[this.#codeAt[pc]];
    return (
      isCompilable(info) && findBlocks(this.#image, info, this.#splits).some(({ start }) => start === pc)
    );
  }

  #compile(vm: Interpreter, id: number): boolean {
    const image = this.#image;
    const info = image.codes[id];
    const starts = findBlocks(image, info, this.#splits).map(({ start }) => start);
    const blockAt = new Map(starts.map((start, i) => [start, i]));
    const deleted = deletedLocals(image, info);
    const seldom = compilerSettings.slowAfter / SELDOM;
    for (let pc = info.start; pc < info.end; pc++) if (this.slow[pc] >= seldom) this.seen[pc] |= Seen.SLOW;
    const compiled = compileCode(
      {
        image,
        info,
        memory: vm.memory,
        seen: this.seen,
        classes: vm.caches.classes,
        natives: vm.natives,
        called: this.called,
        blockAt,
        isParameter: (arg) => arg > info.localCount - info.parameterCount && !deleted.has(arg),
      },
      starts,
      { slow: executeSlowPath, callSlowly: executeCallPath, endNative },
    );
    this.#functions[id] = compiled;
    if (compiled === undefined) return false;
    for (const [i, start] of starts.entries()) this.entries[start] = i + 1;
    return true;
  }

  /** Compiled code met operands at `vm.pc` that it was not made for. */
  #learn(vm: Interpreter): void {
    const { pc } = vm;
    if (++this.#surprises[pc] < SURPRISES) return;
    this.#surprises[pc] = 0;
    this.seen[pc] |= seenAt(vm, this.seen[pc]);
    this.#compile(vm, this.#codeAt[pc]);
  }
}

/** The locals that some instruction deletes, by how far they lie below fp. */
function deletedLocals(image: CodeImage, { start, end }: CodeInfo): ReadonlySet<number> {
  const words = [...image.words.subarray(start, end)];
  return new Set(words.filter((word) => opOf(word) === Op.DELETE_FAST).map((word) => word >>> 8));
}

/** What the operands of the instruction at `vm.pc` are, given what was seen there before. */
function seenAt(vm: Interpreter, before: number): number {
  const { memory: m, sp } = vm;
  const top = m.tagAt(sp - 1);
  if (opOf(vm.image.words[vm.pc]) === Op.FOR_ITER) {
    const isList = top === Tag.Iterator && iteratorKind(m, m.payloadAt(sp - 1)) === IteratorKind.LIST;
    return isList && (before & ~Seen.SLOW) === 0 ? Seen.LIST : Seen.OTHER;
  }
  const second = m.tagAt(sp - 2);
  const areNumbers = [top, second].every((tag) => tag === Tag.Int || tag === Tag.Float);
  const isFloat = areNumbers && (top === Tag.Float || second === Tag.Float);
  return isFloat && (before & ~Seen.SLOW) === 0 ? Seen.FLOAT : Seen.OTHER;
}

/** See {@link SlowPath}. */
const executeSlowPath: SlowPath = (vm, op, arg, at) => {
  const { fp, pc, depth, effect, memory } = vm;
  const { moves } = memory;
  const extraBefore = effect.extraCost;
  vm.at = at;
  vm.calledNative = false;
  return endSlowPath(vm, executeWithinMemory(vm, op, arg), at, fp, pc, depth, moves, extraBefore);
};

/** See {@link CallPath}. */
const executeCallPath: CallPath = (vm, place, count, at) => {
  const { fp, pc, depth, effect, memory: m } = vm;
  if (m.isParallel || m.i32[(place << 1) + 1] !== Tag.Native) return executeSlowPath(vm, Op.CALL, count, at);
  const native = vm.natives[m.i32[place << 1]];
  if (!native.isDirect) return executeSlowPath(vm, Op.CALL, count, at);
  const { moves } = m;
  const extraBefore = effect.extraCost;
  vm.at = at;
  vm.calledNative = false;
  let isStopped = false;
  try {
    const status = callDirectly(vm, native, place, count);
    if (status === undefined) return executeSlowPath(vm, Op.CALL, count, at);
    isStopped = endDirectCall(vm, native, status, place, count);
  } catch (error) {
    if (!(error instanceof MemoryFull)) throw error;
    effect.kind = EffectKind.MEMORY_LIMIT;
    isStopped = true;
  }
  return endSlowPath(vm, isStopped, at, fp, pc, depth, moves, extraBefore);
};

/** See {@link NativeEnd}. */
const endNative: NativeEnd = (vm, status, place, count, at) => {
  const { fp, pc, depth, effect, memory: m, extraBefore } = vm;
  const { moves } = m;
  vm.calledNative = true;
  const native = vm.natives[m.i32[place << 1]];
  let isStopped = false;
  try {
    isStopped = endDirectCall(vm, native, status, place, count);
  } catch (error) {
    if (!(error instanceof MemoryFull)) throw error;
    effect.kind = EffectKind.MEMORY_LIMIT;
    isStopped = true;
  }
  return endSlowPath(vm, isStopped, at, fp, pc, depth, moves, extraBefore);
};

/** What is to be done after an instruction at `at` on a slow path; the last five say how things stood before it. */
function endSlowPath(
  vm: Interpreter,
  isStopped: boolean,
  at: number,
  fp: number,
  pc: number,
  depth: number,
  moves: number,
  extraBefore: number,
): number {
  const { effect } = vm;
  if (isStopped) {
    effect.extraCost = extraBefore;
    if (vm.calledNative) vm.leftAtNative = vm.left;
    return Exit.STOPPED;
  }
  vm.checkCaches();
  vm.left -= effect.extraCost - extraBefore;
  if (vm.calledNative) vm.leftAtNative = vm.left;
  if (vm.depth !== depth) vm.compiler.splitAfter(vm, at);
  const hasBudget = effect.extraCost === extraBefore || vm.left > MOST_INSTRUCTIONS;
  return vm.fp === fp && vm.pc === pc && vm.memory.moves === moves && hasBudget ? 0 : Exit.CONTINUE;
}
