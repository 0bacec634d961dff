import { sumOf } from './double-double';

/** The partial sums that {@link exactSum} holds: none overlaps another, and together they are the sum exactly. */
function addTo(partials: number[], value: number): void {
  let x = value;
  let kept = 0;
  for (const partial of partials) {
    const { high, low } = Math.abs(x) < Math.abs(partial) ? sumOf(partial, x) : sumOf(x, partial);
    if (low !== 0) partials[kept++] = low;
    x = high;
  }
  partials.length = kept;
  partials.push(x);
}

/**
 * The sum of finite floats, rounded once (Shewchuk 1997); undefined where it overflows on the way.
 */
export function exactSum(values: readonly number[]): number | undefined {
  const partials: number[] = [];
  for (const value of values) {
    addTo(partials, value);
    if (!Number.isFinite(partials[partials.length - 1])) return undefined;
  }
  let high = partials.pop() ?? 0;
  let low = 0;
  while (partials.length > 0 && low === 0) {
    const next = partials.pop() ?? 0;
    const sum = high + next;
    low = next - (sum - high);
    high = sum;
  }
  // Half-way cases are decided by what is left.
  const below = partials[partials.length - 1] ?? 0;
  if ((low < 0 && below < 0) || (low > 0 && below > 0)) {
    const doubled = low * 2;
    const rounded = high + doubled;
    if (doubled === rounded - high) return rounded;
  }
  return high;
}
