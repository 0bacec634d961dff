import type { Memory } from './memory';
import { Tag } from './value';

/*
 * The state of a Mersenne Twister (MT19937, Matsumoto and Nishimura 1998): 624 words and the place of the next one.
 *
 *     0  header
 *     1  next word | identity (0: none)
 *     2  words 0 and 1
 *     3  words 2 and 3 …
 */
export const TWISTER_WORDS = 624;
const MIDDLE = 397;
const FIRST = 2;

export const newTwister = (m: Memory): number => m.allocateRaw(Tag.Twister, FIRST + TWISTER_WORDS / 2);

/** Index in `u32` of the state's first word. */
export const twisterWords = (twister: number): number => (twister + FIRST) << 1;

export const twisterPlace = (m: Memory, twister: number): number => m.i32[(twister + 1) << 1];

export function setTwisterPlace(m: Memory, twister: number, place: number): void {
  m.i32[(twister + 1) << 1] = place;
}

/** Fills the state from a key of 32-bit words (`init_by_array`). */
export function seedTwister(m: Memory, twister: number, key: readonly number[]): void {
  const { u32 } = m;
  const first = twisterWords(twister);
  u32[first] = 19650218;
  for (let i = 1; i < TWISTER_WORDS; i++) {
    const last = u32[first + i - 1];
    u32[first + i] = Math.imul(1812433253, last ^ (last >>> 30)) + i;
  }
  let i = 1;
  const turn = (): void => {
    if (++i < TWISTER_WORDS) return;
    u32[first] = u32[first + TWISTER_WORDS - 1];
    i = 1;
  };
  for (let k = 0; k < Math.max(TWISTER_WORDS, key.length); k++) {
    const last = u32[first + i - 1];
    const j = k % key.length;
    u32[first + i] = (u32[first + i] ^ Math.imul(last ^ (last >>> 30), 1664525)) + key[j] + j;
    turn();
  }
  for (let k = 1; k < TWISTER_WORDS; k++) {
    const last = u32[first + i - 1];
    u32[first + i] = (u32[first + i] ^ Math.imul(last ^ (last >>> 30), 1566083941)) - i;
    turn();
  }
  u32[first] = 0x80000000;
  setTwisterPlace(m, twister, TWISTER_WORDS);
}

function renew(m: Memory, twister: number): void {
  const { u32 } = m;
  const first = twisterWords(twister);
  for (let i = 0; i < TWISTER_WORDS; i++) {
    const y = (u32[first + i] & 0x80000000) | (u32[first + ((i + 1) % TWISTER_WORDS)] & 0x7fffffff);
    const odd = (y & 1) === 0 ? 0 : 0x9908b0df;
    u32[first + i] = u32[first + ((i + MIDDLE) % TWISTER_WORDS)] ^ (y >>> 1) ^ odd;
  }
  setTwisterPlace(m, twister, 0);
}

/** The next 32 bits, unsigned. */
export function nextTwisterWord(m: Memory, twister: number): number {
  if (twisterPlace(m, twister) >= TWISTER_WORDS) renew(m, twister);
  const place = twisterPlace(m, twister);
  setTwisterPlace(m, twister, place + 1);
  let y = m.u32[twisterWords(twister) + place];
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return (y ^ (y >>> 18)) >>> 0;
}
