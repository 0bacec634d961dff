/** The numbers of several lists, taken in turns; what a list lacks is 0. */
export function interleave(...lists: readonly (readonly number[])[]): number[] {
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, i) => lists.map((list) => list[i] ?? 0)).flat();
}

/** The `count` lists that were {@link interleave}d. */
export const separate = (numbers: readonly number[], count: number): number[][] =>
  Array.from({ length: count }, (_, list) => numbers.filter((_number, i) => i % count === list));
