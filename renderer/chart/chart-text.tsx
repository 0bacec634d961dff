import { memo, useDeferredValue, useMemo } from 'react';
import { describeSegment, flattenShapes, type GanttLayout } from '../../picture';
import { type Lane, readSegment, type Segment, type Timeline } from '../../simulator';

interface ChartTextProps {
  readonly layout: GanttLayout;
  readonly timeline: Timeline;
  readonly label?: string;
}

/** The most segments of a lane that are put in words; more would help nobody. */
const mostSpoken = 200;

interface SpokenLane {
  readonly lane: Lane;
  readonly segments: readonly Segment[];
}

/** The segments that the scene draws one by one, by lane. */
function listDrawn(layout: GanttLayout, timeline: Timeline): readonly SpokenLane[] {
  const byLane = new Map<number, Segment[]>();
  const seen = new Set<string>();
  for (const { target } of flattenShapes(layout.scene.shapes)) {
    if (target?.kind !== 'segment') continue;
    const key = `${target.lane}:${target.index}`;
    const lane = timeline.lanes[target.lane];
    if (lane === undefined || seen.has(key)) continue;
    seen.add(key);
    const segments = byLane.get(target.lane) ?? [];
    if (segments.length >= mostSpoken) continue;
    segments.push(readSegment(lane, target.index));
    byLane.set(target.lane, segments);
  }
  return timeline.lanes.flatMap((lane) => {
    const segments = byLane.get(lane.index);
    return segments ? [{ lane, segments }] : [];
  });
}

/** What the chart draws, in words, for those who cannot see it. */
export const ChartText = memo(function ChartText({
  layout,
  timeline,
  label = 'Timeline in words',
}: ChartTextProps) {
  // A zoom gesture need not wait for words. A layout and its run stay together.
  const drawn = useDeferredValue(useMemo(() => ({ layout, timeline }), [layout, timeline]));
  const lanes = useMemo(() => listDrawn(drawn.layout, drawn.timeline), [drawn]);
  return (
    <div className="only-spoken">
      <ul aria-label={label}>
        {lanes.map(({ lane, segments }) => (
          <li key={lane.index} data-lane={lane.index} data-kind={lane.kind}>
            {lane.label}
            <ul>
              {segments.map((segment) => (
                <li
                  key={segment.index}
                  data-start={segment.start}
                  data-end={segment.end}
                  data-state={segment.state}
                  data-thread={segment.thread}
                >
                  {describeSegment(drawn.timeline.log, lane, segment.index)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
});
