import { describe, expect, it } from 'vitest';
import {
  drawSchedulePair,
  flattenShapes,
  layoutGantt,
  lightTheme,
  sceneToSvg,
  type TimeWindow,
} from '../../picture';
import { buildTimeline } from '../../simulator/timeline';
import { deadlock, lostUpdate } from '../support/drawn-runs';

const timeline = buildTimeline(lostUpdate());
const textsOf = (shapes: Parameters<typeof flattenShapes>[0]): string[] =>
  [...flattenShapes(shapes)].flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));

describe('the chart of a run that goes round for ever', () => {
  const rounds = [timeline.end * 0.5, timeline.end * 0.75, timeline.end];
  const draw = (width: number, window: TimeWindow = { start: 0, end: timeline.end }) =>
    layoutGantt({ timeline, theme: lightTheme, width, window, rounds }).scene;

  it('marks where each round begins and ends, and says so in words', () => {
    const scene = draw(900);
    const { timeToX } = layoutGantt({ timeline, theme: lightTheme, width: 900 });
    const dashed = [...flattenShapes(scene.shapes)].flatMap((shape) =>
      shape.kind === 'line' && shape.stroke.dash && shape.stroke.color === lightTheme.danger
        ? [shape.x1]
        : [],
    );
    expect(dashed).toEqual(rounds.map((time) => timeToX(time)));
    expect(textsOf(scene.shapes)).toContain('goes round for ever');
    expect(scene.description).toContain('goes round for ever');
  });

  it('says it in fewer words where there is less room, and not at all where no round is in sight', () => {
    expect(textsOf(draw(320).shapes)).toContain('for ever');
    const before = draw(900, { start: 0, end: timeline.end * 0.4 });
    expect(textsOf(before.shapes).join(' ')).not.toContain('for ever');
  });
});

describe('two schedules side by side', () => {
  const other = buildTimeline(deadlock());
  const parting = timeline.end * 0.25;
  const scene = drawSchedulePair({
    runs: [
      { title: 'prints 2', timeline },
      { title: 'Deadlock after 1 pre-emption', timeline: other },
    ],
    start: 0,
    parting,
    theme: lightTheme,
    width: 800,
  });

  it('have their titles, and the place where they part at the same x in both', () => {
    expect(textsOf(scene.shapes)).toEqual(
      expect.arrayContaining(['prints 2', 'Deadlock after 1 pre-emption']),
    );
    const partings = [...flattenShapes(scene.shapes)].flatMap((shape) =>
      shape.kind === 'line' && shape.stroke.dash && shape.stroke.color === lightTheme.text ? [shape.x1] : [],
    );
    expect(partings).toHaveLength(2);
    expect(partings[0]).toBe(partings[1]);
  });

  it('are written as SVG in which no name comes twice', () => {
    const names = [...sceneToSvg(scene).matchAll(/ id="([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
