import {
  add,
  type DoubleDouble,
  divide,
  exactly,
  multiply,
  negate,
  productOf,
  scale,
  squareRoot,
  subtract,
  sumOf,
} from './double-double';
import { fixedPi, toFixed, toFloat } from './fixed-point';
import { scaleByPower, splitFloat } from './float-parts';

/**
 * Elementary functions, correctly rounded (but for one argument in 2^45 or so). JavaScript leaves their last digits to the
 * engine; CPython's come from a C library that rounds almost always correctly.
 */

const LN2: readonly number[] = [Math.LN2, 2.3190468138462996e-17, 5.707708438416212e-34];
const HALF_PI: readonly number[] = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33];
const ln2: DoubleDouble = { high: LN2[0], low: LN2[1] };
const halfPi: DoubleDouble = { high: HALF_PI[0], low: HALF_PI[1] };
const one = exactly(1);

/** `x - k * constant` for a constant of three parts. */
function reduce(x: DoubleDouble, k: number, constant: readonly number[]): DoubleDouble {
  let rest = x;
  for (const part of constant) rest = subtract(rest, productOf(k, part));
  return rest;
}

/** e^x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.8) return Infinity;
  if (x < -745.2) return 0;
  const k = Math.round(x / ln2.high);
  const r = scale(reduce(exactly(x), k, LN2), 1 / 64);
  let sum = one;
  let term = one;
  for (let n = 1; n <= 12; n++) {
    term = divide(multiply(term, r), exactly(n));
    sum = add(sum, term);
  }
  for (let i = 0; i < 6; i++) sum = multiply(sum, sum);
  return scaleByPower(sum.high, k);
}

/** The natural logarithm of x > 0, finite, and of its part `m` between 0.7 and 1.4 where x = m * 2^k. */
function logarithm(x: number): { whole: DoubleDouble; part: DoubleDouble; k: number } {
  let { mantissa, exponent } = splitFloat(x);
  if (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent--;
  }
  const z = divide(sumOf(mantissa, -1), sumOf(mantissa, 1));
  const square = multiply(z, z);
  let sum = exactly(0);
  let power = z;
  for (let n = 1; n < 60 && Math.abs(power.high) > Math.abs(z.high) * 2 ** -110; n += 2) {
    sum = add(sum, divide(power, exactly(n)));
    power = multiply(power, square);
  }
  const part = scale(sum, 2);
  return { whole: add(multiply(ln2, exactly(exponent)), part), part, k: exponent };
}

/** ln x for x > 0. */
export const log = (x: number): number => (Number.isFinite(x) ? logarithm(x).whole.high : x);

/** The logarithm to base 2 of x > 0. */
export function log2(x: number): number {
  if (!Number.isFinite(x)) return x;
  const { part, k } = logarithm(x);
  return add(exactly(k), divide(part, ln2)).high;
}

/** The logarithm to base 10 of x > 0, by the formula of fdlibm. */
export function log10(x: number): number {
  if (!Number.isFinite(x)) return x;
  const { mantissa, exponent } = splitFloat(x);
  const k = exponent - 1;
  const up = k < 0 ? 1 : 0;
  const y = k + up;
  const rest = y * 3.694239077158931e-13 + Math.LOG10E * log(mantissa * (up === 1 ? 1 : 2));
  return rest + y * 0.30102999566361177;
}

/** The multiple of pi/2 (modulo 4) nearest to x, and how far x is from it. */
function quarterTurn(x: number): { quadrant: number; rest: DoubleDouble } {
  if (Math.abs(x) < 2 ** 26) {
    const k = Math.round(x / halfPi.high);
    const rest = reduce(exactly(x), k, HALF_PI);
    if (k === 0 || Math.abs(rest.high) > 2 ** -20) return { quadrant: ((k % 4) + 4) % 4, rest };
  }
  // x may be near a multiple of pi/2, or large.
  const quarter = fixedPi() >> 1n;
  const fixed = toFixed(x);
  let k = fixed / quarter;
  let left = fixed - k * quarter;
  if (2n * left > quarter) [k, left] = [k + 1n, left - quarter];
  else if (2n * left < -quarter) [k, left] = [k - 1n, left + quarter];
  const high = toFloat(left);
  const low = toFloat(left - toFixed(high));
  return { quadrant: Number(((k % 4n) + 4n) % 4n), rest: { high, low } };
}

