import {
  BoundMethodSlot,
  bigIntAt,
  bytesContents,
  bytesText,
  ClassSlot,
  DictViewKind,
  DictViewSlot,
  dequeItem,
  dequeLength,
  dequeMaximum,
  dictEntryKey,
  dictNextEntry,
  ExceptionSlot,
  FunctionSlot,
  floatAt,
  GeneratorSlot,
  HandleSlot,
  InstanceSlot,
  identityOf,
  innerValue,
  intAt,
  isExceptionInstance,
  isSubclass,
  listItems,
  listLength,
  ModuleSlot,
  NO_MAXIMUM,
  RangeSlot,
  SliceSlot,
  setEntryCell,
  setLength,
  setTableSize,
  stringAt,
  stringLength,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../../memory';
import type { NativeCode, NativeContext } from '../native';
import { systemCallNumber } from '../system-call';
import { floatRepr } from '../text/float-text';
import { bytesRepr, escapePoint, stringRepr } from '../text/string-repr';

/** Thrown inside this file where a `__repr__` or `__str__` has to be called: the program's own, or a system call. */
class NeedsPython extends Error {}
/** Always the same: a new one would note where it was made, which takes long. */
const needsPython = new NeedsPython();

/** `repr(value)`, or undefined where only Python code of the program can tell. */
export function reprText(vm: NativeContext, cell: number): string | undefined {
  return unlessPython(() => repr(vm, cell, []));
}

/** `str(value)`, or undefined where only Python code of the program can tell. */
export function strText(vm: NativeContext, cell: number): string | undefined {
  return unlessPython(() => str(vm, cell));
}

function unlessPython(write: () => string): string | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof NeedsPython) return undefined;
    throw error;
  }
}

function str(vm: NativeContext, cell: number): string {
  const m = vm.memory;
  const at = m.payloadAt(cell);
  if (m.tagAt(cell) === Tag.Str) return stringText(m, at);
  if (m.tagAt(cell) !== Tag.Instance && m.tagAt(cell) !== Tag.Class) return repr(vm, cell, []);
  if (vm.findMethod(cell, '__str__') !== 0) throw needsPython;
  const inner = innerValue(m, cell);
  // A str is its own text, whatever its repr; all others show their repr.
  if (m.tagAt(inner) === Tag.Str) return stringText(m, m.payloadAt(inner));
  return m.tagAt(cell) === Tag.Instance && isExceptionInstance(m, at)
    ? exceptionText(vm, at)
    : repr(vm, cell, []);
}

/** What an OSError of several arguments says: number, text, and the file's name if it is about one. */
function osErrorText(vm: NativeContext, first: number, count: number): string {
  const text = `[Errno ${str(vm, first)}] ${str(vm, first + 1)}`;
  return count < 3 ? text : `${text}: ${repr(vm, first + 2, [])}`;
}

/** What a UnicodeEncodeError or UnicodeDecodeError says of encoding, object, start, end and reason. */
function codecErrorText(vm: NativeContext, first: number): string {
  const m = vm.memory;
  const isOfCodec = [Tag.Str, Tag.Bytes].some((tag) => m.tagAt(first + 1) === tag);
  if (!isOfCodec || m.tagAt(first + 2) !== Tag.Int || m.tagAt(first + 3) !== Tag.Int) {
    return `(${items(vm, first, 5, [])})`;
  }
  const object = m.payloadAt(first + 1);
  const isText = m.tagAt(first + 1) === Tag.Str;
  const contents = isText ? object : bytesContents(m, object);
  const [start, end] = [m.payloadAt(first + 2), m.payloadAt(first + 3)];
  const action = `'${str(vm, first)}' codec can't ${isText ? 'en' : 'de'}code`;
  const isOne = end === start + 1 && start < stringLength(m, contents);
  const point = isOne ? stringAt(m, contents, start) : 0;
  const shown = isText
    ? `character '${escapePoint(point)}'`
    : `byte 0x${point.toString(16).padStart(2, '0')}`;
  const place = isOne
    ? `${shown} in position ${start}`
    : `${isText ? 'characters' : 'bytes'} in position ${start}-${end - 1}`;
  return `${action} ${place}: ${str(vm, first + 4)}`;
}

/** An exception's `str`: its argument, or the tuple of several. */
function exceptionText(vm: NativeContext, exception: number): string {
  const m = vm.memory;
  const args = m.payloadAt(exception + ExceptionSlot.ARGS);
  const count = tupleLength(m, args);
  if (count === 0) return '';
  const cls = m.payloadAt(exception + InstanceSlot.CLASS);
  const first = tupleItems(m, args);
  if (count === 1) {
    return isSubclass(m, cls, vm.builtinClass('KeyError')) ? repr(vm, first, []) : str(vm, first);
  }
  if (isSubclass(m, cls, vm.builtinClass('OSError'))) return osErrorText(vm, first, count);
  if (count === 5 && isSubclass(m, cls, vm.builtinClass('UnicodeError'))) return codecErrorText(vm, first);
  return `(${items(vm, first, count, [])})`;
}

