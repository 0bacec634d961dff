import type { Estimate } from '../exploration';

/** The normal distribution's 97.5 % point. */
const Z = 1.959964;

/**
 * A share of independent runs, with Wilson's interval at 95 % (Wilson 1927).
 * @param unknown how many of the runs, none of the hits, may be hits or not
 * @returns undefined if nothing is known of any run
 */
export function estimateShare(hits: number, samples: number, unknown = 0): Estimate | undefined {
  if (samples === unknown) return undefined;
  const value = hits / samples;
  return { value, low: boundOf(hits, samples, -1), high: boundOf(hits + unknown, samples, 1), samples };
}

/** @param side -1: the lower one, 1: the upper one */
function boundOf(hits: number, samples: number, side: -1 | 1): number {
  const value = hits / samples;
  const scale = 1 + Z ** 2 / samples;
  const middle = (value + Z ** 2 / (2 * samples)) / scale;
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / samples + Z ** 2 / (4 * samples ** 2));
  return Math.min(1, Math.max(0, middle + side * half));
}
