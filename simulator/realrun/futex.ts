/** States of a mutex's word: free, held, held and others sleep. After Drepper, "Futexes Are Tricky" (2011). */
const FREE = 0;
const HELD = 1;
const AWAITED = 2;

/** How often a taken mutex is looked at before its caller goes to sleep. */
const SPINS = 100;

/** Takes the mutex in a word of shared memory. */
export function lockMutex(words: Int32Array, at: number): void {
  for (let i = 0; i < SPINS; i++) {
    if (Atomics.compareExchange(words, at, FREE, HELD) === FREE) return;
  }
  while (Atomics.exchange(words, at, AWAITED) !== FREE) Atomics.wait(words, at, AWAITED);
}

export function unlockMutex(words: Int32Array, at: number): void {
  if (Atomics.exchange(words, at, FREE) === AWAITED) Atomics.notify(words, at, 1);
}

/** Changes a word and wakes all who wait at it. */
export function ring(words: Int32Array, at: number, value: number): void {
  Atomics.store(words, at, value);
  Atomics.notify(words, at);
}
