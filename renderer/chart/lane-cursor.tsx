import { describeSegment, type GanttLayout } from '../../picture';
import { type Lane, segmentAt, type Timeline } from '../../simulator';
import { usePlayheadTime } from '../session/use-session';

/** What a lane is about at a moment, in words, and from when to when that is. */
function readLane(timeline: Timeline, lane: Lane, time: number) {
  // At the very end nothing begins any more; what has just ended is meant.
  const segment = segmentAt(lane, time) ?? segmentAt(lane, Math.max(0, time - 1));
  const text = segment ? describeSegment(timeline.log, lane, segment.index) : 'nothing at this moment';
  return {
    start: segment?.start ?? time,
    end: segment?.end ?? time,
    text: lane.kind === 'thread' && segment ? text : `${lane.label}: ${text}`,
  };
}

interface LaneCursorProps {
  readonly layout: GanttLayout;
  readonly timeline: Timeline;
  /** The lane that keys have chosen. */
  readonly lane: Lane;
}

/** A ring around what the chosen lane shows at the playhead, with its facts to be read and heard. */
export function LaneCursor({ layout, timeline, lane }: LaneCursorProps) {
  const time = usePlayheadTime();
  const row = layout.rows.find((one) => one.lane === lane.index);
  if (row === undefined) return null;
  const { plot, scroll } = layout;
  const { start, end, text } = readLane(timeline, lane, time);
  const within = (x: number): number => Math.min(Math.max(x, plot.x), plot.x + plot.width);
  const left = within(layout.timeToX(start));
  const right = within(layout.timeToX(end));
  const top = plot.y + row.y - scroll;
  const isLow = top > plot.y + plot.height / 2;
  const isLeft = left < plot.x + plot.width / 2;
  return (
    <>
      <div
        className="lane-cursor"
        style={{ left: left - 2, width: Math.max(right - left, 2) + 4, top: top - 2, height: row.height + 4 }}
      />
      <div
        className="chart-tooltip lane-facts"
        role="status"
        style={{
          ...(isLow ? { bottom: `calc(100% - ${top - 8}px)` } : { top: top + row.height + 8 }),
          ...(isLeft ? { left } : { right: `calc(100% - ${right}px)` }),
        }}
      >
        {text}
      </div>
    </>
  );
}
