import {
  buildTimeline,
  type Difference,
  formatDuration,
  type RunComparison,
  type Timeline,
} from '../simulator';
import { layoutGantt } from './gantt';
import { centredBaseline, type GanttStyle, makeGanttStyle } from './gantt-style';
import type { GanttLayout, MeasureText, TimeWindow } from './gantt-view';
import type { Scene, Shape } from './scene';
import { pathNumber } from './stack-paths';
import { fitText, tableTextWidth } from './text-width';
import type { Theme } from './theme';

/** Two runs with their timelines, made once for as many pictures as are wanted. */
export interface ComparedTimelines {
  readonly comparison: RunComparison;
  readonly predicted: Timeline;
  readonly measured: Timeline;
}

export const toComparedTimelines = (comparison: RunComparison): ComparedTimelines => ({
  comparison,
  predicted: buildTimeline(comparison.predicted),
  measured: buildTimeline(comparison.measured),
});

/** How the two charts share the width: the same time below the same, or each run from edge to edge. */
export type ComparisonAxis = 'one' | 'stretched';

/** What to draw of two runs. */
export interface ComparisonOptions extends ComparedTimelines {
  readonly theme: Theme;
  /** px, at least 200 */
  readonly width: number;
  /** px; undefined: as tall as the lanes need, with a legend below. */
  readonly height?: number;
  readonly axis: ComparisonAxis;
  /** The part of the axis that is shown, 0 .. 1; undefined: all. */
  readonly view?: TimeWindow;
  /** What the measured run ran on, in words. */
  readonly measuredOn: string;
  /** The difference that is emphasised. */
  readonly selected?: number;
  readonly scale?: number;
  readonly measureText?: MeasureText;
}

/** Charts laid out below each other. */
export interface ComparisonLayout {
  readonly scene: Scene;
  readonly predicted: GanttLayout;
  readonly measured: GanttLayout;
  /** Where time is drawn, px. */
  readonly plot: { readonly x: number; readonly width: number };
}

/** px at scale 1 */
const headHeight = 30;
const gapHeight = 22;
const badgeRadius = 8.5;

/** How long the axes are, ns: the predicted run's and the measured one's. */
function axisLengths({ predicted, measured }: ComparedTimelines, axis: ComparisonAxis): [number, number] {
  const [ours, theirs] = [Math.max(1, predicted.end), Math.max(1, measured.end)];
  const longer = Math.max(ours, theirs);
  return axis === 'one' ? [longer, longer] : [ours, theirs];
}

const windowOf = (view: TimeWindow, length: number): TimeWindow => {
  const start = Math.round(view.start * length);
  return { start, end: Math.max(start + 1, Math.round(view.end * length)) };
};

/** A place where differences are marked: those that would lie upon one another share one. */
interface Mark {
  readonly x: number;
  readonly first: number;
  readonly last: number;
}

function placeMarks(
  differences: readonly Difference[],
  side: 'predicted' | 'measured',
  layout: GanttLayout,
  scale: number,
): Mark[] {
  const { plot } = layout;
  const found = differences
    .flatMap((difference, index) => {
      const time = difference[side];
      const x = time === undefined ? -1 : layout.timeToX(time);
      return x < plot.x - 1 || x > plot.x + plot.width + 1 ? [] : [{ x, index }];
    })
    .sort((a, b) => a.x - b.x);
  const marks: Mark[] = [];
  for (const { x, index } of found) {
    const last = marks.at(-1);
    if (last !== undefined && x - last.x < badgeRadius * 2.6 * scale) {
      marks[marks.length - 1] = {
        x: last.x,
        first: Math.min(last.first, index),
        last: Math.max(last.last, index),
      };
    } else marks.push({ x, first: index, last: index });
  }
  return marks;
}

interface Drawing {
  readonly theme: Theme;
  readonly style: GanttStyle;
  readonly measure: MeasureText;
  readonly selected: number | undefined;
  readonly differences: readonly Difference[];
}

