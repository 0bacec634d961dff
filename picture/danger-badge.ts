import { centredBaseline } from './gantt-style';
import type { LaneContext } from './lane-shapes';
import type { Shape, Target } from './scene';

/** A badge and its extent, px, so that the labels of ticks can give way. */
export interface Badge {
  readonly shapes: Shape[];
  readonly left: number;
  readonly right: number;
}

/** How wide a badge with the text is, px. */
export function measureBadge({ style, measure }: LaneContext, text: string): number {
  return measure(text, style.badgeFont) + 16 * style.scale;
}

/** A word on the time axis that tells of trouble. @param x its left end, px @param middle of the axis's height, px */
export function drawDangerBadge(
  context: LaneContext,
  text: string,
  x: number,
  middle: number,
  meaning: { readonly target: Target; readonly tooltip?: string },
): Badge {
  const { theme, style } = context;
  const font = style.badgeFont;
  const width = measureBadge(context, text);
  const height = 20 * style.scale;
  return {
    left: x,
    right: x + width,
    shapes: [
      {
        kind: 'rect',
        x,
        y: middle - height / 2,
        width,
        height,
        radius: 5 * style.scale,
        fill: theme.danger,
        ...meaning,
      },
      {
        kind: 'text',
        x: x + width / 2,
        y: centredBaseline(middle, font),
        text,
        font,
        fill: theme.dangerText,
        anchor: 'middle',
      },
    ],
  };
}
