/*
 * SHA-512 (FIPS 180-4).
 */

const MASK = (1n << 64n) - 1n;

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0n)) primes.push(n);
  return primes;
}

/** The first 64 bits after the point of the `degree`-th root of n. */
function rootFraction(n: bigint, degree: bigint): bigint {
  const target = n << (64n * degree);
  let root = 0n;
  for (let bit = 1n << 70n; bit > 0n; bit >>= 1n) if ((root + bit) ** degree <= target) root += bit;
  return root & MASK;
}

const primes = firstPrimes(80);
const roundConstants = primes.map((prime) => rootFraction(prime, 3n));
const firstHash = primes.slice(0, 8).map((prime) => rootFraction(prime, 2n));

const rotate = (x: bigint, by: bigint): bigint => ((x >> by) | (x << (64n - by))) & MASK;

function padded(message: readonly number[]): number[] {
  const bytes = [...message, 0x80];
  while (bytes.length % 128 !== 112) bytes.push(0);
  const length = (message.length * 8).toString(16).padStart(32, '0');
  for (let i = 0; i < 32; i += 2) bytes.push(Number.parseInt(length.slice(i, i + 2), 16));
  return bytes;
}

function compress(hash: readonly bigint[], block: readonly number[]): bigint[] {
  const words: bigint[] = [];
  for (let i = 0; i < 128; i += 8)
    words.push(block.slice(i, i + 8).reduce((word, byte) => (word << 8n) | BigInt(byte), 0n));
  for (let i = 16; i < 80; i++) {
    const x = words[i - 15];
    const y = words[i - 2];
    const small = rotate(x, 1n) ^ rotate(x, 8n) ^ (x >> 7n);
    const large = rotate(y, 19n) ^ rotate(y, 61n) ^ (y >> 6n);
    words.push((words[i - 16] + small + words[i - 7] + large) & MASK);
  }
  let [a, b, c, d, e, f, g, h] = hash;
  for (let i = 0; i < 80; i++) {
    const mixedE = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
    const choice = (e & f) ^ (~e & MASK & g);
    const first = h + mixedE + choice + roundConstants[i] + words[i];
    const mixedA = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) & MASK, c, b, a, (first + mixedA + majority) & MASK];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + hash[i]) & MASK);
}

/** The 64 bytes of a message's hash. */
export function sha512(message: readonly number[]): number[] {
  const bytes = padded(message);
  let hash: readonly bigint[] = firstHash;
  for (let i = 0; i < bytes.length; i += 128) hash = compress(hash, bytes.slice(i, i + 128));
  return hash.flatMap((word) =>
    Array.from({ length: 8 }, (_, i) => Number((word >> BigInt(56 - 8 * i)) & 255n)),
  );
}
