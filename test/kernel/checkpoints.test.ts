import { expect, it } from 'vitest';
import { Checkpoints } from '../../simulator/kernel/checkpoints';
import type { KernelSnapshot } from '../../simulator/kernel/kernel-snapshot';

const snapshotAt = (instructions: number, byteLength: number) =>
  ({ instructions, byteLength, journal: { events: 0, outputs: 0, deadlocks: 0 } }) as KernelSnapshot;

/** Runs so far, with a snapshot wherever one is due, and answers all distances from a place back to its snapshot. */
function farthestWayBack(length: number, byteLength: number): { way: number; kept: number } {
  const checkpoints = new Checkpoints();
  for (let at = 0; at <= length; at += checkpoints.stride) {
    if (checkpoints.wants(at, 0)) checkpoints.add(snapshotAt(at, byteLength));
  }
  const places = Array.from({ length: 5000 }, (_, i) => Math.floor((length * i) / 5000));
  const found = places.map(
    (place) => checkpoints.findLast((each) => each.instructions <= place)?.instructions ?? 0,
  );
  const ways = places.map((place, i) => place - (found[i] ?? 0));
  return { way: Math.max(...ways), kept: new Set(found).size };
}

it.each([1e6, 1e7, 1e8])(
  'the way back in a run of %d instructions is a hundredth of it at most',
  (length) => {
    const { way, kept } = farthestWayBack(length, 1e5);
    expect(way).toBeLessThanOrEqual(length / 100);
    expect(kept).toBeLessThanOrEqual(256);
  },
);

it('large snapshots are kept farther apart, so that all of them fit', () => {
  expect(farthestWayBack(1e7, 2 ** 24).kept).toBeLessThanOrEqual(12);
});
