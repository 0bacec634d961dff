import { floatAt, intAt, isInt, safeInt, Tag } from '../../memory';
import { BinaryOperator } from '../../model';
import type { NativeContext, NativeStatus } from '../native';
import { powerOfPositive } from './power';
import { returnBigInt, returnBool, returnFloat, returnInt } from './results';

/** Ints of more bits than this are refused as if memory were full, before the host tries. */
const MOST_BITS = 1 << 26;

const INT_TOO_LARGE = 'int too large to convert to float';

export function isNumber(vm: NativeContext, cell: number): boolean {
  return vm.memory.tagAt(cell) === Tag.Float || isInt(vm.memory, cell);
}

/** A number as a float, rounded to nearest; infinite if an int is too large. */
export function numberAt(vm: NativeContext, cell: number): number {
  const m = vm.memory;
  if (m.tagAt(cell) === Tag.Float) return floatAt(m, m.payloadAt(cell));
  return m.tagAt(cell) === Tag.BigInt ? Number(intAt(m, cell)) : m.payloadAt(cell);
}

/** `left operator right` for two numbers; undefined where the operator is none of numbers. */
export function calculate(
  vm: NativeContext,
  operator: number,
  left: number,
  right: number,
): NativeStatus | undefined {
  const m = vm.memory;
  if (m.tagAt(left) === Tag.Float || m.tagAt(right) === Tag.Float) {
    const x = numberAt(vm, left);
    const y = numberAt(vm, right);
    if (!Number.isFinite(x) && m.tagAt(left) !== Tag.Float) return vm.raise('OverflowError', INT_TOO_LARGE);
    if (!Number.isFinite(y) && m.tagAt(right) !== Tag.Float) return vm.raise('OverflowError', INT_TOO_LARGE);
    return calculateFloats(vm, operator, x, y);
  }
  const bothBool = m.tagAt(left) === Tag.Bool && m.tagAt(right) === Tag.Bool;
  const x = safeInt(m, left);
  const y = safeInt(m, right);
  if (!Number.isNaN(x) && !Number.isNaN(y)) {
    const status = calculateSafeInts(vm, operator, x, y, bothBool);
    if (status !== undefined) return status;
  }
  return calculateBigInts(vm, operator, intAt(m, left), intAt(m, right));
}

function calculateFloats(
  vm: NativeContext,
  operator: number,
  x: number,
  y: number,
): NativeStatus | undefined {
  switch (operator) {
    case BinaryOperator['+']:
      return returnFloat(vm, x + y);
    case BinaryOperator['-']:
      return returnFloat(vm, x - y);
    case BinaryOperator['*']:
      return returnFloat(vm, x * y);
    case BinaryOperator['/']:
      if (y === 0) return vm.raise('ZeroDivisionError', 'float division by zero');
      return returnFloat(vm, x / y);
    case BinaryOperator['//']:
      if (y === 0) return vm.raise('ZeroDivisionError', 'float floor division by zero');
      return returnFloat(vm, divideFloats(x, y).quotient);
    case BinaryOperator['%']:
      if (y === 0) return vm.raise('ZeroDivisionError', 'float modulo');
      return returnFloat(vm, divideFloats(x, y).remainder);
    case BinaryOperator['**']:
      return powerOfFloats(vm, x, y);
    default:
      return undefined;
  }
}

/** Python's divmod of floats (`float_divmod`); `y` is not 0. */
export function divideFloats(x: number, y: number): { quotient: number; remainder: number } {
  let remainder = x % y;
  let quotient = (x - remainder) / y;
  if (remainder === 0) remainder = y < 0 || Object.is(y, -0) ? -0 : 0;
  else if (y < 0 !== remainder < 0) {
    remainder += y;
    quotient -= 1;
  }
  if (quotient === 0) quotient = x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
  else {
    const floor = Math.floor(quotient);
    quotient = quotient - floor > 0.5 ? floor + 1 : floor;
  }
  return { quotient, remainder };
}

