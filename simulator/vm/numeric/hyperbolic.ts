import { exp, log } from './elementary';

/*
 * Hyperbolic functions by the formulas of fdlibm (Sun Microsystems 1993), which C libraries use.
 */

/** 2 * x^2 above this overflows no more than x does, or is lost in rounding. */
const LARGE = 2 ** 28;
const SMALL = 2 ** -28;

export function sinh(x: number): number {
  const size = Math.abs(x);
  const half = x < 0 ? -0.5 : 0.5;
  if (size < SMALL) return x;
  if (size < 22) {
    const t = Math.expm1(size);
    return half * (size < 1 ? 2 * t - (t * t) / (t + 1) : t + t / (t + 1));
  }
  return half * largeExp(size);
}

/** e^x where x may be a little above what e^x can take, halved later. */
function largeExp(x: number): number {
  if (x < 709.78) return exp(x);
  if (x > 710.4758600739439) return Infinity;
  const root = exp(0.5 * x);
  return 2 * (0.5 * root * root);
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.5 * Math.LN2) {
    const t = Math.expm1(size);
    const w = 1 + t;
    return size < 2 ** -55 ? w : 1 + (t * t) / (w + w);
  }
  if (size < 22) {
    const t = exp(size);
    return 0.5 * t + 0.5 / t;
  }
  if (size < 709.78) return 0.5 * exp(size);
  if (size > 710.4758600739439) return Infinity;
  const root = exp(0.5 * size);
  return 0.5 * root * root;
}

export function asinh(x: number): number {
  const size = Math.abs(x);
  if (size < SMALL || !Number.isFinite(x)) return x;
  let result: number;
  if (size > LARGE) result = log(size) + Math.LN2;
  else if (size > 2) result = log(2 * size + 1 / (Math.sqrt(x * x + 1) + size));
  else {
    const t = x * x;
    result = Math.log1p(size + t / (1 + Math.sqrt(1 + t)));
  }
  return x < 0 ? -result : result;
}

/** Of an x at least 1. */
export function acosh(x: number): number {
  if (x > LARGE) return log(x) + Math.LN2;
  if (x === 1) return 0;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}

/** Of an x between -1 and 1. */
export function atanh(x: number): number {
  const size = Math.abs(x);
  if (size < SMALL) return x;
  const t = size + size;
  const result = 0.5 * Math.log1p(size < 0.5 ? t + (t * size) / (1 - size) : t / (1 - size));
  return x < 0 ? -result : result;
}
