import { settle } from './calls';
import { toTruth } from './continuations';
import type { Interpreter } from './interpreter';
import { Continuation } from './native';
import { isTruthy, truthMethod } from './truth';

/** Truth of the top for a conditional jump; if Python code has to say, the instruction is executed again on its answer. */
function testAgain(vm: Interpreter): boolean {
  vm.pc--;
  return toTruth(vm, vm.sp - 1, false);
}

/** POP_JUMP_IF_FALSE and _TRUE, any value. */
export function popJump(vm: Interpreter, target: number, when: boolean): boolean {
  const truth = isTruthy(vm.memory, vm.sp - 1);
  if (truth === undefined) return testAgain(vm);
  vm.sp--;
  if (truth === when) vm.pc = target;
  return false;
}

/** JUMP_IF_FALSE_OR_POP and _TRUE_OR_POP, any value. */
export function jumpOrPop(vm: Interpreter, target: number, when: boolean): boolean {
  const truth = isTruthy(vm.memory, vm.sp - 1);
  if (truth === undefined) {
    const { cell } = truthMethod(vm, vm.sp - 1);
    return settle(vm, vm.callInstead(cell, [vm.sp - 1]), vm.sp, Continuation.JUMP_OR_POP);
  }
  if (truth === when) vm.pc = target;
  else vm.sp--;
  return false;
}