function powerOfFloats(vm: NativeContext, x: number, y: number): NativeStatus {
  // The two answers where C's pow and ours differ.
  if (x === 1 || (x === -1 && !Number.isFinite(y) && !Number.isNaN(y))) return returnFloat(vm, 1);
  if (x === 0 && y < 0 && y !== -Infinity)
    return vm.raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y)) {
    return vm.raise('ValueError', 'the result is a complex number, which Timeslice does not have');
  }
  const power = Number.isFinite(x) && Number.isFinite(y) && x !== 0 ? powerOfFinite(x, y) : x ** y;
  if (!Number.isFinite(power) && Number.isFinite(x) && Number.isFinite(y)) {
    return vm.raise('OverflowError', "(34, 'Numerical result out of range')");
  }
  return returnFloat(vm, power);
}

/** An odd power of a negative number is negative; `y` is whole where `x` is negative. */
function powerOfFinite(x: number, y: number): number {
  const size = powerOfPositive(Math.abs(x), y);
  return x < 0 && y % 2 !== 0 ? -size : size;
}

const isExact = (x: number): boolean => x <= Number.MAX_SAFE_INTEGER && x >= -Number.MAX_SAFE_INTEGER;

/** Undefined where doubles would not be exact, or the operator is none of ints. */
function calculateSafeInts(
  vm: NativeContext,
  operator: number,
  x: number,
  y: number,
  bothBool: boolean,
): NativeStatus | undefined {
  switch (operator) {
    case BinaryOperator['+']:
      return isExact(x + y) ? returnInt(vm, x + y) : undefined;
    case BinaryOperator['-']:
      return isExact(x - y) ? returnInt(vm, x - y) : undefined;
    case BinaryOperator['*']:
      return isExact(x * y) ? returnInt(vm, x * y) : undefined;
    case BinaryOperator['/']:
      if (y === 0) return vm.raise('ZeroDivisionError', 'division by zero');
      return returnFloat(vm, x / y);
    case BinaryOperator['//']: {
      if (y === 0) return vm.raise('ZeroDivisionError', 'integer division or modulo by zero');
      const remainder = x % y;
      const quotient = (x - remainder) / y;
      return returnInt(vm, remainder !== 0 && remainder < 0 !== y < 0 ? quotient - 1 : quotient);
    }
    case BinaryOperator['%']: {
      if (y === 0) return vm.raise('ZeroDivisionError', 'integer modulo by zero');
      const remainder = x % y;
      return returnInt(vm, remainder !== 0 && remainder < 0 !== y < 0 ? remainder + y : remainder);
    }
    case BinaryOperator['&']:
    case BinaryOperator['|']:
    case BinaryOperator['^']: {
      if ((x | 0) !== x || (y | 0) !== y) return undefined;
      const bits =
        operator === BinaryOperator['&'] ? x & y : operator === BinaryOperator['|'] ? x | y : x ^ y;
      return bothBool ? returnBool(vm, bits !== 0) : returnInt(vm, bits);
    }
    default:
      return undefined;
  }
}

