import { meanCount, timesWithin } from '../simulator';
import { centredBaseline } from './gantt-style';
import type { Row } from './gantt-view';
import type { LaneContext } from './lane-shapes';
import type { Shape } from './scene';
import { pathNumber } from './stack-paths';

/** Whether the times [first, last) lie no closer than `least` ns to each other. */
function areAtLeastApart(time: Float64Array, first: number, last: number, least: number): boolean {
  for (let i = first + 1; i < last; i++) if (time[i] - time[i - 1] < least) return false;
  return true;
}

/** Points where the curve steps: exact where they can be told apart, else its mean over each pixel. */
function sampleCurve(context: LaneContext): { x: number; count: number }[] {
  const { timeline, window, left, width, timeToX } = context;
  const curve = timeline.parallelism;
  const end = Math.min(window.end, timeline.end);
  if (end <= window.start) return [];
  const { first, last } = timesWithin(curve.time, curve.length, window.start, end);
  const points: { x: number; count: number }[] = [];
  const pixel = (window.end - window.start) / width;
  if (areAtLeastApart(curve.time, first, last, pixel)) {
    if (first > 0) points.push({ x: left, count: curve.count[first - 1] });
    for (let i = first; i < last; i++) points.push({ x: timeToX(curve.time[i]), count: curve.count[i] });
    points.push({ x: timeToX(end), count: 0 });
    return points;
  }
  // Rounding must not add a last pixel with next to no width.
  const pixels = Math.ceil((end - window.start) / pixel - 1e-6);
  for (let p = 0; p < pixels; p++) {
    const from = window.start + p * pixel;
    points.push({ x: left + p, count: meanCount(curve, from, Math.min(end, from + pixel)) });
  }
  points.push({ x: timeToX(end), count: 0 });
  return points;
}

/** How many threads run at once, as an area over the lane; its top stands for all CPUs. */
export function drawParallelism(context: LaneContext, row: Row, y: number): Shape[] {
  const { theme, style, left, width, timeline } = context;
  const cpus = timeline.log.machine.cpus;
  const bottom = y + row.height;
  const heightOf = (count: number): number => bottom - (count / cpus) * (row.height - style.scale);
  const points = sampleCurve(context);
  const target = { kind: 'parallelism' } as const;
  const labels: Shape[] = [String(cpus), '0'].map((text, i) => ({
    kind: 'text',
    x: left - 12 * style.scale,
    y:
      i === 0
        ? y + style.tickFont.size * 0.72
        : centredBaseline(bottom - style.tickFont.size * 0.36, style.tickFont),
    text,
    font: style.tickFont,
    fill: theme.mutedText,
    anchor: 'end',
  }));
  const top: Shape = {
    kind: 'line',
    x1: left,
    y1: y + 0.5,
    x2: left + width,
    y2: y + 0.5,
    stroke: { color: theme.border, width: 1, dash: [2, 3] },
  };
  const [start] = points;
  if (start === undefined) return [top, ...labels];
  let outline = `M${pathNumber(start.x)} ${pathNumber(bottom)}`;
  for (const { x, count } of points) outline += `H${pathNumber(x)}V${pathNumber(heightOf(count))}`;
  return [
    top,
    {
      kind: 'group',
      opacity: 0.18,
      shapes: [{ kind: 'path', d: `${outline}Z`, fill: theme.accent, target }],
    },
    { kind: 'path', d: outline, stroke: { color: theme.accent, width: 1.5 * style.scale }, target },
    ...labels,
  ];
}
