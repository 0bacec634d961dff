import { describe, expect, it } from 'vitest';
import {
  darkTheme,
  drawPlayhead,
  flattenShapes,
  type GanttLayout,
  type GanttOptions,
  layoutGantt,
  lightTheme,
  type RectShape,
  type Scene,
  type Shape,
  type TextShape,
  tableTextWidth,
} from '../../picture';
import type { EventLog } from '../../simulator/model';
import { buildTimeline, laneShares, readSegment } from '../../simulator/timeline';
import { deadlock, lostUpdate, roundRobin } from '../support/drawn-runs';
import { manySwitches } from '../support/many-switches';
import { pathBars } from '../support/path-bars';

const ms = 1e6;

const layout = (log: EventLog, options: Partial<GanttOptions> = {}): GanttLayout =>
  layoutGantt({ timeline: buildTimeline(log), theme: lightTheme, width: 1200, ...options });

const shapesOf = (scene: Scene): Exclude<Shape, { kind: 'group' }>[] => [...flattenShapes(scene.shapes)];
const textsOf = (scene: Scene): TextShape[] =>
  shapesOf(scene).filter((shape): shape is TextShape => shape.kind === 'text');

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf({ text, x, y, font, anchor }: TextShape): Box {
  const width = tableTextWidth(text, font);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { text, left, right: left + width, top: y - font.size * 0.75, bottom: y + font.size * 0.2 };
}

const runs: readonly [string, EventLog][] = [
  ['a lost update', lostUpdate()],
  ['a deadlock', deadlock()],
  ['round-robin of 12 threads', roundRobin(12, 4, 60, 2 * ms)],
  ['many short slices', manySwitches(20_000, 30, 8)],
];

