import { joinWords, padded, rotateRight } from './words';

/*
 * The SHA-2 family (FIPS 180-4). Its constants are the first bits of the fractional parts of square and cube roots of
 * the first primes; they are computed from these with whole numbers, 64 bits of each.
 */

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < count; n++) if (primes.every((p) => n % p !== 0n)) primes.push(n);
  return primes;
}

/** The largest whole number of which the power is not above `value`. */
function wholeRoot(value: bigint, power: bigint): bigint {
  let root = 0n;
  for (let bit = 1n << 70n; bit > 0n; bit >>= 1n) if ((root + bit) ** power <= value) root += bit;
  return root;
}

const fraction = (prime: bigint, power: bigint): bigint =>
  BigInt.asUintN(64, wholeRoot(prime << (64n * power), power));

const highWord = (value: bigint): number => Number(value >> 32n) | 0;
const lowWord = (value: bigint): number => Number(BigInt.asIntN(32, value));

interface Constants {
  readonly cubeRoots: readonly bigint[];
  /** The high words of the first 64. */
  readonly cubeRoots32: Int32Array;
  /** Of the first eight primes, and of the next. */
  readonly first: readonly bigint[];
  readonly second: readonly bigint[];
}

let known: Constants | undefined;

/** Computed when the first digest is asked for, not by every program that starts. */
function constants(): Constants {
  if (known !== undefined) return known;
  const primes = firstPrimes(80);
  const cubeRoots = primes.map((prime) => fraction(prime, 3n));
  const squareRoots = primes.slice(0, 16).map((prime) => fraction(prime, 2n));
  const cubeRoots32 = Int32Array.from(cubeRoots.slice(0, 64), highWord);
  known = { cubeRoots, cubeRoots32, first: squareRoots.slice(0, 8), second: squareRoots.slice(8) };
  return known;
}

/** SHA-224 and SHA-256: the same with different beginnings. */
function shortDigest(message: Uint8Array, start: readonly number[]): Uint8Array {
  const data = padded(message, 64, 8, false);
  const state = [...start];
  const { cubeRoots32 } = constants();
  const words = new Int32Array(64);
  for (let block = 0; block < data.byteLength; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = data.getInt32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [x, y] = [words[i - 15], words[i - 2]];
      const s0 = rotateRight(x, 7) ^ rotateRight(x, 18) ^ (x >>> 3);
      const s1 = rotateRight(y, 17) ^ rotateRight(y, 19) ^ (y >>> 10);
      words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i++) {
      const s1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + cubeRoots32[i] + words[i]) | 0;
      const s0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = ((state[i] ?? 0) + word) | 0;
  }
  return joinWords(state, false);
}

const wide = (value: bigint): bigint => BigInt.asUintN(64, value);
const turn = (word: bigint, by: bigint): bigint => wide((word >> by) | (word << (64n - by)));

/** SHA-384 and SHA-512. */
function longDigest(message: Uint8Array, start: readonly bigint[]): Uint8Array {
  const data = padded(message, 128, 16, false);
  const state = [...start];
  const { cubeRoots } = constants();
  const words = new BigUint64Array(80);
  for (let block = 0; block < data.byteLength; block += 128) {
    for (let i = 0; i < 16; i++) words[i] = data.getBigUint64(block + 8 * i);
    for (let i = 16; i < 80; i++) {
      const [x, y] = [words[i - 15], words[i - 2]];
      const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
      const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
      words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let i = 0; i < 80; i++) {
      const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
      const t1 = h + s1 + ((e & f) ^ (wide(~e) & g)) + (cubeRoots[i] ?? 0n) + words[i];
      const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
      const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, wide(d + t1), c, b, a, wide(t1 + t2)];
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = wide((state[i] ?? 0n) + word);
  }
  return joinWords(
    state.flatMap((word) => [highWord(word), lowWord(word)]),
    false,
  );
}

export const sha224 = (message: Uint8Array): Uint8Array =>
  shortDigest(message, constants().second.map(lowWord)).subarray(0, 28);
export const sha256 = (message: Uint8Array): Uint8Array =>
  shortDigest(message, constants().first.map(highWord));
export const sha384 = (message: Uint8Array): Uint8Array =>
  longDigest(message, constants().second).subarray(0, 48);
export const sha512 = (message: Uint8Array): Uint8Array => longDigest(message, constants().first);
