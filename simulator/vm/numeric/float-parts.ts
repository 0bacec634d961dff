/** `x = mantissa * 2^exponent` with 0.5 <= |mantissa| < 1, as C's frexp; 0, infinities and NaN with exponent 0. */
export function splitFloat(x: number): { mantissa: number; exponent: number } {
  if (x === 0 || !Number.isFinite(x)) return { mantissa: x, exponent: 0 };
  const view = new DataView(new ArrayBuffer(8));
  const isTiny = Math.abs(x) < 2 ** -1022;
  view.setFloat64(0, isTiny ? x * 2 ** 54 : x);
  const high = view.getUint32(0);
  const exponent = ((high >>> 20) & 0x7ff) - 1022 - (isTiny ? 54 : 0);
  view.setUint32(0, ((high & 0x800fffff) | (1022 << 20)) >>> 0);
  return { mantissa: view.getFloat64(0), exponent };
}

/** `x * 2^exponent`, rounded once, as C's ldexp. */
export function scaleByPower(x: number, exponent: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const parts = splitFloat(x);
  const total = parts.exponent + exponent;
  if (total > 1024) return x > 0 ? Infinity : -Infinity;
  if (total < -1080) return x > 0 ? 0 : -0;
  if (total > 0) return parts.mantissa * 2 * 2 ** (total - 1);
  // Exact down to 2^-1021; the last step is the one that rounds.
  return total >= -1021 ? parts.mantissa * 2 ** total : parts.mantissa * 2 ** -1021 * 2 ** (total + 1021);
}

const view = (): DataView => new DataView(new ArrayBuffer(8));

/** The float next to x in the direction of `towards`. */
export function nextFloat(x: number, towards: number): number {
  if (Number.isNaN(x) || Number.isNaN(towards)) return Number.NaN;
  if (x === towards) return towards;
  if (x === 0) return towards > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  const bits = view();
  bits.setFloat64(0, x);
  const isAway = towards > x === x > 0;
  bits.setBigInt64(0, bits.getBigInt64(0) + (isAway ? 1n : -1n));
  return bits.getFloat64(0);
}
