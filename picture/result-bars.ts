import { centredBaseline, makeGanttStyle } from './gantt-style';
import type { MeasureText } from './gantt-view';
import type { Fill, Font, Scene, Shape } from './scene';
import { fitText, tableTextWidth } from './text-width';
import type { Theme } from './theme';

/** Something that runs came to, and how often. */
export interface ResultBar {
  readonly label: string;
  readonly runs: number;
  /** 0 .. 1; undefined where nobody predicts it. */
  readonly probability: number | undefined;
  /** How the probability is written: `18.8 % = 3/16`. */
  readonly chance: string;
  /** `fault`: exploration says that it cannot be. */
  readonly verdict: 'predicted' | 'fault' | 'not-covered' | 'none';
}

export interface ResultBarsOptions {
  readonly title: string;
  readonly bars: readonly ResultBar[];
  /** Runs in all. */
  readonly total: number;
  readonly theme: Theme;
  /** px, at least 300 */
  readonly width: number;
  readonly selected?: number;
  readonly scale?: number;
  readonly measureText?: MeasureText;
}

/** A place of a scene, px. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A bar chart laid out: its scene, and where each bar may be pressed. */
export interface BarsLayout {
  readonly scene: Scene;
  readonly places: readonly Place[];
}

/** px at scale 1 */
const rowHeight = 46;
const barHeight = 13;
const thinHeight = 7;
const topMargin = 6;

const percent = (share: number): string =>
  share === 0 || share === 1
    ? `${share * 100} %`
    : share < 0.001
      ? '< 0.1 %'
      : `${Math.min(99.9, share * 100).toFixed(1)} %`;

/** What stands below the number of runs. */
function verdictOf({ verdict, chance }: ResultBar): string {
  if (verdict === 'fault') return 'no schedule does this';
  return verdict === 'not-covered' ? 'not covered' : chance;
}

/** In at most two lines, broken where there is a space. */
function breakLabel(label: string, font: Font, width: number, measure: MeasureText): string[] {
  if (measure(label, font) <= width) return [label];
  let at = label.length;
  while (at > 0 && measure(label.slice(0, at), font) > width) at--;
  const space = label.lastIndexOf(' ', at);
  const cut = space > at / 2 ? space : at;
  return [label.slice(0, cut), fitText(label.slice(cut).trimStart(), font, width, measure)];
}

/** What is the same at the beginning of all labels, up to a space; empty unless it is long. */
export function commonBeginning(labels: readonly string[]): string {
  const [first = '', ...others] = labels;
  if (others.length === 0) return '';
  let length = first.length;
  for (const label of others) {
    let i = 0;
    while (i < length && label[i] === first[i]) i++;
    length = i;
  }
  const end = first.lastIndexOf(' ', length - 1) + 1;
  return end >= 24 ? first.slice(0, end) : '';
}

