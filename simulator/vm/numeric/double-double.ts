/**
 * A number as the unevaluated sum of two floats: some 100 bits, where one float has 53 (Dekker 1971). `low` is at most
 * half a unit in the last place of `high`, so that `high` is the sum, correctly rounded.
 */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

export const exactly = (value: number): DoubleDouble => ({ high: value, low: 0 });

/** `a + b` where `a` is the larger one. */
function quickSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  return { high, low: b - (high - a) };
}

/** `a + b` exactly (Knuth). */
export function sumOf(a: number, b: number): DoubleDouble {
  const high = a + b;
  const part = high - a;
  return { high, low: a - (high - part) + (b - part) };
}

const SPLITTER = 2 ** 27 + 1;

/** `a * b` exactly; both below 2^480 or so. */
export function productOf(a: number, b: number): DoubleDouble {
  const high = a * b;
  const scaledA = SPLITTER * a;
  const highA = scaledA - (scaledA - a);
  const lowA = a - highA;
  const scaledB = SPLITTER * b;
  const highB = scaledB - (scaledB - b);
  const lowB = b - highB;
  return { high, low: highA * highB - high + highA * lowB + lowA * highB + lowA * lowB };
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = sumOf(a.high, b.high);
  const low = sumOf(a.low, b.low);
  const first = quickSum(high.high, high.low + low.high);
  return quickSum(first.high, first.low + low.low);
}

export const negate = (a: DoubleDouble): DoubleDouble => ({ high: -a.high, low: -a.low });

export const subtract = (a: DoubleDouble, b: DoubleDouble): DoubleDouble => add(a, negate(b));

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = productOf(a.high, b.high);
  return quickSum(high.high, high.low + (a.high * b.low + a.low * b.high));
}

export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.high / b.high;
  const rest = subtract(a, multiply(b, exactly(first)));
  const second = rest.high / b.high;
  const further = subtract(rest, multiply(b, exactly(second)));
  return add(quickSum(first, second), exactly(further.high / b.high));
}

/** Of a number at least 0. */
export function squareRoot(a: DoubleDouble): DoubleDouble {
  if (a.high <= 0) return exactly(0);
  const root = Math.sqrt(a.high);
  const rest = subtract(a, productOf(root, root));
  return quickSum(root, rest.high / (2 * root));
}

/** By a power of 2, which is exact. */
export const scale = (a: DoubleDouble, factor: number): DoubleDouble => ({
  high: a.high * factor,
  low: a.low * factor,
});
