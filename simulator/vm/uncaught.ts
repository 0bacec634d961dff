import {
  ClassSlot,
  ExceptionSlot,
  InstanceSlot,
  isSubclass,
  newTuple,
  Root,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../memory';
import { reprText, strText } from './builtins';
import type { UncaughtException } from './effect';
import type { Interpreter } from './interpreter';
import { formatTraceback, innermostUserLine } from './traceback';

/** A value's text; its class in angle brackets where only Python code could tell. */
const orClass = (vm: Interpreter, cell: number, text: typeof reprText): string =>
  text(vm, cell) ?? `<${vm.typeName(cell)} object>`;

/** `str(exception)` without calling Python code: what its arguments say. */
export function exceptionMessage(vm: Interpreter, exception: number): string {
  const m = vm.memory;
  const args = m.payloadAt(exception + ExceptionSlot.ARGS);
  const count = tupleLength(m, args);
  if (count === 0) return '';
  const cls = m.payloadAt(exception + InstanceSlot.CLASS);
  const hasOwnWords = ['OSError', 'UnicodeError'].some((name) => isSubclass(m, cls, vm.builtinClass(name)));
  if (count > 1 && hasOwnWords) {
    m.setValue(Root.RESULT, Tag.Instance, exception);
    return orClass(vm, Root.RESULT, strText);
  }
  if (count > 1) return orClass(vm, exception + ExceptionSlot.ARGS, reprText);
  const only = tupleItems(m, args);
  if (isSubclass(m, cls, vm.builtinClass('KeyError'))) return orClass(vm, only, reprText);
  return orClass(vm, only, strText);
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
  return { status: 1, output: `${orClass(vm, code, strText)}\n` };
}

/** Can only Python code say what this exception, or one it was raised from, shows as its text? */
export function needsPythonText(vm: Interpreter, exception: number): boolean {
  const m = vm.memory;
  const cell = tupleItems(m, newTuple(m, 1));
  const seen = new Set<number>();
  const needs = (at: number): boolean => {
    if (seen.has(at)) return false;
    seen.add(at);
    m.setValue(cell, Tag.Instance, at);
    if (strText(vm, cell) === undefined) return true;
    return [ExceptionSlot.CAUSE, ExceptionSlot.CONTEXT].some(
      (slot) => m.tagAt(at + slot) === Tag.Instance && needs(m.payloadAt(at + slot)),
    );
  };
  return !readExit(vm, exception) && needs(exception);
}

/** What is to be said of an exception that left a thread's outermost frame. */
export function describeUncaught(
  vm: Interpreter,
  exception: number,
  texts: ReadonlyMap<number, string>,
): UncaughtException {
  return {
    type: exceptionTypeName(vm, exception),
    message: texts.get(exception) ?? exceptionMessage(vm, exception),
    traceback: formatTraceback(vm, exception, texts),
    line: innermostUserLine(vm, exception),
    exit: readExit(vm, exception),
  };
}
