import type { Scene, Shape, Target } from '../../picture';

/** What is under a point: what it depicts, and what there is to say about it. */
export interface Hit {
  readonly target: Target;
  readonly tooltip: string | undefined;
}

/** px around a line or thin shape that still count as on it. */
const reach = 3;

/** The topmost shape under a point that depicts something. */
export function hitScene(scene: Scene, x: number, y: number): Hit | undefined {
  return hitShapes(scene.shapes, x, y);
}

function hitShapes(shapes: readonly Shape[], x: number, y: number): Hit | undefined {
  for (let i = shapes.length - 1; i >= 0; i -= 1) {
    const hit = hitShape(shapes[i], x, y);
    if (hit) return hit;
  }
  return undefined;
}

function hitShape(shape: Shape | undefined, x: number, y: number): Hit | undefined {
  if (shape === undefined) return undefined;
  if (shape.kind === 'group') {
    const { clip, offset = { x: 0, y: 0 } } = shape;
    const [innerX, innerY] = [x - offset.x, y - offset.y];
    if (clip && !contains(clip, innerX, innerY, 0)) return undefined;
    const inner = hitShapes(shape.shapes, innerX, innerY);
    return inner && shape.target ? { target: shape.target, tooltip: shape.tooltip ?? inner.tooltip } : inner;
  }
  if (shape.target === undefined || !isUnder(shape, x, y)) return undefined;
  return { target: shape.target, tooltip: shape.tooltip };
}

function isUnder(shape: Exclude<Shape, { kind: 'group' }>, x: number, y: number): boolean {
  switch (shape.kind) {
    case 'rect':
      return contains(shape, x, y, shape.height < 10 ? reach : 0);
    case 'line': {
      const box = {
        x: Math.min(shape.x1, shape.x2),
        y: Math.min(shape.y1, shape.y2),
        width: Math.abs(shape.x1 - shape.x2),
        height: Math.abs(shape.y1 - shape.y2),
      };
      return contains(box, x, y, reach);
    }
    case 'path':
      return isOnPath(shape.d, x, y);
    case 'text':
      return false;
  }
}

/** Knows paths; there is none where there is no screen. */
const probe = typeof OffscreenCanvas === 'undefined' ? undefined : new OffscreenCanvas(1, 1).getContext('2d');

function isOnPath(d: string, x: number, y: number): boolean {
  if (!probe) return false;
  const path = new Path2D(d);
  probe.lineWidth = 2 * reach;
  return probe.isPointInPath(path, x, y) || probe.isPointInStroke(path, x, y);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const contains = (box: Box, x: number, y: number, margin: number): boolean =>
  x >= box.x - margin &&
  x < box.x + box.width + margin &&
  y >= box.y - margin &&
  y < box.y + box.height + margin;
