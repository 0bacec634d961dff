import { type CodeObject, type InterpreterName, Op, opOf } from '../model';
import { isSwitchPoint as isSwitchPointBetween } from '../vm/switch-points';

const calls: ReadonlySet<number> = new Set([Op.CALL, Op.CALL_KW, Op.CALL_EX]);

/**
 * Whether a thread may lose its turn just before an instruction, coming from the one above it; a call above counts
 * as one of a native. For marks beside a disassembly.
 */
export function isSwitchPoint(interpreter: InterpreterName, code: CodeObject, at: number): boolean {
  const last = at === 0 ? -1 : opOf(code.instructions[at - 1]);
  return isSwitchPointBetween(interpreter, last, opOf(code.instructions[at]), calls.has(last));
}
