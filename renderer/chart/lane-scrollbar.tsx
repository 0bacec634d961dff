import { type PointerEvent, useRef } from 'react';
import type { GanttLayout } from '../../picture';

interface LaneScrollbarProps {
  readonly layout: GanttLayout;
  /** px from the top of all lanes */
  onScroll(to: number): void;
}

/** How far the lanes are scrolled; its thumb can be dragged. Keys and the wheel do the same, so it is not spoken. */
export function LaneScrollbar({ layout, onScroll }: LaneScrollbarProps) {
  const { plot, contentHeight, scroll } = layout;
  const grip = useRef<{ readonly y: number; readonly scroll: number }>(undefined);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { y: event.clientY, scroll };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current === undefined || event.buttons === 0) return;
    const by = ((event.clientY - grip.current.y) / plot.height) * contentHeight;
    onScroll(Math.min(Math.max(grip.current.scroll + by, 0), contentHeight - plot.height));
  };
  return (
    <div className="lane-scrollbar" aria-hidden style={{ top: plot.y, height: plot.height }}>
      <div
        role="presentation"
        data-testid="lane-scroll-thumb"
        style={{
          height: `${(plot.height / contentHeight) * 100}%`,
          top: `${(scroll / contentHeight) * 100}%`,
        }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
      />
    </div>
  );
}
