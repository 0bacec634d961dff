import { eventNames, threadLabel } from '../simulator';
import { type Badge, drawDangerBadge, measureBadge } from './danger-badge';
import type { LaneContext } from './lane-shapes';
import type { LaneBox } from './link-shapes';
import type { Shape } from './scene';

/** A deadlock in view: when, and which of the log's. */
export interface DeadlockMark {
  readonly time: number;
  readonly index: number;
}

export function findDeadlocks({ timeline, window }: LaneContext): DeadlockMark[] {
  const { marks, log } = timeline;
  const found: DeadlockMark[] = [];
  for (let i = 0; i < marks.length; i++) {
    const event = marks.event[i];
    const time = marks.time[i];
    const isDeadlock = eventNames[log.columns.kind[event]] === 'finding.deadlock';
    if (isDeadlock && time >= window.start && time <= window.end) {
      found.push({ time, index: log.columns.value[event] });
    }
  }
  return found;
}

/** A dashed line through the lanes, and a cross on each lane whose thread is stuck. */
export function drawDeadlock(
  context: LaneContext,
  mark: DeadlockMark,
  boxOf: LaneBox,
  top: number,
  bottom: number,
): Shape[] {
  const { theme, style, timeToX, timeline } = context;
  const x = timeToX(mark.time);
  const target = { kind: 'deadlock', index: mark.index } as const;
  const shapes: Shape[] = [
    {
      kind: 'line',
      x1: x,
      y1: top,
      x2: x,
      y2: bottom,
      stroke: { color: theme.danger, width: 1.5 * style.scale, dash: [5, 4] },
      target,
    },
  ];
  for (const wait of timeline.log.deadlocks[mark.index]?.waits ?? []) {
    const box = boxOf(wait.thread);
    if (box === undefined) continue;
    const radius = Math.min(9 * style.scale, box.height / 2);
    const y = box.y + box.height / 2;
    const arm = radius * 0.38;
    shapes.push(
      {
        kind: 'rect',
        x: x - radius,
        y: y - radius,
        width: 2 * radius,
        height: 2 * radius,
        radius,
        fill: theme.danger,
        stroke: { color: theme.background, width: 1.5 * style.scale },
        target,
        tooltip: `${threadLabel(timeline.log, wait.thread)} can never go on`,
      },
      {
        kind: 'path',
        d: `M${x - arm} ${y - arm}L${x + arm} ${y + arm}M${x + arm} ${y - arm}L${x - arm} ${y + arm}`,
        stroke: { color: theme.dangerText, width: 1.8 * style.scale },
        target,
      },
    );
  }
  return shapes;
}

/** The word on the time axis. */
export function drawDeadlockBadge(context: LaneContext, mark: DeadlockMark, middle: number): Badge {
  const { style, timeToX, left, width } = context;
  const text = 'deadlock';
  const badgeWidth = measureBadge(context, text);
  const centre = timeToX(mark.time);
  const x = Math.min(left + width + style.margin - badgeWidth, Math.max(left, centre - badgeWidth / 2));
  return drawDangerBadge(context, text, x, middle, { target: { kind: 'deadlock', index: mark.index } });
}
