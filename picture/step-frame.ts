import type { Sentence, SentencePart } from '../simulator';
import { makeGanttStyle } from './gantt-style';
import type { GanttLayout, MeasureText } from './gantt-view';
import { drawPlayhead } from './playhead';
import type { Font, Scene, Shape } from './scene';
import { fitText, tableTextWidth } from './text-width';
import { type Theme, threadColor } from './theme';

/** The line of the program that a step came to. */
export interface StepLine {
  readonly thread: number;
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface StepFrameOptions {
  /** The chart, the same for every step; its legend may be part of it. */
  readonly layout: GanttLayout;
  /** ns */
  readonly time: number;
  readonly sentence: Sentence;
  readonly line: StepLine | undefined;
  /** Which of how many steps, as `3 of 40`. */
  readonly count: string;
  readonly theme: Theme;
  readonly measureText?: MeasureText;
}

/** px */
const lineHeight = 21;
const sentenceLines = 2;
const codeHeight = 22;
const padding = 12;
const footHeight = 3 * padding + sentenceLines * lineHeight + codeHeight;

interface Word {
  readonly text: string;
  readonly font: Font;
  readonly fill: string;
}

const sans: Font = { role: 'sans', size: 15, weight: 400 };
const bold: Font = { ...sans, weight: 600 };
const mono: Font = { role: 'mono', size: 13.5, weight: 400 };

function lookOfPart({ kind }: SentencePart, theme: Theme): Omit<Word, 'text'> {
  if (kind === 'problem') return { font: bold, fill: theme.danger };
  if (kind === 'code' || kind === 'sync') return { font: mono, fill: theme.text };
  return { font: kind === 'text' ? sans : bold, fill: theme.text };
}

/** A sentence in lines of at most `width` px, broken between words; what does not fit into the lines there are is left out. */
function drawSentence(
  sentence: Sentence,
  top: number,
  left: number,
  width: number,
  theme: Theme,
  measure: MeasureText,
): Shape[] {
  const words = sentence.flatMap((part) =>
    (part.text.match(/\s+|[^\s]+/g) ?? []).map((text): Word => ({ text, ...lookOfPart(part, theme) })),
  );
  const shapes: Shape[] = [];
  let x = left;
  let row = 0;
  for (const { text, font, fill } of words) {
    const wide = measure(text, font);
    const isSpace = text.trim() === '';
    if (!isSpace && x > left && x + wide > left + width) {
      row += 1;
      x = left;
    }
    if (row >= sentenceLines) break;
    if (isSpace && x === left) continue;
    if (!isSpace) {
      const y = top + (row + 0.75) * lineHeight;
      shapes.push({ kind: 'text', x, y, text, font, fill, anchor: 'start' });
    }
    x += wide;
  }
  return shapes;
}

/** Whose line it is, and what stands in it. */
function drawLine(
  { thread, name, line, text }: StepLine,
  top: number,
  left: number,
  width: number,
  theme: Theme,
  measure: MeasureText,
): Shape[] {
  const color = threadColor(theme, thread);
  const badgeFont: Font = { ...bold, size: 12.5 };
  const label = fitText(name, badgeFont, width / 3, measure);
  const badge = measure(label, badgeFont) + 14;
  const baseline = top + codeHeight * 0.68;
  const number = String(line);
  const codeX = left + badge + 12 + measure(number, mono) + 12;
  return [
    { kind: 'rect', x: left, y: top, width: badge, height: codeHeight, radius: 4, fill: color.fill },
    {
      kind: 'text',
      x: left + 7,
      y: baseline,
      text: label,
      font: badgeFont,
      fill: color.text,
      anchor: 'start',
    },
    {
      kind: 'text',
      x: left + badge + 12,
      y: baseline,
      text: number,
      font: mono,
      fill: theme.mutedText,
      anchor: 'start',
    },
    {
      kind: 'text',
      x: codeX,
      y: baseline,
      text: fitText(text, mono, Math.max(0, left + width - codeX), measure),
      font: mono,
      fill: theme.text,
      anchor: 'start',
    },
  ];
}

/** One step of a run as a picture: the chart with the playhead; below it what happened, and the line it happened in. */
export function drawStepFrame(options: StepFrameOptions): Scene {
  const { layout, time, sentence, line, count, theme } = options;
  const measure = options.measureText ?? tableTextWidth;
  const { scene } = layout;
  const { margin, tickFont } = makeGanttStyle(1);
  const top = scene.height;
  const width = scene.width - 2 * margin;
  const countWidth = measure(count, tickFont);
  const codeTop = top + 2 * padding + sentenceLines * lineHeight;
  return {
    width: scene.width,
    height: top + footHeight,
    background: scene.background,
    title: `${scene.title}, step ${count}`,
    description: sentence.map(({ text }) => text).join(''),
    shapes: [
      ...scene.shapes,
      ...drawPlayhead(layout, time, theme, { measureText: measure }).shapes,
      {
        kind: 'line',
        x1: 0,
        y1: top + 0.5,
        x2: scene.width,
        y2: top + 0.5,
        stroke: { color: theme.gridLine, width: 1 },
      },
      ...drawSentence(sentence, top + padding, margin, width, theme, measure),
      ...(line === undefined
        ? []
        : drawLine(line, codeTop, margin, width - countWidth - 2 * padding, theme, measure)),
      {
        kind: 'text',
        x: scene.width - margin,
        y: codeTop + codeHeight * 0.68,
        text: count,
        font: tickFont,
        fill: theme.mutedText,
        anchor: 'end',
      },
    ],
  };
}
