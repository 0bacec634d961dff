import { floatAt, intAt, isInt, newTuple, Root, setFloat, setInt, Tag, tupleItems } from '../../memory';
import { BinaryOperator } from '../../model';
import { calculate, isNumber, numberAt } from '../builtins/arithmetic';
import { listOf } from '../builtins/iteration';
import { truncateFloat } from '../builtins/number-types';
import { returnBigInt, returnBool, returnCell, returnFloat, returnObject } from '../builtins/results';
import { itemsOf } from '../builtins/sequences';
import {
  type NativeCode,
  type NativeContext,
  type NativeDefinition,
  type NativeModule,
  NativeStatus,
} from '../native';
import { acos, asin, atan, cos, exp, hypot, log, log2, log10, sin, tan } from '../numeric/elementary';
import { erf, erfc } from '../numeric/error-function';
import { exactSum } from '../numeric/exact-sum';
import { nextFloat, scaleByPower, splitFloat } from '../numeric/float-parts';
import { gamma, logGamma } from '../numeric/gamma';
import { acosh, asinh, atanh, cosh, sinh } from '../numeric/hyperbolic';
import {
  bitLength,
  commonDivisor,
  commonMultiple,
  integerSquareRoot,
  productOfRange,
} from '../numeric/integers';
import { angleOf, cubeRoot, power, remainder } from '../numeric/real-functions';

const domainError = (vm: NativeContext): NativeStatus => vm.raise('ValueError', 'math domain error');
const rangeError = (vm: NativeContext): NativeStatus => vm.raise('OverflowError', 'math range error');

/** An argument as a float, or undefined after raising (or where `__float__` has to be called). */
function realArgument(vm: NativeContext, cell: number): number | undefined {
  if (!isNumber(vm, cell)) {
    vm.raise('TypeError', `must be real number, not ${vm.typeName(cell)}`);
    return undefined;
  }
  const value = numberAt(vm, cell);
  if (Number.isFinite(value) || vm.memory.tagAt(cell) === Tag.Float) return value;
  vm.raise('OverflowError', 'int too large to convert to float');
  return undefined;
}

/** An argument as an int, or undefined after raising. */
function wholeArgument(vm: NativeContext, cell: number): bigint | undefined {
  if (isInt(vm.memory, cell)) return intAt(vm.memory, cell);
  vm.raise('TypeError', `'${vm.typeName(cell)}' object cannot be interpreted as an integer`);
  return undefined;
}

/** A float as the result: one out of nowhere means that the function has no value there, or one too large. */
function returnReal(vm: NativeContext, value: number, args: readonly number[]): NativeStatus {
  if (Number.isNaN(value) && !args.some(Number.isNaN)) return domainError(vm);
  if (!Number.isFinite(value) && args.every(Number.isFinite)) return rangeError(vm);
  return returnFloat(vm, value);
}

/** A function of one float; `isDefined` says for which. */
const real = (
  name: string,
  compute: (x: number) => number,
  isDefined: (x: number) => boolean = () => true,
): NativeDefinition => ({
  name,
  parameters: 'x, /',
  code: (vm, args) => {
    const x = realArgument(vm, args);
    if (x === undefined) return NativeStatus.RAISE;
    if (Number.isNaN(x)) return returnFloat(vm, x);
    return isDefined(x) ? returnReal(vm, compute(x), [x]) : domainError(vm);
  },
});

/** A function of two floats. */
const realOfTwo = (
  name: string,
  compute: (x: number, y: number) => number,
  check: (vm: NativeContext, value: number, x: number, y: number) => NativeStatus = (vm, value, x, y) =>
    returnReal(vm, value, [x, y]),
): NativeDefinition => ({
  name,
  parameters: 'x, y, /',
  code: (vm, args) => {
    const x = realArgument(vm, args);
    const y = x === undefined ? undefined : realArgument(vm, args + 1);
    if (x === undefined || y === undefined) return NativeStatus.RAISE;
    return check(vm, compute(x, y), x, y);
  },
});

const test = (name: string, holds: (x: number) => boolean): NativeDefinition => ({
  name,
  parameters: 'x, /',
  code: (vm, args) => {
    const x = realArgument(vm, args);
    return x === undefined ? NativeStatus.RAISE : returnBool(vm, holds(x));
  },
});

