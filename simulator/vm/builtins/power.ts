/**
 * Correctly rounded powers of floats. JavaScript leaves the last digits of `**` to the engine; Python's come from a C
 * library that rounds (almost always) correctly, and equal programs must print equal digits everywhere.
 */

/** Bits after the point of the fixed-point numbers below. */
const PLACES = 180n;
const ONE = 1n << PLACES;

const times = (a: bigint, b: bigint): bigint => (a * b) >> PLACES;

/** atanh(z), by its series; |z| at most 1/3. */
function atanh(z: bigint): bigint {
  const square = times(z, z);
  let sum = 0n;
  let term = z;
  for (let n = 1n; term !== 0n && term !== -1n; n += 2n) {
    sum += term / n;
    term = times(term, square);
  }
  return sum;
}

const LN2 = 2n * atanh(ONE / 3n);

/** e^t for |t| below 1, by its series. */
function exponential(t: bigint): bigint {
  let sum = ONE;
  let term = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = times(term, t) / n;
    sum += term;
  }
  return sum;
}

/** A positive float as `mantissa * 2^exponent`, the mantissa whole. */
function takeApart(x: number): { mantissa: bigint; exponent: number } {
  let exponent = 0;
  let scaled = x;
  while (scaled >= 2 ** 53) {
    scaled /= 2;
    exponent++;
  }
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent--;
  }
  return { mantissa: BigInt(scaled), exponent };
}

const bitLength = (x: bigint): number => x.toString(2).length;

/** `whole * 2^exponent` as the nearest float, halves to even, also among the smallest floats. */
function scale(whole: bigint, exponent: number): number {
  const highest = bitLength(whole) + exponent;
  if (highest > 1025) return Infinity;
  if (highest < -1080) return 0;
  // The last place kept: 53 bits, fewer below 2^-1022. What is cut off is folded into one bit more.
  const kept = Math.max(highest - 53, -1074);
  const cut = kept - exponent - 2;
  if (cut <= 0) return multiplyTwo(Number(whole), exponent);
  const rest = whole & ((1n << BigInt(cut)) - 1n);
  const head = (whole >> BigInt(cut)) | (rest === 0n ? 0n : 1n);
  const quarter = head & 3n;
  const up = quarter === 3n || (quarter === 2n && ((head >> 2n) & 1n) === 1n) ? 1n : 0n;
  return multiplyTwo(Number((head >> 2n) + up), kept);
}

const multiplyTwo = (x: number, exponent: number): number => {
  const first = Math.max(-1000, Math.min(1000, exponent));
  return x * 2 ** first * 2 ** (exponent - first);
};

/** x^y for finite x > 0 and finite y; Infinity where it is too large. */
export function powerOfPositive(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (y === 1) return x;
  if (y === 0.5) return Math.sqrt(x);
  const { mantissa, exponent } = takeApart(x);
  if (Number.isInteger(y) && y > 0 && y <= 64) return scale(mantissa ** BigInt(y), exponent * y);
  // x = m * 2^k with m near 1, so that the series is short and nothing cancels.
  const bits = bitLength(mantissa);
  let near = (mantissa << PLACES) >> BigInt(bits);
  let turns = bits + exponent;
  if (near * 10n < ONE * 7n) {
    near <<= 1n;
    turns--;
  }
  const logarithm = 2n * atanh(((near - ONE) << PLACES) / (near + ONE)) + BigInt(turns) * LN2;
  const power = takeApart(Math.abs(y));
  let product =
    power.exponent >= 0
      ? (logarithm * power.mantissa) << BigInt(Math.min(power.exponent, 2000))
      : (logarithm * power.mantissa) >> BigInt(-power.exponent);
  if (y < 0) product = -product;
  const twos = product / LN2;
  if (twos > 1100n) return Infinity;
  if (twos < -1200n) return 0;
  return scale(exponential(product - twos * LN2), Number(twos - PLACES));
}
