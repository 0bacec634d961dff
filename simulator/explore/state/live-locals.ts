import { argOf, type CodeObject, jumpOps, Op, opOf } from '../../model';
import type { Interpreter } from '../../vm';
import { frameCodeId } from '../../vm/frames';
import { Link, ThreadSlot } from '../../vm/layout';

/** Local variables beyond these count as live always: a word has so many bits for them. */
const MOST_LOCALS = 31;

/** Instructions after which the next one does not follow. */
const leaving: ReadonlySet<number> = new Set([
  Op.JUMP_FORWARD,
  Op.JUMP_BACKWARD,
  Op.RETURN_VALUE,
  Op.RAISE_VARARGS,
  Op.RERAISE,
]);

/** Those whose local is, or becomes, a cell: others may look at what it holds. */
const ofCells: ReadonlySet<number> = new Set([
  Op.MAKE_CELL,
  Op.LOAD_CLOSURE,
  Op.LOAD_DEREF,
  Op.STORE_DEREF,
  Op.DELETE_DEREF,
  Op.LOAD_CLASS_DEREF,
]);

const bit = (local: number): number => (local < MOST_LOCALS ? 1 << local : 0);
/** All of them are live. */
const ALL = -1;

/** Where an exception goes that an instruction raises, -1: out of the code object. */
function handlerOf({ exceptionTable }: CodeObject, instruction: number): number {
  const range = exceptionTable.find(({ start, end }) => instruction >= start && instruction < end);
  return range?.handler ?? -1;
}

/** Locals (bits) that are live wherever the code object is: what is read in other ways than by instructions. */
function alwaysLive({ kind, localNames, freeCount, instructions }: CodeObject): number {
  // Names of a class body live in a dict in its first local.
  if (kind === 'class') return ALL;
  let live = 0;
  for (let local = localNames.length - freeCount; local < localNames.length; local++) live |= bit(local);
  // `super()` looks at the first parameter.
  if (localNames.includes('__class__')) live |= 1;
  for (const word of instructions) if (ofCells.has(opOf(word))) live |= bit(argOf(word));
  return live;
}

/**
 * By instruction that a frame goes on with: the local variables (bits) that may be read before they are overwritten, by the usual
 * backward analysis. What was called by the instruction before it may still have that one jump, or raise an exception.
 */
function liveLocals(code: CodeObject): Int32Array {
  const { instructions } = code;
  const always = alwaysLive(code);
  const live = new Int32Array(instructions.length + 1).fill(always);
  const handlers = Array.from(instructions, (_, i) => handlerOf(code, i));
  /** Live once an instruction was executed. */
  const after = (i: number): number => {
    const op = opOf(instructions[i]);
    const next = leaving.has(op) ? always : live[i + 1];
    return (
      next | (jumpOps.has(op) ? live[argOf(instructions[i])] : 0) | (handlers[i] < 0 ? 0 : live[handlers[i]])
    );
  };
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (let i = instructions.length - 1; i >= 0; i--) {
      const op = opOf(instructions[i]);
      const local = bit(argOf(instructions[i]));
      let now = after(i);
      if (op === Op.STORE_FAST) now &= ~local;
      else if (op === Op.LOAD_FAST || op === Op.DELETE_FAST) now |= local;
      now |= always | (handlers[i] < 0 ? 0 : live[handlers[i]]);
      if (now === live[i]) continue;
      live[i] = now;
      hasChanged = true;
    }
  }
  return live.map((now, i) => (i === 0 ? now : now | after(i - 1)));
}

/** Empties local variables that are not read any more: their thread goes on alike whatever they hold. */
export class DeadLocals {
  readonly #vm: Interpreter;
  /** By code object: see {@link liveLocals}. */
  readonly #live: Int32Array[] = [];

  constructor(vm: Interpreter) {
    this.#vm = vm;
  }

  /** Those in all frames of a thread. @param record where it stands in memory @param stack and its stack */
  clear(record: number, stack: number): void {
    const { memory: m, image } = this.#vm;
    let pc = m.payloadAt(record + ThreadSlot.PC);
    let fp = stack + m.payloadAt(record + ThreadSlot.FP);
    for (let depth = m.payloadAt(record + ThreadSlot.DEPTH); depth > 0; depth--) {
      const { code, start, localCount } = image.codes[frameCodeId(m, fp)];
      this.#live[code.id] ??= liveLocals(code);
      const live = this.#live[code.id][pc - start];
      for (let local = 0; local < Math.min(localCount, MOST_LOCALS); local++) {
        if (((live >> local) & 1) === 0) m.clearValues(fp - localCount + local, 1);
      }
      fp -= m.payloadAt(fp + Link.BACK);
      pc = m.payloadAt(fp + Link.PC);
    }
  }
}
