import {
  dictSet,
  FunctionSlot,
  innerValue,
  listLength,
  type Memory,
  ModuleSlot,
  newDecimal,
  newDict,
  newSet,
  newString,
  SliceSlot,
  setAdd,
  stringAt,
  stringLength,
  stringText,
  Tag,
} from '../memory';
import { Op, opOf } from '../model';
import { extendList, formatValue, isIterable, mergeDict, reprText, strText, unhashable } from './builtins';
import { operate, settle } from './calls';
import { throwError } from './exceptions';
import type { Interpreter } from './interpreter';
import { Continuation, NativeStatus } from './native';
import { escapeNonAscii } from './text/string-repr';

/** MAKE_FUNCTION. */
export function makeFunction(vm: Interpreter, parts: number): boolean {
  const m = vm.memory;
  const made = m.allocate(Tag.Function, 1, FunctionSlot.SIZE);
  const code = m.payloadAt(--vm.sp);
  const info = vm.image.codes[code];
  m.i32[(made + FunctionSlot.RAW) << 1] = code;
  m.setValue(made + FunctionSlot.NAME, Tag.Str, info.nameAddress);
  m.setValue(made + FunctionSlot.QUALIFIED_NAME, Tag.Str, info.qualifiedNameAddress);
  m.setNone(made + FunctionSlot.DEFAULTS);
  m.setNone(made + FunctionSlot.KEYWORD_DEFAULTS);
  m.setNone(made + FunctionSlot.CLOSURE);
  m.setNone(made + FunctionSlot.DOC);
  if (info.docAddress !== 0) m.setValue(made + FunctionSlot.DOC, Tag.Str, info.docAddress);
  if ((parts & 4) !== 0) m.copyValue(--vm.sp, made + FunctionSlot.CLOSURE);
  if ((parts & 2) !== 0) m.copyValue(--vm.sp, made + FunctionSlot.KEYWORD_DEFAULTS);
  if ((parts & 1) !== 0) m.copyValue(--vm.sp, made + FunctionSlot.DEFAULTS);
  m.setValue(made + FunctionSlot.MODULE, Tag.Module, vm.globalsBase - ModuleSlot.GLOBALS);
  m.setValue(vm.sp++, Tag.Function, made);
  return false;
}

/** A display with a key that cannot be one, or that Python code has to compare: the prelude builds it of all its parts. */
function buildInPython(
  vm: Interpreter,
  kind: 'dict' | 'set',
  first: number,
  count: number,
  key: number,
  answer: number,
): boolean {
  const parts = Array.from({ length: count }, (_, i) => first + i);
  return operate(vm, unhashable(vm, key, answer), first, `build_${kind}`, parts);
}

/** BUILD_MAP. */
export function buildMap(vm: Interpreter, count: number): boolean {
  const m = vm.memory;
  const dict = newDict(m);
  const first = vm.sp - 2 * count;
  for (let i = 0; i < count; i++) {
    const answer = dictSet(m, dict, first + 2 * i, first + 2 * i + 1);
    if (answer !== 1) return buildInPython(vm, 'dict', first, 2 * count, first + 2 * i, answer);
  }
  m.setValue(first, Tag.Dict, dict);
  vm.sp = first + 1;
  return false;
}

/** BUILD_SET. */
export function buildSet(vm: Interpreter, count: number): boolean {
  const m = vm.memory;
  const set = newSet(m);
  const first = vm.sp - count;
  for (let i = 0; i < count; i++) {
    const answer = setAdd(m, set, first + i);
    if (answer !== 1) return buildInPython(vm, 'set', first, count, first + i, answer);
  }
  m.setValue(first, Tag.Set, set);
  vm.sp = first + 1;
  return false;
}

/** BUILD_SLICE. */
export function buildSlice(vm: Interpreter, parts: number): boolean {
  const m = vm.memory;
  const slice = m.allocate(Tag.Slice, 0, SliceSlot.SIZE);
  const first = vm.sp - parts;
  m.copyValues(first, slice + SliceSlot.START, parts);
  if (parts === 2) m.setNone(slice + SliceSlot.STEP);
  m.setValue(first, Tag.Slice, slice);
  vm.sp = first + 1;
  return false;
}

/** A callable as CPython names it in messages about `**`: `__main__.f()`. */
function calleeText(vm: Interpreter, cell: number): string {
  const m = vm.memory;
  if (m.tagAt(cell) === Tag.Native) return `${vm.natives[m.payloadAt(cell)].name}()`;
  if (m.tagAt(cell) !== Tag.Function) return vm.typeName(cell);
  const at = m.payloadAt(cell);
  const module = m.payloadAt(m.payloadAt(at + FunctionSlot.MODULE) + ModuleSlot.NAME);
  const name = m.payloadAt(at + FunctionSlot.QUALIFIED_NAME);
  return `${stringText(m, module)}.${stringText(m, name)}()`;
}

