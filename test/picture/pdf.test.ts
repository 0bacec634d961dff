import { describe, expect, it } from 'vitest';
import { darkTheme, layoutGantt, lightTheme } from '../../picture';
import { sceneToPdf } from '../../picture/export/pdf/pdf';
import { pathToPdf } from '../../picture/export/pdf/pdf-path';
import type { Scene, Shape } from '../../picture/scene';
import { buildTimeline } from '../../simulator/timeline';
import { deadlock, lostUpdate } from '../support/drawn-runs';

const sceneOf = (...shapes: Shape[]): Scene => ({
  width: 100,
  height: 40,
  background: undefined,
  title: 'A test',
  description: '',
  shapes,
});

/** The number of bytes there are where the table of places says that an object begins. */
function checkPlaces(pdf: string): number {
  const rows = [...pdf.matchAll(/^(\d{10}) 00000 n $/gm)].map((row) => Number(row[1]));
  rows.forEach((place, i) => {
    expect(pdf.slice(place, place + 12)).toMatch(new RegExp(`^${i + 1} 0 obj`));
  });
  expect(pdf.slice(Number(/startxref\n(\d+)/.exec(pdf)?.[1]))).toMatch(/^xref/);
  return rows.length;
}

describe('path data', () => {
  it.each([
    ['M1 2L3 4H5V6Z', '1 2 m|3 4 l|5 4 l|5 6 l|h'],
    ['m1 2l3 4h5v6z', '1 2 m|4 6 l|9 6 l|9 12 l|h'],
    ['M0 0 10 0 10 10', '0 0 m|10 0 l|10 10 l'],
    ['M0 0C1 1 2 2 3 3c1 1 2 2 3 3', '0 0 m|1 1 2 2 3 3 c|4 4 5 5 6 6 c'],
    ['M0 0Q3 3 6 0', '0 0 m|2 2 4 2 6 0 c'],
    ['M0 0A1 1 0 0 1 1 1', '0 0 m|0.55 0 1 0.45 1 1 c'],
    ['M0 0a1 1 0 1 0 2 0', '0 0 m|0 0.55 0.45 1 1 1 c|1.55 1 2 0.55 2 0 c'],
    ['M-.5-1.5l1-1', '-0.5 -1.5 m|0.5 -2.5 l'],
  ])('%s is drawn by %s', (data, operators) => {
    expect(pathToPdf(data).replaceAll('\n', '|')).toBe(operators);
  });

  it('that no picture uses is refused, and not drawn wrongly', () => {
    expect(() => pathToPdf('M0 0T1 1')).toThrow(RangeError);
  });
});

describe('a PDF', () => {
  it.each([
    ['light', lightTheme, lostUpdate()],
    ['dark', darkTheme, deadlock()],
  ])('of a %s chart has every object where its table says, and every name', (_, theme, log) => {
    const timeline = buildTimeline(log);
    const { scene } = layoutGantt({ timeline, theme, width: 900, show: { arrows: true } });
    const pdf = sceneToPdf(scene);
    expect(checkPlaces(pdf)).toBeGreaterThan(9);
    for (const lane of timeline.threadLanes) expect(pdf).toContain(`(${lane.label})`);
    expect(pdf).toMatch(/^[\n\x20-\x7e]*$/);
    expect(sceneToPdf(scene)).toBe(pdf);
  });

  it('keeps parentheses, accents and dashes of a text, and says ? for what its fonts do not have', () => {
    const text: Shape = {
      kind: 'text',
      x: 0,
      y: 9,
      text: 'f(ä) – 東',
      font: { role: 'sans', size: 10, weight: 400 },
      fill: '#000000',
      anchor: 'start',
    };
    expect(sceneToPdf(sceneOf(text))).toContain('(f\\(\\344\\) \\226 ?) Tj');
  });

  it('defines each texture and each opacity once', () => {
    const fill = { pattern: 'dots', ink: '#000000', paper: '#ffffff' } as const;
    const rect: Shape = { kind: 'rect', x: 0, y: 0, width: 9, height: 9, fill };
    const group: Shape = { kind: 'group', opacity: 0.5, shapes: [rect] };
    const pdf = sceneToPdf(sceneOf(rect, group, group));
    checkPlaces(pdf);
    expect(pdf.match(/\/PatternType 1/g)).toHaveLength(1);
    expect(pdf.match(/\/ca 0\.5/g)).toHaveLength(1);
    expect(pdf.match(/\/P0 scn/g)).toHaveLength(3);
  });
});
