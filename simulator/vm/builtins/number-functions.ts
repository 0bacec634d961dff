import {
  Answer,
  floatAt,
  hashValue,
  intAt,
  isBytesTag,
  isInt,
  lastHash,
  newStringFromPoints,
  newTuple,
  Root,
  safeInt,
  setBigInt,
  setFloat,
  stringAt,
  stringLength,
  Tag,
  tupleItems,
} from '../../memory';
import { BinaryOperator } from '../../model';
import {
  Continuation,
  type NativeCode,
  type NativeContext,
  type NativeDefinition,
  NativeStatus,
} from '../native';
import { fixedDigits } from '../text/float-text';
import { divideFloats, divideInts, isNumber, numberAt, powerModulo } from './arithmetic';
import { bytesIn } from './bytes-operations';
import { listOf } from './iteration';
import { truncateFloat } from './number-types';
import { binaryOperation } from './operators';
import { returnBigInt, returnFloat, returnInt, returnObject, returnText } from './results';
import { callMethod, intArgument, itemsOf } from './sequences';
import { unhashable } from './subscripts';

const absolute: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args) === Tag.Float) return returnFloat(vm, Math.abs(floatAt(m, m.payloadAt(args))));
  if (isInt(m, args)) {
    const value = intAt(m, args);
    return returnBigInt(vm, value < 0n ? -value : value);
  }
  return (
    callMethod(vm, args, '__abs__', []) ??
    vm.raise('TypeError', `bad operand type for abs(): '${vm.typeName(args)}'`)
  );
};

/** bin, oct, hex. */
const inBase = (name: string, base: number, prefix: string): NativeDefinition => ({
  name,
  parameters: 'number, /',
  code: (vm, args) => {
    if (!isInt(vm.memory, args)) {
      return vm.raise('TypeError', `'${vm.typeName(args)}' object cannot be interpreted as an integer`);
    }
    const value = intAt(vm.memory, args);
    return returnText(
      vm,
      (value < 0n ? `-${prefix}` : prefix) + (value < 0n ? -value : value).toString(base),
    );
  },
});

const character: NativeCode = (vm, args) => {
  const point = intArgument(vm, args);
  if (point === undefined) return NativeStatus.RAISE;
  if ((point | 0) !== point) return vm.raise('OverflowError', 'Python int too large to convert to C int');
  if (point < 0 || point > 0x10ffff) return vm.raise('ValueError', 'chr() arg not in range(0x110000)');
  return returnObject(vm, Tag.Str, newStringFromPoints(vm.memory, [point]));
};

const ordinal: NativeCode = (vm, args) => {
  const m = vm.memory;
  const bytes = bytesIn(vm, args);
  if (bytes?.length === 1) return returnInt(vm, bytes.charCodeAt(0));
  if (bytes !== undefined) {
    const words = `ord() expected a character, but string of length ${bytes.length} found`;
    return vm.raise('TypeError', words);
  }
  if (m.tagAt(args) !== Tag.Str) {
    return vm.raise('TypeError', `ord() expected string of length 1, but ${vm.typeName(args)} found`);
  }
  const length = stringLength(m, m.payloadAt(args));
  if (length === 1) return returnInt(vm, stringAt(m, m.payloadAt(args), 0));
  return vm.raise('TypeError', `ord() expected a character, but string of length ${length} found`);
};

const divmod: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (!isNumber(vm, args) || !isNumber(vm, args + 1)) {
    if (vm.findMethod(args, '__divmod__') !== 0 || vm.findMethod(args + 1, '__rdivmod__') !== 0) {
      return NativeStatus.FALLBACK;
    }
    const names = `'${vm.typeName(args)}' and '${vm.typeName(args + 1)}'`;
    return vm.raise('TypeError', `unsupported operand type(s) for divmod(): ${names}`);
  }
  const pair = newTuple(m, 2);
  const first = tupleItems(m, pair);
  if (m.tagAt(args) === Tag.Float || m.tagAt(args + 1) === Tag.Float) {
    const y = numberAt(vm, args + 1);
    if (y === 0) return vm.raise('ZeroDivisionError', 'float divmod()');
    const { quotient, remainder } = divideFloats(numberAt(vm, args), y);
    setFloat(m, first, quotient);
    setFloat(m, first + 1, remainder);
  } else {
    const y = intAt(m, args + 1);
    if (y === 0n) return vm.raise('ZeroDivisionError', 'integer division or modulo by zero');
    const { quotient, remainder } = divideInts(intAt(m, args), y);
    setBigInt(m, first, quotient);
    setBigInt(m, first + 1, remainder);
  }
  return returnObject(vm, Tag.Tuple, pair);
};

