import { centredBaseline } from './gantt-style';
import type { Font, Scene, Shape } from './scene';
import { pathNumber } from './stack-paths';
import type { Theme } from './theme';

export interface LevelProfileOptions {
  /** How many states are so many steps from the beginning, by steps. */
  readonly levels: readonly number[];
  readonly theme: Theme;
  /** px */
  readonly width: number;
  readonly height: number;
  readonly scale?: number;
}

const count = (n: number): string => n.toLocaleString('en');

/** A state space too large to be drawn state by state: how wide it is after so many steps. */
export function drawLevelProfile({ levels, theme, width, height, scale = 1 }: LevelProfileOptions): Scene {
  const font: Font = { role: 'sans', size: 11 * scale, weight: 400 };
  const margin = 16 * scale;
  const foot = 20 * scale;
  const head = 18 * scale;
  const plotWidth = width - 2 * margin;
  const plotHeight = height - foot - head;
  const most = levels.reduce((a, b) => Math.max(a, b), 1);
  const bottom = head + plotHeight;
  const x = (level: number): number => margin + (plotWidth * level) / Math.max(1, levels.length);
  const y = (states: number): number => bottom - (plotHeight * states) / most;
  const outline = levels.flatMap((states, i) => [
    `L${pathNumber(x(i))} ${pathNumber(y(states))}`,
    `L${pathNumber(x(i + 1))} ${pathNumber(y(states))}`,
  ]);
  const widest = levels.indexOf(most);
  const text = { kind: 'text', font, fill: theme.mutedText } as const;
  const peakX = Math.min(Math.max(x(widest + 0.5), margin + 60 * scale), width - margin - 60 * scale);
  const shapes: Shape[] = [
    {
      kind: 'path',
      d: `M${pathNumber(x(0))} ${pathNumber(bottom)}${outline.join('')}L${pathNumber(x(levels.length))} ${pathNumber(bottom)}Z`,
      fill: theme.accent,
    },
    {
      kind: 'line',
      x1: margin,
      y1: bottom,
      x2: width - margin,
      y2: bottom,
      stroke: { color: theme.border, width: 1 },
    },
    {
      ...text,
      x: peakX,
      y: centredBaseline(head / 2, font),
      text: `${count(most)} states`,
      anchor: 'middle',
    },
    { ...text, x: margin, y: centredBaseline(bottom + foot / 2, font), text: 'first step', anchor: 'start' },
    {
      ...text,
      x: width - margin,
      y: centredBaseline(bottom + foot / 2, font),
      text: `after ${count(levels.length - 1)} steps`,
      anchor: 'end',
    },
  ];
  return {
    width,
    height,
    background: theme.background,
    title: 'State space by steps from the beginning',
    description: `${count(levels.length)} levels; the widest has ${count(most)} states, after ${count(widest)} steps.`,
    shapes,
  };
}
