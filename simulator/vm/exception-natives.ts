import { newString, Root, Tag } from '../memory';
import { settle } from './calls';
import { handledCell } from './exceptions';
import type { Interpreter } from './interpreter';
import { NativeStatus } from './native';
import type { SpecialNative } from './native-table';

/*
 * What `sys` and `traceback` ask of the interpreter.
 */

function answerText(vm: Interpreter, text: string): NativeStatus {
  vm.memory.setValue(Root.RESULT, Tag.Str, newString(vm.memory, text));
  return NativeStatus.RETURN;
}

/** The exception that is being handled, or None. */
export const handledException: SpecialNative = (vm, at, _first, _given, continuation) => {
  const m = vm.memory;
  const cell = handledCell(vm);
  if (m.tagAt(cell) === Tag.Instance) m.copyValue(cell, Root.RESULT);
  else m.setNone(Root.RESULT);
  return settle(vm, NativeStatus.RETURN, at, continuation);
};

/** The name under which the program was started. */
export const programFile: SpecialNative = (vm, at, _first, _given, continuation) =>
  settle(vm, answerText(vm, vm.image.program.modules[1]?.file ?? ''), at, continuation);