/** LIST_EXTEND: what stands on top, after a star in the text, into the list `depth` below it. */
export function extendByStar(vm: Interpreter, depth: number): boolean {
  const m = vm.memory;
  const source = vm.sp - 1;
  const list = source - depth;
  if (!isIterable(vm, source)) {
    // In CPython a lone `*x` of a call is taken by the call itself, which has words of its own.
    const isOfCall =
      opOf(vm.image.words[vm.pc]) === Op.LIST_TO_TUPLE && listLength(m, m.payloadAt(list)) === 0;
    const subject = isOfCall ? `${calleeText(vm, list - 2)} argument` : 'Value';
    return throwError(vm, 'TypeError', `${subject} after * must be an iterable, not ${vm.typeName(source)}`);
  }
  const status = extendList(vm, m.payloadAt(list), source);
  return operate(vm, status, source, 'list.extend', [list, source], Continuation.DISCARD);
}

/** DICT_UPDATE, DICT_MERGE: the mapping on top into the dict `depth` below it. */
export function updateDict(vm: Interpreter, depth: number, mustBeNew: boolean): boolean {
  const m = vm.memory;
  const source = vm.sp - 1;
  const target = m.payloadAt(source - depth);
  const inner = innerValue(m, source);
  if (m.tagAt(inner) === Tag.Dict && vm.findMethod(source, 'keys') === 0) m.copyValue(inner, source);
  else if (vm.findMethod(source, 'keys') !== 0) {
    // Python code makes a dict of it; then the instruction is executed again.
    vm.pc--;
    return settle(vm, vm.callPrelude('mapping', [source]), source);
  }
  if (m.tagAt(source) !== Tag.Dict) {
    const kind = mustBeNew ? 'argument after ** must be a mapping, not' : 'object is not a mapping';
    const type = vm.typeName(source);
    const text = mustBeNew ? `${calleeText(vm, source - depth - 3)} ${kind} ${type}` : `'${type}' ${kind}`;
    return throwError(vm, 'TypeError', text);
  }
  if (mustBeNew) {
    const repeated = vm.firstCommonKey(target, m.payloadAt(source));
    if (repeated !== 0) {
      const name = m.tagAt(repeated) === Tag.Str ? stringText(m, m.payloadAt(repeated)) : '';
      const callee = calleeText(vm, source - depth - 3);
      return throwError(vm, 'TypeError', `${callee} got multiple values for keyword argument '${name}'`);
    }
  }
  const status = mergeDict(vm, target, m.payloadAt(source));
  vm.sp--;
  if (status === undefined) return false;
  return operate(vm, status, vm.sp, 'dict.update', [source - depth, source], Continuation.DISCARD);
}

/** FORMAT_VALUE: an f-string's part. */
/**
 * FORMAT_VALUE of texts as they are and of int32s with nothing but a width to them, in the cell `at` (the spec in the
 * next one), which the text replaces. @returns whether it is done
 */
export function formatQuickly(m: Memory, arg: number, at: number): boolean {
  const tag = m.tagAt(at);
  if ((arg & 3) > 1 || (tag !== Tag.Str && tag !== Tag.Int)) return false;
  if ((arg & 4) === 0) {
    if (tag === Tag.Int) m.setValue(at, Tag.Str, newDecimal(m, m.payloadAt(at)));
    return true;
  }
  if (tag !== Tag.Int || (arg & 3) !== 0) return false;
  const spec = m.payloadAt(at + 1);
  let length = stringLength(m, spec);
  if (length > 1 && stringAt(m, spec, length - 1) === LETTER_D) length--;
  if (length === 0 || length > 3) return false;
  const withZeros = stringAt(m, spec, 0) === DIGIT_0;
  let width = 0;
  for (let i = 0; i < length; i++) {
    const digit = stringAt(m, spec, i) - DIGIT_0;
    if (digit < 0 || digit > 9) return false;
    width = 10 * width + digit;
  }
  m.setValue(at, Tag.Str, newDecimal(m, m.payloadAt(at), width, withZeros));
  return true;
}

const [DIGIT_0, LETTER_D] = [0x30, 0x64];

/** FORMAT_VALUE. */
export function formatOperand(vm: Interpreter, arg: number): boolean {
  const m = vm.memory;
  const hasSpec = (arg & 4) !== 0;
  const at = vm.sp - (hasSpec ? 2 : 1);
  const conversion = arg & 3;
  if (formatQuickly(m, arg, at)) {
    vm.sp = at + 1;
    return false;
  }
  if (conversion === 0) {
    const spec = hasSpec ? stringText(m, m.payloadAt(at + 1)) : '';
    const status = formatValue(vm, at, spec);
    const operands = hasSpec ? [at, at + 1] : [at];
    return operate(vm, status, at, 'format', operands);
  }
  const text = conversion === 1 ? strText(vm, at) : reprText(vm, at);
  if (text === undefined) {
    const name = ['str', 'repr', 'ascii'][conversion - 1];
    if (!hasSpec) return operate(vm, NativeStatus.FALLBACK, at, name, [at]);
    return operate(vm, NativeStatus.FALLBACK, at + 2, name, [at], Continuation.FORMAT);
  }
  m.setValue(at, Tag.Str, newString(m, conversion === 3 ? escapeNonAscii(text) : text));
  if (!hasSpec) return false;
  const spec = stringText(m, m.payloadAt(at + 1));
  return operate(vm, formatValue(vm, at, spec), at, 'format', [at, at + 1]);
}
