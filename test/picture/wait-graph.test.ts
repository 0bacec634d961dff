import { describe, expect, it } from 'vitest';
import { drawWaitGraph, flattenShapes, lightTheme, type RectShape, type Scene } from '../../picture';
import type { Deadlock, EventLog, SyncId, ThreadId } from '../../simulator/model';
import { readDrawnLog } from '../support/drawn-log';
import { deadlock } from '../support/drawn-runs';

const nodesOf = (scene: Scene): RectShape[] =>
  [...flattenShapes(scene.shapes)].filter((shape): shape is RectShape => shape.kind === 'rect');

const arrowsOf = (scene: Scene): number => scene.shapes.filter(({ kind }) => kind === 'path').length;

/** Each philosopher holds the fork before it and waits for the next; the last waits for the first. */
function dinner(count: number): { log: EventLog; deadlock: Deadlock } {
  const names = Array.from({ length: count }, (_, i) => `P${i}`);
  const log = readDrawnLog('0 - run.ended', { threads: names, locks: names.map((_, i) => `fork ${i}`) });
  const waits = names.map((_, i) => ({
    thread: i as ThreadId,
    for: { sync: ((i + 1) % count) as SyncId },
    holders: [((i + 1) % count) as ThreadId],
    line: 1,
  }));
  return { log, deadlock: { total: true, waits } };
}

const told = deadlock();

describe.each([
  ['two threads, two locks and one that joins', told, told.deadlocks[0], 5, 5],
  ['five philosophers', dinner(5).log, dinner(5).deadlock, 10, 10],
  ['one thread that waits for itself', dinner(1).log, dinner(1).deadlock, 2, 2],
  [
    'a lock whose holder has ended',
    dinner(2).log,
    {
      total: true,
      waits: [{ thread: 0 as ThreadId, for: { sync: 1 as SyncId }, holders: [1 as ThreadId], line: 1 }],
    },
    3,
    2,
  ],
])('the graph of %s', (_, log, found, nodes, arrows) => {
  const scene = drawWaitGraph({ log, deadlock: found, theme: lightTheme });

  it('has each thread and lock once, and an arrow for each wait and hold', () => {
    const targets = nodesOf(scene).map(({ target }) => JSON.stringify(target));
    expect(targets).toHaveLength(nodes);
    expect(new Set(targets).size).toBe(nodes);
    expect(arrowsOf(scene)).toBe(arrows);
  });

  it('puts no node over another or outside', () => {
    const boxes = nodesOf(scene);
    for (const a of boxes) {
      expect(a.x).toBeGreaterThan(0);
      expect(a.x + a.width).toBeLessThan(scene.width);
      expect(a.y + a.height).toBeLessThan(scene.height);
    }
    const apart = (a: RectShape, b: RectShape): boolean =>
      a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;
    expect(boxes.every((a, i) => boxes.slice(i + 1).every((b) => apart(a, b)))).toBe(true);
  });
});

it('a wait-for graph says in words what it shows', () => {
  expect(drawWaitGraph({ log: told, deadlock: told.deadlocks[0], theme: lightTheme }).description).toBe(
    'MainThread waits for T1. T1 waits for second. T2 waits for first.',
  );
});
