import { Answer, dictSet, MemoryFull, setAdd } from '../../memory';
import type { Interpreter } from '../interpreter';

/*
 * What compiled code calls for dicts and sets whose keys need no Python code. Where one of these answers false, nothing
 * has changed and the slow path does the instruction.
 */

/** `dict[key] = value`, the latter two in cells. */
export function storeInDict(vm: Interpreter, dict: number, key: number, value: number): boolean {
  try {
    return dictSet(vm.memory, dict, key, value) === Answer.YES;
  } catch (error) {
    if (error instanceof MemoryFull) return false;
    throw error;
  }
}

/** `set.add(value)`. */
export function addToSet(vm: Interpreter, set: number, value: number): boolean {
  try {
    return setAdd(vm.memory, set, value) === Answer.YES;
  } catch (error) {
    if (error instanceof MemoryFull) return false;
    throw error;
  }
}
