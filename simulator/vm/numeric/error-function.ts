import { fixedPi, PLACES, toFixed, toFloat } from './fixed-point';
import { integerSquareRoot } from './integers';

/*
 * The error function by its series, in whole numbers with so many digits that nothing is lost where terms cancel.
 */

/** erf(x) with {@link PLACES} bits after the point. */
function series(x: number): bigint {
  const fixed = toFixed(x);
  const square = (fixed * fixed) >> PLACES;
  let term = fixed;
  let sum = term;
  for (let n = 1n; term > 1n || term < -1n; n++) {
    term = ((-term * square) / n) >> PLACES;
    sum += term / (2n * n + 1n);
  }
  return ((2n * sum) << PLACES) / integerSquareRoot(fixedPi() << PLACES);
}

export function erf(x: number): number {
  if (Number.isNaN(x) || x === 0) return x;
  if (Math.abs(x) > 6) return Math.sign(x);
  return Math.abs(x) < 2 ** -300 ? x * 1.1283791670955126 : toFloat(series(x));
}

/** 1 - erf(x), exact also where erf(x) is near 1. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -6) return 2;
  return x > 28 ? 0 : toFloat((1n << PLACES) - series(Math.abs(x) < 2 ** -300 ? 0 : x));
}
