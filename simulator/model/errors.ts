/**
 * A fault of ours, never of the user's program: an illegal phase change, a broken invariant.
 * `seed` and `choices` (where known) let the run that showed it be replayed.
 */
export class InternalError extends Error {
  override readonly name = 'InternalError';
  readonly seed: number | undefined;
  readonly choices: readonly number[] | undefined;

  constructor(message: string, replay: { seed?: number; choices?: readonly number[] } = {}) {
    super(message);
    this.seed = replay.seed;
    this.choices = replay.choices;
  }
}

/** Marks a place that the types say is never reached; throws {@link InternalError} if it is. */
export function assertNever(value: never, what: string): never {
  throw new InternalError(`unexpected ${what}: ${String(value)}`);
}
