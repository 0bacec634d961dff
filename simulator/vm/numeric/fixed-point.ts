import { scaleByPower, splitFloat } from './float-parts';
import { bitLength } from './integers';

/** Bits after the point of the whole numbers that stand for fractions: enough for the largest float. */
export const PLACES = 1300n;

/** atan(1 / n) with {@link PLACES} bits after the point. */
function inverseTangent(n: bigint): bigint {
  let term = (1n << PLACES) / n;
  let sum = term;
  for (let i = 3n; term !== 0n; i += 2n) {
    term = -term / (n * n);
    sum += term / i;
  }
  return sum;
}

/** pi with {@link PLACES} bits after the point, by Machin's formula. */
export const fixedPi = (): bigint => 4n * (4n * inverseTangent(5n) - inverseTangent(239n));

/** A float with {@link PLACES} bits after the point. */
export function toFixed(x: number): bigint {
  const { mantissa, exponent } = splitFloat(x);
  const shift = PLACES + BigInt(exponent) - 53n;
  const whole = BigInt(mantissa * 2 ** 53);
  return shift >= 0n ? whole << shift : whole >> -shift;
}

/** The float nearest to a number with {@link PLACES} bits after the point. */
export function toFloat(value: bigint): number {
  if (value <= 0n) return value === 0n ? 0 : -toFloat(-value);
  const spare = Math.max(0, bitLength(value) - 200);
  return scaleByPower(Number(value >> BigInt(spare)), spare - Number(PLACES));
}
