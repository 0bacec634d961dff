import { useEffect, useEffectEvent } from 'react';
import type { GanttLayout } from '../../picture';
import { focusOf } from '../code/line-markers';
import { useSession } from '../session/use-session';

/** Scrolls the lane of the thread that is looked at into sight, whenever that becomes another one. */
export function useLaneInSight(layout: GanttLayout | undefined, onScroll: (to: number) => void): void {
  const focus = useSession((context) =>
    focusOf(context.moment?.view, context.focus, context.moment?.sentence),
  );
  const lane = useSession((context) => {
    return focus === undefined ? undefined : context.run?.timeline.threadLanes[focus]?.index;
  });
  const reveal = useEffectEvent((wanted: number | undefined) => {
    const row = layout?.rows.find((one) => one.lane === wanted && wanted !== undefined);
    if (layout === undefined || row === undefined) return;
    const { scroll, plot, contentHeight } = layout;
    const isInSight = row.y >= scroll && row.y + row.height <= scroll + plot.height;
    if (isInSight) return;
    const middle = row.y + row.height / 2 - plot.height / 2;
    onScroll(Math.min(Math.max(middle, 0), Math.max(0, contentHeight - plot.height)));
  });
  // What was scrolled by hand meanwhile stays so.
  useEffect(() => reveal(lane), [lane]);
}
