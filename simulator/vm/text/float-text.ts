/**
 * A Python float as `repr` writes it: the shortest digits that read back as the same float, positional for
 * exponents -4 .. 15 and always with a point or an exponent (CPython: float_repr_style "short").
 */
export function floatRepr(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  if (x === Infinity) return 'inf';
  if (x === -Infinity) return '-inf';
  if (Object.is(x, -0)) return '-0.0';
  const [mantissa = '0', exponentText = '0'] = x.toExponential().split('e');
  const exponent = Number(exponentText);
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace('-', '').replace('.', '');
  if (exponent < -4 || exponent >= 16) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${fraction}e${exponentSuffix(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** `+02`, `-310`: at least two digits, as C's printf. */
export function exponentSuffix(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** The exact value of a finite float as `numerator / 2^shift`. */
function floatToFraction(x: number): { numerator: bigint; shift: bigint } {
  let shift = 0n;
  let scaled = x;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift += 1n;
  }
  return { numerator: BigInt(scaled), shift };
}

/** `|x|` with exactly `digits` decimals, ties to even on the exact binary value, as Python's `%f` at any length. */
export function fixedDigits(x: number, digits: number): string {
  const { numerator, shift } = floatToFraction(Math.abs(x));
  const scaled = numerator * 10n ** BigInt(digits);
  const text = roundShift(scaled, shift)
    .toString()
    .padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** `|x|` as `significant` correctly rounded digits (ties to even) and the decimal exponent of the first. */
export function significantDigits(x: number, significant: number): { digits: string; exponent: number } {
  const size = Math.abs(x);
  if (size === 0) return { digits: '0'.repeat(significant), exponent: 0 };
  const { numerator, shift } = floatToFraction(size);
  // The shortest digits may round up to the next power of ten (9.88e-324 is written 1e-323), hence one less.
  let exponent = Number(size.toExponential().split('e')[1]) - 1;
  for (;;) {
    const places = significant - 1 - exponent;
    const rounded =
      places >= 0
        ? roundShift(numerator * 10n ** BigInt(places), shift)
        : roundDivide(numerator, (1n << shift) * 10n ** BigInt(-places));
    const digits = rounded.toString();
    if (digits.length === significant) return { digits, exponent };
    exponent += 1;
  }
}

const roundShift = (numerator: bigint, shift: bigint): bigint => roundDivide(numerator, 1n << shift);

function roundDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) return quotient + 1n;
  return quotient;
}
