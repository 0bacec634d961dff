import { handleCells, type Memory } from '../memory';

/** Numbers of the kernel objects that are anywhere in a memory, in the order in which they lie there. */
export const syncHandlesIn = (m: Memory): readonly number[] => [
  ...new Set([...handleCells(m)].map((cell) => m.payloadAt(cell))),
];

/** Gives kernel objects other numbers, as far as `numbers` has one for them. */
export function renumberHandles(m: Memory, numbers: ReadonlyMap<number, number>): void {
  const { i32 } = m;
  for (const cell of handleCells(m)) i32[cell << 1] = numbers.get(i32[cell << 1]) ?? i32[cell << 1];
}
