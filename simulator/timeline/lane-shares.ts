import { type KeyOf, sharesWithin } from './shares';
import { type Lane, type LaneKind, type SegmentColumns, segmentStates } from './timeline';

const switchingState = segmentStates.indexOf('switching');

/** The key of a lane's segments in its share index: a thread's lane by state, the others by thread. */
export function keysOf(kind: LaneKind, segments: SegmentColumns): KeyOf {
  const { state, thread } = segments;
  return kind === 'thread' ? (i) => state[i] : (i) => (state[i] === switchingState ? 0 : thread[i] + 1);
}

/** How long each key of the lane's share index lasts in [start, end), ns, into `into`. */
export function laneShares(lane: Lane, start: number, end: number, into: Float64Array): void {
  sharesWithin(lane.segments, lane.shares, keysOf(lane.kind, lane.segments), start, end, into);
}
