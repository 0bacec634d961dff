import type { Deadlock, EventLog } from '../simulator';
import { centredBaseline, makeGanttStyle } from './gantt-style';
import type { MeasureText } from './gantt-view';
import type { Font, Scene, Shape, Target } from './scene';
import { pathNumber } from './stack-paths';
import { tableTextWidth } from './text-width';
import { type Theme, threadColor } from './theme';
import { placeWaitNodes, type WaitNode, waitNodes } from './wait-nodes';

export interface WaitGraphOptions {
  readonly log: EventLog;
  readonly deadlock: Deadlock;
  readonly theme: Theme;
  /** Size of everything, 1 .. 4. */
  readonly scale?: number;
  readonly measureText?: MeasureText;
}

interface Box {
  readonly node: WaitNode;
  /** Centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the line from the box's centre towards a point leaves the box, `gap` px outside. */
function borderPoint(box: Box, toX: number, toY: number, gap: number): { x: number; y: number } {
  const dx = toX - box.x;
  const dy = toY - box.y;
  const reach = Math.min(
    (box.width / 2 + gap) / Math.max(1e-9, Math.abs(dx)),
    (box.height / 2 + gap) / Math.max(1e-9, Math.abs(dy)),
  );
  return { x: box.x + dx * reach, y: box.y + dy * reach };
}

function drawArrow(from: Box, to: Box, color: string, scale: number): Shape[] {
  const start = borderPoint(from, to.x, to.y, 3 * scale);
  const tip = borderPoint(to, from.x, from.y, 3 * scale);
  const length = Math.hypot(tip.x - start.x, tip.y - start.y) || 1;
  const [ux, uy] = [(tip.x - start.x) / length, (tip.y - start.y) / length];
  const head = 9 * scale;
  const base = { x: tip.x - ux * head, y: tip.y - uy * head };
  const half = head * 0.45;
  const points = [
    [tip.x, tip.y],
    [base.x - uy * half, base.y + ux * half],
    [base.x + uy * half, base.y - ux * half],
  ];
  return [
    {
      kind: 'line',
      x1: start.x,
      y1: start.y,
      x2: base.x,
      y2: base.y,
      stroke: { color, width: 2 * scale },
    },
    {
      kind: 'path',
      d: `M${points.map((point) => point.map(pathNumber).join(' ')).join('L')}Z`,
      fill: color,
    },
  ];
}

function drawNode(box: Box, theme: Theme, font: Font, scale: number): Shape[] {
  const { node, x, y, width, height } = box;
  const target: Target =
    node.kind === 'thread' ? { kind: 'thread', thread: node.id } : { kind: 'sync', sync: node.id };
  const color =
    node.kind === 'thread' ? threadColor(theme, node.id) : { fill: theme.surface, text: theme.text };
  return [
    {
      kind: 'rect',
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
      radius: node.kind === 'thread' ? height / 2 : 5 * scale,
      fill: color.fill,
      ...(node.kind === 'sync' ? { stroke: { color: theme.mutedText, width: 1.2 * scale } } : {}),
      target,
    },
    {
      kind: 'text',
      x,
      y: centredBaseline(y, font),
      text: node.name,
      font,
      fill: color.text,
      anchor: 'middle',
    },
  ];
}

/** Who waits for what, and who holds it: threads stuck for ever, their ring drawn as one. */
export function drawWaitGraph(options: WaitGraphOptions): Scene {
  const { log, deadlock, theme } = options;
  const scale = options.scale ?? 1;
  const measure = options.measureText ?? tableTextWidth;
  const style = makeGanttStyle(scale);
  const fontOf = (node: WaitNode): Font => ({
    role: node.kind === 'thread' ? 'sans' : 'mono',
    size: 13 * scale,
    weight: 500,
  });
  const nodes = waitNodes(log, deadlock);
  const height = 32 * scale;
  const widest = nodes.reduce((most, node) => Math.max(most, measure(node.name, fontOf(node))), 40 * scale);
  const nodeWidth = widest + 28 * scale;
  const pad = 24 * scale;
  const places = placeWaitNodes(nodes);
  const [columnWidth, rowHeight] = [nodeWidth + 56 * scale, height + 40 * scale];
  const boxes = places.map(
    ({ node, column, row }): Box => ({
      node,
      x: pad + nodeWidth / 2 + column * columnWidth,
      y: pad + height / 2 + row * rowHeight,
      width: measure(node.name, fontOf(node)) + 28 * scale,
      height,
    }),
  );
  const byKey = new Map(boxes.map((box) => [box.node.key, box]));
  const arrows = boxes.flatMap((from) =>
    from.node.next.flatMap((key) => {
      const to = byKey.get(key);
      const color = from.node.kind === 'thread' ? theme.danger : theme.mutedText;
      return to === undefined ? [] : drawArrow(from, to, color, scale);
    }),
  );
  const most = (pick: (box: Box) => number): number =>
    boxes.reduce((max, box) => Math.max(max, pick(box)), 0);
  const bottom = most(({ y }) => y) + height / 2 + pad;
  const font = style.legendFont;
  const legend: readonly (readonly [string, string])[] = [
    ['waits for', theme.danger],
    ['is held by', theme.mutedText],
  ];
  let x = pad;
  const legendShapes = legend.flatMap(([text, color]): Shape[] => {
    const line = { kind: 'line', x1: x, y1: bottom, x2: x + 22 * scale, y2: bottom } as const;
    const textX = x + 30 * scale;
    x = textX + measure(text, font) + 24 * scale;
    return [
      { ...line, stroke: { color, width: 2 * scale } },
      {
        kind: 'text',
        x: textX,
        y: centredBaseline(bottom, font),
        text,
        font,
        fill: theme.mutedText,
        anchor: 'start',
      },
    ];
  });
  return {
    width: Math.max(x, most((box) => box.x) + nodeWidth / 2 + pad),
    height: bottom + pad,
    background: theme.background,
    title: 'Deadlock: who waits for whom',
    description: nodes
      .filter((node) => node.kind === 'thread' && node.next.length > 0)
      .map(
        (node) => `${node.name} waits for ${node.next.map((key) => byKey.get(key)?.node.name).join(', ')}.`,
      )
      .join(' '),
    shapes: [
      ...arrows,
      ...boxes.flatMap((box) => drawNode(box, theme, fontOf(box.node), scale)),
      ...legendShapes,
    ],
  };
}
