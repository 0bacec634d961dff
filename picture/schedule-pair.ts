import type { Timeline } from '../simulator';
import { layoutGantt } from './gantt';
import { centredBaseline, makeGanttStyle } from './gantt-style';
import type { GanttLayout, MeasureText, TimeWindow } from './gantt-view';
import type { GroupShape, Scene, Shape } from './scene';
import { fitText, tableTextWidth } from './text-width';
import type { Theme } from './theme';

/** A run that follows a schedule, and what that leads to. */
export interface ScheduledRun {
  readonly title: string;
  readonly timeline: Timeline;
}

export interface SchedulePairOptions {
  readonly runs: readonly [ScheduledRun, ScheduledRun];
  /** Where all threads stand at the beginning and nothing has been decided yet, ns: before it nothing is drawn. */
  readonly start: number;
  /** When they part, ns; undefined: they do not. */
  readonly parting: number | undefined;
  readonly theme: Theme;
  /** px, at least 200 */
  readonly width: number;
  readonly scale?: number;
  readonly measureText?: MeasureText;
}

/** px at scale 1 */
const headHeight = 24;
const between = 10;

/** What both do until they part is tinted; from there on a dashed line. */
function drawCommon(
  { plot, timeToX, scene }: GanttLayout,
  parting: number,
  theme: Theme,
  scale: number,
): Shape[] {
  const x = timeToX(parting);
  if (x < plot.x || x > plot.x + plot.width) return [];
  return [
    {
      kind: 'group',
      opacity: 0.55,
      shapes: [
        {
          kind: 'rect',
          x: plot.x,
          y: plot.y,
          width: x - plot.x,
          height: plot.height,
          fill: theme.background,
        },
      ],
    },
    {
      kind: 'line',
      x1: x,
      y1: plot.y - 8 * scale,
      x2: x,
      y2: scene.height,
      stroke: { color: theme.text, width: 1.5 * scale, dash: [3 * scale, 3 * scale] },
    },
  ];
}

/** The threads of two runs of one program below each other, at one time axis; what both have in common is pale. */
export function drawSchedulePair(options: SchedulePairOptions): Scene {
  const { runs, start, parting, theme, width, scale = 1, measureText = tableTextWidth } = options;
  const end = Math.max(...runs.map(({ timeline }) => timeline.end));
  const margin = Math.max(1, (end - start) * 0.02);
  const window: TimeWindow = { start: start - margin, end: end + margin };
  const show = {
    gil: false,
    cpus: false,
    parallelism: false,
    legend: false,
    threadsHeading: false,
    marks: true,
  };
  const common = { theme, width, window, scale, show, measureText };
  // Names may be longer in one of them: both charts begin where the wider column of labels ends.
  const leastLabels = Math.max(...runs.map(({ timeline }) => layoutGantt({ ...common, timeline }).plot.x));
  const style = makeGanttStyle(scale);
  let y = 0;
  const shapes = runs.flatMap(({ title, timeline }): Shape[] => {
    const layout = layoutGantt({ ...common, timeline, leastLabels });
    const head: Shape = {
      kind: 'text',
      x: style.margin,
      y: y + centredBaseline((headHeight * scale) / 2, style.badgeFont),
      text: fitText(title, style.badgeFont, width - 2 * style.margin, measureText),
      font: style.badgeFont,
      fill: theme.text,
      anchor: 'start',
    };
    const chart: GroupShape = {
      kind: 'group',
      offset: { x: 0, y: y + headHeight * scale },
      shapes: [
        ...layout.scene.shapes.map(withoutId),
        ...(parting === undefined ? [] : drawCommon(layout, parting, theme, scale)),
      ],
    };
    y += headHeight * scale + layout.scene.height + between * scale;
    return [head, chart];
  });
  return {
    width,
    height: y,
    background: theme.background,
    title: 'Two schedules side by side',
    description: runs
      .map(({ title, timeline }) => `${title}: ${timeline.log.threads.length} threads.`)
      .join(' '),
    shapes,
  };
}

/** Names of groups are unique in a scene; here each would come twice. */
function withoutId(shape: Shape): Shape {
  if (shape.kind !== 'group') return shape;
  const { id: _, ...rest } = shape;
  return { ...rest, shapes: rest.shapes.map(withoutId) };
}
