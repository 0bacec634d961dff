import { tickStep, ticks } from 'd3-array';
import type { Bins } from '../simulator';
import { centredBaseline, makeGanttStyle } from './gantt-style';
import type { MeasureText } from './gantt-view';
import type { BarsLayout, Place } from './result-bars';
import type { Shape } from './scene';
import { fitText, tableTextWidth } from './text-width';
import type { Theme } from './theme';

export interface HistogramOptions {
  readonly title: string;
  readonly bins: Bins;
  /** Edges grow by a factor: the axis is logarithmic. */
  readonly isLogarithmic: boolean;
  /** How a value is written: `18.4 ms`. */
  readonly format: (value: number) => string;
  /** What the simulator predicts; undefined where it does not. */
  readonly predicted: number | undefined;
  readonly theme: Theme;
  /** px, at least 200 */
  readonly width: number;
  /** px, at least 120 */
  readonly height: number;
  readonly selected?: number;
  readonly scale?: number;
  readonly measureText?: MeasureText;
}

/** px at scale 1 */
const widestBar = 64;

/** Round values between two others, evenly on the scale that is drawn, few enough for `room` of them. */
function roundValues(least: number, most: number, isLogarithmic: boolean, room: number): number[] {
  if (!isLogarithmic) return ticks(least, most - 1, room).filter(Number.isInteger);
  if (most / Math.max(1, least) < 3) return ticks(least, most, room);
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(Math.max(1, least))); 10 ** power <= most; power++) {
    for (const digit of [1, 2, 5]) found.push(digit * 10 ** power);
  }
  const inside = found.filter((value) => value >= least && value <= most);
  return inside.length <= room ? inside : inside.filter((value) => /^1/.test(value.toExponential()));
}

/** The values of a bin: `10 ms to 11 ms`, `8`, `8 to 9`. */
export function formatBin(
  { bins, isLogarithmic, format }: Pick<HistogramOptions, 'bins' | 'isLogarithmic' | 'format'>,
  index: number,
): string {
  const [first, next] = [bins.edges[index] ?? 0, bins.edges[index + 1] ?? 0];
  const last = isLogarithmic ? next : next - 1;
  return last === first ? format(first) : `${format(first)} to ${format(last)}`;
}

