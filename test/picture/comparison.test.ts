import { describe, expect, test } from 'vitest';
import {
  flattenShapes,
  layoutComparison,
  lightTheme,
  type Scene,
  sceneToSvg,
  toComparedTimelines,
} from '../../picture';
import { compareRuns } from '../../simulator';
import { simulateText } from '../support/simulate-text';

const program = (first: number, second: number): string => `import threading, time
lock = threading.Lock()
def work(pause):
    time.sleep(pause)
    with lock:
        time.sleep(0.001)
threads = [threading.Thread(target=work, args=(p,), name=n) for n, p in (("Ada", ${first}), ("Bob", ${second}))]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

const runs = toComparedTimelines(
  compareRuns(simulateText(program(0.002, 0.004)), simulateText(program(0.04, 0.02))),
);
const common = { ...runs, theme: lightTheme, width: 700, measuredOn: 'worker threads' };

const marksOf = (scene: Scene): { readonly text: string; readonly x: number }[] =>
  [...flattenShapes(scene.shapes)].flatMap((shape) =>
    shape.kind === 'text' && shape.anchor === 'middle' && /^\d(–\d)?$/.test(shape.text)
      ? [{ text: shape.text, x: shape.x }]
      : [],
  );

describe('the picture of a comparison', () => {
  test('has the same time at the same place in both charts on one axis', () => {
    const { predicted, measured } = layoutComparison({ ...common, axis: 'one' });
    expect(predicted.plot.x).toBe(measured.plot.x);
    for (const time of [0, 1e6, 20e6]) expect(predicted.timeToX(time)).toBeCloseTo(measured.timeToX(time));
  });

  test('has both runs from edge to edge when stretched', () => {
    const { predicted, measured, plot } = layoutComparison({ ...common, axis: 'stretched' });
    expect(predicted.timeToX(runs.predicted.end)).toBeCloseTo(plot.x + plot.width);
    expect(measured.timeToX(runs.measured.end)).toBeCloseTo(plot.x + plot.width);
  });

  test('marks each difference in both charts, where it happened', () => {
    const { scene, predicted, measured } = layoutComparison({ ...common, axis: 'stretched' });
    const { differences } = runs.comparison;
    expect(differences.length).toBeGreaterThan(1);
    const marks = marksOf(scene).map(({ x }) => Math.round(x));
    expect(marks).toContain(Math.round(predicted.timeToX(differences[0]?.predicted ?? -1)));
    expect(marks).toContain(Math.round(measured.timeToX(differences[0]?.measured ?? -1)));
  });

  test('becomes an SVG with both charts, the lower one moved down, and no id twice', () => {
    const svg = sceneToSvg(layoutComparison({ ...common, axis: 'one' }).scene);
    expect(svg).toContain('PREDICTED');
    expect(svg).toContain('MEASURED');
    expect(svg.match(/transform="translate\(0 \d+/g)?.length).toBe(2);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