/** What runs came to, a bar each, and below it, thin, how likely that is if every choice of the scheduler is made evenly. */
export function drawResultBars(options: ResultBarsOptions): BarsLayout {
  const { bars, theme, width, total, selected } = options;
  const scale = options.scale ?? 1;
  const measure = options.measureText ?? tableTextWidth;
  const style = makeGanttStyle(scale);
  const labelFont: Font = { role: 'mono', size: 12 * scale, weight: 400 };
  const numberFont: Font = { role: 'sans', size: 12 * scale, weight: 600 };
  const mutedFont: Font = { role: 'sans', size: 11 * scale, weight: 400 };
  const row = rowHeight * scale;
  const margin = style.margin;
  const beginning = commonBeginning(bars.map(({ label }) => label));
  const texts = bars.map(({ label }) => (beginning === '' ? label : `…${label.slice(beginning.length)}`));
  const widest = texts.reduce((most, text) => Math.max(most, measure(text, labelFont)), 0);
  const labelWidth = Math.min(widest + 4 * scale, width * 0.42);
  const numberWidth = Math.max(
    112 * scale,
    ...bars.map((bar) => Math.min(measure(verdictOf(bar), mutedFont), width * 0.3)),
  );
  const left = margin + labelWidth + 14 * scale;
  const barWidth = Math.max(40 * scale, width - left - numberWidth - margin - 12 * scale);
  const most = bars.reduce(
    (peak, { runs, probability = 0 }) => Math.max(peak, runs / Math.max(1, total), probability),
    0.01,
  );
  const lengthOf = (share: number): number =>
    share === 0 ? 0 : Math.max(2 * scale, (share / most) * barWidth);
  const fillOf = ({ verdict }: ResultBar): Fill => {
    if (verdict === 'fault') return theme.danger;
    return theme.accent;
  };
  const places: Place[] = [];
  const shapes = bars.flatMap((bar, index): Shape[] => {
    const y = topMargin * scale + index * row;
    places.push({ x: margin / 2, y, width: width - margin, height: row });
    const target = { kind: 'bar', index } as const;
    const share = bar.runs / Math.max(1, total);
    const lines = breakLabel(texts[index], labelFont, labelWidth, measure);
    const barY = y + 8 * scale;
    const thinY = barY + (barHeight + 4) * scale;
    const endX = left + barWidth + 12 * scale;
    const lineHeight = 15 * scale;
    const firstLine = y + row / 2 - ((lines.length - 1) * lineHeight) / 2;
    const verdict = verdictOf(bar);
    return [
      ...(selected === index
        ? [
            {
              kind: 'rect',
              x: margin / 2,
              y,
              width: width - margin,
              height: row,
              radius: 6 * scale,
              fill: theme.lane,
            } as const,
          ]
        : []),
      ...lines.map(
        (text, line): Shape => ({
          kind: 'text',
          x: margin,
          y: centredBaseline(firstLine + line * lineHeight, labelFont),
          text,
          font: labelFont,
          fill: bar.runs === 0 ? theme.mutedText : theme.text,
          anchor: 'start',
          tooltip: bar.label,
          target,
        }),
      ),
      {
        kind: 'rect',
        x: left,
        y: barY,
        width: barWidth,
        height: barHeight * scale,
        radius: 2 * scale,
        fill: theme.lane,
        target,
      },
      ...(bar.runs > 0
        ? [
            {
              kind: 'rect',
              x: left,
              y: barY,
              width: lengthOf(share),
              height: barHeight * scale,
              radius: 2 * scale,
              fill: fillOf(bar),
              target,
              tooltip: `${bar.runs} of ${total} runs`,
            } as const,
          ]
        : []),
      ...(bar.probability === undefined
        ? []
        : [
            {
              kind: 'rect',
              x: left,
              y: thinY,
              width: lengthOf(bar.probability),
              height: thinHeight * scale,
              radius: 2 * scale,
              fill: { pattern: 'hatch', ink: theme.mutedText, paper: theme.background, scale: 0.75 * scale },
              stroke: { color: theme.mutedText, width: scale },
              target,
            } as const,
          ]),
      {
        kind: 'text',
        x: endX,
        y: centredBaseline(barY + (barHeight / 2) * scale, numberFont),
        text: `${bar.runs.toLocaleString('en')} · ${percent(share)}`,
        font: numberFont,
        fill: bar.runs === 0 ? theme.mutedText : theme.text,
        anchor: 'start',
      },
      {
        kind: 'text',
        x: endX,
        y: centredBaseline(thinY + (thinHeight / 2) * scale, mutedFont),
        text: fitText(verdict, mutedFont, width - endX - margin / 2, measure),
        font: mutedFont,
        fill: bar.verdict === 'fault' ? theme.danger : theme.mutedText,
        anchor: 'start',
      },
    ];
  });
  return {
    scene: {
      width,
      height: topMargin * 2 * scale + bars.length * row,
      background: theme.background,
      title: options.title,
      description: bars
        .map(({ label, runs, chance }) => `${label}: ${runs} runs, predicted ${chance}.`)
        .join(' '),
      shapes,
    },
    places,
  };
}
