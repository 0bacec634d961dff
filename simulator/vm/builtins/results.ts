import { newString, Root, setBigInt, setFloat, setInt, Tag } from '../../memory';
import { type NativeContext, NativeStatus } from '../native';

/*
 * How natives leave their result in `Root.RESULT` and end.
 */

export function returnNone(vm: NativeContext): NativeStatus {
  vm.memory.setNone(Root.RESULT);
  return NativeStatus.RETURN;
}

export function returnBool(vm: NativeContext, value: boolean): NativeStatus {
  vm.memory.setBool(Root.RESULT, value);
  return NativeStatus.RETURN;
}

/** `value` must be whole and exact (up to 2^53 - 1 in magnitude). */
export function returnInt(vm: NativeContext, value: number): NativeStatus {
  setInt(vm.memory, Root.RESULT, value);
  return NativeStatus.RETURN;
}

export function returnBigInt(vm: NativeContext, value: bigint): NativeStatus {
  setBigInt(vm.memory, Root.RESULT, value);
  return NativeStatus.RETURN;
}

export function returnFloat(vm: NativeContext, value: number): NativeStatus {
  setFloat(vm.memory, Root.RESULT, value);
  return NativeStatus.RETURN;
}

export function returnText(vm: NativeContext, text: string): NativeStatus {
  return returnObject(vm, Tag.Str, newString(vm.memory, text));
}

/** The heap object of kind `tag` at `address`. */
export function returnObject(vm: NativeContext, tag: number, address: number): NativeStatus {
  vm.memory.setValue(Root.RESULT, tag, address);
  return NativeStatus.RETURN;
}

/** The value in `cell`. */
export function returnCell(vm: NativeContext, cell: number): NativeStatus {
  vm.memory.copyValue(cell, Root.RESULT);
  return NativeStatus.RETURN;
}
