import {
  Answer,
  attributeNameCell,
  bytesLength,
  DictViewSlot,
  dequeLength,
  dequeVersion,
  dictLength,
  InstanceSlot,
  IteratorKind,
  IteratorSlot,
  identityOf,
  innerValue,
  intAt,
  isInt,
  isSubclass,
  listLength,
  newIterator,
  newTuple,
  RangeSlot,
  Root,
  stringLength,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../../memory';
import { Comparison } from '../../model';
import {
  Continuation,
  type NativeCode,
  type NativeContext,
  type NativeDefinition,
  NativeStatus,
} from '../native';
import { systemCallNumber } from '../system-call';
import { escapeNonAscii } from '../text/string-repr';
import {
  Advance,
  advance,
  getIterator,
  isNativeIterable,
  isPythonIterable,
  listOf,
  makeRange,
} from './iteration';
import { numberFunctions } from './number-functions';
import { lengthOf, truthOf } from './operators';
import { compareOperation } from './ordering';
import { reprText, strText } from './repr';
import { returnBool, returnCell, returnInt, returnNone, returnObject, returnText } from './results';
import { callMethod, itemsOf } from './sequences';
import { sortValues } from './sorting';
import { formatValue } from './str-format';
import { reprOf } from './str-type';

const isGiven = (vm: NativeContext, cell: number): boolean => vm.memory.tagAt(cell) > Tag.None;

/** Prelude does the work: a generator function, or one with a call of Python code in its middle. */
const inPython: NativeCode = () => NativeStatus.FALLBACK;

const print: NativeCode = (vm, args, count) => {
  const m = vm.memory;
  const option = (cell: number, name: string, usual: string): string | NativeStatus => {
    if (!isGiven(vm, cell)) return usual;
    if (m.tagAt(cell) === Tag.Str) return stringText(m, m.payloadAt(cell));
    return vm.raise('TypeError', `${name} must be None or a string, not ${vm.typeName(cell)}`);
  };
  const separator = option(args + count, 'sep', ' ');
  if (typeof separator !== 'string') return separator;
  const end = option(args + count + 1, 'end', '\n');
  if (typeof end !== 'string') return end;
  if (isGiven(vm, args + count + 2)) return NativeStatus.FALLBACK;
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const text = strText(vm, args + i);
    if (text === undefined) return NativeStatus.FALLBACK;
    texts.push(text);
  }
  const line = texts.join(separator) + end;
  return line === '' ? returnNone(vm) : vm.systemCall(systemCallNumber.write, [1, line]);
};

const length: NativeCode = (vm, args) => {
  const known = lengthOf(vm, args);
  if (known !== undefined) {
    if (Number.isSafeInteger(known)) return returnInt(vm, known);
    return vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
  }
  return (
    callMethod(vm, args, '__len__', [], Continuation.LENGTH) ??
    vm.raise('TypeError', `object of type '${vm.typeName(args)}' has no len()`)
  );
};

/** min and max. */
const extreme = (name: 'min' | 'max'): NativeDefinition => ({
  name,
  parameters: '*values, key=None, default=None',
  code: (vm, args, count) => {
    const m = vm.memory;
    const key = args + count;
    const otherwise = args + count + 1;
    if (isGiven(vm, key)) return NativeStatus.FALLBACK;
    if (count === 0) return vm.raise('TypeError', `${name} expected at least 1 argument, got 0`);
    if (count > 1 && m.tagAt(otherwise) !== Tag.Unbound) {
      return vm.raise(
        'TypeError',
        `Cannot specify a default for ${name}() with multiple positional arguments`,
      );
    }
    const holder = tupleItems(m, newTuple(m, 2));
    let values = { first: args, count };
    if (count === 1) {
      const status = listOf(vm, args, holder);
      if (status !== NativeStatus.RETURN) return status;
      values = itemsOf(vm, holder);
    }
    if (values.count === 0) {
      if (m.tagAt(otherwise) !== Tag.Unbound) return returnCell(vm, otherwise);
      return vm.raise('ValueError', `${name}() arg is an empty sequence`);
    }
    let best = values.first;
    const comparison = name === 'min' ? Comparison['<'] : Comparison['>'];
    for (let i = 1; i < values.count; i++) {
      const status = compareOperation(vm, comparison, values.first + i, best);
      if (status !== NativeStatus.RETURN) return status;
      if (m.payloadAt(Root.RESULT) === 1) best = values.first + i;
    }
    return returnCell(vm, best);
  },
});

