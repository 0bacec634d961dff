import { describe, expect, test } from 'vitest';
import {
  drawLevelProfile,
  drawOutcomeBars,
  drawStateSpace,
  flattenShapes,
  layoutStateSpace,
  lightTheme,
  neighbourOf,
} from '../../picture';
import type { StateSpace } from '../../simulator';

/** Two threads of `n` steps each, from corner to corner of a grid. */
function grid(n: number): StateSpace {
  const states = Array.from({ length: n * n }, (_, i) => ({
    end: i === n * n - 1 ? ('finished' as const) : undefined,
    places: [`T1: line ${i}`],
  }));
  const transitions = states.flatMap((_, from) => [
    ...(from % n < n - 1 ? [{ from, to: from + 1, thread: 1, fails: false }] : []),
    ...(from < n * (n - 1) ? [{ from, to: from + n, thread: 2, fails: false }] : []),
  ]);
  return { states, transitions, threads: ['main', 'T1', 'T2'] };
}

const draw = (space: StateSpace, current?: number, path?: readonly number[]) =>
  drawStateSpace({ space, layout: layoutStateSpace(space), theme: lightTheme, width: 600, path, current });

describe('the picture of a state space', () => {
  test('goes from top to bottom, and no two states lie on each other', () => {
    const space = grid(6);
    const { places } = layoutStateSpace(space);
    for (const { from, to } of space.transitions) expect(places[to]?.y).toBeGreaterThan(places[from]?.y ?? 0);
    const spots = new Set(places.map(({ x, y }) => `${Math.round(x / 12)} ${Math.round(y / 12)}`));
    expect(spots.size).toBe(36);
  });

  test('lights the state at the playhead, and the way that leads there', () => {
    const bold = (current?: number, path?: readonly number[]) =>
      [...flattenShapes(draw(grid(3), current, path).shapes)].filter(
        (shape) => shape.kind === 'path' && (shape.stroke?.width ?? 0) > 2,
      ).length;
    expect(bold()).toBe(0);
    expect(bold(4, [0, 1, 4])).toBe(3);
  });

  test('says of each state what it is and where its threads stand', () => {
    const tooltips = [...flattenShapes(draw(grid(2)).shapes)].flatMap(({ target, tooltip }) =>
      target?.kind === 'state' ? [tooltip] : [],
    );
    expect(tooltips[0]).toBe('State 1. T1: line 0');
    expect(tooltips[3]).toBe('State 4: the end. T1: line 3');
  });

  test('is walked through by keys: across a level, and from one level to the next', () => {
    const layout = layoutStateSpace(grid(4));
    const seen = new Set<number>();
    const walk = (state: number): void => {
      if (seen.has(state)) return;
      seen.add(state);
      for (const direction of ['up', 'down', 'left', 'right'] as const)
        walk(neighbourOf(layout, state, direction));
    };
    walk(0);
    expect(seen.size).toBe(16);
    expect(neighbourOf(layout, 0, 'up')).toBe(0);
    expect([1, 4]).toContain(neighbourOf(layout, 0, 'down'));
    const right = neighbourOf(layout, 1, 'right');
    expect([neighbourOf(layout, 1, 'left'), right]).toContain(4);
  });

  test('draws loops, and a state that leads to itself', () => {
    const space: StateSpace = {
      states: [
        { end: undefined, places: [] },
        { end: undefined, places: [] },
      ],
      transitions: [
        { from: 0, to: 1, thread: 1, fails: false },
        { from: 1, to: 0, thread: 1, fails: false },
        { from: 1, to: 1, thread: 2, fails: false },
      ],
      threads: ['main', 'T1', 'T2'],
    };
    expect(draw(space).description).toBe(
      '2 states and 3 transitions; 0 of the states are ends that went wrong.',
    );
  });
});

describe('outcomes as bars', () => {
  const bars = [
    { label: 'prints 2', share: 0.75, shareText: '75 %', isTrouble: false },
    { label: `prints ${'a very long text '.repeat(20)}`, share: 0.25, shareText: '25 %', isTrouble: true },
  ];

  test('are as long as they are likely, and trouble has its own colour', () => {
    const { scene } = drawOutcomeBars({ bars, theme: lightTheme, width: 600 });
    const drawn = scene.shapes.flatMap((shape) =>
      shape.kind === 'rect' && shape.fill !== lightTheme.lane ? [shape] : [],
    );
    expect((drawn[0]?.width ?? 0) / (drawn[1]?.width ?? 1)).toBeCloseTo(3);
    expect(drawn.map(({ fill }) => fill)).toEqual([lightTheme.accent, lightTheme.danger]);
  });

  test('leave room for themselves beside long texts', () => {
    const { scene } = drawOutcomeBars({ bars, theme: lightTheme, width: 400 });
    const texts = scene.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
    expect(texts[2]).toMatch(/^prints a very.*…$/);
    const track = scene.shapes.find((shape) => shape.kind === 'rect');
    expect(track?.kind === 'rect' && track.width).toBeGreaterThan(100);
  });
});

test('a large space is drawn as wide as it is after so many steps', () => {
  const scene = drawLevelProfile({ levels: [1, 10, 1000, 4], theme: lightTheme, width: 600, height: 120 });
  expect(scene.description).toBe('4 levels; the widest has 1,000 states, after 2 steps.');
});