describe.each(runs)('the chart of %s', (_, log) => {
  it.each([
    [300, 1],
    [700, 1],
    [1280, 1],
    [1920, 1.6],
    [2560, 3],
  ])('at %d px and scale %d has no text over another or outside', (width, scale) => {
    const { scene } = layout(log, { width, scale });
    const boxes = textsOf(scene).map(boxOf);
    for (const box of boxes) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(scene.width);
      expect(box.top, box.text).toBeGreaterThanOrEqual(0);
      expect(box.bottom, box.text).toBeLessThanOrEqual(scene.height);
    }
    const overlaps = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.text} / ${b.text}`),
    );
    expect(overlaps).toEqual([]);
  });

  it('draws each segment from where its time begins to where it ends', () => {
    const timeline = buildTimeline(log);
    const chart = layoutGantt({ timeline, theme: darkTheme, width: 1600 });
    const bars = shapesOf(chart.scene).filter(
      (shape): shape is RectShape => shape.kind === 'rect' && shape.target?.kind === 'segment',
    );
    for (const bar of bars) {
      if (bar.target?.kind !== 'segment') continue;
      const { start, end } = readSegment(timeline.lanes[bar.target.lane], bar.target.index);
      const pixels = (chart.plot.width * (end - start)) / timeline.end;
      expect(bar.width).toBeCloseTo(pixels, 6);
      expect(bar.x).toBeCloseTo(chart.plot.x + (chart.plot.width * start) / timeline.end, 6);
    }
  });

  it('gives every state of every lane the area of its time, however little a segment shows', () => {
    const timeline = buildTimeline(log);
    const chart = layoutGantt({ timeline, theme: lightTheme, width: 400 });
    const areas = new Map<string, number>();
    const add = (lane: number, key: number, area: number): void => {
      areas.set(`${lane}:${key}`, (areas.get(`${lane}:${key}`) ?? 0) + area);
    };
    const heightOf = (lane: number): number => chart.rows.find((row) => row.lane === lane)?.height ?? 0;
    for (const shape of shapesOf(chart.scene)) {
      if (shape.kind === 'path' && shape.target?.kind === 'stack') {
        for (const bar of pathBars(shape.d)) {
          add(
            shape.target.lane,
            shape.target.key,
            ((bar.right - bar.left) * (bar.bottom - bar.top)) / heightOf(shape.target.lane),
          );
        }
      } else if (shape.kind === 'rect' && shape.target?.kind === 'segment') {
        const lane = timeline.lanes[shape.target.lane];
        const { segments } = lane;
        const index = shape.target.index;
        const key = lane.kind === 'thread' ? segments.state[index] : segments.thread[index] + 1;
        add(lane.index, key, shape.width);
      }
    }
    for (const lane of timeline.lanes) {
      const times = new Float64Array(lane.shares.keys);
      laneShares(lane, 0, timeline.end, times);
      times.forEach((time, key) => {
        // A thread that is not started is a line, not a bar.
        if (lane.kind === 'thread' && key === 0) return;
        const expected = (time / timeline.end) * chart.plot.width;
        // Paths are written to a hundredth of a pixel.
        expect(areas.get(`${lane.index}:${key}`) ?? 0).toBeCloseTo(expected, 0);
      });
    }
  });
});

describe('a zoomed-out chart', () => {
  it('of a million events has a few hundred shapes', () => {
    const timeline = buildTimeline(manySwitches(1_000_000, 16, 4));
    expect(shapesOf(layoutGantt({ timeline, theme: lightTheme, width: 1200 }).scene).length).toBeLessThan(
      400,
    );
  });

  it('has nothing to scroll where its lanes can be low enough to fit', () => {
    const timeline = buildTimeline(manySwitches(2_000, 11, 4));
    for (let height = 560; height < 860; height += 7) {
      const options = { timeline, theme: lightTheme, width: 800, height, show: { legend: false } };
      const { contentHeight, plot } = layoutGantt(options);
      expect(contentHeight).toBeLessThanOrEqual(plot.height);
    }
  });

  it('of many threads shrinks its lanes until all are in sight, if asked to', () => {
    const timeline = buildTimeline(manySwitches(2_000, 60, 4));
    const options = { timeline, theme: lightTheme, width: 800, height: 500, show: { legend: false } };
    const readable = layoutGantt(options);
    expect(readable.contentHeight).toBeGreaterThan(readable.plot.height);
    const all = layoutGantt({ ...options, allLanes: true });
    expect(all.contentHeight).toBeLessThanOrEqual(all.plot.height);
    expect(all.rows.length).toBe(readable.rows.length);
  });

  it('of a thousand threads draws only the lanes in sight, and scrolls to the last', () => {
    const timeline = buildTimeline(manySwitches(50_000, 1000, 4));
    const options = { timeline, theme: lightTheme, width: 1200, height: 600 };
    const top = layoutGantt(options);
    expect(shapesOf(top.scene).length).toBeLessThan(4000);
    expect(top.contentHeight).toBeGreaterThan(600);
    const bottom = layoutGantt({ ...options, scroll: Number.MAX_SAFE_INTEGER });
    expect(bottom.scroll).toBe(bottom.contentHeight - bottom.plot.height);
    expect(textsOf(bottom.scene).map(({ text }) => text)).toContain('CPU 3');
    expect(textsOf(top.scene).map(({ text }) => text)).not.toContain('CPU 3');
  });
});

describe('a window of a run', () => {
  it('maps its ends to the ends of the plot, and back', () => {
    const chart = layout(lostUpdate(), { window: { start: 5 * ms, end: 9 * ms } });
    expect(chart.timeToX(5 * ms)).toBe(chart.plot.x);
    expect(chart.timeToX(9 * ms)).toBe(chart.plot.x + chart.plot.width);
    expect(chart.xToTime(chart.plot.x + chart.plot.width / 2)).toBe(7 * ms);
    expect(chart.xToTime(-50)).toBe(5 * ms);
    expect(chart.xToTime(5000)).toBe(9 * ms);
  });

  it('can be a single nanosecond', () => {
    const { scene } = layout(lostUpdate(), { window: { start: 5 * ms, end: 5 * ms + 1 } });
    expect(textsOf(scene).map(({ text }) => text)).toContain('5.000000 ms');
  });

  it('knows which lane is under the pointer', () => {
    const chart = layout(lostUpdate());
    for (const row of chart.rows) {
      expect(chart.laneAt(chart.plot.y + row.y + row.height / 2 - chart.scroll)).toBe(row.lane);
    }
  });

  it.each([[{ width: 100 }], [{ scale: 0.5 }], [{ window: { start: 7, end: 7 } }]])(
    'refuses %j',
    (options) => {
      expect(() => layout(lostUpdate(), options)).toThrow(RangeError);
    },
  );
});

describe('a deadlock', () => {
  it('is marked on every lane that is stuck, and named on the axis', () => {
    const { scene } = layout(deadlock());
    const crosses = shapesOf(scene).filter(
      (shape) => shape.kind === 'path' && shape.target?.kind === 'deadlock',
    );
    expect(crosses).toHaveLength(3);
    expect(textsOf(scene).map(({ text }) => text)).toContain('deadlock');
  });
});

describe('the playhead', () => {
  it('stands at its time and says it', () => {
    const chart = layout(lostUpdate());
    const head = drawPlayhead(chart, 18.4 * ms, lightTheme);
    const [line] = head.shapes.filter((shape) => shape.kind === 'line');
    expect(line).toMatchObject({ x1: chart.timeToX(18.4 * ms), x2: chart.timeToX(18.4 * ms) });
    expect(textsOf(head).map(({ text }) => text)).toEqual(['18.40 ms']);
  });

  it('leaves no part of a label beside its badge, and does not cover the word deadlock', () => {
    const chart = layout(deadlock());
    for (let time = 0; time <= 14 * ms; time += 0.1 * ms) {
      const head = drawPlayhead(chart, time, lightTheme);
      const [badge] = textsOf(head).map(boxOf);
      const rects = shapesOf(head).filter((shape): shape is RectShape => shape.kind === 'rect');
      for (const label of chart.axis.labels) {
        const half = label.left < badge.right + 8 && label.right > badge.left - 8;
        const covered = rects.some((rect) => rect.x <= label.left && rect.x + rect.width >= label.right);
        expect(!half || covered).toBe(true);
      }
      for (const other of chart.axis.badges) {
        expect(badge.left >= other.right || badge.right <= other.left).toBe(true);
      }
    }
  });

  it('outside the window has no line, but says at that edge when it is', () => {
    const chart = layout(lostUpdate(), { window: { start: 2 * ms, end: 5 * ms } });
    for (const [time, edge, text] of [
      [1 * ms, chart.plot.x, '1.000 ms'],
      [6 * ms, chart.plot.x + chart.plot.width, '6.000 ms'],
    ] as const) {
      const { shapes } = drawPlayhead(chart, time, lightTheme);
      expect(shapes.some(({ kind }) => kind === 'line')).toBe(false);
      const said = shapes.find((shape) => shape.kind === 'text');
      expect(said?.text).toBe(text);
      expect(Math.abs((said?.x ?? 0) - edge)).toBeLessThan(60);
    }
  });
});
