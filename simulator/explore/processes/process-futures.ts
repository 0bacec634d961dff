import { Interned } from '../state/interned';
import type { CallEffects } from './call-effects';

/** What is known of a process in some memory, with its threads at some calls. */
interface Stand {
  /** Effects of what its threads do next (bits), and which of them (local numbers) were seen to do it. */
  next: bigint;
  readonly seen: Set<number>;
  /** Where it may stand after that, and processes that it makes. */
  readonly to: Set<number>;
  /** Effects of whatever comes from there on; as of the last time it was settled. */
  future: bigint;
}

/**
 * What processes were found to do next and later, by where they stand. What a process does depends on others only by the answers of the
 * kernel: so this is learnt from all states together. Once a search finds nothing new, it is all that there is.
 */
export class ProcessFutures {
  readonly #effects: CallEffects;
  readonly #stands = new Interned<Stand>();
  /** By effect: those in conflict with it. */
  #conflicts: bigint[] = [];
  hasGrown = false;

  constructor(effects: CallEffects) {
    this.#effects = effects;
  }

  numberOf(key: string): number {
    return this.#stands.number(key, () => {
      this.hasGrown = true;
      return { next: 0n, seen: new Set(), to: new Set(), future: 0n };
    });
  }

  /** A thread of a process has taken a step. */
  note(from: number, local: number, effects: readonly number[], to: readonly number[]): void {
    const stand = this.#stands.values[from];
    let { next } = stand;
    for (const effect of effects) next |= 1n << BigInt(effect);
    const before = stand.seen.size + stand.to.size;
    stand.seen.add(local);
    for (const each of to) stand.to.add(each);
    if (next !== stand.next || stand.seen.size + stand.to.size > before) this.hasGrown = true;
    stand.next = next;
  }

  /** From now on what was learnt is gone by. */
  settle(): void {
    this.hasGrown = false;
    const { count } = this.#effects;
    this.#conflicts = Array.from({ length: count }, (_, effect) => this.#effects.conflictsOf(effect));
    const stands = this.#stands.values;
    for (let isSettled = false; !isSettled; ) {
      isSettled = true;
      for (let i = stands.length - 1; i >= 0; i--) {
        const stand = stands[i];
        let future = stand.next;
        for (const each of stand.to) future |= stands[each].future;
        if (future === stand.future) continue;
        stand.future = future;
        isSettled = false;
      }
    }
  }

  isSeen(stand: number, local: number): boolean {
    return this.#stands.values[stand].seen.has(local);
  }

  futureOf(stand: number): bigint {
    return this.#stands.values[stand].future;
  }

  /** All that is in conflict with what a process does next. */
  conflictsAt(stand: number): bigint {
    let mask = 0n;
    const { next } = this.#stands.values[stand];
    for (let effect = 0; next >> BigInt(effect) !== 0n; effect++)
      if (((next >> BigInt(effect)) & 1n) === 1n) mask |= this.#conflictsOf(effect);
    return mask;
  }

  conflictsOfAll(effects: readonly number[]): bigint {
    return effects.reduce((mask, effect) => mask | this.#conflictsOf(effect), 0n);
  }

  #conflictsOf(effect: number): bigint {
    // One that is known only since it was settled may be in conflict with whatever is.
    return this.#conflicts[effect] ?? -1n;
  }
}
