import { newString, Root, Tag } from '../memory';
import { settle } from './calls';
import { handledCell } from './exceptions';
import type { Interpreter } from './interpreter';
import { ThreadSlot } from './layout';
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

/** `thread_object(object=None)`: keeps what stands for the running thread in Python, if it is given; and tells it, or None. */
export const threadObject: SpecialNative = (vm, at, first, given, continuation) => {
  const m = vm.memory;
  const kept = vm.thread + ThreadSlot.OBJECT;
  if (given === 1) m.copyValue(first, kept);
  if (m.tagAt(kept) === Tag.Unbound) m.setNone(Root.RESULT);
  else m.copyValue(kept, Root.RESULT);
  return settle(vm, NativeStatus.RETURN, at, continuation);
};

/** The name under which the program was started. */
export const programFile: SpecialNative = (vm, at, _first, _given, continuation) =>
  settle(vm, answerText(vm, vm.image.program.modules[1]?.file ?? ''), at, continuation);
