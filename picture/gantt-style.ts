import type { Font } from './scene';
import type { StyledState } from './theme';

/** Fonts and distances of a chart at a given scale, px. */
export interface GanttStyle {
  readonly scale: number;
  readonly labelFont: Font;
  readonly headingFont: Font;
  readonly tickFont: Font;
  readonly segmentFont: Font;
  readonly badgeFont: Font;
  readonly legendFont: Font;
  readonly margin: number;
  readonly axisHeight: number;
}

export function makeGanttStyle(scale: number): GanttStyle {
  const sans = (size: number, weight: Font['weight']): Font => ({
    role: 'sans',
    size: size * scale,
    weight,
  });
  return {
    scale,
    labelFont: sans(12.5, 400),
    headingFont: { ...sans(10.5, 600), spacing: 0.7 * scale },
    tickFont: sans(11, 400),
    segmentFont: sans(11, 500),
    badgeFont: sans(11.5, 600),
    legendFont: sans(12, 400),
    margin: 16 * scale,
    axisHeight: 40 * scale,
  };
}

/** What a reader calls a state. */
export const stateNames: Readonly<Record<StyledState, string>> = {
  running: 'running',
  ready: 'ready',
  gil: 'waiting for the GIL',
  blocked: 'blocked',
  io: 'I/O, sleep',
};

/** Where the baseline goes so that a line of text looks centred on `y`. */
export const centredBaseline = (y: number, font: Font): number => y + font.size * 0.36;
