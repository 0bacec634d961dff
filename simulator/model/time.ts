declare const brand: unique symbol;

/** A point in, or length of, virtual time: a whole number of nanoseconds, 0 .. 2^53 - 1 (104 days). */
export type Nanoseconds = number & { readonly [brand]: 'Nanoseconds' };

/** @throws RangeError if `n` is not a whole number in 0 .. 2^53 - 1 */
export function nanoseconds(n: number): Nanoseconds {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(`a time is a whole number of nanoseconds from 0 to 2^53 - 1, not ${n}`);
  }
  return n as Nanoseconds;
}

const unitLengths: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, min: 60e9 };

/**
 * Reads `"5ms"`, `"1.5 s"`, `"250us"`, `"0"`; a bare number other than 0 has no unit and is refused.
 * Rounds to the nearest nanosecond. Answers undefined if the text is no duration.
 */
export function parseDuration(text: string): Nanoseconds | undefined {
  const trimmed = text.trim();
  if (trimmed === '0') return 0 as Nanoseconds;
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(ns|us|µs|ms|s|min)$/.exec(trimmed);
  if (match === null) return undefined;
  const unit = unitLengths[match[2] ?? ''];
  if (unit === undefined) return undefined;
  const length = Math.round(Number(match[1]) * unit);
  return Number.isSafeInteger(length) ? (length as Nanoseconds) : undefined;
}

/** Seconds (a Python float) to virtual time, rounded to the nearest nanosecond; negative becomes 0, too long becomes the longest. */
export function secondsToNanoseconds(seconds: number): Nanoseconds {
  if (!(seconds > 0)) return 0 as Nanoseconds;
  return Math.min(Math.round(seconds * 1e9), Number.MAX_SAFE_INTEGER) as Nanoseconds;
}

/**
 * Writes a duration with the largest unit that keeps it at 1 or more and at most `digits` decimals:
 * `18.4 ms`, `50 ns`, `2 s`.
 */
export function formatDuration(time: number, digits = 3): string {
  const [length, unit] =
    time >= 1e9 ? [1e9, 's'] : time >= 1e6 ? [1e6, 'ms'] : time >= 1e3 ? [1e3, 'µs'] : [1, 'ns'];
  return `${Number((time / length).toFixed(digits))} ${unit}`;
}