function items(vm: NativeContext, first: number, count: number, within: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < count; i++) parts.push(repr(vm, first + i, within));
  return parts.join(', ');
}

/** `repr(lock)`: only the kernel knows whether it is held. */
export const showHandle: NativeCode = (vm, args) => {
  const handle = vm.memory.payloadAt(vm.memory.payloadAt(args) + HandleSlot.RAW);
  return vm.systemCall(systemCallNumber.sync_do, [handle, 'show', addressText(vm, args)]);
};

/** `0x7f…`: where CPython would say that the object lies. */
function addressText(vm: NativeContext, cell: number): string {
  return `0x${(0x7f0000000000 + identityOf(vm.memory, cell)).toString(16).padStart(12, '0')}`;
}

function repr(vm: NativeContext, cell: number, within: readonly number[]): string {
  const m = vm.memory;
  const at = m.payloadAt(cell);
  switch (m.tagAt(cell)) {
    case Tag.None:
      return 'None';
    case Tag.Bool:
      return at === 1 ? 'True' : 'False';
    case Tag.Int:
      return String(at);
    case Tag.Float:
      return floatRepr(floatAt(m, at));
    case Tag.BigInt:
      return bigIntAt(m, at).toString();
    case Tag.Str:
      return stringRepr(stringText(m, at));
    case Tag.Bytes:
      return bytesRepr(bytesText(m, at));
    case Tag.ByteArray:
      return `bytearray(${bytesRepr(bytesText(m, at))})`;
    case Tag.NotImplemented:
      return 'NotImplemented';
    case Tag.Ellipsis:
      return 'Ellipsis';
    case Tag.List:
    case Tag.Tuple:
    case Tag.Dict:
    case Tag.Set:
    case Tag.FrozenSet:
    case Tag.Deque:
    case Tag.DictView:
      return containerRepr(vm, cell, within);
    case Tag.Range: {
      const [start, stop, step] = [RangeSlot.START, RangeSlot.STOP, RangeSlot.STEP].map((slot) =>
        intAt(m, at + slot),
      );
      return step === 1n ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`;
    }
    case Tag.Slice:
      return `slice(${items(vm, at + SliceSlot.START, 3, within)})`;
    case Tag.Instance:
      return instanceRepr(vm, cell, within);
    case Tag.SyncHandle:
      throw needsPython;
    default:
      return otherRepr(vm, cell, within);
  }
}

function containerRepr(vm: NativeContext, cell: number, within: readonly number[]): string {
  const m = vm.memory;
  const at = m.payloadAt(cell);
  const tag = m.tagAt(cell);
  const isInside = within.includes(at);
  const inner = [...within, at];
  switch (tag) {
    case Tag.List:
      if (isInside) return '[...]';
      return listLength(m, at) === 0 ? '[]' : `[${items(vm, listItems(m, at), listLength(m, at), inner)}]`;
    case Tag.Tuple: {
      if (isInside) return '(...)';
      const count = tupleLength(m, at);
      return `(${items(vm, tupleItems(m, at), count, inner)}${count === 1 ? ',' : ''})`;
    }
    case Tag.Dict:
      return isInside ? '{...}' : `{${entries(vm, at, 'pairs', inner)}}`;
    case Tag.Deque: {
      if (isInside) return '[...]';
      const texts = Array.from({ length: dequeLength(m, at) }, (_, i) =>
        repr(vm, dequeItem(m, at, i), inner),
      );
      const maximum = dequeMaximum(m, at);
      return `deque([${texts.join(', ')}]${maximum === NO_MAXIMUM ? '' : `, maxlen=${maximum}`})`;
    }
    case Tag.DictView: {
      const kind = m.payloadAt(at + DictViewSlot.RAW);
      const dict = m.payloadAt(at + DictViewSlot.DICT);
      if (isInside) return '...';
      if (kind === DictViewKind.KEYS) return `dict_keys([${entries(vm, dict, 'keys', inner)}])`;
      if (kind === DictViewKind.VALUES) return `dict_values([${entries(vm, dict, 'values', inner)}])`;
      return `dict_items([${entries(vm, dict, 'items', inner)}])`;
    }
    default: {
      const name = tag === Tag.Set ? 'set' : 'frozenset';
      if (isInside) return `${name}(...)`;
      if (setLength(m, at) === 0) return `${name}()`;
      const parts: string[] = [];
      for (let i = 0; i < setTableSize(m, at); i++) {
        const key = setEntryCell(m, at, i);
        if (key !== 0) parts.push(repr(vm, key, inner));
      }
      return tag === Tag.Set ? `{${parts.join(', ')}}` : `frozenset({${parts.join(', ')}})`;
    }
  }
}

function entries(
  vm: NativeContext,
  dict: number,
  what: 'pairs' | 'keys' | 'values' | 'items',
  within: readonly number[],
): string {
  const m = vm.memory;
  const parts: string[] = [];
  for (let i = dictNextEntry(m, dict, 0); i >= 0; i = dictNextEntry(m, dict, i + 1)) {
    const key = dictEntryKey(m, dict, i);
    if (what === 'keys') parts.push(repr(vm, key, within));
    else if (what === 'values') parts.push(repr(vm, key + 1, within));
    else if (what === 'items') parts.push(`(${items(vm, key, 2, within)})`);
    else parts.push(`${repr(vm, key, within)}: ${repr(vm, key + 1, within)}`);
  }
  return parts.join(', ');
}

/** A class's name as its repr has it: `__main__.Account`, but `int`. */
function classPath(vm: NativeContext, cls: number): string {
  const m = vm.memory;
  const name = stringText(m, m.payloadAt(cls + ClassSlot.QUALIFIED_NAME));
  const module = vm.findInClass(cls, '__module__');
  if (module === 0 || m.tagAt(module) !== Tag.Str) return name;
  const moduleName = stringText(m, m.payloadAt(module));
  return moduleName === 'builtins' ? name : `${moduleName}.${name}`;
}

/** The value inside an object of a built-in type's subclass; a set shows its class as well. */
function innerRepr(vm: NativeContext, cell: number, inner: number, within: readonly number[]): string {
  const m = vm.memory;
  const text = repr(vm, inner, within);
  const tag = m.tagAt(inner);
  if (tag === Tag.FrozenSet) return text.replace('frozenset', vm.typeName(cell));
  if (tag === Tag.Deque) return text.replace('deque', vm.typeName(cell));
  if (tag === Tag.ByteArray) return text.replace('bytearray', vm.typeName(cell));
  if (tag !== Tag.Set) return text;
  return text === 'set()' ? `${vm.typeName(cell)}()` : `${vm.typeName(cell)}(${text})`;
}

function instanceRepr(vm: NativeContext, cell: number, within: readonly number[]): string {
  if (vm.findMethod(cell, '__repr__') !== 0) throw needsPython;
  const m = vm.memory;
  const at = m.payloadAt(cell);
  const inner = innerValue(m, cell);
  if (inner !== cell) return innerRepr(vm, cell, inner, within);
  if (!isExceptionInstance(m, at))
    return `<${classPath(vm, vm.classOf(cell))} object at ${addressText(vm, cell)}>`;
  const args = m.payloadAt(at + ExceptionSlot.ARGS);
  const given = tupleLength(m, args);
  const isOsError = isSubclass(m, m.payloadAt(at + InstanceSlot.CLASS), vm.builtinClass('OSError'));
  return `${vm.typeName(cell)}(${items(vm, tupleItems(m, args), isOsError ? Math.min(given, 2) : given, within)})`;
}

/** The prelude's `_map_items` and its like are what CPython has types of their own for. */
function describeGenerator(name: string): string {
  const type = /^_(map|filter|zip|enumerate)_/.exec(name)?.[1];
  return type === undefined ? `generator object ${name}` : `${type} object`;
}

function otherRepr(vm: NativeContext, cell: number, within: readonly number[]): string {
  const m = vm.memory;
  const at = m.payloadAt(cell);
  const textAt = (slot: number): string => stringText(m, m.payloadAt(slot));
  switch (m.tagAt(cell)) {
    case Tag.Class:
      if (vm.findMethod(cell, '__repr__') !== 0) throw needsPython;
      return `<class '${classPath(vm, at)}'>`;
    case Tag.Function:
      return `<function ${textAt(at + FunctionSlot.QUALIFIED_NAME)} at ${addressText(vm, cell)}>`;
    case Tag.Native:
      return `<built-in function ${vm.natives[at].name}>`;
    case Tag.BoundMethod: {
      const isPython = m.tagAt(at + BoundMethodSlot.FUNCTION) === Tag.Function;
      if (!isPython) {
        const owner = vm.typeName(at + BoundMethodSlot.SELF);
        return `<built-in method of ${owner} object at ${addressText(vm, at + BoundMethodSlot.SELF)}>`;
      }
      const name = textAt(m.payloadAt(at + BoundMethodSlot.FUNCTION) + FunctionSlot.QUALIFIED_NAME);
      return `<bound method ${name} of ${repr(vm, at + BoundMethodSlot.SELF, within)}>`;
    }
    case Tag.Module:
      return `<module '${textAt(at + ModuleSlot.NAME)}'>`;
    case Tag.Generator:
      return `<${describeGenerator(textAt(at + GeneratorSlot.NAME))} at ${addressText(vm, cell)}>`;
    default:
      return `<${vm.typeName(cell)} object at ${addressText(vm, cell)}>`;
  }
}