/** any and all. */
const quantifier = (name: string, stopsAt: Answer): NativeDefinition => ({
  name,
  parameters: 'iterable, /',
  code: (vm, args) => {
    const m = vm.memory;
    if (m.tagAt(args) === Tag.Iterator) return NativeStatus.FALLBACK;
    const holder = tupleItems(m, newTuple(m, 1));
    const status = listOf(vm, args, holder);
    if (status !== NativeStatus.RETURN) return status;
    const { first, count } = itemsOf(vm, holder);
    for (let i = 0; i < count; i++) {
      const answer = truthOf(vm, first + i);
      if (answer === Answer.ASK) return NativeStatus.FALLBACK;
      if (answer === stopsAt) return returnBool(vm, stopsAt === Answer.YES);
    }
    return returnBool(vm, stopsAt === Answer.NO);
  },
});

const sorted: NativeCode = (vm, args) => {
  const m = vm.memory;
  // iterable, key, reverse
  if (isGiven(vm, args + 1)) return NativeStatus.FALLBACK;
  const holder = tupleItems(m, newTuple(m, 1));
  const status = listOf(vm, args, holder);
  if (status !== NativeStatus.RETURN) return status;
  const { first, count } = itemsOf(vm, holder);
  const reverse = m.tagAt(args + 2) !== Tag.Unbound && m.payloadAt(args + 2) !== 0;
  const result = sortValues(vm, first, count, reverse);
  return result === NativeStatus.RETURN ? returnCell(vm, holder) : result;
};

const enumerate: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (!isNativeIterable(vm, args)) {
    return m.tagAt(args) === Tag.Generator ? NativeStatus.FALLBACK : notNativeIterable(vm, args);
  }
  if (m.tagAt(args + 1) !== Tag.Unbound && !isInt(m, args + 1)) {
    return vm.raise('TypeError', `'${vm.typeName(args + 1)}' object cannot be interpreted as an integer`);
  }
  getIterator(vm, args);
  const iterator = newIterator(m, IteratorKind.ENUMERATE, Root.RESULT);
  if (m.tagAt(args + 1) === Tag.Unbound) m.setValue(iterator + IteratorSlot.SECOND, Tag.Int, 0);
  else m.copyValue(args + 1, iterator + IteratorSlot.SECOND);
  return returnObject(vm, Tag.Iterator, iterator);
};

function notNativeIterable(vm: NativeContext, cell: number): NativeStatus {
  if (isPythonIterable(vm, cell)) return NativeStatus.FALLBACK;
  return vm.raise('TypeError', `'${vm.typeName(cell)}' object is not iterable`);
}

const zip: NativeCode = (vm, args, count) => {
  const m = vm.memory;
  const isStrict = m.tagAt(args + count) === Tag.Bool && m.payloadAt(args + count) === 1;
  for (let i = 0; i < count; i++) {
    if (isNativeIterable(vm, args + i)) continue;
    if (isPythonIterable(vm, args + i)) {
      return NativeStatus.FALLBACK;
    }
    return vm.raise('TypeError', `'${vm.typeName(args + i)}' object is not iterable`);
  }
  if (isStrict) return NativeStatus.FALLBACK;
  const sources = newTuple(m, count);
  for (let i = 0; i < count; i++) {
    getIterator(vm, args + i);
    m.copyValue(Root.RESULT, tupleItems(m, sources) + i);
  }
  const holder = tupleItems(m, newTuple(m, 1));
  m.setValue(holder, Tag.Tuple, sources);
  return returnObject(vm, Tag.Iterator, newIterator(m, IteratorKind.ZIP, holder));
};

const reversed: NativeCode = (vm, given) => {
  const m = vm.memory;
  const own = callMethod(vm, given, '__reversed__', []);
  if (own !== undefined) return own;
  const args = innerValue(m, given);
  const at = m.payloadAt(args);
  const backwards = (kind: number, count: number): NativeStatus =>
    returnObject(vm, Tag.Iterator, newIterator(m, kind, args, count - 1));
  switch (m.tagAt(args)) {
    case Tag.List:
      return backwards(IteratorKind.REVERSED_LIST, listLength(m, at));
    case Tag.Tuple:
      return backwards(IteratorKind.REVERSED_TUPLE, tupleLength(m, at));
    case Tag.Deque: {
      const count = dequeLength(m, at);
      const kind = IteratorKind.REVERSED_DEQUE;
      const iterator = newIterator(m, kind, args, count - 1, dequeVersion(m, at), count);
      return returnObject(vm, Tag.Iterator, iterator);
    }
    case Tag.Bytes:
    case Tag.ByteArray:
      return backwards(IteratorKind.REVERSED_BYTES, bytesLength(m, at));
    case Tag.Str:
      return backwards(IteratorKind.REVERSED_STR, stringLength(m, at));
    case Tag.Dict:
    case Tag.DictView: {
      const isView = m.tagAt(args) === Tag.DictView;
      const dict = isView ? at + DictViewSlot.DICT : args;
      const kind = IteratorKind.REVERSED_DICT_KEYS + (isView ? m.payloadAt(at + DictViewSlot.RAW) : 0);
      const used = dictLength(m, m.payloadAt(dict));
      return returnObject(vm, Tag.Iterator, newIterator(m, kind, dict, 0x7fffffff, used));
    }
    case Tag.Range: {
      const step = intAt(m, at + RangeSlot.STEP);
      const start = intAt(m, at + RangeSlot.START);
      const last = start + (intAt(m, at + RangeSlot.LENGTH) - 1n) * step;
      makeRange(vm, last, start - step, -step);
      return getIterator(vm, Root.RESULT);
    }
    default:
      if (vm.findMethod(args, '__getitem__') !== 0) return NativeStatus.FALLBACK;
      return vm.raise('TypeError', `'${vm.typeName(args)}' object is not reversible`);
  }
};

