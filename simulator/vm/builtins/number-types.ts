import {
  floatAt,
  innerValue,
  intAt,
  isBytesTag,
  isInt,
  newTuple,
  setBigInt,
  stringText,
  Tag,
  tupleItems,
} from '../../memory';
import {
  Continuation,
  type NativeCode,
  type NativeContext,
  type NativeDefinition,
  NativeStatus,
  type NativeType,
} from '../native';
import { bytesRepr, stringRepr } from '../text/string-repr';
import { numberAt } from './arithmetic';
import { bytesIn } from './bytes-operations';
import { intBytesMethods, intFromBytes } from './int-bytes';
import { boolOf } from './operators';
import { returnBigInt, returnBool, returnCell, returnFloat, returnInt, returnObject } from './results';
import { callMethod, intArgument } from './sequences';
import { whiteSpace } from './white-space';

const outerSpace = new RegExp(`^[${whiteSpace}]+|[${whiteSpace}]+$`, 'gu');
const decimalPoint = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const special = /^([+-]?)(?:(inf|infinity)|nan)$/i;

/** A float's whole part as an int; an exception for those that have none. */
export function truncateFloat(vm: NativeContext, value: number): NativeStatus {
  if (Number.isNaN(value)) return vm.raise('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(value)) return vm.raise('OverflowError', 'cannot convert float infinity to integer');
  return returnBigInt(vm, BigInt(Math.trunc(value)));
}

/** The int that a text stands for in a base (0: as its prefix says), or undefined. */
function parseInteger(text: string, base: number): bigint | undefined {
  const match = /^([+-]?)(0[xX]_?|0[oO]_?|0[bB]_?)?([0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)$/.exec(
    text.replace(outerSpace, ''),
  );
  if (match === null) return undefined;
  const [, sign, prefix, digitsWithMarks = ''] = match;
  const prefixBase = prefix === undefined ? 0 : ({ x: 16, o: 8, b: 2 }[prefix.charAt(1).toLowerCase()] ?? 0);
  let digits = digitsWithMarks.replaceAll('_', '').toLowerCase();
  let radix = base;
  if (prefixBase !== 0 && (base === 0 || base === prefixBase)) radix = prefixBase;
  else if (prefix !== undefined) digits = prefix.replace('_', '').toLowerCase() + digits;
  if (radix === 0) {
    if (/^0+[^0]/.test(digits)) return undefined;
    radix = 10;
  }
  let value = 0n;
  if (radix === 10) {
    if (!/^\d+$/.test(digits)) return undefined;
    value = BigInt(digits);
  } else {
    for (const c of digits) {
      const digit = Number.parseInt(c, 36);
      if (digit >= radix) return undefined;
      value = value * BigInt(radix) + BigInt(digit);
    }
  }
  return sign === '-' ? -value : value;
}

/** The text of a Str, or of bytes. */
function textIn(vm: NativeContext, cell: number): string | undefined {
  const m = vm.memory;
  return m.tagAt(cell) === Tag.Str ? stringText(m, m.payloadAt(cell)) : bytesIn(vm, cell);
}

const constructInt: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (vm.findMethod(args, '__int__') === 0) m.copyValue(innerValue(m, args), args);
  const tag = m.tagAt(args);
  if (m.tagAt(args + 1) !== Tag.Unbound) {
    const base = intArgument(vm, args + 1);
    if (base === undefined) return NativeStatus.RAISE;
    if (base !== 0 && (base < 2 || base > 36)) {
      return vm.raise('ValueError', 'int() base must be >= 2 and <= 36, or 0');
    }
    const digits = textIn(vm, args);
    if (digits === undefined) {
      return vm.raise('TypeError', "int() can't convert non-string with explicit base");
    }
    return intFromText(vm, digits, base, isBytesTag(tag));
  }
  if (tag === Tag.Unbound) return returnInt(vm, 0);
  if (isInt(m, args)) return returnBigInt(vm, intAt(m, args));
  if (tag === Tag.Float) return truncateFloat(vm, floatAt(m, m.payloadAt(args)));
  const digits = textIn(vm, args);
  if (digits !== undefined) return intFromText(vm, digits, 10, isBytesTag(tag));
  return (
    callMethod(vm, args, '__int__', []) ??
    callMethod(vm, args, '__index__', []) ??
    vm.raise(
      'TypeError',
      `int() argument must be a string, a bytes-like object or a real number, not '${vm.typeName(args)}'`,
    )
  );
};

function intFromText(vm: NativeContext, text: string, base: number, isBytes: boolean): NativeStatus {
  const value = parseInteger(text, base);
  if (value !== undefined) return returnBigInt(vm, value);
  const shown = isBytes ? bytesRepr(text) : stringRepr(text);
  return vm.raise('ValueError', `invalid literal for int() with base ${base}: ${shown}`);
}

function parseFloatText(text: string): number | undefined {
  const trimmed = text.replace(outerSpace, '');
  if (decimalPoint.test(trimmed)) return Number(trimmed.replaceAll('_', ''));
  const match = special.exec(trimmed);
  if (match === null) return undefined;
  return match[2] === undefined ? Number.NaN : match[1] === '-' ? -Infinity : Infinity;
}

const constructFloat: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (vm.findMethod(args, '__float__') === 0) m.copyValue(innerValue(m, args), args);
  const tag = m.tagAt(args);
  if (tag === Tag.Unbound) return returnFloat(vm, 0);
  if (tag === Tag.Float) return returnCell(vm, args);
  if (isInt(m, args)) {
    const value = numberAt(vm, args);
    if (!Number.isFinite(value)) return vm.raise('OverflowError', 'int too large to convert to float');
    return returnFloat(vm, value);
  }
  const text = textIn(vm, args);
  if (text !== undefined) {
    const value = parseFloatText(text);
    if (value !== undefined) return returnFloat(vm, value);
    const shown = tag === Tag.Str ? stringRepr(text) : bytesRepr(text);
    return vm.raise('ValueError', `could not convert string to float: ${shown}`);
  }
  return (
    callMethod(vm, args, '__float__', [], Continuation.PASS) ??
    vm.raise('TypeError', `float() argument must be a string or a real number, not '${vm.typeName(args)}'`)
  );
};

