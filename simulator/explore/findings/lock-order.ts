/** A thread that holds one lock takes another. */
export interface LockStep {
  readonly held: number;
  readonly taken: number;
  readonly thread: number;
  /** Of the user's file, where it takes the other one. */
  readonly line: number;
}

/** A step that can be sent to another thread: its locks' names, of those that have no number that lasts. */
export interface NamedLockStep extends LockStep {
  readonly names: readonly [string | undefined, string | undefined];
}

/** Locks that different threads take in an order that goes round: they may wait for each other for ever. */
export interface LockCircle {
  /** Each is taken by somebody who holds the one before, and the first by somebody who holds the last. */
  readonly locks: readonly number[];
  /** Where each is taken. */
  readonly lines: readonly number[];
}

/** Above the numbers of locks that last. */
const NAMED_FROM = 1 << 20;

/** Who takes which lock while holding which (Havelund 2000: Goodlock), over all runs looked at. */
export class LockOrder {
  readonly #steps = new Map<string, LockStep>();
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<number, string>();

  /**
   * A number for a lock that has none that lasts, known by what it is called.
   * @param from numbers below are those of other locks
   */
  numberOf(name: string, from: number): number {
    const known = this.#numbers.get(name) ?? from + this.#numbers.size;
    this.#numbers.set(name, known);
    this.#names.set(known, name);
    return known;
  }

  /** What a lock numbered by {@link numberOf} is called. */
  nameOf(lock: number): string | undefined {
    return this.#names.get(lock);
  }

  /** What was noted, with the names of locks that are known by those. */
  list(): NamedLockStep[] {
    return [...this.#steps.values()].map((step) => ({
      ...step,
      names: [this.#names.get(step.held), this.#names.get(step.taken)],
    }));
  }

  /** What was noted since this was asked last. */
  take(): NamedLockStep[] {
    const steps = this.list();
    this.#steps.clear();
    return steps;
  }

  /** Notes what somebody else has taken note of, who may have other numbers for locks with names. */
  add({ held, taken, thread, line, names: [first, second] }: NamedLockStep): void {
    const numberOf = (lock: number, name: string | undefined): number =>
      name === undefined ? lock : this.numberOf(name, NAMED_FROM);
    this.note(numberOf(held, first), numberOf(taken, second), thread, () => line);
  }

  note(held: number, taken: number, thread: number, line: () => number): void {
    const key = `${held},${taken},${thread}`;
    if (!this.#steps.has(key)) this.#steps.set(key, { held, taken, thread, line: line() });
  }

  /** The circles, each once, that begin with their lowest lock and in which no thread occurs twice. */
  findCircles(): readonly LockCircle[] {
    const steps = [...this.#steps.values()];
    const found = new Map<string, LockCircle>();
    const extend = (path: readonly LockStep[]): void => {
      const first = path[0];
      const last = path[path.length - 1];
      if (last.taken === first.held) {
        const locks = path.map(({ held }) => held);
        const lines = [path[path.length - 1], ...path.slice(0, -1)].map(({ line }) => line);
        found.set(locks.join(), found.get(locks.join()) ?? { locks, lines });
        return;
      }
      for (const next of steps) {
        if (next.held !== last.taken || next.held < first.held) continue;
        if (path.some(({ thread, held }) => thread === next.thread || held === next.held)) continue;
        extend([...path, next]);
      }
    };
    for (const step of steps) extend([step]);
    return [...found.values()];
  }
}
