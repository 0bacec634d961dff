import { centredBaseline, type GanttStyle, stateNames } from './gantt-style';
import type { MeasureText } from './gantt-view';
import type { Shape } from './scene';
import { type StyledState, stateFill, type Theme } from './theme';

interface LegendItem {
  readonly label: string;
  readonly state: StyledState | 'not-started';
}

const items = (hasGil: boolean): readonly LegendItem[] => [
  { label: stateNames.running, state: 'running' },
  { label: stateNames.ready, state: 'ready' },
  ...(hasGil ? [{ label: stateNames.gil, state: 'gil' } as const] : []),
  { label: stateNames.blocked, state: 'blocked' },
  { label: stateNames.io, state: 'io' },
  { label: 'not started', state: 'not-started' },
];

function drawSwatch(item: LegendItem, theme: Theme, x: number, middle: number, style: GanttStyle): Shape {
  const width = 26 * style.scale;
  const tallest = 15 * style.scale;
  if (item.state === 'not-started') {
    const stroke = { color: theme.mutedText, width: style.scale, dash: [2, 4] } as const;
    return { kind: 'line', x1: x, y1: middle, x2: x + width, y2: middle, stroke };
  }
  const look = theme.states[item.state];
  const height = tallest * look.height;
  return {
    kind: 'rect',
    x,
    y: middle - height / 2,
    width,
    height,
    radius: 2.5 * style.scale,
    fill: stateFill(look, style.scale),
    ...(look.outline === undefined ? {} : { stroke: { color: look.outline, width: style.scale } }),
  };
}

export interface LegendLayout {
  readonly height: number;
  /** The shapes, with the legend's top edge at `y`. */
  drawAt(y: number): Shape[];
}

/** The states' names beside what they look like, in as many lines as the width asks for. */
export function layoutLegend(
  hasGil: boolean,
  theme: Theme,
  style: GanttStyle,
  width: number,
  measure: MeasureText,
): LegendLayout {
  const { scale, legendFont, margin } = style;
  const labelAt = 34 * scale;
  const lineHeight = 24 * scale;
  const padding = 10 * scale;
  const places: { readonly item: LegendItem; readonly x: number; readonly line: number }[] = [];
  let x = margin;
  let line = 0;
  for (const item of items(hasGil)) {
    const itemWidth = labelAt + measure(item.label, legendFont);
    if (x > margin && x + itemWidth > width - margin) {
      x = margin;
      line++;
    }
    places.push({ item, x, line });
    x += itemWidth + 22 * scale;
  }
  return {
    height: 2 * padding + (line + 1) * lineHeight,
    drawAt: (y) => [
      { kind: 'line', x1: 0, y1: y + 0.5, x2: width, y2: y + 0.5, stroke: { color: theme.border, width: 1 } },
      ...places.flatMap((place): Shape[] => {
        const middle = y + padding + (place.line + 0.5) * lineHeight;
        return [
          drawSwatch(place.item, theme, place.x, middle, style),
          {
            kind: 'text',
            x: place.x + labelAt,
            y: centredBaseline(middle, legendFont),
            text: place.item.label,
            font: legendFont,
            fill: theme.mutedText,
            anchor: 'start',
          },
        ];
      }),
    ],
  };
}