/** `first - first x² / (n+1)(n+2) + …`: the series of sine (n = 1) and cosine (n = 0). */
function alternating(first: DoubleDouble, square: DoubleDouble, n: number): DoubleDouble {
  let sum = first;
  let term = first;
  for (let i = n; i < n + 30 && term.high !== 0; i += 2) {
    term = negate(divide(multiply(term, square), exactly((i + 1) * (i + 2))));
    sum = add(sum, term);
  }
  return sum;
}

/** Sine and cosine of a finite x. */
function sineCosine(x: number): { sine: DoubleDouble; cosine: DoubleDouble } {
  const { quadrant, rest } = quarterTurn(x);
  const square = multiply(rest, rest);
  const sine = alternating(rest, square, 1);
  const cosine = alternating(one, square, 0);
  if (quadrant === 0) return { sine, cosine };
  if (quadrant === 1) return { sine: cosine, cosine: negate(sine) };
  if (quadrant === 2) return { sine: negate(sine), cosine: negate(cosine) };
  return { sine: negate(cosine), cosine: sine };
}

/** Below this x, sin x, tan x and their inverses are x. */
const TINY = 2 ** -27;

export const sin = (x: number): number => (Math.abs(x) < TINY ? x : sineCosine(x).sine.high);

export const cos = (x: number): number => sineCosine(x).cosine.high;

export function tan(x: number): number {
  if (Math.abs(x) < TINY) return x;
  const { sine, cosine } = sineCosine(x);
  return divide(sine, cosine).high;
}

/** The angle of the point (x, y), neither of them 0 and both of moderate size: a guess, put right by one step. */
function angle(y: DoubleDouble, x: DoubleDouble): number {
  const guess = Math.atan2(y.high, x.high);
  const { sine, cosine } = sineCosine(guess);
  const across = subtract(multiply(y, cosine), multiply(x, sine));
  const along = add(multiply(x, cosine), multiply(y, sine));
  return add(exactly(guess), divide(across, along)).high;
}

/** The angle of a point with coordinates that are finite and not 0. */
export function atan2(y: number, x: number): number {
  const ratio = y / x;
  if (Math.abs(ratio) < 2 ** -60) return x > 0 ? ratio : Math.sign(y) * Math.PI;
  if (Math.abs(ratio) > 2 ** 60) return (Math.sign(y) * Math.PI) / 2;
  const { exponent } = splitFloat(Math.max(Math.abs(x), Math.abs(y)));
  return angle(exactly(scaleByPower(y, -exponent)), exactly(scaleByPower(x, -exponent)));
}

export const atan = (x: number): number => {
  if (Math.abs(x) < TINY) return x;
  return Number.isFinite(x) ? atan2(x, 1) : (Math.sign(x) * Math.PI) / 2;
};

/** The other side of a right-angled triangle with hypotenuse 1. */
const otherSide = (x: number): DoubleDouble => squareRoot(multiply(sumOf(1, -x), sumOf(1, x)));

/** Of an x from -1 to 1. */
export function asin(x: number): number {
  if (Math.abs(x) < TINY) return x;
  return Math.abs(x) === 1 ? (x * Math.PI) / 2 : angle(exactly(x), otherSide(x));
}

/** Of an x from -1 to 1. */
export function acos(x: number): number {
  if (x === 0) return Math.PI / 2;
  if (Math.abs(x) === 1) return x === 1 ? 0 : Math.PI;
  return angle(otherSide(x), exactly(x));
}

/** The length of a vector. */
export function hypot(coordinates: readonly number[]): number {
  const sizes = coordinates.map(Math.abs);
  if (sizes.includes(Infinity)) return Infinity;
  const largest = Math.max(0, ...sizes.map((size) => (Number.isNaN(size) ? Infinity : size)));
  if (sizes.some((size) => Number.isNaN(size))) return Number.NaN;
  if (largest === 0) return 0;
  const { exponent } = splitFloat(largest);
  let sum = exactly(0);
  for (const size of sizes) {
    const scaled = scaleByPower(size, -exponent);
    sum = add(sum, productOf(scaled, scaled));
  }
  return scaleByPower(squareRoot(sum).high, exponent);
}
