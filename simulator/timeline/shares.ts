import { segmentsBefore, segmentsWithin } from './segment-query';
import type { SegmentColumns, ShareIndex } from './timeline';

/** Blocks grow with the number of keys, so that an index costs about 8 bytes a segment whatever its keys. */
const segmentsPerKey = 8;

export type KeyOf = (index: number) => number;

/** @param keyOf the key of a segment, 0 .. keys - 1 */
export function indexShares(segments: SegmentColumns, keys: number, keyOf: KeyOf): ShareIndex {
  const block = Math.max(64, segmentsPerKey * keys);
  const blocks = Math.ceil(segments.length / block) + 1;
  const sums = new Float64Array(blocks * keys);
  for (let b = 1; b < blocks; b++) {
    sums.copyWithin(b * keys, (b - 1) * keys, b * keys);
    const last = Math.min(segments.length, b * block);
    for (let i = (b - 1) * block; i < last; i++) {
      sums[b * keys + keyOf(i)] += segments.end[i] - segments.start[i];
    }
  }
  return { keys, block, sums };
}

/** Adds `sign` × the time of each key before `time` to `into`. */
function addSumsBefore(
  segments: SegmentColumns,
  index: ShareIndex,
  keyOf: KeyOf,
  time: number,
  sign: 1 | -1,
  into: Float64Array,
): void {
  const { keys, block, sums } = index;
  const count = segmentsBefore(segments, time);
  // The last of them may reach past `time`, so its block is walked even if it is the block's last.
  const b = Math.floor(Math.max(0, count - 1) / block);
  for (let k = 0; k < keys; k++) into[k] += sign * sums[b * keys + k];
  for (let i = b * block; i < count; i++) {
    into[keyOf(i)] += sign * (Math.min(segments.end[i], time) - segments.start[i]);
  }
}

/**
 * How long each key lasts in [start, end): ns by key, written into `into` (as long as the index has keys).
 * Exact, as all times are whole; what no segment covers is nobody's share.
 */
export function sharesWithin(
  segments: SegmentColumns,
  index: ShareIndex,
  keyOf: KeyOf,
  start: number,
  end: number,
  into: Float64Array,
): void {
  into.fill(0);
  const { first, last } = segmentsWithin(segments, start, end);
  if (last - first <= index.block) {
    for (let i = first; i < last; i++) {
      into[keyOf(i)] += Math.min(segments.end[i], end) - Math.max(segments.start[i], start);
    }
    return;
  }
  addSumsBefore(segments, index, keyOf, end, 1, into);
  addSumsBefore(segments, index, keyOf, start, -1, into);
}
