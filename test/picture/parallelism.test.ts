import { describe, expect, it } from 'vitest';
import { flattenShapes, layoutGantt, lightTheme } from '../../picture';
import { buildTimeline, meanCount } from '../../simulator/timeline';
import { readDrawnLog } from '../support/drawn-log';
import { lostUpdate, roundRobin } from '../support/drawn-runs';

/** One thread on one CPU that is taken off for a microsecond each millisecond. */
const blinking = (): ReturnType<typeof lostUpdate> => {
  const slices = Array.from(
    { length: 400 },
    (_, i) => `${i} A cpu.dispatched cpu=0\n${i + 0.999} A cpu.preempted why=quantum`,
  );
  return readDrawnLog(`0 A thread.started\n${slices.join('\n')}\n400 - run.ended`, {
    threads: ['A'],
    cpus: 1,
    interpreter: 'none',
  });
};

describe('the curve of threads running at once', () => {
  it.each([
    ['few steps', lostUpdate()],
    ['a break too short to be seen', blinking()],
    ['many steps', roundRobin(5, 3, 3000, 1234)],
  ])('covers the area of the time that threads ran, with %s', (_, log) => {
    const timeline = buildTimeline(log);
    const { scene, plot } = layoutGantt({ timeline, theme: lightTheme, width: 700 });
    const [area] = [...flattenShapes(scene.shapes)].filter(
      (shape) => shape.kind === 'path' && shape.target?.kind === 'parallelism' && shape.fill !== undefined,
    );
    if (area?.kind !== 'path') throw new Error('no curve');
    const [, , startY] = /^M([\d.]+) ([\d.]+)/.exec(area.d) ?? [];
    const bottom = Number(startY);
    let covered = 0;
    let x = plot.x;
    let y = bottom;
    let top = bottom;
    for (const [, nextX, nextY] of area.d.matchAll(/H([\d.]+)V([\d.]+)/g)) {
      covered += (Number(nextX) - x) * (bottom - y);
      [x, y] = [Number(nextX), Number(nextY)];
      top = Math.min(top, y);
    }
    const most = Math.max(...timeline.parallelism.count);
    const mean = covered / plot.width / (bottom - top);
    expect(mean).toBeCloseTo(meanCount(timeline.parallelism, 0, timeline.end) / most, 1);
  });

  it('does not show a break of a thousandth of a pixel as one that lasts', () => {
    const { scene } = layoutGantt({ timeline: buildTimeline(blinking()), theme: lightTheme, width: 300 });
    const [curve] = [...flattenShapes(scene.shapes)].filter(
      (shape) => shape.kind === 'path' && shape.target?.kind === 'parallelism',
    );
    const heights =
      curve?.kind === 'path' ? [...curve.d.matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y)) : [];
    const inside = heights.slice(1, -1);
    expect(Math.max(...inside) - Math.min(...inside)).toBeLessThan(0.1);
  });
});
