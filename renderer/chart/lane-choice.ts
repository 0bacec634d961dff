import type { GanttLayout } from '../../picture';

/** px of the neighbours that stay in sight with a lane */
const margin = 24;

/** How far lanes are scrolled once a lane is in sight: no farther than it takes. */
export function scrollTo(layout: GanttLayout, lane: number | undefined): number {
  const { rows, scroll, plot, contentHeight } = layout;
  const row = rows.find((one) => one.lane === lane && lane !== undefined);
  if (row === undefined) return scroll;
  const lowest = row.y + row.height + margin - plot.height;
  const highest = row.y - margin;
  const wanted = scroll < lowest ? lowest : Math.min(scroll, highest);
  return Math.min(Math.max(wanted, 0), Math.max(0, contentHeight - plot.height));
}

/** The lane below or above one; the first in sight where there is none yet. */
export function laneBeside(
  { rows, scroll }: GanttLayout,
  lane: number | undefined,
  direction: 1 | -1,
): number | undefined {
  const lanes = rows.filter((row) => row.lane !== undefined);
  const at = lanes.findIndex((row) => row.lane === lane);
  if (lane === undefined || at < 0) return lanes.find((row) => row.y >= scroll)?.lane;
  return lanes[Math.min(Math.max(at + direction, 0), lanes.length - 1)]?.lane;
}