function calculateBigInts(
  vm: NativeContext,
  operator: number,
  x: bigint,
  y: bigint,
): NativeStatus | undefined {
  if (y === 0n && operator === BinaryOperator['/']) return vm.raise('ZeroDivisionError', 'division by zero');
  if (y === 0n && operator === BinaryOperator['//']) {
    return vm.raise('ZeroDivisionError', 'integer division or modulo by zero');
  }
  if (y === 0n && operator === BinaryOperator['%']) {
    return vm.raise('ZeroDivisionError', 'integer modulo by zero');
  }
  switch (operator) {
    case BinaryOperator['+']:
      return returnBigInt(vm, x + y);
    case BinaryOperator['-']:
      return returnBigInt(vm, x - y);
    case BinaryOperator['*']:
      return returnBigInt(vm, x * y);
    case BinaryOperator['/']: {
      const quotient = divideExactly(x, y);
      if (!Number.isFinite(quotient)) {
        return vm.raise('OverflowError', 'integer division result too large for a float');
      }
      return returnFloat(vm, quotient);
    }
    case BinaryOperator['//']:
      return returnBigInt(vm, divideInts(x, y).quotient);
    case BinaryOperator['%']:
      return returnBigInt(vm, divideInts(x, y).remainder);
    case BinaryOperator['**']:
      return powerOfInts(vm, x, y);
    case BinaryOperator['<<']:
      if (y < 0n) return vm.raise('ValueError', 'negative shift count');
      if (x === 0n) return returnInt(vm, 0);
      if (y > BigInt(MOST_BITS)) return vm.raiseWith('MemoryError', 0);
      return returnBigInt(vm, x << y);
    case BinaryOperator['>>']:
      if (y < 0n) return vm.raise('ValueError', 'negative shift count');
      return returnBigInt(vm, y > BigInt(MOST_BITS) ? (x < 0n ? -1n : 0n) : x >> y);
    case BinaryOperator['&']:
      return returnBigInt(vm, x & y);
    case BinaryOperator['|']:
      return returnBigInt(vm, x | y);
    case BinaryOperator['^']:
      return returnBigInt(vm, x ^ y);
    default:
      return undefined;
  }
}

/** Python's divmod of ints: the remainder has the divisor's sign. `y` is not 0. */
export function divideInts(x: bigint, y: bigint): { quotient: bigint; remainder: bigint } {
  const quotient = x / y;
  const remainder = x % y;
  if (remainder !== 0n && remainder < 0n !== y < 0n)
    return { quotient: quotient - 1n, remainder: remainder + y };
  return { quotient, remainder };
}

const bitLength = (x: bigint): number => (x < 0n ? -x : x).toString(2).length;

/** x / y correctly rounded; `y` is not 0. */
function divideExactly(x: bigint, y: bigint): number {
  if (x === 0n) return y < 0n ? -0 : 0;
  const negative = x < 0n !== y < 0n;
  const dividend = x < 0n ? -x : x;
  const divisor = y < 0n ? -y : y;
  // A quotient of 64 bits or more whose last bit says whether anything was left rounds as the exact one does.
  const shift = Math.max(0, bitLength(divisor) - bitLength(dividend) + 65);
  const scaled = dividend << BigInt(shift);
  const quotient = scaled / divisor;
  const sticky = scaled % divisor === 0n ? quotient : quotient | 1n;
  const size = Number(sticky) / 2 ** Math.min(shift, 1000) / 2 ** Math.max(0, shift - 1000);
  return negative ? -size : size;
}

function powerOfInts(vm: NativeContext, x: bigint, y: bigint): NativeStatus {
  if (y < 0n) {
    if (x === 0n) return vm.raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
    return powerOfFloats(vm, Number(x), Number(y));
  }
  if (x !== 0n && x !== 1n && x !== -1n && Number(y) * bitLength(x) > MOST_BITS)
    return vm.raiseWith('MemoryError', 0);
  if (x === 0n || x === 1n || x === -1n) {
    if (y === 0n) return returnInt(vm, 1);
    return returnBigInt(vm, y % 2n === 0n ? x * x : x);
  }
  return returnBigInt(vm, x ** y);
}

/** `pow(x, y, modulus)`; undefined if there is no inverse. `modulus` is not 0. */
export function powerModulo(x: bigint, y: bigint, modulus: bigint): bigint | undefined {
  const size = modulus < 0n ? -modulus : modulus;
  let base = ((x % size) + size) % size;
  let exponent = y;
  if (exponent < 0n) {
    const inverse = invert(base, size);
    if (inverse === undefined) return undefined;
    base = inverse;
    exponent = -exponent;
  }
  let result = 1n % size;
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % size;
    base = (base * base) % size;
  }
  return modulus < 0n && result !== 0n ? result + modulus : result;
}

/** The inverse of `x` modulo `size`, by Euclid's extended algorithm. */
function invert(x: bigint, size: bigint): bigint | undefined {
  let [r, next] = [size, x];
  let [t, nextT] = [0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  if (r !== 1n) return size === 1n ? 0n : undefined;
  return ((t % size) + size) % size;
}
