import { type Nanoseconds, NONE, switchReasons } from '../model';
import { type Lane, type Segment, type SegmentColumns, type StepCurve, segmentStates } from './timeline';

/** How many segments begin before `time`. */
export function segmentsBefore(segments: SegmentColumns, time: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segments.start[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first segment that ends after `time`; `segments.length` if none does. */
export function firstEndingAfter(segments: SegmentColumns, time: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segments.end[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Indices [first, last) of the segments that share time with [start, end). */
export function segmentsWithin(
  segments: SegmentColumns,
  start: number,
  end: number,
): { first: number; last: number } {
  const first = firstEndingAfter(segments, start);
  return { first, last: Math.max(first, segmentsBefore(segments, end)) };
}

/** The segment that covers `time`; undefined in a gap. */
export function segmentAt(lane: Lane, time: number): Segment | undefined {
  const { segments } = lane;
  const index = firstEndingAfter(segments, time);
  return index < segments.length && segments.start[index] <= time ? readSegment(lane, index) : undefined;
}

/** @throws RangeError if the lane has no such segment */
export function readSegment(lane: Lane, index: number): Segment {
  const { segments } = lane;
  const state = segmentStates[segments.state[index] ?? NONE];
  if (index < 0 || index >= segments.length || state === undefined) {
    throw new RangeError(`lane ${lane.index} has no segment ${index}`);
  }
  return {
    lane: lane.index,
    index,
    start: segments.start[index] as Nanoseconds,
    end: segments.end[index] as Nanoseconds,
    state,
    thread: segments.thread[index],
    cpu: segments.cpu[index],
    reason: switchReasons[segments.reason[index]],
    line: segments.line[index],
    event: segments.event[index],
  };
}

/** The last step at or before `time`; -1 before the first. */
function stepAt(curve: StepCurve, time: number): number {
  let low = 0;
  let high = curve.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (curve.time[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How many ran at `time`. */
export function countAt(curve: StepCurve, time: number): number {
  const step = stepAt(curve, time);
  return step < 0 ? 0 : curve.count[step];
}

function areaBefore(curve: StepCurve, time: number): number {
  const step = stepAt(curve, time);
  return step < 0 ? 0 : curve.area[step] + (time - curve.time[step]) * curve.count[step];
}

/** How many ran on average in [start, end), which is not empty. */
export const meanCount = (curve: StepCurve, start: number, end: number): number =>
  (areaBefore(curve, end) - areaBefore(curve, start)) / (end - start);

/** Indices [first, last) of the entries of a sorted column of times in [start, end). */
export function timesWithin(
  time: Float64Array,
  length: number,
  start: number,
  end: number,
): { first: number; last: number } {
  const firstAtLeast = (bound: number): number => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (time[middle] < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { first: firstAtLeast(start), last: firstAtLeast(end) };
}