/** floor, ceil, trunc. */
const toWhole = (name: string, round: (x: number) => number): NativeDefinition => ({
  name,
  parameters: 'x, /',
  code: (vm, args) => {
    const m = vm.memory;
    if (isInt(m, args)) return returnBigInt(vm, intAt(m, args));
    if (m.tagAt(args) === Tag.Float) return truncateFloat(vm, round(floatAt(m, m.payloadAt(args))));
    if (vm.findMethod(args, `__${name}__`) !== 0) return NativeStatus.FALLBACK;
    const type = vm.typeName(args);
    const words =
      name === 'trunc' ? `type ${type} doesn't define __trunc__ method` : `must be real number, not ${type}`;
    return vm.raise('TypeError', words);
  },
});

/** A logarithm, which takes ints of any size. */
const logarithm =
  (compute: (x: number) => number) =>
  (vm: NativeContext, cell: number): number | undefined => {
    const m = vm.memory;
    if (m.tagAt(cell) === Tag.BigInt) {
      const whole = intAt(m, cell);
      if (whole > 0n && !Number.isFinite(Number(whole))) {
        const bits = bitLength(whole);
        const shift = BigInt(bits - 60);
        return compute(Number(whole >> shift) / 2 ** 60) + compute(2) * bits;
      }
    }
    const isWhole = isInt(m, cell);
    const x = isWhole ? Number(intAt(m, cell)) : realArgument(vm, cell);
    if (x === undefined) return undefined;
    if (x > 0 || Number.isNaN(x)) return compute(x);
    domainError(vm);
    return undefined;
  };

const naturalLog = logarithm(log);

const logOf: NativeCode = (vm, args) => {
  const value = naturalLog(vm, args);
  if (value === undefined) return NativeStatus.RAISE;
  if (vm.memory.tagAt(args + 1) === Tag.Unbound) return returnFloat(vm, value);
  const base = naturalLog(vm, args + 1);
  if (base === undefined) return NativeStatus.RAISE;
  return base === 0 ? vm.raise('ZeroDivisionError', 'float division by zero') : returnFloat(vm, value / base);
};

const oneLog = (name: string, compute: (x: number) => number): NativeDefinition => ({
  name,
  parameters: 'x, /',
  code: (vm, args) => {
    const value = logarithm(compute)(vm, args);
    return value === undefined ? NativeStatus.RAISE : returnFloat(vm, value);
  },
});

/** gcd and lcm. */
const common = (
  name: string,
  combine: (a: bigint, b: bigint) => bigint,
  start: bigint,
): NativeDefinition => ({
  name,
  parameters: '*integers',
  code: (vm, args, count) => {
    let result = start;
    for (let i = 0; i < count; i++) {
      const value = wholeArgument(vm, args + i);
      if (value === undefined) return NativeStatus.RAISE;
      result = combine(result, value);
    }
    return returnBigInt(vm, result);
  },
});

const factorial: NativeCode = (vm, args) => {
  const n = wholeArgument(vm, args);
  if (n === undefined) return NativeStatus.RAISE;
  if (n < 0n) return vm.raise('ValueError', 'factorial() not defined for negative values');
  if (n > 1_000_000n) return vm.raise('OverflowError', 'factorial() argument should not exceed 1000000');
  vm.charge(Number(n));
  return returnBigInt(vm, productOfRange(1n, n));
};

/** perm and comb: `n * (n - 1) * … ` with k factors, for comb divided by k!. */
const choices = (name: 'perm' | 'comb'): NativeDefinition => ({
  name,
  parameters: name === 'perm' ? 'n, k=None, /' : 'n, k, /',
  code: (vm, args) => {
    if (vm.memory.tagAt(args + 1) <= Tag.None && name === 'perm') return factorial(vm, args, 1);
    const n = wholeArgument(vm, args);
    const k = n === undefined ? undefined : wholeArgument(vm, args + 1);
    if (n === undefined || k === undefined) return NativeStatus.RAISE;
    if (n < 0n) return vm.raise('ValueError', 'n must be a non-negative integer');
    if (k < 0n) return vm.raise('ValueError', 'k must be a non-negative integer');
    if (k > n) return returnBigInt(vm, 0n);
    const factors = name === 'comb' && k > n - k ? n - k : k;
    if (factors > 1_000_000n) return vm.raise('OverflowError', `${name}() arguments are too large`);
    vm.charge(Number(factors));
    const product = productOfRange(n - factors + 1n, n);
    return returnBigInt(vm, name === 'perm' ? product : product / productOfRange(1n, factors));
  },
});

const squareRootOfInt: NativeCode = (vm, args) => {
  const n = wholeArgument(vm, args);
  if (n === undefined) return NativeStatus.RAISE;
  return n < 0n
    ? vm.raise('ValueError', 'isqrt() argument must be nonnegative')
    : returnBigInt(vm, integerSquareRoot(n));
};

