import { centredBaseline, type GanttStyle, makeGanttStyle } from './gantt-style';
import type { GanttLayout, MeasureText } from './gantt-view';
import type { Scene, Shape } from './scene';
import { pathNumber } from './stack-paths';
import { tableTextWidth } from './text-width';
import type { Theme } from './theme';
import { formatMoment } from './time-axis';

/** Left edge of a badge that is centred on `x` where nothing is in its way. */
function placeBadge(layout: GanttLayout, x: number, width: number, gap: number): number {
  const least = gap;
  const most = layout.scene.width - width - gap;
  const left = Math.min(most, Math.max(least, x - width / 2));
  const badge = layout.axis.badges.find(
    (other) => left < other.right + gap && left + width > other.left - gap,
  );
  if (badge === undefined) return left;
  const before = badge.left - gap - width;
  return before >= least ? before : Math.min(most, badge.right + gap);
}

function drawAt(
  layout: GanttLayout,
  x: number,
  text: string,
  theme: Theme,
  style: GanttStyle,
  measure: MeasureText,
): Shape[] {
  const { plot, axis } = layout;
  const { scale } = style;
  const font = { ...style.badgeFont, role: 'mono', size: 11 * scale } as const;
  const width = measure(text, font) + 16 * scale;
  const height = 21 * scale;
  const middle = style.axisHeight / 2;
  const left = placeBadge(layout, x, width, 4 * scale);
  const target = { kind: 'playhead' } as const;
  // Half a label beside the badge would read as another time.
  const covers = axis.labels
    .filter((label) => label.left < left + width + 4 * scale && label.right > left - 4 * scale)
    .map(
      (label): Shape => ({
        kind: 'rect',
        x: label.left - 1,
        y: middle - height / 2,
        width: label.right - label.left + 2,
        height,
        fill: theme.background,
      }),
    );
  const reaches = left <= x && x <= left + width;
  return [
    ...covers,
    {
      kind: 'line',
      x1: x,
      y1: reaches ? middle : style.axisHeight - 4 * scale,
      x2: x,
      y2: plot.y + plot.height,
      stroke: { color: theme.playhead, width: 1.5 * scale },
      target,
    },
    {
      kind: 'rect',
      x: left,
      y: middle - height / 2,
      width,
      height,
      radius: 5 * scale,
      fill: theme.playhead,
      target,
    },
    {
      kind: 'text',
      x: left + width / 2,
      y: centredBaseline(middle, font),
      text,
      font,
      fill: theme.playheadText,
      anchor: 'middle',
      target,
    },
  ];
}

/** Out of sight: on which side it is, and when. */
function drawBeyond(
  layout: GanttLayout,
  isBefore: boolean,
  text: string,
  theme: Theme,
  style: GanttStyle,
  measure: MeasureText,
): Shape[] {
  const { plot } = layout;
  const { scale } = style;
  const font = { ...style.badgeFont, role: 'mono', size: 11 * scale } as const;
  const tip = 6 * scale;
  const width = measure(text, font) + 22 * scale + tip;
  const height = 21 * scale;
  const middle = style.axisHeight / 2;
  const left = isBefore ? plot.x - width / 2 : placeBadge(layout, plot.x + plot.width, width, 4 * scale);
  const point = isBefore ? left + 7 * scale : left + width - 7 * scale;
  const base = point + (isBefore ? tip : -tip);
  const [px, bx, my, ty, by] = [point, base, middle, middle - tip * 0.7, middle + tip * 0.7].map(pathNumber);
  const target = { kind: 'playhead' } as const;
  return [
    {
      kind: 'rect',
      x: left,
      y: middle - height / 2,
      width,
      height,
      radius: 5 * scale,
      fill: theme.background,
      stroke: { color: theme.playhead, width: scale },
      target,
    },
    { kind: 'path', d: `M${px} ${my}L${bx} ${ty}V${by}Z`, fill: theme.playhead, target },
    {
      kind: 'text',
      x: left + width / 2 + ((isBefore ? 1 : -1) * (tip + 4 * scale)) / 2,
      y: centredBaseline(middle, font),
      text,
      font,
      fill: theme.playhead,
      anchor: 'middle',
      target,
    },
  ];
}

/** The moment looked at, as a scene to paint over the chart: moving it lays nothing out again. */
export function drawPlayhead(
  layout: GanttLayout,
  time: number,
  theme: Theme,
  options: { readonly scale?: number; readonly measureText?: MeasureText } = {},
): Scene {
  const { scene, window } = layout;
  const style = makeGanttStyle(options.scale ?? 1);
  const text = formatMoment(time, window);
  const measure = options.measureText ?? tableTextWidth;
  const isBefore = time < window.start;
  const shapes =
    isBefore || time > window.end
      ? drawBeyond(layout, isBefore, text, theme, style, measure)
      : drawAt(layout, layout.timeToX(time), text, theme, style, measure);
  return {
    width: scene.width,
    height: scene.height,
    background: undefined,
    title: 'Playhead',
    description: `The moment looked at is ${text}.`,
    shapes,
  };
}
