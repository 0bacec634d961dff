/** Rounds of {@link compute} between two looks at whether the thread has to make way. */
export const ROUNDS_AT_A_TIME = 20_000;

/** Keeps a CPU busy for so many rounds. @returns a number that depends on all of them, so that none is left out */
export function compute(rounds: number): number {
  let x = 88172645;
  for (let i = 0; i < rounds; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x;
}

/** How many rounds of {@link compute} take a nanosecond when nobody disturbs: the best of several tries. */
export function roundsPerNanosecond(now: () => number): number {
  let best = 0;
  for (let i = 0; i < 20; i++) {
    const from = now();
    const keeps = compute(ROUNDS_AT_A_TIME);
    const taken = now() - from;
    if (keeps !== 0 && taken > 0) best = Math.max(best, ROUNDS_AT_A_TIME / taken);
  }
  return best === 0 ? 1 : best;
}