const power: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args + 2) <= Tag.None) return binaryOperation(vm, BinaryOperator['**'], args, args + 1);
  if (!isInt(m, args) || !isInt(m, args + 1) || !isInt(m, args + 2)) {
    const types = [0, 1, 2].map((i) => vm.typeName(args + i));
    if (types.some((type) => !['int', 'bool', 'float'].includes(type))) {
      const named = types.map((type) => `'${type}'`).join(', ');
      return vm.raise('TypeError', `unsupported operand type(s) for ** or pow(): ${named}`);
    }
    return vm.raise('TypeError', 'pow() 3rd argument not allowed unless all arguments are integers');
  }
  const modulus = intAt(m, args + 2);
  if (modulus === 0n) return vm.raise('ValueError', 'pow() 3rd argument cannot be 0');
  const result = powerModulo(intAt(m, args), intAt(m, args + 1), modulus);
  if (result === undefined) return vm.raise('ValueError', 'base is not invertible for the given modulus');
  return returnBigInt(vm, result);
};

/** `value / 10^places` rounded half to even, times 10^places; `more`: something was cut off below `value`. */
function roundTens(value: bigint, places: number, more: boolean): bigint {
  const unit = 10n ** BigInt(places);
  const size = value < 0n ? -value : value;
  const twice = (size % unit) * 2n;
  let quotient = size / unit;
  if (twice > unit || (twice === unit && (more || quotient % 2n === 1n))) quotient++;
  return (value < 0n ? -quotient : quotient) * unit;
}

const round: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (!isNumber(vm, args)) {
    const rest = m.tagAt(args + 1) === Tag.Unbound ? [] : [args + 1];
    return (
      callMethod(vm, args, '__round__', rest, Continuation.PASS) ??
      vm.raise('TypeError', `type ${vm.typeName(args)} doesn't define __round__ method`)
    );
  }
  const isWhole = m.tagAt(args + 1) <= Tag.None;
  const places = isWhole ? 0 : intArgument(vm, args + 1);
  if (places === undefined) return NativeStatus.RAISE;
  if (isInt(m, args)) {
    return returnBigInt(
      vm,
      places >= 0 ? intAt(m, args) : roundTens(intAt(m, args), Math.min(-places, 5000), false),
    );
  }
  const value = floatAt(m, m.payloadAt(args));
  if (!Number.isFinite(value)) return isWhole ? truncateFloat(vm, value) : returnFloat(vm, value);
  if (isWhole) {
    const floor = Math.floor(value);
    const rest = value - floor;
    const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
    return truncateFloat(vm, up ? floor + 1 : floor);
  }
  const sign = value < 0 || Object.is(value, -0) ? -1 : 1;
  if (places > 323) return returnFloat(vm, value);
  if (places >= 0) return returnFloat(vm, sign * Number(fixedDigits(value, places)));
  const whole = Math.trunc(Math.abs(value));
  const rounded = roundTens(BigInt(whole), Math.min(-places, 400), whole !== Math.abs(value));
  return returnFloat(vm, sign * Number(rounded));
};

function hash(vm: NativeContext, args: number): NativeStatus {
  const answer = hashValue(vm.memory, args);
  if (answer === Answer.YES) return returnBigInt(vm, lastHash(vm.memory));
  if (answer === Answer.FAIL) return unhashable(vm, args, answer);
  return callMethod(vm, args, '__hash__', [], Continuation.HASH) ?? NativeStatus.FALLBACK;
}

const sum: NativeCode = (vm, args) => {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 2));
  if (m.tagAt(args + 1) === Tag.Str) {
    return vm.raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
  }
  if (isBytesTag(m.tagAt(args + 1))) {
    const name = vm.typeName(args + 1);
    return vm.raise('TypeError', `sum() can't sum ${name} [use b''.join(seq) instead]`);
  }
  const status = listOf(vm, args, holder + 1);
  if (status !== NativeStatus.RETURN) return status;
  const { first, count } = itemsOf(vm, holder + 1);
  if (m.tagAt(args + 1) === Tag.Unbound) m.setValue(holder, Tag.Int, 0);
  else m.copyValue(args + 1, holder);
  for (let i = 0; i < count; i++) {
    const x = safeInt(m, holder);
    // Small ints by themselves: a sum of a long list is worth the shortcut.
    if (m.tagAt(holder) === Tag.Int && m.tagAt(first + i) === Tag.Int) {
      returnInt(vm, x + m.payloadAt(first + i));
    } else {
      const step = binaryOperation(vm, BinaryOperator['+'], holder, first + i);
      if (step !== NativeStatus.RETURN) return step;
    }
    m.copyValue(Root.RESULT, holder);
  }
  m.copyValue(holder, Root.RESULT);
  return NativeStatus.RETURN;
};

/** abs, round, hash, sum … */
export const numberFunctions: readonly NativeDefinition[] = [
  { name: 'abs', parameters: 'x, /', code: absolute },
  inBase('bin', 2, '0b'),
  inBase('oct', 8, '0o'),
  inBase('hex', 16, '0x'),
  { name: 'chr', parameters: 'i, /', code: character },
  { name: 'ord', parameters: 'c, /', code: ordinal },
  { name: 'divmod', parameters: 'x, y, /', code: divmod },
  { name: 'pow', parameters: 'base, exp, mod=None', code: power },
  { name: 'round', parameters: 'number, ndigits=None', code: round },
  { name: 'hash', parameters: 'obj, /', code: hash },
  { name: 'sum', parameters: 'iterable, /, start=0', code: sum },
];