const ofInt = (name: string, answer: (value: bigint) => bigint | number): NativeDefinition => ({
  name,
  parameters: '',
  code: (vm, args) => returnBigInt(vm, BigInt(answer(intAt(vm.memory, args)))),
});

const binaryDigits = (value: bigint): string => (value < 0n ? -value : value).toString(2);

function returnRatio(vm: NativeContext, numerator: bigint, denominator: bigint): NativeStatus {
  const m = vm.memory;
  const pair = newTuple(m, 2);
  setBigInt(m, tupleItems(m, pair), numerator);
  setBigInt(m, tupleItems(m, pair) + 1, denominator);
  return returnObject(vm, Tag.Tuple, pair);
}

const floatRatio: NativeCode = (vm, args) => {
  let value = floatAt(vm.memory, vm.memory.payloadAt(args));
  if (Number.isNaN(value)) return vm.raise('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) return vm.raise('OverflowError', 'cannot convert Infinity to integer ratio');
  let denominator = 1n;
  for (; !Number.isInteger(value); value *= 2) denominator *= 2n;
  return returnRatio(vm, BigInt(value), denominator);
};

const intMethods: readonly NativeDefinition[] = [
  ofInt('bit_length', (value) => (value === 0n ? 0 : binaryDigits(value).length)),
  ofInt('bit_count', (value) => binaryDigits(value).replaceAll('0', '').length),
  ofInt('conjugate', (value) => value),
  {
    name: 'as_integer_ratio',
    parameters: '',
    code: (vm, args) => returnRatio(vm, intAt(vm.memory, args), 1n),
  },
];

const ownValue = (vm: NativeContext, self: number): NativeStatus => returnBigInt(vm, intAt(vm.memory, self));

export const intType: NativeType = {
  name: 'int',
  tag: Tag.Int,
  construct: { parameters: 'x=0, base=10', code: constructInt },
  methods: [...intMethods, ...intBytesMethods],
  classMethods: [intFromBytes],
  attributes: {
    real: ownValue,
    numerator: ownValue,
    imag: (vm) => returnInt(vm, 0),
    denominator: (vm) => returnInt(vm, 1),
  },
};

export const boolType: NativeType = {
  name: 'bool',
  tag: Tag.Bool,
  base: 'int',
  construct: {
    parameters: 'x=False, /',
    code: (vm, args) => (vm.memory.tagAt(args) === Tag.Unbound ? returnBool(vm, false) : boolOf(vm, args)),
  },
  methods: [],
};

export const floatType: NativeType = {
  name: 'float',
  tag: Tag.Float,
  construct: { parameters: 'x=0, /', code: constructFloat },
  methods: [
    {
      name: 'is_integer',
      parameters: '',
      code: (vm, args) => returnBool(vm, Number.isInteger(floatAt(vm.memory, vm.memory.payloadAt(args)))),
    },
    { name: 'as_integer_ratio', parameters: '', code: floatRatio },
    { name: 'conjugate', parameters: '', code: (vm, args) => returnCell(vm, args) },
  ],
  attributes: {
    real: (vm, self) => returnCell(vm, self),
    imag: (vm) => returnFloat(vm, 0),
  },
};
