import { type Badge, drawDangerBadge, measureBadge } from './danger-badge';
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

/** A badge on the time axis over the rounds in sight. */
export function drawRoundsBadge(
  context: LaneContext,
  rounds: readonly number[],
  middle: number,
): Badge | undefined {
  const { style, timeToX, left, width } = context;
  const begin = Math.max(timeToX(rounds[0]), left);
  const end = Math.min(timeToX(rounds[rounds.length - 1]), left + width);
  if (end <= begin) return undefined;
  const most = left + width + style.margin;
  // The playhead's own badge stands at the end when such a run is first shown.
  const room = most - begin - 84 * style.scale;
  const text = words.find((each) => measureBadge(context, each) <= room) ?? words[1];
  return drawDangerBadge(context, text, Math.min(most - measureBadge(context, text), begin), middle, {
    target: { kind: 'rounds' },
    tooltip: 'What happens between two dashed lines can happen again and again, for ever',
  });
}
