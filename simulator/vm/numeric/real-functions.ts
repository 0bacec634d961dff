import { powerOfPositive } from '../builtins/power';
import { atan2 } from './elementary';
import { scaleByPower, splitFloat } from './float-parts';

/*
 * Functions of real numbers with their special cases, as C's Annex F has them.
 */

/** x^y; NaN where it is no real number. */
export function power(x: number, y: number): number {
  if (x === 1 || y === 0) return 1;
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0) {
    // JavaScript leaves (-1) ** ±Infinity undefined; C makes it 1.
    return x === -1 && !Number.isNaN(y) ? 1 : x ** y;
  }
  if (x > 0) return powerOfPositive(x, y);
  if (!Number.isInteger(y)) return Number.NaN;
  return Math.abs(y % 2) === 1 ? -powerOfPositive(-x, y) : powerOfPositive(-x, y);
}

/** atan2 for any coordinates. */
export function angleOf(y: number, x: number): number {
  const isPlain = Number.isFinite(x) && Number.isFinite(y) && x !== 0 && y !== 0;
  // The special cases are multiples of pi/4, alike everywhere.
  return isPlain ? atan2(y, x) : Math.atan2(y, x);
}

/** x less the multiple of y nearest to it, of two equally near ones the even one: exact (IEEE 754). */
export function remainder(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y) || !Number.isFinite(x) || y === 0) return Number.NaN;
  if (!Number.isFinite(y)) return x;
  const size = Math.abs(x);
  const step = Math.abs(y);
  const rest = size % step;
  const other = step - rest;
  let result: number;
  if (rest < other) result = rest;
  else if (rest > other) result = -other;
  else result = rest - 2 * ((0.5 * (size - rest)) % step);
  return x < 0 || Object.is(x, -0) ? -result : result;
}

/** Third roots of 1/4, 1/2, 1, 2 and 4: for what is left of an exponent after division by 3. */
const rootsOfTwo: readonly number[] = [
  0.6299605249474365, 0.7937005259840997, 1, 1.2599210498948732, 1.5874010519681996,
];

/** The cube root, by the polynomial and the one step of Newton's that glibc takes. */
export function cubeRoot(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const { mantissa: m, exponent } = splitFloat(Math.abs(x));
  const a = 1.8346927748361308 - (0.7849323449766392 - 0.14526389938548637 * m) * m;
  const b = 1.508191937815849 - (2.114994941673713 - (2.4469312256353444 - a * m) * m) * m;
  const guess = 0.35489576504391984 + b * m;
  const cube = guess * guess * guess;
  const third = Math.trunc(exponent / 3);
  const root = ((guess * (cube + 2 * m)) / (2 * cube + m)) * rootsOfTwo[2 + exponent - 3 * third];
  return scaleByPower(x < 0 ? -root : root, third);
}
