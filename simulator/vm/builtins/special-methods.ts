import {
  Answer,
  floatAt,
  hashValue,
  innerValue,
  intAt,
  isBytesTag,
  lastHash,
  Root,
  stringText,
  Tag,
} from '../../memory';
import { BinaryOperator, Comparison } from '../../model';
import { type NativeCode, type NativeContext, type NativeDefinition, NativeStatus } from '../native';
import { isNumber } from './arithmetic';
import { getIterator } from './iteration';
import { truncateFloat } from './number-types';
import { lengthOf, plainOperation, truthOf, unaryOperation } from './operators';
import { compareOperation } from './ordering';
import { reprText, strText } from './repr';
import { returnBigInt, returnBool, returnCell, returnFloat, returnInt, returnText } from './results';
import { formatValue } from './str-format';
import { containsOperation, deleteItem, getItem, getKey, setItem, unhashable } from './subscripts';

/*
 * The methods with underscores of built-in types: what operators do, to be called by name. `super().__getitem__(key)`
 * and its like come here. Where two values do not go together they answer NotImplemented, as Python's do.
 */

function returnNotImplemented(vm: NativeContext): NativeStatus {
  vm.memory.setValue(Root.RESULT, Tag.NotImplemented, 0);
  return NativeStatus.RETURN;
}

/** An operation that may leave its work to the prelude. */
const asking =
  (name: string, count: number, code: NativeCode): NativeCode =>
  (vm, args, given) => {
    const status = code(vm, args, given);
    if (status !== NativeStatus.FALLBACK) return status;
    return vm.callPrelude(
      name,
      Array.from({ length: count }, (_, i) => args + i),
    );
  };

const method = (name: string, parameters: string, code: NativeCode, keepsSelf = false): NativeDefinition => ({
  name: `__${name}__`,
  parameters,
  code,
  keepsSelf,
});

const operand = (vm: NativeContext, cell: number): number => innerValue(vm.memory, cell);

/** `__add__` and `__radd__`; on sequences, which Python's have no reflected form of, only the first. */
function binary(name: string, operator: number, hasReflected: boolean): NativeDefinition[] {
  const plain = method(name, 'value, /', (vm, args) => {
    const right = operand(vm, args + 1);
    const status =
      isNumber(vm, args) && !isNumber(vm, right)
        ? undefined
        : plainOperation(vm, operator, args, right, false);
    return status ?? returnNotImplemented(vm);
  });
  if (!hasReflected) return [plain];
  const reflected = method(`r${name}`, 'value, /', (vm, args) => {
    const left = operand(vm, args + 1);
    const status =
      isNumber(vm, args) && !isNumber(vm, left) ? undefined : plainOperation(vm, operator, left, args, false);
    return status ?? returnNotImplemented(vm);
  });
  return [plain, reflected];
}

/** `__iadd__` of a container: the result is the object itself. */
const inPlace = (name: string, operator: number): NativeDefinition =>
  method(
    `i${name}`,
    'value, /',
    (vm, args) => {
      const status = plainOperation(vm, operator, operand(vm, args), operand(vm, args + 1), true);
      if (status === NativeStatus.RETURN) return returnCell(vm, args);
      return status ?? returnNotImplemented(vm);
    },
    true,
  );

const comparisons: readonly (readonly [string, number])[] = [
  ['lt', Comparison['<']],
  ['le', Comparison['<=']],
  ['eq', Comparison['==']],
  ['ne', Comparison['!=']],
  ['gt', Comparison['>']],
  ['ge', Comparison['>=']],
];

/** Do values of the two kinds compare with each other at all? */
function areComparable(vm: NativeContext, a: number, b: number): boolean {
  if (isNumber(vm, a)) return isNumber(vm, b);
  const isSet = (cell: number) =>
    vm.memory.tagAt(cell) === Tag.Set || vm.memory.tagAt(cell) === Tag.FrozenSet;
  const areBytes = vm.memory.tagAt(a) === Tag.ByteArray && isBytesTag(vm.memory.tagAt(b));
  return vm.memory.tagAt(a) === vm.memory.tagAt(b) || areBytes || (isSet(a) && isSet(b));
}

