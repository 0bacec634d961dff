import { centredBaseline, makeGanttStyle } from './gantt-style';
import type { GanttLayout, MeasureText } from './gantt-view';
import type { Scene, Shape } from './scene';
import { tableTextWidth } from './text-width';
import type { Theme } from './theme';
import { formatMoment } from './time-axis';

/** The moment looked at, as a scene to paint over the chart: moving it lays nothing out again. */
export function drawPlayhead(
  layout: GanttLayout,
  time: number,
  theme: Theme,
  options: { readonly scale?: number; readonly measureText?: MeasureText } = {},
): Scene {
  const { plot, scene, window } = layout;
  const style = makeGanttStyle(options.scale ?? 1);
  const measure = options.measureText ?? tableTextWidth;
  const shapes: Shape[] = [];
  const text = formatMoment(time, window.end - window.start);
  if (time >= window.start && time <= window.end) {
    const x = layout.timeToX(time);
    const font = { ...style.badgeFont, role: 'mono', size: 11 * style.scale } as const;
    const width = measure(text, font) + 16 * style.scale;
    const height = 21 * style.scale;
    const middle = style.axisHeight / 2;
    const left = Math.min(scene.width - width - 4 * style.scale, Math.max(4 * style.scale, x - width / 2));
    const target = { kind: 'playhead' } as const;
    shapes.push(
      {
        kind: 'line',
        x1: x,
        y1: middle,
        x2: x,
        y2: plot.y + plot.height,
        stroke: { color: theme.playhead, width: 1.5 * style.scale },
        target,
      },
      {
        kind: 'rect',
        x: left,
        y: middle - height / 2,
        width,
        height,
        radius: 5 * style.scale,
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
    );
  }
  return {
    width: scene.width,
    height: scene.height,
    background: undefined,
    title: 'Playhead',
    description: `The moment looked at is ${text}.`,
    shapes,
  };
}
