import { centredBaseline } from './gantt-style';
import type { LaneContext } from './lane-shapes';
import type { Shape } from './scene';

const words = ['goes round for ever', 'for ever'] as const;

/** The rounds of a run that goes round for ever: a dashed line where each begins, and a tint over all of them. */
export function drawRounds(
  { theme, style, timeToX, left, width }: LaneContext,
  rounds: readonly number[],
  top: number,
  bottom: number,
): Shape[] {
  const within = (x: number): number => Math.min(Math.max(x, left), left + width);
  const begin = within(timeToX(rounds[0]));
  const end = within(timeToX(rounds[rounds.length - 1]));
  if (end <= begin) return [];
  const lines = rounds
    .map(timeToX)
    .filter((x) => x >= left && x <= left + width)
    .map(
      (x): Shape => ({
        kind: 'line',
        x1: x,
        y1: top - 6 * style.scale,
        x2: x,
        y2: bottom,
        stroke: { color: theme.danger, width: 1.5 * style.scale, dash: [5, 4] },
      }),
    );
  const tint: Shape = {
    kind: 'rect',
    x: begin,
    y: top,
    width: end - begin,
    height: bottom - top,
    fill: theme.danger,
  };
  return [{ kind: 'group', opacity: 0.07, shapes: [tint] }, ...lines];
}

/** A badge on the time axis over the rounds in sight; its extent, so that tick labels can give way. */
export function drawRoundsBadge(
  { theme, style, timeToX, measure, left, width }: LaneContext,
  rounds: readonly number[],
  middle: number,
): { shapes: Shape[]; left: number; right: number } | undefined {
  const begin = Math.max(timeToX(rounds[0]), left);
  const end = Math.min(timeToX(rounds[rounds.length - 1]), left + width);
  if (end <= begin) return undefined;
  const font = style.badgeFont;
  const padding = 16 * style.scale;
  const most = left + width + style.margin;
  // The playhead's own badge stands at the end when such a run is first shown.
  const room = most - begin - 84 * style.scale;
  const text = words.find((each) => measure(each, font) + padding <= room) ?? words[1];
  const badgeWidth = measure(text, font) + padding;
  const height = 20 * style.scale;
  const x = Math.min(most - badgeWidth, begin);
  return {
    left: x,
    right: x + badgeWidth,
    shapes: [
      {
        kind: 'rect',
        x,
        y: middle - height / 2,
        width: badgeWidth,
        height,
        radius: 5 * style.scale,
        fill: theme.danger,
        target: { kind: 'rounds' },
        tooltip: 'What happens between two dashed lines can happen again and again, for ever',
      },
      {
        kind: 'text',
        x: x + badgeWidth / 2,
        y: centredBaseline(middle, font),
        text,
        font,
        fill: theme.dangerText,
        anchor: 'middle',
      },
    ],
  };
}
