import { describe, expect, it } from 'vitest';
import {
  arrowKinds,
  buildTimeline,
  countAt,
  type Lane,
  laneShares,
  readSegment,
  segmentAt,
  segmentStates,
  segmentsWithin,
  type Timeline,
} from '../../simulator/timeline';
import { deadlock, lostUpdate, roundRobin } from '../support/drawn-runs';
import { manySwitches } from '../support/many-switches';

const ms = 1e6;

/** A lane as text: `start-end what`, times in ms. */
function drawLane(timeline: Timeline, lane: Lane): string {
  return Array.from({ length: lane.segments.length }, (_, i) => {
    const { start, end, state, thread } = readSegment(lane, i);
    const what = lane.kind === 'thread' ? state : timeline.log.threads[thread].name;
    return `${start / ms}-${end / ms} ${what}`;
  }).join(', ');
}

const laneNamed = (timeline: Timeline, label: string): Lane => {
  const lane = timeline.lanes.find((one) => one.label === label);
  if (lane === undefined) throw new Error(`no lane ${label}`);
  return lane;
};

describe('lanes', () => {
  const timeline = buildTimeline(lostUpdate());

  it.each([
    ['MainThread', '0-5 running, 5-30 blocked, 30-33 blocked, 33-38 running'],
    ['T1', '1-2 new, 2-5 gil, 5-9 running, 9-15 gil, 15-19 running, 19-24 io, 24-30 running'],
    ['T2', '2.5-3 new, 3-5 ready, 5-9 gil, 9-15 running, 15-19 gil, 19-24 running, 24-30 gil, 30-33 running'],
    ['GIL', '0-5 MainThread, 5-9 T1, 9-15 T2, 15-19 T1, 19-24 T2, 24-30 T1, 30-33 T2, 33-38 MainThread'],
    ['CPU 0', '0-5 MainThread, 5-9 T1, 15-19 T1, 24-30 T1, 33-38 MainThread'],
    ['CPU 1', '9-15 T2, 19-24 T2, 30-33 T2'],
  ])("%s's segments follow the log", (label, drawn) => {
    expect(drawLane(timeline, laneNamed(timeline, label))).toBe(drawn);
  });

  it('stand in drawing order: threads by creation, their GIL, the CPUs', () => {
    expect(timeline.lanes.map(({ label }) => label)).toEqual([
      'MainThread',
      'T1',
      'T2',
      'GIL',
      'CPU 0',
      'CPU 1',
    ]);
    expect(timeline.lanes.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('have no GIL where the interpreter has none', () => {
    expect(buildTimeline(deadlock()).gilLanes).toEqual([]);
  });

  it('remember why a CPU was left', () => {
    expect(readSegment(laneNamed(timeline, 'CPU 1'), 0).reason).toBe('gil-request');
  });
});

describe('a question about a time', () => {
  const timeline = buildTimeline(lostUpdate());
  const cpu = laneNamed(timeline, 'CPU 0');

  it('is answered by the segment that begins there, not the one that ends there', () => {
    expect(segmentAt(cpu, 5 * ms)?.thread).toBe(1);
    expect(segmentAt(cpu, 5 * ms - 1)?.thread).toBe(0);
  });

  it('has no answer in a gap, before the first and after the last', () => {
    expect(segmentAt(cpu, 10 * ms)).toBeUndefined();
    expect(segmentAt(laneNamed(timeline, 'T1'), 0)).toBeUndefined();
    expect(segmentAt(cpu, 39 * ms)).toBeUndefined();
  });

  it('finds the segments that share time with a window, touching ones left out', () => {
    expect(segmentsWithin(cpu.segments, 5 * ms, 15 * ms)).toEqual({ first: 1, last: 2 });
    expect(segmentsWithin(cpu.segments, 5 * ms - 1, 15 * ms + 1)).toEqual({ first: 0, last: 3 });
    expect(segmentsWithin(cpu.segments, 10 * ms, 12 * ms)).toEqual({ first: 2, last: 2 });
  });
});

describe('shares', () => {
  const timeline = buildTimeline(roundRobin(7, 3, 500, 37_123));

  it('equal a plain sum over the segments, whatever the window', () => {
    for (const lane of timeline.lanes) {
      const shares = new Float64Array(lane.shares.keys);
      for (let from = 0; from < timeline.end; from += 1_234_567) {
        const to = Math.min(timeline.end, from + 999_983 * (1 + (from % 5)));
        laneShares(lane, from, to, shares);
        const plain = new Float64Array(lane.shares.keys);
        for (let i = 0; i < lane.segments.length; i++) {
          const { start, end, state, thread } = readSegment(lane, i);
          const overlap = Math.min(end, to) - Math.max(start, from);
          const key = lane.kind === 'thread' ? segmentStates.indexOf(state) : thread + 1;
          if (overlap > 0) plain[key] += overlap;
        }
        expect([...shares]).toEqual([...plain]);
      }
    }
  });
});

describe('the curve of threads running at once', () => {
  it('counts CPUs that run a thread', () => {
    const { parallelism } = buildTimeline(deadlock());
    expect([0, 2, 4, 6, 7, 8, 9, 13, 14].map((time) => countAt(parallelism, time * ms))).toEqual([
      1, 2, 2, 1, 2, 1, 0, 1, 0,
    ]);
  });

  it('does not dip where one thread takes over from another', () => {
    const { parallelism } = buildTimeline(roundRobin(3, 2, 50, 1000));
    expect([...parallelism.count]).toEqual([2, 0]);
  });
});

describe('arrows', () => {
  it('lead from who let go to who goes on', () => {
    const { arrows, log } = buildTimeline(lostUpdate());
    const told = Array.from(
      { length: arrows.length },
      (_, i) =>
        `${arrows.time[i] / ms} ${arrowKinds[arrows.kind[i]]} ${log.threads[arrows.from[i]].name}>${log.threads[arrows.to[i]].name}`,
    );
    expect(told).toEqual([
      '2 started MainThread>T1',
      '3 started MainThread>T2',
      '5 gil MainThread>T1',
      '9 gil T1>T2',
      '15 gil T2>T1',
      '19 gil T1>T2',
      '30 joined T1>MainThread',
      '30 gil T1>T2',
      '33 joined T2>MainThread',
    ]);
  });
});

describe('a log of a million events', () => {
  it('becomes a timeline with every segment', () => {
    const log = manySwitches(1_000_000, 16, 4);
    const timeline = buildTimeline(log);
    const onCpus = timeline.cpuLanes.reduce((sum, { segments }) => sum + segments.length, 0);
    expect(onCpus).toBe(Math.floor((log.length - 33) / 2));
    const shares = new Float64Array(timeline.lanes[0].shares.keys);
    laneShares(timeline.lanes[0], 0, timeline.end, shares);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(timeline.end);
  });
});