/** The floats of an iterable, or the status to return. */
function realsOf(vm: NativeContext, cell: number): number[] | NativeStatus {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 1));
  const status = listOf(vm, cell, holder);
  if (status !== NativeStatus.RETURN) return status;
  const { first, count } = itemsOf(vm, holder);
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    const value = realArgument(vm, first + i);
    if (value === undefined) return NativeStatus.RAISE;
    values.push(value);
  }
  return values;
}

const sumExactly: NativeCode = (vm, args) => {
  const values = realsOf(vm, args);
  if (typeof values === 'number') return values;
  const sum = exactSum(values.filter(Number.isFinite));
  if (sum === undefined) return vm.raise('OverflowError', 'intermediate overflow in fsum');
  const special = values.filter((value) => !Number.isFinite(value));
  if (special.includes(Infinity) && special.includes(-Infinity)) {
    return vm.raise('ValueError', '-inf + inf in fsum');
  }
  return returnFloat(vm, special.length === 0 ? sum : special.reduce((a, b) => a + b));
};

const distance: NativeCode = (vm, args) => {
  const p = realsOf(vm, args);
  if (typeof p === 'number') return p;
  const q = realsOf(vm, args + 1);
  if (typeof q === 'number') return q;
  if (p.length !== q.length) {
    return vm.raise('ValueError', 'both points must have the same number of dimensions');
  }
  return returnFloat(vm, hypot(p.map((x, i) => x - q[i])));
};

const lengthOfVector: NativeCode = (vm, args, count) => {
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    const value = realArgument(vm, args + i);
    if (value === undefined) return NativeStatus.RAISE;
    values.push(value);
  }
  return returnFloat(vm, hypot(values));
};

const product: NativeCode = (vm, args) => {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 2));
  const status = listOf(vm, args, holder);
  if (status !== NativeStatus.RETURN) return status;
  const { first, count } = itemsOf(vm, holder);
  const total = holder + 1;
  if (m.tagAt(args + 1) === Tag.Unbound) setInt(m, total, 1);
  else m.copyValue(args + 1, total);
  for (let i = 0; i < count; i++) {
    if (!isNumber(vm, total) || !isNumber(vm, first + i)) return NativeStatus.FALLBACK;
    const step = calculate(vm, BinaryOperator['*'], total, first + i);
    if (step !== NativeStatus.RETURN) return step ?? NativeStatus.FALLBACK;
    m.copyValue(Root.RESULT, total);
  }
  vm.charge(count);
  return returnCell(vm, total);
};

const isClose: NativeCode = (vm, args) => {
  const numbers: number[] = [];
  for (let i = 0; i < 4; i++) {
    const isLeftOut = vm.memory.tagAt(args + i) === Tag.Unbound;
    const value = isLeftOut ? (i === 2 ? 1e-9 : 0) : realArgument(vm, args + i);
    if (value === undefined) return NativeStatus.RAISE;
    numbers.push(value);
  }
  const [a, b, relative, absolute] = numbers;
  if (relative < 0 || absolute < 0) return vm.raise('ValueError', 'tolerances must be non-negative');
  if (a === b) return returnBool(vm, true);
  if (!Number.isFinite(a) || !Number.isFinite(b)) return returnBool(vm, false);
  const difference = Math.abs(b - a);
  const isNear = difference <= Math.abs(relative * b) || difference <= Math.abs(relative * a);
  return returnBool(vm, isNear || difference <= absolute);
};

/** A tuple of a float and a float or an int. */
function returnPair(vm: NativeContext, first: number, second: number, isSecondInt: boolean): NativeStatus {
  const m = vm.memory;
  const pair = newTuple(m, 2);
  setFloat(m, tupleItems(m, pair), first);
  if (isSecondInt) setInt(m, tupleItems(m, pair) + 1, second);
  else setFloat(m, tupleItems(m, pair) + 1, second);
  return returnObject(vm, Tag.Tuple, pair);
}

const parts: NativeCode = (vm, args) => {
  const x = realArgument(vm, args);
  if (x === undefined) return NativeStatus.RAISE;
  const { mantissa, exponent } = splitFloat(x);
  return returnPair(vm, mantissa, exponent, true);
};

