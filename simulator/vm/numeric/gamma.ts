import { powerOfPositive } from '../builtins/power';
import { cos, exp, log, sin } from './elementary';

/*
 * The gamma function by Lanczos' approximation with the coefficients that Boost and CPython use (g near 6.02, 13 terms), so
 * that the digits are CPython's.
 */

const G = 6.02468004077673;
const G_LESS_HALF = 5.52468004077673;
const LOG_PI = 1.1447298858494002;

const numerator: readonly number[] = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028,
  1439720407.3117216, 248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348,
  8071.672002365816, 210.82427775157936, 2.5066282746310002,
];
/** The coefficients of x (x + 1) … (x + 11). */
const denominator: readonly number[] = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
  let above = 0;
  let below = 0;
  for (let i = 0; i < numerator.length; i++) {
    const place = x < 5 ? numerator.length - 1 - i : i;
    above = (x < 5 ? above * x : above / x) + numerator[place];
    below = (x < 5 ? below * x : below / x) + denominator[place];
  }
  return above / below;
}

/** sin(pi x), exact at multiples of 1/2. */
function sineOfPi(x: number): number {
  const y = Math.abs(x) % 2;
  const turn = Math.round(2 * y);
  let result: number;
  if (turn === 0) result = sin(Math.PI * y);
  else if (turn === 1) result = cos(Math.PI * (y - 0.5));
  else if (turn === 2) result = sin(Math.PI * (1 - y));
  else if (turn === 3) result = -cos(Math.PI * (y - 1.5));
  else result = sin(Math.PI * (y - 2));
  return x < 0 ? -result : result;
}

/** Gamma of x; NaN where it is not defined, infinite where it is too large. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x > 0 ? x : Number.NaN;
  if (Number.isInteger(x)) {
    if (x <= 0) return Number.NaN;
    if (x <= 23) {
      let product = 1;
      for (let i = 2; i < x; i++) product *= i;
      return product;
    }
  }
  const size = Math.abs(x);
  if (size < 1e-20) return 1 / x;
  if (size > 200) return x < 0 ? 0 / sineOfPi(x) : Infinity;
  const y = size + G_LESS_HALF;
  const lost = size > G_LESS_HALF ? y - size - G_LESS_HALF : y - G_LESS_HALF - size;
  const correction = (lost * G) / y;
  const isLarge = size >= 140;
  const root = isLarge ? powerOfPositive(y, size / 2 - 0.25) : powerOfPositive(y, size - 0.5);
  if (x < 0) {
    let result = ((-Math.PI / sineOfPi(size) / size) * exp(y)) / lanczosSum(size);
    result -= correction * result;
    result /= root;
    return isLarge ? result / root : result;
  }
  let result = lanczosSum(size) / exp(y);
  result += correction * result;
  result *= root;
  return isLarge ? result * root : result;
}

/** ln |gamma(x)|; infinite at 0 and the negative ints. */
export function logGamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x)) return Infinity;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Infinity : 0;
  const size = Math.abs(x);
  if (size < 1e-20) return -log(size);
  const result = log(lanczosSum(size)) - G + (size - 0.5) * (log(size + G - 0.5) - 1);
  if (x >= 0) return result;
  return LOG_PI - log(Math.abs(sineOfPi(size))) - log(size) - result;
}
