import { type InterpreterName, Op, type OpCode } from '../model';

/**
 * CPython 3.9's ceval.c: opcodes that end in FAST_DISPATCH (or are predicted) and so do not pass the place at the top of
 * the loop where a request to drop the GIL is seen; and instructions that 3.9 does not have.
 */
const fastIn39: ReadonlySet<OpCode> = new Set<OpCode>([
  Op.NOP,
  Op.RESUME,
  Op.PUSH_NULL,
  Op.LOAD_FAST,
  Op.LOAD_CONST,
  Op.STORE_FAST,
  Op.POP_TOP,
  Op.COPY,
  Op.SWAP,
  Op.POP_JUMP_IF_FALSE,
  Op.POP_JUMP_IF_TRUE,
  Op.POP_JUMP_IF_NONE,
  Op.POP_JUMP_IF_NOT_NONE,
  Op.JUMP_IF_FALSE_OR_POP,
  Op.JUMP_IF_TRUE_OR_POP,
  Op.JUMP_FORWARD,
  Op.MAKE_CELL,
  Op.PUSH_EXC_INFO,
]);

/** Calls that may be to a native: 3.12 looks at the eval breaker when one has returned. */
const calls: ReadonlySet<OpCode> = new Set<OpCode>([Op.CALL, Op.CALL_KW, Op.CALL_EX]);

/**
 * Whether a thread that has just executed `last` and is about to execute `next` stands where its interpreter may
 * give the GIL (or the CPU) to another thread.
 * @param last -1 before a thread's first instruction
 * @param calledNative whether `last` was a call and its callee was native
 */
export function isSwitchPoint(
  interpreter: InterpreterName,
  last: number,
  next: number,
  calledNative: boolean,
): boolean {
  switch (interpreter) {
    case 'cpython-3.9':
      return last >= 0 && !fastIn39.has(last as OpCode) && next !== Op.BEFORE_WITH;
    case 'cpython-3.12':
      return next === Op.RESUME || next === Op.JUMP_BACKWARD || calledNative;
    case 'free-threaded':
    case 'none':
      return true;
  }
}

/** Whether a thread may lose the GIL (or, without one, the CPU) with this instruction; for marks beside a disassembly. */
export function mayLoseGil(interpreter: InterpreterName, op: OpCode): boolean {
  switch (interpreter) {
    case 'cpython-3.9':
      return !fastIn39.has(op);
    case 'cpython-3.12':
      return op === Op.RESUME || op === Op.JUMP_BACKWARD || calls.has(op);
    case 'free-threaded':
    case 'none':
      return true;
  }
}

const known = new Map<InterpreterName, Uint8Array>();

/** {@link isSwitchPoint} of each instruction before and after, as a table that nobody changes: `[last * 256 + next]`, without natives. */
export function switchPointTable(interpreter: InterpreterName): Uint8Array {
  const made = known.get(interpreter);
  if (made !== undefined) return made;
  const table = new Uint8Array(256 * 256);
  for (let last = 0; last < 256; last++) {
    for (let next = 0; next < 256; next++) {
      table[last * 256 + next] = isSwitchPoint(interpreter, last, next, false) ? 1 : 0;
    }
  }
  known.set(interpreter, table);
  return table;
}