const next: NativeCode = (vm, args) => {
  const m = vm.memory;
  const hasDefault = m.tagAt(args + 1) !== Tag.Unbound;
  if (m.tagAt(args) === Tag.Generator) return NativeStatus.FALLBACK;
  if (m.tagAt(args) !== Tag.Iterator) {
    if (hasDefault && vm.findMethod(args, '__next__') !== 0) return NativeStatus.FALLBACK;
    return (
      callMethod(vm, args, '__next__', []) ??
      vm.raise('TypeError', `'${vm.typeName(args)}' object is not an iterator`)
    );
  }
  const step = advance(vm, m.payloadAt(args), Root.RESULT);
  if (step === Advance.ITEM) return NativeStatus.RETURN;
  if (step === Advance.RAISED) return NativeStatus.RAISE;
  return hasDefault ? returnCell(vm, args + 1) : vm.raiseWith('StopIteration', 0);
};

/** Is the class at `cls` one of the class or (nested) tuple of classes in `wanted`? Undefined if that is neither. */
function matchesClass(vm: NativeContext, cls: number, wanted: number): boolean | undefined {
  const m = vm.memory;
  if (m.tagAt(wanted) === Tag.Class) return isSubclass(m, cls, m.payloadAt(wanted));
  if (m.tagAt(wanted) === Tag.Instance && vm.classOf(wanted) === m.payloadAt(vm.preludeCell('UnionType'))) {
    // Its only attribute are its types.
    return matchesClass(vm, cls, attributeNameCell(m, m.payloadAt(wanted), 0) + 1);
  }
  if (m.tagAt(wanted) !== Tag.Tuple) return undefined;
  const { first, count } = itemsOf(vm, wanted);
  for (let i = 0; i < count; i++) {
    const answer = matchesClass(vm, cls, first + i);
    if (answer !== false) return answer;
  }
  return false;
}

const isInstance: NativeCode = (vm, args) => {
  const answer = matchesClass(vm, vm.classOf(args), args + 1);
  if (answer !== undefined) return returnBool(vm, answer);
  return vm.raise('TypeError', 'isinstance() arg 2 must be a type, a tuple of types, or a union');
};

const isSubclassOf: NativeCode = (vm, args) => {
  if (vm.memory.tagAt(args) !== Tag.Class) return vm.raise('TypeError', 'issubclass() arg 1 must be a class');
  const answer = matchesClass(vm, vm.memory.payloadAt(args), args + 1);
  if (answer !== undefined) return returnBool(vm, answer);
  return vm.raise('TypeError', 'issubclass() arg 2 must be a class, a tuple of classes, or a union');
};

const isCallable: NativeCode = (vm, args) => {
  const tag = vm.memory.tagAt(args);
  const is = tag === Tag.Function || tag === Tag.Native || tag === Tag.BoundMethod || tag === Tag.Class;
  return returnBool(vm, is || vm.findMethod(args, '__call__') !== 0);
};

/** The name argument of getattr and its like, or the status after raising. */
function attributeName(vm: NativeContext, cell: number): { name: number } | NativeStatus {
  const inner = innerValue(vm.memory, cell);
  if (vm.memory.tagAt(inner) === Tag.Str) return { name: vm.memory.payloadAt(inner) };
  return vm.raise('TypeError', `attribute name must be string, not '${vm.typeName(cell)}'`);
}

/** Is what was just raised an AttributeError? */
function isAttributeError(vm: NativeContext): boolean {
  const m = vm.memory;
  const cls = m.payloadAt(m.payloadAt(Root.RESULT) + InstanceSlot.CLASS);
  return isSubclass(m, cls, vm.builtinClass('AttributeError'));
}

