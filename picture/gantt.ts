import type { Nanoseconds, Timeline } from '../simulator';
import { formatDuration } from '../simulator';
import { drawDeadlock, drawDeadlockBadge, findDeadlocks } from './deadlock-shapes';
import { layoutRows } from './gantt-rows';
import { centredBaseline, type GanttStyle, makeGanttStyle } from './gantt-style';
import type { Extent, GanttLayout, GanttOptions, MeasureText, Row, TimeWindow } from './gantt-view';
import { drawLane, type LaneContext } from './lane-shapes';
import { layoutLegend } from './legend';
import { drawArrows, drawMarks, type LaneBox } from './link-shapes';
import { drawParallelism } from './parallelism-shapes';
import { drawRounds, drawRoundsBadge } from './round-shapes';
import type { Shape } from './scene';
import { fitName, fitText, tableTextWidth } from './text-width';
import { threadColor } from './theme';
import { layoutTicks } from './time-axis';

/** The whole run, a little longer than nothing. */
export const wholeRun = (timeline: Timeline): TimeWindow => ({ start: 0, end: Math.max(1, timeline.end) });

/** Width of the column of labels: as wide as the widest, within bounds. */
function labelColumn(rows: readonly Row[], style: GanttStyle, width: number, measure: MeasureText): number {
  const widest = rows
    .filter(({ kind }) => kind !== 'heading' && kind !== 'parallelism')
    .reduce((most, { label }) => Math.max(most, measure(label, style.labelFont)), 0);
  const wanted = style.margin + widest + 22 * style.scale;
  return Math.round(Math.min(Math.max(wanted, 84 * style.scale), Math.max(width * 0.3, 84 * style.scale)));
}

/** px at scale 1: smaller letters are not drawn. */
const leastFont = 7;

function drawLabel(context: LaneContext, row: Row, y: number): Shape[] {
  const { theme, style, left, measure, timeline } = context;
  if (row.kind === 'parallelism') return [];
  if (row.kind === 'heading') {
    const font = style.headingFont;
    const text = fitText(row.label.toUpperCase(), font, left + context.width - style.margin, measure);
    const baseline = y + row.height - Math.min(10 * style.scale, row.height / 3);
    const gap = 3 * style.scale;
    return [
      // What passes behind it would be read into it.
      {
        kind: 'rect',
        x: style.margin - gap,
        y: baseline - font.size,
        width: measure(text, font) + 2 * gap,
        height: font.size * 1.3,
        fill: theme.background,
      },
      { kind: 'text', x: style.margin, y: baseline, text, font, fill: theme.mutedText, anchor: 'start' },
    ];
  }
  const font = { ...style.labelFont, size: Math.min(style.labelFont.size, row.height * 0.8) };
  const isReadable = font.size >= leastFont * style.scale;
  const text = isReadable ? fitName(row.label, font, left - style.margin - 18 * style.scale, measure) : '';
  const middle = y + row.height / 2;
  const lane = row.lane === undefined ? undefined : timeline.lanes[row.lane];
  const target = row.lane === undefined ? {} : ({ target: { kind: 'lane', lane: row.lane } } as const);
  const shapes: Shape[] = [];
  if (text !== '') {
    shapes.push({
      kind: 'text',
      x: left - 16 * style.scale,
      y: centredBaseline(middle, font),
      text,
      font,
      fill: theme.text,
      anchor: 'end',
      ...target,
    });
  }
  if (lane?.kind === 'thread') {
    const height = Math.min(row.height * 0.62, 18 * style.scale);
    shapes.push({
      kind: 'rect',
      x: left - 10 * style.scale,
      y: middle - height / 2,
      width: 3 * style.scale,
      height,
      radius: 1.5 * style.scale,
      fill: threadColor(theme, lane.thread).fill,
      target: { kind: 'thread', thread: lane.thread },
    });
  }
  return shapes;
}

/** Time labels on the axis and lines down through the plot; labels give way to what is `taken`. */
function drawAxis(
  context: LaneContext,
  bottom: number,
  taken: readonly Extent[],
): { labels: Shape[]; extents: Extent[]; lines: Shape[] } {
  const { theme, style, timeToX, measure, window, width, left } = context;
  const font = style.tickFont;
  const ticks = layoutTicks(window, width, font, 30 * style.scale, measure);
  const labels: Shape[] = [];
  const extents: Extent[] = [];
  const lines: Shape[] = [];
  for (const { time, label } of ticks) {
    const x = timeToX(time);
    const half = measure(label, font) / 2;
    const centre = Math.min(Math.max(x, half + 2), left + width + style.margin - half);
    const clear = 8 * style.scale;
    if (taken.every((badge) => centre + half + clear < badge.left || centre - half - clear > badge.right)) {
      extents.push({ left: centre - half, right: centre + half });
      labels.push({
        kind: 'text',
        x: centre,
        y: centredBaseline(style.axisHeight / 2, font),
        text: label,
        font,
        fill: theme.mutedText,
        anchor: 'middle',
      });
    }
    lines.push({
      kind: 'line',
      x1: x,
      y1: style.axisHeight - 4 * style.scale,
      x2: x,
      y2: bottom,
      stroke: { color: theme.gridLine, width: 1 },
    });
  }
  return { labels, extents, lines };
}

function describe(timeline: Timeline): string {
  const { log } = timeline;
  const threads = log.threads.length === 1 ? '1 thread' : `${log.threads.length} threads`;
  const cpus = log.machine.cpus === 1 ? '1 CPU' : `${log.machine.cpus} CPUs`;
  const deadlock = log.deadlocks.length > 0 ? ' It ends in a deadlock.' : '';
  return `What ${threads} did on ${cpus} in ${formatDuration(log.end)} of virtual time.${deadlock}`;
}

