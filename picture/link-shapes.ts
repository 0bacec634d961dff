import { arrowKinds, eventNames, timesWithin } from '../simulator';
import type { LaneContext } from './lane-shapes';
import type { Shape } from './scene';
import { describeArrow } from './segment-words';
import { pathNumber } from './stack-paths';

/** Beyond this many in a window, arrows and marks would hide what they explain. */
const mostArrows = 300;

/** Where a thread's lane is; undefined: it is not shown. */
export type LaneBox = (thread: number) => { readonly y: number; readonly height: number } | undefined;

const forked = arrowKinds.indexOf('forked');

/** Arrows in two layers. */
export interface ArrowShapes {
  /** Lines from processes to those they make, which pass many lanes: they go behind them, so that all can be read. */
  readonly behind: readonly Shape[];
  readonly above: readonly Shape[];
}

/**
 * Who let whom go on: from the middle of one lane to the edge of the other.
 * @param forksOnly only from processes to those they make
 */
export function drawArrows(context: LaneContext, boxOf: LaneBox, forksOnly = false): ArrowShapes {
  const { timeline, window, theme, style, timeToX } = context;
  const { arrows } = timeline;
  const { first, last } = timesWithin(arrows.time, arrows.length, window.start, window.end);
  const behind: Shape[] = [];
  const above: Shape[] = [];
  if (!forksOnly && last - first > mostArrows) return { behind, above };
  const tip = 4.5 * style.scale;
  for (let index = first; index < last; index++) {
    if (forksOnly && arrows.kind[index] !== forked) continue;
    const from = boxOf(arrows.from[index]);
    const to = boxOf(arrows.to[index]);
    if (from === undefined || to === undefined || from === to) continue;
    const x = timeToX(arrows.time[index]);
    const down = to.y > from.y;
    const start = from.y + from.height / 2;
    const end = down ? to.y + 2 * style.scale : to.y + to.height - 2 * style.scale;
    const back = down ? -tip : tip;
    const [px, py, ps] = [x, end, start].map(pathNumber);
    const target = { kind: 'arrow', index } as const;
    const isFork = arrows.kind[index] === forked;
    const width = (isFork ? 2 : 1) * style.scale;
    const tooltip = describeArrow(timeline.log, arrows, index);
    (isFork ? behind : above).push({
      kind: 'path',
      d: `M${px} ${ps}V${py}`,
      stroke: { color: theme.text, width },
      target,
      tooltip,
    });
    above.push({
      kind: 'path',
      d: `M${px} ${py}L${pathNumber(x - tip * 0.7)} ${pathNumber(end + back)}H${pathNumber(x + tip * 0.7)}Z`,
      fill: theme.text,
      target,
      tooltip,
    });
  }
  return { behind, above };
}

/** What is marked on a lane: an uncaught exception as a cross, output as a dot, a lock taken or let go as a wedge. */
function markShape(name: string | undefined, x: number, y: number, size: number): string | undefined {
  const [left, right, top, bottom, mx, my] = [x - size, x + size, y - size, y + size, x, y].map(pathNumber);
  switch (name) {
    case 'lock.acquired':
      return `M${left} ${bottom}H${right}L${mx} ${top}Z`;
    case 'lock.released':
      return `M${left} ${top}H${right}L${mx} ${bottom}Z`;
    case 'output.written':
      return `M${mx} ${top}L${right} ${my}L${mx} ${bottom}L${left} ${my}Z`;
    case 'exception.uncaught':
      return `M${left} ${top}L${right} ${bottom}M${right} ${top}L${left} ${bottom}`;
    default:
      return undefined;
  }
}

const markTooltips: Readonly<Record<string, string>> = {
  'lock.acquired': 'acquires a lock',
  'lock.released': 'releases a lock',
  'output.written': 'writes output',
  'exception.uncaught': 'uncaught exception',
};

/** Marks under the lanes, where there is room between them. */
export function drawMarks(context: LaneContext, boxOf: LaneBox): Shape[] {
  const { timeline, window, theme, style, timeToX, width } = context;
  const { marks, log } = timeline;
  const { first, last } = timesWithin(marks.time, marks.length, window.start, window.end + 1);
  if ((last - first) * 4 > width) return [];
  const shapes: Shape[] = [];
  for (let index = first; index < last; index++) {
    const box = boxOf(marks.thread[index]);
    const name = eventNames[log.columns.kind[marks.event[index]]];
    if (box === undefined || name === undefined) continue;
    const isException = name === 'exception.uncaught';
    const size = (isException ? 4.5 : 3) * style.scale;
    const x = timeToX(marks.time[index]);
    const y = isException ? box.y + box.height / 2 : box.y + box.height + size;
    const d = markShape(name, x, y, size);
    if (d === undefined) continue;
    const target = { kind: 'mark', index } as const;
    const tooltip = markTooltips[name] ?? name;
    shapes.push(
      isException
        ? { kind: 'path', d, stroke: { color: theme.danger, width: 2.5 * style.scale }, target, tooltip }
        : { kind: 'path', d, fill: theme.mutedText, target, tooltip },
    );
  }
  return shapes;
}
