import type { CpuLane, StepCurve } from './timeline';
import { segmentStates } from './timeline';

const runningState = segmentStates.indexOf('running');

function sortedBounds(lanes: readonly CpuLane[], bound: 'start' | 'end'): Float64Array {
  let total = 0;
  for (const { segments } of lanes) total += segments.length;
  const times = new Float64Array(total);
  let count = 0;
  for (const { segments } of lanes) {
    for (let i = 0; i < segments.length; i++) {
      if (segments.state[i] === runningState) times[count++] = segments[bound][i];
    }
  }
  return times.subarray(0, count).sort();
}

/** How many CPUs run a thread, over time. */
export function measureParallelism(lanes: readonly CpuLane[]): StepCurve {
  const starts = sortedBounds(lanes, 'start');
  const ends = sortedBounds(lanes, 'end');
  const capacity = starts.length + ends.length + 1;
  const time = new Float64Array(capacity);
  const count = new Int32Array(capacity);
  const area = new Float64Array(capacity);
  let length = 1;
  let running = 0;
  let s = 0;
  let e = 0;
  while (s < starts.length || e < ends.length) {
    const now = Math.min(starts[s] ?? Number.POSITIVE_INFINITY, ends[e] ?? Number.POSITIVE_INFINITY);
    while (e < ends.length && ends[e] === now) {
      running--;
      e++;
    }
    while (s < starts.length && starts[s] === now) {
      running++;
      s++;
    }
    const last = length - 1;
    if (running === count[last]) continue;
    const at = now === time[last] ? last : length++;
    area[at] = area[last] + (now - time[last]) * count[last];
    time[at] = now;
    count[at] = running;
  }
  return {
    length,
    time: time.slice(0, length),
    count: count.slice(0, length),
    area: area.slice(0, length),
  };
}