/**
 * Lays the chart of a run out: time from left to right, a lane a thread, GIL and CPU.
 * @throws RangeError if the width, scale or window is out of its range
 */
export function layoutGantt(options: GanttOptions): GanttLayout {
  const { timeline, theme, width, show = {}, selection } = options;
  const scale = options.scale ?? 1;
  const window = options.window ?? wholeRun(timeline);
  if (!(width >= 200)) throw new RangeError(`a chart is at least 200 px wide, not ${width}`);
  if (!(scale >= 1 && scale <= 4)) throw new RangeError(`a chart's scale is 1 to 4, not ${scale}`);
  if (!(window.end - window.start >= 1)) throw new RangeError('a chart shows at least 1 ns');
  const measure = options.measureText ?? tableTextWidth;
  const style = makeGanttStyle(scale);
  const hasGil = timeline.gilLanes.length > 0;
  const legend = show.legend === false ? undefined : layoutLegend(hasGil, theme, style, width, measure);
  const legendHeight = legend?.height ?? 0;
  const available =
    options.height === undefined ? undefined : Math.max(0, options.height - style.axisHeight - legendHeight);
  const { rows, contentHeight } = layoutRows(timeline, show, scale, available, options.allLanes);
  const bodyHeight = available ?? contentHeight + 4 * scale;
  const scroll = Math.max(0, Math.min(options.scroll ?? 0, contentHeight - bodyHeight));

  const left = Math.max(options.leastLabels ?? 0, labelColumn(rows, style, width, measure));
  const plotWidth = width - left - 26 * scale;
  const span = window.end - window.start;
  const timeToX = (time: number): number => left + ((time - window.start) / span) * plotWidth;
  const xToTime = (x: number): Nanoseconds => {
    const time = Math.round(window.start + ((x - left) / plotWidth) * span);
    return Math.min(window.end, Math.max(window.start, time)) as Nanoseconds;
  };
  const context: LaneContext = {
    timeline,
    theme,
    style,
    window,
    left,
    width: plotWidth,
    timeToX,
    measure,
    selection,
  };
  const top = style.axisHeight;
  const bottom = top + bodyHeight;
  const yOf = (row: Row): number => top + row.y - scroll;
  const seen = rows.filter((row) => yOf(row) < bottom && yOf(row) + row.height > top);
  const boxes = new Map<number, { y: number; height: number }>();
  for (const row of rows) {
    const lane = row.lane === undefined ? undefined : timeline.lanes[row.lane];
    if (lane?.kind === 'thread') boxes.set(lane.thread, { y: yOf(row), height: row.height });
  }
  const boxOf: LaneBox = (thread) => boxes.get(thread);

  const deadlocks = findDeadlocks(context);
  const { rounds } = options;
  const roundsBadge = rounds && drawRoundsBadge(context, rounds, style.axisHeight / 2);
  const badges = [
    ...deadlocks.map((mark) => drawDeadlockBadge(context, mark, style.axisHeight / 2)),
    ...(roundsBadge ? [roundsBadge] : []),
  ];
  const axis = drawAxis(context, Math.min(bottom, top + contentHeight), badges);
  const lanes = seen.flatMap((row): Shape[] => {
    const lane = row.lane === undefined ? undefined : timeline.lanes[row.lane];
    if (row.kind === 'parallelism') return drawParallelism(context, row, yOf(row));
    return lane === undefined ? [] : drawLane(context, lane, row, yOf(row));
  });
  const lastBottom = Math.min(bottom, top + contentHeight - scroll);
  const arrows = drawArrows(context, boxOf, show.arrows !== true);
  const body: Shape[] = [
    ...(arrows.behind.length > 0 ? [{ kind: 'group', id: 'forks', shapes: arrows.behind } as const] : []),
    { kind: 'group', id: 'labels', shapes: seen.flatMap((row) => drawLabel(context, row, yOf(row))) },
    { kind: 'group', id: 'lanes', shapes: lanes },
    ...(show.marks === false
      ? []
      : [{ kind: 'group', id: 'marks', shapes: drawMarks(context, boxOf) } as const]),
    ...(arrows.above.length > 0 ? [{ kind: 'group', id: 'arrows', shapes: arrows.above } as const] : []),
    ...deadlocks.flatMap((mark) => drawDeadlock(context, mark, boxOf, top, lastBottom)),
  ];
  const clip = { x: 0, y: top, width, height: bodyHeight };
  return {
    scene: {
      width,
      height: top + bodyHeight + legendHeight,
      background: theme.background,
      title: `Timeline of ${timeline.log.file}`,
      description: `${describe(timeline)}${rounds ? ' In the end it goes round for ever.' : ''}`,
      shapes: [
        { kind: 'group', id: 'grid', shapes: axis.lines },
        ...(rounds === undefined
          ? []
          : [
              {
                kind: 'group',
                id: 'rounds',
                shapes: drawRounds(context, rounds, top, Math.min(bottom, top + contentHeight)),
              } as const,
            ]),
        { kind: 'group', id: 'body', clip, shapes: body },
        { kind: 'group', id: 'axis', shapes: [...axis.labels, ...badges.flatMap(({ shapes }) => shapes)] },
        ...(legend === undefined
          ? []
          : [{ kind: 'group', id: 'legend', shapes: legend.drawAt(bottom) } as const]),
      ],
    },
    window,
    plot: { x: left, y: top, width: plotWidth, height: bodyHeight },
    rows,
    contentHeight,
    scroll,
    axis: { labels: axis.extents, badges: badges.map((badge) => ({ left: badge.left, right: badge.right })) },
    timeToX,
    xToTime,
    laneAt: (y) => rows.find((row) => yOf(row) <= y && y < yOf(row) + row.height)?.lane,
  };
}