function drawMark(drawing: Drawing, mark: Mark, badgeY: number, bottom: number): Shape[] {
  const { theme, style, measure, selected, differences } = drawing;
  const { scale } = style;
  const isSelected = selected !== undefined && mark.first <= selected && selected <= mark.last;
  const text = mark.first === mark.last ? String(mark.first + 1) : `${mark.first + 1}–${mark.last + 1}`;
  const font = { ...style.badgeFont, size: 10.5 * scale };
  const radius = badgeRadius * scale;
  const width = Math.max(2 * radius, measure(text, font) + 9 * scale);
  const target = { kind: 'difference', index: mark.first } as const;
  const tooltip = differences
    .slice(mark.first, mark.last + 1)
    .map((each) => each.text)
    .join(' ');
  const color = isSelected ? theme.accent : theme.text;
  return [
    {
      kind: 'line',
      x1: mark.x,
      y1: badgeY + radius,
      x2: mark.x,
      y2: bottom,
      stroke: { color, width: (isSelected ? 2 : 1) * scale, dash: [3 * scale, 3 * scale] },
      target,
      tooltip,
    },
    {
      kind: 'rect',
      x: mark.x - width / 2,
      y: badgeY - radius,
      width,
      height: 2 * radius,
      radius,
      fill: color,
      target,
      tooltip,
    },
    {
      kind: 'text',
      x: mark.x,
      y: centredBaseline(badgeY, font),
      text,
      font,
      fill: theme.background,
      anchor: 'middle',
    },
  ];
}

/** From where a difference is in the upper chart to where it is in the lower one. */
function drawThread(drawing: Drawing, from: Mark, to: Mark, top: number, bottom: number): Shape {
  const { theme, style, selected } = drawing;
  const isSelected = selected !== undefined && from.first <= selected && selected <= from.last;
  const middle = (top + bottom) / 2;
  const points = [from.x, top, from.x, middle, to.x, middle, to.x, bottom].map(pathNumber);
  const [x1, y1, x2, y2, x3, y3, x4, y4] = points;
  return {
    kind: 'path',
    d: `M${x1} ${y1}C${x2} ${y2} ${x3} ${y3} ${x4} ${y4}`,
    stroke: {
      color: isSelected ? theme.accent : theme.mutedText,
      width: (isSelected ? 2 : 1) * style.scale,
      dash: [3 * style.scale, 3 * style.scale],
    },
  };
}

/** What is said of the run goes where no mark is: at the left, else at the right, else nowhere. */
function drawHead(
  drawing: Drawing,
  name: string,
  about: string,
  y: number,
  width: number,
  marks: readonly Mark[],
): Shape[] {
  const { theme, style, measure } = drawing;
  const font = style.headingFont;
  const middle = y + (headHeight / 2) * style.scale;
  const text = name.toUpperCase();
  const x = style.margin;
  const rest = x + measure(text, font) + text.length * (font.spacing ?? 0) + 10 * style.scale;
  const aboutText = fitText(about, style.tickFont, width - rest - style.margin, measure);
  const aboutWidth = measure(aboutText, style.tickFont);
  const clear = 3 * badgeRadius * style.scale;
  const isFree = (left: number): boolean =>
    marks.every((mark) => mark.x + clear < left || mark.x - clear > left + aboutWidth);
  const aboutX = [rest, width - aboutWidth].find(isFree);
  const head: Shape = {
    kind: 'text',
    x,
    y: centredBaseline(middle, font),
    text,
    font,
    fill: theme.text,
    anchor: 'start',
  };
  if (aboutX === undefined) return [head];
  return [
    head,
    {
      kind: 'text',
      x: aboutX,
      y: centredBaseline(middle, style.tickFont),
      text: aboutText,
      font: style.tickFont,
      fill: theme.mutedText,
      anchor: 'start',
    },
  ];
}

/**
 * The predicted run above the measured one, lane by lane in the same order, with numbered marks where they part.
 * @throws RangeError as `layoutGantt`
 */