function comparing(name: string, comparison: number): NativeDefinition {
  return method(name, 'value, /', (vm, args) => {
    const other = operand(vm, args + 1);
    if (!areComparable(vm, args, other)) return returnNotImplemented(vm);
    const status = compareOperation(vm, comparison, args, other);
    return status === NativeStatus.FALLBACK ? vm.callPrelude(`operator.${name}`, [args, other]) : status;
  });
}

const equality = comparisons.filter(([name]) => name === 'eq' || name === 'ne');
const ordered = comparisons.map(([name, comparison]) => comparing(name, comparison));
const equal = equality.map(([name, comparison]) => comparing(name, comparison));

const hash = method('hash', '', (vm, args) => {
  const answer = hashValue(vm.memory, args);
  if (answer === Answer.YES) return returnBigInt(vm, lastHash(vm.memory));
  return answer === Answer.ASK ? vm.callPrelude('hash', [args]) : unhashable(vm, args, answer);
});

const repr = method('repr', '', (vm, args) => {
  const text = reprText(vm, args);
  return text === undefined ? vm.callPrelude('repr', [args]) : returnText(vm, text);
});

const str = method('str', '', (vm, args) => {
  const text = strText(vm, args);
  return text === undefined ? vm.callPrelude('str', [args]) : returnText(vm, text);
});

const format: NativeDefinition = method('format', 'format_spec, /', (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args + 1) !== Tag.Str) {
    return vm.raise('TypeError', `__format__() argument must be str, not ${vm.typeName(args + 1)}`);
  }
  return asking('format', 2, (context) => formatValue(context, args, stringText(m, m.payloadAt(args + 1))))(
    vm,
    args,
    2,
  );
});

const length = method('len', '', (vm, args) => returnInt(vm, lengthOf(vm, args) ?? 0));
const iterate = method('iter', '', getIterator);
const contains = method(
  'contains',
  'key, /',
  asking('operator.contains', 2, (vm, args) => containsOperation(vm, args + 1, args)),
);
const getItemOf = method(
  'getitem',
  'key, /',
  asking('operator.getitem', 2, (vm, args) => getItem(vm, args, args + 1)),
);
const setItemOf = method(
  'setitem',
  'key, value, /',
  asking('operator.setitem', 3, (vm, args) => setItem(vm, args, args + 1, args + 2)),
);
const deleteItemOf = method(
  'delitem',
  'key, /',
  asking('operator.delitem', 2, (vm, args) => deleteItem(vm, args, args + 1)),
);
/** As a dict's `[]`: a subclass's `__missing__` counts here too. */
const getKeyOf = method(
  'getitem',
  'key, /',
  (vm, args) => {
    const dict = operand(vm, args);
    const status = getKey(vm, args, dict, args + 1);
    return status === NativeStatus.FALLBACK ? vm.callPrelude('operator.getitem', [args, args + 1]) : status;
  },
  true,
);

const sequence = [length, iterate, contains, getItemOf, ...ordered, repr];

const arithmetic: readonly (readonly [string, number])[] = [
  ['add', BinaryOperator['+']],
  ['sub', BinaryOperator['-']],
  ['mul', BinaryOperator['*']],
  ['truediv', BinaryOperator['/']],
  ['floordiv', BinaryOperator['//']],
  ['mod', BinaryOperator['%']],
  ['pow', BinaryOperator['**']],
];
const bitwise: readonly (readonly [string, number])[] = [
  ['lshift', BinaryOperator['<<']],
  ['rshift', BinaryOperator['>>']],
  ['and', BinaryOperator['&']],
  ['or', BinaryOperator['|']],
  ['xor', BinaryOperator['^']],
];
const setOperators: readonly (readonly [string, number])[] = [
  ['sub', BinaryOperator['-']],
  ['and', BinaryOperator['&']],
  ['or', BinaryOperator['|']],
  ['xor', BinaryOperator['^']],
];

