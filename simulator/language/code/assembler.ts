import type { ExceptionRange } from '../../model';
import { encodeInstruction, InternalError, Op, type OpCode } from '../../model';
import type { TextRange } from '../ast';
import type { SourceText } from '../source-text';
import { stackEffect } from './stack-effect';

/** A place in the code, known once {@link Assembler.place} was told of it. */
export interface Label {
  at: number;
}

/** A local variable's place; its number is known when all of them are. */
export interface LocalSlot {
  readonly name: string;
  index: number;
}

/** A stretch of code whose exceptions go to one handler. */
export interface Region {
  readonly handler: Label;
  /** How much deeper (or, below 0, shallower) than at the region's start the stack is when the handler begins. */
  readonly depthChange: number;
  readonly outer: Region | undefined;
  /** The instruction at which the region begins. */
  readonly start: number;
}

interface Instruction {
  op: OpCode;
  readonly arg: number | LocalSlot;
  target: Label | undefined;
  readonly range: TextRange | undefined;
  readonly region: Region | undefined;
}

export interface AssembledCode {
  readonly instructions: Int32Array;
  readonly positions: Int32Array;
  readonly exceptionTable: readonly ExceptionRange[];
  readonly stackSize: number;
}

const endsFlow = (op: OpCode): boolean =>
  op === Op.RETURN_VALUE || op === Op.RAISE_VARARGS || op === Op.RERAISE || isPlainJump(op);
const isPlainJump = (op: OpCode): boolean => op === Op.JUMP_FORWARD || op === Op.JUMP_BACKWARD;

/** Collects the instructions of one code object; resolves jumps, drops what is never reached, finds the stack's depth. */
export class Assembler {
  /** Where exceptions of the instructions that follow go. */
  region: Region | undefined;
  readonly #instructions: Instruction[] = [];

  emit(op: OpCode, arg: number | LocalSlot = 0, range?: TextRange): void {
    this.#instructions.push({ op, arg, target: undefined, range, region: this.region });
  }

  /** JUMP_FORWARD stands for a jump in whichever direction it turns out to be. */
  jump(op: OpCode, target: Label, range?: TextRange): void {
    this.#instructions.push({ op, arg: 0, target, range, region: this.region });
  }

  newLabel(): Label {
    return { at: -1 };
  }

  place(label: Label): void {
    label.at = this.#instructions.length;
  }

  /** From here on exceptions go to `handler`, until {@link leaveRegion}. */
  enterRegion(handler: Label, depthChange: number): Region {
    this.region = { handler, depthChange, outer: this.region, start: this.#instructions.length };
    return this.region;
  }

  leaveRegion(region: Region): void {
    this.region = region.outer;
  }

  assemble(source: SourceText): AssembledCode {
    this.#threadJumps();
    const depths = this.#findDepths();
    const kept = this.#dropDeadCode(depths.before);
    const instructions = new Int32Array(kept.count);
    const positions = new Int32Array(kept.count * 4);
    const exceptionTable: { start: number; end: number; handler: number; depth: number }[] = [];
    let lastRegion: Region | undefined;
    for (const [old, instruction] of this.#instructions.entries()) {
      const at = kept.newIndex[old] ?? 0;
      if (kept.isKept[old] !== 1) continue;
      instructions[at] = this.#encode(instruction, at, kept.newIndex);
      if (instruction.range !== undefined) {
        const { line, column, endLine, endColumn } = source.spanOf(instruction.range);
        positions.set([line, column, endLine, endColumn], at * 4);
      }
      const { region } = instruction;
      const lastRow = exceptionTable[exceptionTable.length - 1];
      if (region !== undefined) {
        if (region === lastRegion && lastRow !== undefined) lastRow.end = at + 1;
        else {
          const depth = (depths.before[region.start] ?? 0) + region.depthChange;
          const handler = kept.newIndex[region.handler.at] ?? 0;
          exceptionTable.push({ start: at, end: at + 1, handler, depth });
        }
      }
      lastRegion = region;
    }
    return { instructions, positions, exceptionTable, stackSize: depths.deepest };
  }

  #encode({ op, arg, target }: Instruction, at: number, newIndex: Int32Array): number {
    if (target === undefined) return encodeInstruction(op, typeof arg === 'number' ? arg : arg.index);
    const to = newIndex[target.at] ?? 0;
    if (!isPlainJump(op)) return encodeInstruction(op, to);
    return encodeInstruction(to <= at ? Op.JUMP_BACKWARD : Op.JUMP_FORWARD, to);
  }

  /** A jump to a jump goes where that one goes. */
  #threadJumps(): void {
    for (const instruction of this.#instructions) {
      if (!isPlainJump(instruction.op)) continue;
      for (let hops = 0; hops < 100 && instruction.target !== undefined; hops++) {
        const next = this.#instructions[instruction.target.at];
        if (next === undefined || !isPlainJump(next.op) || next.target === undefined || next === instruction)
          break;
        instruction.target = next.target;
      }
    }
  }

  /** Follows every way through the code; what was not reached has depth -1. */
  #findDepths(): { before: Int32Array; deepest: number } {
    const code = this.#instructions;
    const before = new Int32Array(code.length + 1).fill(-1);
    const pending: number[] = [];
    let deepest = 0;
    const reach = (at: number, depth: number): void => {
      const known = before[at] ?? -1;
      if (known >= 0 && known !== depth) {
        throw new InternalError(
          `instruction ${at} is reached with ${known} and ${depth} values on the stack`,
        );
      }
      if (depth < 0) throw new InternalError(`instruction ${at} takes more than the stack holds`);
      if (known >= 0) return;
      before[at] = depth;
      deepest = Math.max(deepest, depth);
      pending.push(at);
    };
    reach(0, 0);
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const instruction = code[at];
      if (instruction === undefined) throw new InternalError('the code runs past its end');
      const { op, arg, target, region } = instruction;
      const depth = before[at] ?? 0;
      if (region !== undefined) {
        reach(region.handler.at, (before[region.start] ?? 0) + region.depthChange + 1);
      }
      const word = encodeInstruction(op, typeof arg === 'number' ? arg : 0);
      if (target !== undefined) reach(target.at, depth + stackEffect(word, true));
      if (!endsFlow(op)) reach(at + 1, depth + stackEffect(word, false));
    }
    return { before, deepest };
  }

  #dropDeadCode(before: Int32Array): { newIndex: Int32Array; isKept: Uint8Array; count: number } {
    const code = this.#instructions;
    const isKept = new Uint8Array(code.length);
    for (let at = 0; at < code.length; at++) isKept[at] = (before[at] ?? -1) >= 0 ? 1 : 0;
    // From the end: a jump over code that is gone is itself not needed.
    for (let at = code.length - 1; at >= 0; at--) {
      const instruction = code[at];
      if (isKept[at] !== 1 || instruction?.target === undefined || !isPlainJump(instruction.op)) continue;
      let next = at + 1;
      while (next < code.length && next < instruction.target.at && isKept[next] !== 1) next++;
      if (next === instruction.target.at) isKept[at] = 0;
    }
    const newIndex = new Int32Array(code.length + 1);
    let count = 0;
    for (let at = 0; at < code.length; at++) {
      newIndex[at] = count;
      count += isKept[at] ?? 0;
    }
    newIndex[code.length] = count;
    return { newIndex, isKept, count };
  }
}
