import { describe, expect, it } from 'vitest';
import type { Scene, Shape } from '../../picture';
import { hitScene } from '../../renderer/chart/hit-scene';

const sceneOf = (...shapes: Shape[]): Scene => ({
  width: 100,
  height: 100,
  background: undefined,
  title: '',
  description: '',
  shapes,
});

const bar = (index: number, x: number, height = 20): Shape => ({
  kind: 'rect',
  x,
  y: 10,
  width: 20,
  height,
  target: { kind: 'segment', lane: 0, index },
  tooltip: `bar ${index}`,
});

describe('pointing at a scene', () => {
  it('finds what was painted last', () => {
    expect(hitScene(sceneOf(bar(0, 10), bar(1, 20)), 25, 15)?.tooltip).toBe('bar 1');
  });

  it('finds nothing beside the shapes, nor shapes that depict nothing', () => {
    const plain: Shape = { kind: 'rect', x: 0, y: 0, width: 100, height: 100, fill: '#ffffff' };
    expect(hitScene(sceneOf(bar(0, 10), plain), 60, 60)).toBeUndefined();
    expect(hitScene(sceneOf(bar(0, 10), plain), 15, 15)?.tooltip).toBe('bar 0');
  });

  it('does not find what a clip hides', () => {
    const group: Shape = {
      kind: 'group',
      clip: { x: 0, y: 0, width: 15, height: 100 },
      shapes: [bar(0, 10)],
    };
    expect(hitScene(sceneOf(group), 12, 15)?.tooltip).toBe('bar 0');
    expect(hitScene(sceneOf(group), 25, 15)).toBeUndefined();
  });

  it('gives a thin bar some px of grace above and below', () => {
    expect(hitScene(sceneOf(bar(0, 10, 5)), 15, 8)?.tooltip).toBe('bar 0');
    expect(hitScene(sceneOf(bar(0, 10, 20)), 15, 8)).toBeUndefined();
  });
});
