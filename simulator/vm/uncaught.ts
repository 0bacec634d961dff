import {
  ExceptionSlot,
  InstanceSlot,
  ClassSlot,
  isSubclass,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../memory';
import { inspectText, plainText } from './builtins';
import type { UncaughtException } from './effect';
import type { Interpreter } from './interpreter';
import { formatTraceback, innermostUserLine } from './traceback';

/** `str(exception)` without calling Python code: what its arguments say. */
export function exceptionMessage(vm: Interpreter, exception: number): string {
  const m = vm.memory;
  const args = m.payloadAt(exception + ExceptionSlot.ARGS);
  const count = tupleLength(m, args);
  if (count === 0) return '';
  if (count > 1) return inspectText(vm, exception + ExceptionSlot.ARGS, Number.POSITIVE_INFINITY);
  const only = tupleItems(m, args);
  const cls = m.payloadAt(exception + InstanceSlot.CLASS);
  if (isSubclass(m, cls, vm.builtinClass('KeyError'))) {
    return inspectText(vm, only, Number.POSITIVE_INFINITY);
  }
  return plainText(vm, only);
}

export function exceptionTypeName(vm: Interpreter, exception: number): string {
  const m = vm.memory;
  const cls = m.payloadAt(exception + InstanceSlot.CLASS);
  return stringText(m, m.payloadAt(cls + ClassSlot.QUALIFIED_NAME));
}

/** How SystemExit leaves: with its `code`, which, if it is no int, is written on stderr. */
function readExit(vm: Interpreter, exception: number): UncaughtException['exit'] {
  const m = vm.memory;
  const cls = m.payloadAt(exception + InstanceSlot.CLASS);
  if (!isSubclass(m, cls, vm.builtinClass('SystemExit'))) return undefined;
  const args = m.payloadAt(exception + ExceptionSlot.ARGS);
  if (tupleLength(m, args) === 0) return { status: 0, output: '' };
  const code = tupleLength(m, args) === 1 ? tupleItems(m, args) : exception + ExceptionSlot.ARGS;
  const tag = m.tagAt(code);
  if (tag === Tag.None) return { status: 0, output: '' };
  if (tag === Tag.Int || tag === Tag.Bool) return { status: m.payloadAt(code) & 0xff, output: '' };
  return { status: 1, output: `${plainText(vm, code)}\n` };
}

/** What is to be said of an exception that left a thread's outermost frame. */
export function describeUncaught(vm: Interpreter, exception: number): UncaughtException {
  return {
    type: exceptionTypeName(vm, exception),
    message: exceptionMessage(vm, exception),
    traceback: formatTraceback(vm, exception),
    line: innermostUserLine(vm, exception),
    exit: readExit(vm, exception),
  };
}