const getAttribute: NativeCode = (vm, args) => {
  const named = attributeName(vm, args + 1);
  if (typeof named === 'number') return named;
  const status = vm.getAttribute(args, named.name);
  if (vm.memory.tagAt(args + 2) === Tag.Unbound || status === NativeStatus.RETURN) return status;
  if (status !== NativeStatus.RAISE) return NativeStatus.FALLBACK;
  return isAttributeError(vm) ? returnCell(vm, args + 2) : status;
};

const hasAttribute: NativeCode = (vm, args) => {
  const named = attributeName(vm, args + 1);
  if (typeof named === 'number') return named;
  const status = vm.getAttribute(args, named.name);
  if (status === NativeStatus.RETURN) return returnBool(vm, true);
  if (status !== NativeStatus.RAISE) return NativeStatus.FALLBACK;
  return isAttributeError(vm) ? returnBool(vm, false) : status;
};

const ascii: NativeCode = (vm, args) => {
  const text = reprText(vm, args);
  if (text === undefined) return NativeStatus.FALLBACK;
  return returnText(vm, escapeNonAscii(text));
};

const format: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args + 1) === Tag.Unbound) return formatValue(vm, args, '');
  if (m.tagAt(args + 1) === Tag.Str) return formatValue(vm, args, stringText(m, m.payloadAt(args + 1)));
  return vm.raise('TypeError', `format() argument 2 must be str, not ${vm.typeName(args + 1)}`);
};

/** The functions of module `builtins`. */
export const builtinFunctions: readonly NativeDefinition[] = [
  ...numberFunctions,
  { name: 'exit', parameters: 'code=None', code: inPython },
  { name: 'quit', parameters: 'code=None', code: inPython },
  { name: 'input', parameters: "prompt='', /", code: inPython },
  {
    name: 'open',
    parameters:
      "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
    code: inPython,
  },
  { name: 'print', parameters: "*values, sep=' ', end='\\n', file=None, flush=False", code: print },
  { name: 'len', parameters: 'obj, /', code: length },
  extreme('min'),
  extreme('max'),
  quantifier('any', Answer.YES),
  quantifier('all', Answer.NO),
  { name: 'sorted', parameters: 'iterable, /, *, key=None, reverse=False', code: sorted },
  { name: 'enumerate', parameters: 'iterable, start=0', code: enumerate },
  { name: 'zip', parameters: '*iterables, strict=False', code: zip },
  { name: 'map', parameters: 'function, /, *iterables', code: inPython },
  { name: 'filter', parameters: 'function, iterable, /', code: inPython },
  { name: 'reversed', parameters: 'sequence, /', code: reversed },
  {
    name: 'iter',
    parameters: 'object, sentinel=None, /',
    code: (vm, args) =>
      vm.memory.tagAt(args + 1) === Tag.Unbound ? getIterator(vm, args) : NativeStatus.FALLBACK,
  },
  { name: 'next', parameters: 'iterator, default=None, /', code: next },
  { name: 'isinstance', parameters: 'obj, class_or_tuple, /', code: isInstance },
  { name: 'issubclass', parameters: 'cls, class_or_tuple, /', code: isSubclassOf },
  { name: 'callable', parameters: 'obj, /', code: isCallable },
  { name: 'id', parameters: 'obj, /', code: (vm, args) => returnInt(vm, identityOf(vm.memory, args)) },
  { name: 'repr', parameters: 'obj, /', code: reprOf },
  { name: 'ascii', parameters: 'obj, /', code: ascii },
  { name: 'format', parameters: "value, format_spec='', /", code: format },
  { name: 'getattr', parameters: 'object, name, default=None, /', code: getAttribute },
  { name: 'hasattr', parameters: 'object, name, /', code: hasAttribute },
  {
    name: 'setattr',
    parameters: 'object, name, value, /',
    code: (vm, args) => {
      const named = attributeName(vm, args + 1);
      if (typeof named === 'number') return named;
      const own = callMethod(vm, args, '__setattr__', [args + 1, args + 2]);
      const status = own ?? vm.setAttribute(args, named.name, args + 2);
      return status === NativeStatus.RETURN ? returnNone(vm) : status;
    },
  },
  {
    name: 'delattr',
    parameters: 'object, name, /',
    code: (vm, args) => {
      const named = attributeName(vm, args + 1);
      if (typeof named === 'number') return named;
      const own = callMethod(vm, args, '__delattr__', [args + 1]);
      const status = own ?? vm.deleteAttribute(args, named.name);
      return status === NativeStatus.RETURN ? returnNone(vm) : status;
    },
  },
];
