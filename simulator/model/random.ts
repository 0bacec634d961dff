/**
 * One step of a small pseudo-random generator whose whole state is one number, so that it fits into any snapshot:
 * Mulberry32 (Tommy Ettinger, public domain), good enough to draw lots and latencies with.
 * @param state 0 .. 2^32 - 1; the seed at first
 * @returns the state after it, and the number drawn, 0 .. 2^32 - 1
 */
export function nextRandom(state: number): { readonly state: number; readonly value: number } {
  const next = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { state: next, value: (mixed ^ (mixed >>> 14)) >>> 0 };
}