/** How often values fell where, as bars side by side; and where the predicted one lies. */
export function drawHistogram(options: HistogramOptions): BarsLayout {
  const { bins, theme, width, height, isLogarithmic, format, predicted, selected, title } = options;
  const scale = options.scale ?? 1;
  const measure = options.measureText ?? tableTextWidth;
  const style = makeGanttStyle(scale);
  const { margin, tickFont, headingFont } = style;
  const left = margin + 30 * scale;
  const top = 52 * scale;
  const bottom = height - 30 * scale;
  const { edges, counts } = bins;
  // A few bars would be blocks if they filled the width.
  const room = width - margin - 6 * scale;
  const right = isLogarithmic ? room : Math.min(room, left + Math.max(3, counts.length) * widestBar * scale);
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 1;
  // A predicted value beside the bins is shown, where it is not so far away that the bars could not be seen.
  const isNear = predicted !== undefined && predicted > first / 8 && predicted < Math.max(1, last) * 8;
  const least = isNear ? Math.min(first, predicted * (isLogarithmic ? 0.9 : 1)) : first;
  const most = isNear
    ? Math.max(last, predicted * (isLogarithmic ? 1.1 : 1) + (isLogarithmic ? 0 : 1))
    : last;
  const place = (value: number): number => (isLogarithmic ? Math.log(Math.max(1, value)) : value);
  const span = Math.max(1e-9, place(most) - place(least));
  const xOf = (value: number): number => left + ((place(value) - place(least)) / span) * (right - left);
  const highest = Math.max(1, ...counts);
  /** The middle of where a value is counted: whole numbers take a place each. */
  const middleOf = (value: number): number => xOf(isLogarithmic ? value : value + 0.5);
  const yOf = (count: number): number => bottom - (count / highest) * (bottom - top);
  const step = Math.max(1, tickStep(0, highest, 3));
  const grid = ticks(0, highest, 3)
    .filter((count) => count % step === 0 && Number.isInteger(count))
    .flatMap((count): Shape[] => [
      {
        kind: 'line',
        x1: left,
        y1: yOf(count),
        x2: right,
        y2: yOf(count),
        stroke: { color: count === 0 ? theme.border : theme.gridLine, width: 1 },
      },
      {
        kind: 'text',
        x: left - 8 * scale,
        y: centredBaseline(yOf(count), tickFont),
        text: count.toLocaleString('en'),
        font: tickFont,
        fill: theme.mutedText,
        anchor: 'end',
      },
    ]);
  let freeFrom = Number.NEGATIVE_INFINITY;
  const axis = roundValues(least, most, isLogarithmic, Math.floor((right - left) / (64 * scale))).flatMap(
    (value): Shape[] => {
      const text = format(value);
      const half = measure(text, tickFont) / 2;
      const x = middleOf(value);
      if (x - half < freeFrom || x + half > width - 2) return [];
      freeFrom = x + half + 10 * scale;
      return [
        {
          kind: 'line',
          x1: x,
          y1: bottom,
          x2: x,
          y2: bottom + 4 * scale,
          stroke: { color: theme.border, width: 1 },
        },
        {
          kind: 'text',
          x,
          y: bottom + 17 * scale,
          text,
          font: tickFont,
          fill: theme.mutedText,
          anchor: 'middle',
        },
      ];
    },
  );
  const places: Place[] = [];
  const bars = counts.flatMap((count, index): Shape[] => {
    const [x1, x2] = [xOf(edges[index]), xOf(edges[index + 1])];
    places.push({ x: x1, y: top - 4 * scale, width: x2 - x1, height: bottom - top + 8 * scale });
    if (count === 0) return [];
    const y = Math.min(yOf(count), bottom - 2 * scale);
    const gap = x2 - x1 > 5 * scale ? scale : 0;
    return [
      {
        kind: 'rect',
        x: x1 + gap / 2,
        y,
        width: Math.max(1, x2 - x1 - gap),
        height: bottom - y,
        radius: Math.min(2 * scale, (x2 - x1) / 4),
        fill: selected === index ? theme.text : theme.accent,
        target: { kind: 'bar', index },
        tooltip: `${count} ${count === 1 ? 'run' : 'runs'}: ${formatBin(options, index)}`,
      },
    ];
  });
  const about = `median ${format(bins.median)}, ${format(bins.least)} to ${format(bins.most)}`;
  const titleWidth = measure(title.toUpperCase(), headingFont) + title.length * (headingFont.spacing ?? 0);
  return {
    scene: {
      width,
      height,
      background: theme.background,
      title,
      description: `${bins.total} runs: ${about}.${predicted === undefined ? '' : ` Predicted: ${format(predicted)}.`}`,
      shapes: [
        {
          kind: 'text',
          x: margin,
          y: centredBaseline(14 * scale, headingFont),
          text: title.toUpperCase(),
          font: headingFont,
          fill: theme.text,
          anchor: 'start',
        },
        {
          kind: 'text',
          x: margin + titleWidth + 10 * scale,
          y: centredBaseline(14 * scale, tickFont),
          text: fitText(about, tickFont, width - titleWidth - 3 * margin, measure),
          font: tickFont,
          fill: theme.mutedText,
          anchor: 'start',
        },
        ...grid,
        ...bars,
        ...axis,
        ...(isNear && predicted !== undefined ? drawPredicted(middleOf(predicted)) : []),
      ],
    },
    places,
  };

  function drawPredicted(x: number): Shape[] {
    const text = `predicted ${format(predicted ?? 0)}`;
    const font = { ...tickFont, weight: 600 } as const;
    const half = measure(text, font) / 2;
    const centre = Math.min(Math.max(x, left + half), right - half);
    return [
      {
        kind: 'line',
        x1: x,
        y1: top - 6 * scale,
        x2: x,
        y2: bottom,
        stroke: { color: theme.text, width: 1.5 * scale, dash: [4 * scale, 3 * scale] },
      },
      {
        kind: 'text',
        x: centre,
        y: top - 11 * scale,
        text,
        font,
        fill: theme.text,
        anchor: 'middle',
      },
    ];
  }
}