const toInt: NativeCode = (vm, args) => {
  const m = vm.memory;
  return m.tagAt(args) === Tag.Float
    ? truncateFloat(vm, floatAt(m, m.payloadAt(args)))
    : returnBigInt(vm, intAt(m, args));
};

const number: readonly NativeDefinition[] = [
  ...arithmetic.flatMap(([name, operator]) => binary(name, operator, true)),
  ...ordered,
  hash,
  repr,
  format,
  method('bool', '', (vm, args) => returnBool(vm, truthOf(vm, args) === Answer.YES)),
  method('neg', '', (vm, args) => unaryOperation(vm, '-', args)),
  method('pos', '', (vm, args) => unaryOperation(vm, '+', args)),
  method('abs', '', (vm, args) => {
    const m = vm.memory;
    if (m.tagAt(args) === Tag.Float) return returnFloat(vm, Math.abs(floatAt(m, m.payloadAt(args))));
    const value = intAt(m, args);
    return returnBigInt(vm, value < 0n ? -value : value);
  }),
  method('int', '', toInt),
  method('trunc', '', toInt),
  method('float', '', (vm, args) => {
    const m = vm.memory;
    return m.tagAt(args) === Tag.Float ? returnCell(vm, args) : returnFloat(vm, Number(intAt(m, args)));
  }),
];

const setMethods = [
  length,
  iterate,
  contains,
  ...ordered,
  repr,
  ...setOperators.flatMap(([name, operator]) => binary(name, operator, true)),
];

/** By the name of a built-in type. */
export const specialMethods: Readonly<Record<string, readonly NativeDefinition[]>> = {
  int: [
    ...number,
    ...bitwise.flatMap(([name, operator]) => binary(name, operator, true)),
    method('invert', '', (vm, args) => unaryOperation(vm, '~', args)),
    method('index', '', toInt),
  ],
  float: number,
  str: [
    ...sequence,
    hash,
    str,
    format,
    ...binary('add', BinaryOperator['+'], false),
    ...binary('mul', BinaryOperator['*'], true),
    ...binary('mod', BinaryOperator['%'], false),
  ],
  bytes: [
    ...sequence,
    hash,
    ...binary('add', BinaryOperator['+'], false),
    ...binary('mul', BinaryOperator['*'], true),
    ...binary('mod', BinaryOperator['%'], false),
  ],
  bytearray: [
    ...sequence,
    setItemOf,
    deleteItemOf,
    ...binary('add', BinaryOperator['+'], false),
    ...binary('mul', BinaryOperator['*'], true),
    ...binary('mod', BinaryOperator['%'], false),
    inPlace('add', BinaryOperator['+']),
    inPlace('mul', BinaryOperator['*']),
  ],
  list: [
    ...sequence,
    setItemOf,
    deleteItemOf,
    ...binary('add', BinaryOperator['+'], false),
    ...binary('mul', BinaryOperator['*'], true),
    inPlace('add', BinaryOperator['+']),
    inPlace('mul', BinaryOperator['*']),
  ],
  tuple: [
    ...sequence,
    hash,
    ...binary('add', BinaryOperator['+'], false),
    ...binary('mul', BinaryOperator['*'], true),
  ],
  dict: [
    length,
    iterate,
    contains,
    getKeyOf,
    setItemOf,
    deleteItemOf,
    ...equal,
    repr,
    ...binary('or', BinaryOperator['|'], true),
    inPlace('or', BinaryOperator['|']),
  ],
  set: [...setMethods, ...setOperators.map(([name, operator]) => inPlace(name, operator))],
  frozenset: [...setMethods, hash],
  dict_keys: [length, iterate, contains, repr, ...equal],
  deque: [length, iterate, repr],
  range: [length, iterate, contains, getItemOf, ...equal, hash, repr],
};
