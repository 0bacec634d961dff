import { centredBaseline, type GanttStyle, makeGanttStyle } from './gantt-style';
import type { GanttLayout, MeasureText } from './gantt-view';
import type { Scene, Shape } from './scene';
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
  const shapes =
    time < window.start || time > window.end
      ? []
      : drawAt(layout, layout.timeToX(time), text, theme, style, options.measureText ?? tableTextWidth);
  return {
    width: scene.width,
    height: scene.height,
    background: undefined,
    title: 'Playhead',
    description: `The moment looked at is ${text}.`,
    shapes,
  };
}