const fractionAndWhole: NativeCode = (vm, args) => {
  const x = realArgument(vm, args);
  if (x === undefined) return NativeStatus.RAISE;
  const whole = Math.trunc(x);
  const fraction = Number.isFinite(x) ? x - whole : Number.isNaN(x) ? x : 0;
  return returnPair(vm, fraction === 0 && (x < 0 || Object.is(x, -0)) ? -0 : fraction, whole, false);
};

const timesPower: NativeCode = (vm, args) => {
  const x = realArgument(vm, args);
  if (x === undefined) return NativeStatus.RAISE;
  if (!isInt(vm.memory, args + 1))
    return vm.raise('TypeError', 'Expected an int as second argument to ldexp.');
  const exponent = intAt(vm.memory, args + 1);
  const within = exponent > 5000n ? 5000 : exponent < -5000n ? -5000 : Number(exponent);
  return returnReal(vm, scaleByPower(x, within), [x]);
};

const lastPlace = (x: number): number =>
  !Number.isFinite(x)
    ? Math.abs(x)
    : nextFloat(Math.abs(x), Infinity) === Infinity
      ? 2 ** 971
      : nextFloat(Math.abs(x), Infinity) - Math.abs(x);

const checkPower = (vm: NativeContext, value: number, x: number, y: number): NativeStatus => {
  if (x === 0 && y < 0 && Number.isFinite(y)) return domainError(vm);
  return returnReal(vm, value, [x, y]);
};

/** Functions of real numbers, ints and iterables of them. */
const functions: readonly NativeDefinition[] = [
  real('acos', acos, (x) => Math.abs(x) <= 1),
  real('acosh', acosh, (x) => x >= 1),
  real('asin', asin, (x) => Math.abs(x) <= 1),
  real('asinh', asinh),
  real('atan', atan),
  real('atanh', atanh, (x) => Math.abs(x) < 1),
  real('cbrt', cubeRoot),
  real('cos', cos, Number.isFinite),
  real('cosh', cosh),
  real('degrees', (x) => x * (180 / Math.PI)),
  real('erf', erf),
  real('erfc', erfc),
  real('exp', exp),
  real('exp2', (x) => power(2, x)),
  real('expm1', Math.expm1),
  real('fabs', Math.abs),
  real('gamma', gamma, (x) => x > 0 || (Number.isFinite(x) && !Number.isInteger(x))),
  real('lgamma', logGamma, (x) => x > 0 || !Number.isInteger(x)),
  real('log1p', Math.log1p, (x) => x > -1),
  real('radians', (x) => x * (Math.PI / 180)),
  real('sin', sin, Number.isFinite),
  real('sinh', sinh),
  real('sqrt', Math.sqrt, (x) => x >= 0),
  real('tan', tan, Number.isFinite),
  real('tanh', Math.tanh),
  real('ulp', lastPlace),
  realOfTwo('atan2', angleOf),
  realOfTwo(
    'copysign',
    (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x)),
    (vm, value) => returnFloat(vm, value),
  ),
  realOfTwo('fmod', (x, y) => x % y),
  realOfTwo('nextafter', nextFloat, (vm, value) => returnFloat(vm, value)),
  realOfTwo('pow', power, checkPower),
  realOfTwo('remainder', remainder),
  test('isfinite', Number.isFinite),
  test('isinf', (x) => x === Infinity || x === -Infinity),
  test('isnan', Number.isNaN),
  toWhole('ceil', Math.ceil),
  toWhole('floor', Math.floor),
  toWhole('trunc', Math.trunc),
  { name: 'log', parameters: 'x, base=None, /', code: logOf },
  oneLog('log2', log2),
  oneLog('log10', log10),
  common('gcd', commonDivisor, 0n),
  common('lcm', commonMultiple, 1n),
  choices('comb'),
  choices('perm'),
  { name: 'factorial', parameters: 'x, /', code: factorial },
  { name: 'isqrt', parameters: 'n, /', code: squareRootOfInt },
  { name: 'fsum', parameters: 'seq, /', code: sumExactly },
  { name: 'prod', parameters: 'iterable, /, *, start=1', code: product },
  { name: 'dist', parameters: 'p, q, /', code: distance },
  { name: 'hypot', parameters: '*coordinates', code: lengthOfVector },
  { name: 'isclose', parameters: 'a, b, *, rel_tol=1e-09, abs_tol=0.0', code: isClose },
  { name: 'frexp', parameters: 'x, /', code: parts },
  { name: 'ldexp', parameters: 'x, i, /', code: timesPower },
  { name: 'modf', parameters: 'x, /', code: fractionAndWhole },
];

export const mathModule: NativeModule = { name: '_math', fallbacks: 'math', functions, types: [] };
