import type { SystemArgument } from './effect';
import type { Interpreter } from './interpreter';
import { ThreadSlot } from './layout';
import { pushSystemResult } from './system-results';

/** What the kernel answers while the thread that asks goes on, so that the interpreter need not be left for it. */
export interface CallGate {
  /** What the last call that was answered gave: never a text or a float, for which there might be no memory. */
  readonly result: SystemArgument;
  /**
   * @param call of `systemCallNumber`
   * @param executed instructions since the interpreter was entered, or its turn began; the one that calls included
   * @param extraCost of them, in instructions
   * @param line of the thread that calls, if it is in the user's own code; else 0, and its record in memory is up to date
   * @returns whether the call was answered; else nothing has changed
   */
  answer(
    call: number,
    args: readonly SystemArgument[],
    executed: number,
    extraCost: number,
    line: number,
  ): boolean;
}

/**
 * The loaded thread makes the system call in `vm.effect`; its result goes to `at`.
 * @returns whether it has got it; else it has to stop
 */
export function passGate(vm: Interpreter, gate: CallGate, at: number): boolean {
  const { effect } = vm;
  vm.sp = at;
  const line = vm.userLines[vm.pc];
  if (line <= 0) vm.saveThread();
  const cost = vm.budget - vm.left;
  const { call, extraCost } = effect;
  if (!gate.answer(call, effect.arguments, cost - extraCost, extraCost, Math.max(0, line))) return false;
  vm.memory.i32[(vm.thread + ThreadSlot.CALL) << 1] = call;
  pushSystemResult(vm, gate.result);
  return true;
}
