/** Bits of a positive int. */
export const bitLength = (x: bigint): number => {
  const hex = x.toString(16);
  return 4 * hex.length - Math.clz32(Number.parseInt(hex[0], 16)) + 28;
};

/** The largest int whose square is at most `n`, which is at least 0 (Newton). */
export function integerSquareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);

/** The greatest common divisor, at least 0 (Euclid). */
export function commonDivisor(x: bigint, y: bigint): bigint {
  let [a, b] = [magnitude(x), magnitude(y)];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** The least common multiple, at least 0. */
export const commonMultiple = (x: bigint, y: bigint): bigint =>
  x === 0n || y === 0n ? 0n : magnitude((x / commonDivisor(x, y)) * y);

/** `from * (from + 1) * … * to`, halved again and again so that the factors stay of one size. */
export function productOfRange(from: bigint, to: bigint): bigint {
  if (from > to) return 1n;
  if (to - from < 8n) {
    let product = from;
    for (let factor = from + 1n; factor <= to; factor++) product *= factor;
    return product;
  }
  const middle = (from + to) >> 1n;
  return productOfRange(from, middle) * productOfRange(middle + 1n, to);
}