export function layoutComparison(options: ComparisonOptions): ComparisonLayout {
  const { comparison, theme, width, axis, measuredOn } = options;
  const scale = options.scale ?? 1;
  const measure = options.measureText ?? tableTextWidth;
  const style = makeGanttStyle(scale);
  const view = options.view ?? { start: 0, end: 1 };
  const [ours, theirs] = axisLengths(options, axis);
  const [head, gap] = [headHeight * scale, gapHeight * scale];
  const height =
    options.height === undefined ? {} : { height: Math.max(0, (options.height - 2 * head - gap) / 2) };
  const layOut = (timeline: Timeline, length: number, leastLabels: number, legend: boolean): GanttLayout =>
    layoutGantt({
      timeline,
      theme,
      width,
      ...height,
      window: windowOf(view, length),
      leastLabels,
      scale,
      allLanes: true,
      show: { cpus: false, parallelism: false, threadsHeading: false, legend },
      measureText: measure,
    });
  const hasLegend = options.height === undefined;
  const drafts = [
    layOut(options.predicted, ours, 0, false),
    layOut(options.measured, theirs, 0, hasLegend),
  ] as const;
  const labels = Math.max(drafts[0].plot.x, drafts[1].plot.x);
  const predicted = drafts[0].plot.x === labels ? drafts[0] : layOut(options.predicted, ours, labels, false);
  const measured =
    drafts[1].plot.x === labels ? drafts[1] : layOut(options.measured, theirs, labels, hasLegend);

  const { differences } = comparison;
  const drawing: Drawing = { theme, style, measure, selected: options.selected, differences };
  const lowerHead = head + predicted.scene.height + gap;
  const [upperY, lowerY] = [head, lowerHead + head];
  const upperMarks = placeMarks(differences, 'predicted', predicted, scale);
  const lowerMarks = placeMarks(differences, 'measured', measured, scale);
  const upperBottom = upperY + predicted.plot.y + Math.min(predicted.plot.height, predicted.contentHeight);
  const lowerBottom = lowerY + measured.plot.y + Math.min(measured.plot.height, measured.contentHeight);
  const badgeOf = (top: number): number => top + head / 2;
  const lengths = [options.predicted.end, options.measured.end].map((end) => formatDuration(end));
  const threads = upperMarks.flatMap((from): Shape[] => {
    const to = lowerMarks.find((mark) => mark.first <= from.last && from.first <= mark.last);
    if (to === undefined) return [];
    return [drawThread(drawing, from, to, upperBottom, badgeOf(lowerHead) - badgeRadius * scale)];
  });
  const counted = differences.length === 1 ? '1 difference' : `${differences.length} differences`;
  return {
    scene: {
      width,
      height: lowerY + measured.scene.height,
      background: theme.background,
      title: `Predicted and measured: ${comparison.predicted.file}`,
      description: `The predicted run took ${lengths[0]}, the measured one, on ${measuredOn}, ${lengths[1]}. ${counted}.`,
      shapes: [
        ...drawHead(
          drawing,
          'Predicted',
          `simulated · ${lengths[0]}`,
          0,
          labels + predicted.plot.width,
          upperMarks,
        ),
        { kind: 'group', offset: { x: 0, y: upperY }, shapes: withoutIds(predicted.scene.shapes) },
        {
          kind: 'line',
          x1: 0,
          y1: lowerHead - 0.5,
          x2: width,
          y2: lowerHead - 0.5,
          stroke: { color: theme.border, width: 1 },
        },
        ...drawHead(
          drawing,
          'Measured',
          `${measuredOn} · ${lengths[1]}`,
          lowerHead,
          labels + measured.plot.width,
          lowerMarks,
        ),
        { kind: 'group', offset: { x: 0, y: lowerY }, shapes: withoutIds(measured.scene.shapes) },
        ...threads,
        ...upperMarks.flatMap((mark) => drawMark(drawing, mark, badgeOf(0), upperBottom)),
        ...lowerMarks.flatMap((mark) => drawMark(drawing, mark, badgeOf(lowerHead), lowerBottom)),
      ],
    },
    predicted,
    measured,
    plot: { x: labels, width: predicted.plot.width },
  };
}

/** Ids would not be unique: both charts have the same. */
const withoutIds = (shapes: readonly Shape[]): Shape[] =>
  shapes.map((shape) => {
    if (shape.kind !== 'group') return shape;
    const { id: _, ...rest } = shape;
    return { ...rest, shapes: withoutIds(shape.shapes) };
  });
