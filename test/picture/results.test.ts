import { describe, expect, test } from 'vitest';
import {
  drawHistogram,
  drawResultBars,
  flattenShapes,
  formatBin,
  lightTheme,
  type RectShape,
  type ResultBar,
  type Scene,
} from '../../picture';
import { GrowingHistogram } from '../../simulator/compare/growing-histogram';

const barsOf = (scene: Scene, fill: string): RectShape[] =>
  [...flattenShapes(scene.shapes)].filter(
    (shape): shape is RectShape => shape.kind === 'rect' && shape.fill === fill,
  );
const wordsOf = (scene: Scene): string[] =>
  [...flattenShapes(scene.shapes)].flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));

describe('bars of results', () => {
  const bar = (label: string, runs: number, more: Partial<ResultBar> = {}): ResultBar => ({
    label,
    runs,
    probability: undefined,
    chance: '',
    verdict: 'none',
    ...more,
  });
  const draw = (bars: readonly ResultBar[], width = 600) =>
    drawResultBars({ title: 'Results', bars, total: 100, theme: lightTheme, width });

  test('are as long as their share, observed and predicted on the same scale', () => {
    const { scene } = draw([
      bar('a', 80, { probability: 0.4, chance: '40 %', verdict: 'predicted' }),
      bar('b', 20),
    ]);
    const [a, b] = barsOf(scene, lightTheme.accent);
    const predicted = [...flattenShapes(scene.shapes)].find(
      (shape): shape is RectShape => shape.kind === 'rect' && typeof shape.fill === 'object',
    );
    expect((a?.width ?? 0) / (b?.width ?? 1)).toBeCloseTo(4);
    expect((a?.width ?? 0) / (predicted?.width ?? 1)).toBeCloseTo(2);
    expect(wordsOf(scene)).toContain('80 · 80.0 %');
  });

  test('that exploration rules out are in the colour of danger and say so', () => {
    const { scene } = draw([bar('a', 99), bar('b', 1, { verdict: 'fault' })]);
    expect(barsOf(scene, lightTheme.danger)).toHaveLength(1);
    expect(wordsOf(scene)).toContain('no schedule does this');
  });

  test('leave out a long beginning that all labels share', () => {
    const shared = 'the same words at the beginning of every line: ';
    const words = wordsOf(draw([bar(`${shared}1`, 1), bar(`${shared}2`, 2)]).scene);
    expect(words).toContain('…1');
    expect(words.join(' ')).not.toContain('the same words');
  });

  test('each have a place that can be pressed, none over another', () => {
    const { places } = draw([bar('a', 1), bar('b', 2), bar('c', 3)]);
    expect(places).toHaveLength(3);
    for (let i = 1; i < 3; i++)
      expect(places[i].y).toBeGreaterThanOrEqual(places[i - 1].y + places[i - 1].height);
  });
});

describe('a histogram', () => {
  const bins = (values: readonly number[]) => {
    const histogram = new GrowingHistogram('linear', 1, 32);
    for (const [run, value] of values.entries()) histogram.add(value, run);
    return histogram.bins();
  };
  const draw = (values: readonly number[], predicted?: number) =>
    drawHistogram({
      title: 'Switches',
      bins: bins(values),
      isLogarithmic: false,
      format: String,
      predicted,
      theme: lightTheme,
      width: 400,
      height: 180,
    });

  test('has bars as high as values are common, side by side in order', () => {
    const { scene } = draw([4, 4, 4, 4, 5, 5, 6]);
    const bars = barsOf(scene, lightTheme.accent);
    expect(bars.map(({ height }) => Math.round((height / bars[0].height) * 100))).toEqual([100, 50, 25]);
    expect(bars.map(({ x }) => x)).toEqual([...bars.map(({ x }) => x)].sort((a, b) => a - b));
  });

  test('says each whole number once below its bar, and what is predicted', () => {
    const words = wordsOf(draw([4, 4, 5, 6], 5).scene);
    for (const text of ['4', '5', '6']) expect(words.filter((word) => word === text)).toHaveLength(1);
    expect(words).toContain('predicted 5');
  });

  test('names a bin by the numbers in it', () => {
    const name = (values: readonly number[], bin: number): string =>
      formatBin({ bins: bins(values), isLogarithmic: false, format: String }, bin);
    expect(name([7, 8], 1)).toBe('8');
    expect(name([0, 63], 0)).toBe('0 to 1');
  });
});
