import type { Fill, Texture } from './scene';

/** How a state looks: a colour, a texture and a height, so that any one of the three tells it apart. */
export interface StateStyle {
  /** The state's colour: what it is recognised by, and what the palette test measures. */
  readonly color: string;
  /** Absent: painted solid. */
  readonly texture: Texture | undefined;
  /** Around each segment; undefined: the lane's colour, which reads as a gap. */
  readonly outline: string | undefined;
  /** Share of the lane's height, 0 .. 1. */
  readonly height: number;
  /** For text on it. */
  readonly text: string;
}

/** States with a look of their own; sleeping looks like I/O. */
export type StyledState = 'running' | 'ready' | 'gil' | 'blocked' | 'io';

export const styledStates: readonly StyledState[] = ['running', 'ready', 'gil', 'blocked', 'io'];

export interface ThreadColor {
  readonly fill: string;
  readonly text: string;
}

/** Every colour of a picture. Colours are six-digit CSS hex. */
export interface Theme {
  readonly name: 'light' | 'dark';
  readonly background: string;
  /** Panels and badges on the background. */
  readonly surface: string;
  readonly text: string;
  readonly mutedText: string;
  readonly gridLine: string;
  /** Under the segments of a lane, from its first moment to its last. */
  readonly lane: string;
  readonly border: string;
  readonly accent: string;
  readonly danger: string;
  readonly dangerText: string;
  readonly playhead: string;
  readonly playheadText: string;
  readonly states: Readonly<Record<StyledState, StateStyle>>;
  /** The first for thread 0 alone, the main thread; the others in turn for the threads it makes. */
  readonly threads: readonly ThreadColor[];
}

const textures = (
  ready: readonly [string, string],
  gil: readonly [string, string],
  io: readonly [string, string],
): Record<'ready' | 'gil' | 'io', Texture> => ({
  ready: { pattern: 'lines', ink: ready[0], paper: ready[1] },
  gil: { pattern: 'hatch', ink: gil[0], paper: gil[1] },
  io: { pattern: 'dots', ink: io[0], paper: io[1] },
});

const lightTextures = textures(['#d9b400', '#fbe24a'], ['#140921', '#efe6f7'], ['#3f57b5', '#9faede']);
const darkTextures = textures(['#a87900', '#ffc616'], ['#f8ffff', '#343a46'], ['#7f9ff5', '#153da2']);

export const lightTheme: Theme = {
  name: 'light',
  background: '#ffffff',
  surface: '#f7f7f4',
  text: '#1b1d22',
  mutedText: '#5d6270',
  gridLine: '#e7e7e3',
  lane: '#f6f6f3',
  border: '#dcdcd6',
  accent: '#0b5cad',
  danger: '#c0182b',
  dangerText: '#ffffff',
  playhead: '#1b1d22',
  playheadText: '#ffffff',
  states: {
    running: { color: '#0243c9', texture: undefined, outline: undefined, height: 1, text: '#ffffff' },
    ready: {
      color: '#fbe24a',
      texture: lightTextures.ready,
      outline: '#6b5900',
      height: 0.56,
      text: '#1b1d22',
    },
    gil: { color: '#140921', texture: lightTextures.gil, outline: '#140921', height: 0.56, text: '#140921' },
    blocked: { color: '#cf4c17', texture: undefined, outline: undefined, height: 0.28, text: '#ffffff' },
    io: { color: '#9faede', texture: lightTextures.io, outline: undefined, height: 0.56, text: '#1b1d22' },
  },
  threads: [
    { fill: '#4f5d73', text: '#ffffff' },
    { fill: '#00805e', text: '#ffffff' },
    { fill: '#a84496', text: '#ffffff' },
    { fill: '#b35400', text: '#ffffff' },
    { fill: '#5b5fc7', text: '#ffffff' },
    { fill: '#8a6d00', text: '#ffffff' },
    { fill: '#c03a5b', text: '#ffffff' },
    { fill: '#26788a', text: '#ffffff' },
    { fill: '#5f7a1f', text: '#ffffff' },
    { fill: '#7d5a45', text: '#ffffff' },
    { fill: '#0e74bf', text: '#ffffff' },
  ],
};

export const darkTheme: Theme = {
  name: 'dark',
  background: '#14161a',
  surface: '#1c1f25',
  text: '#eceef2',
  mutedText: '#9aa0ad',
  gridLine: '#272a31',
  lane: '#1b1e24',
  border: '#32363f',
  accent: '#6cb6f5',
  danger: '#ff6b6b',
  dangerText: '#14161a',
  playhead: '#f4f5f7',
  playheadText: '#14161a',
  states: {
    running: { color: '#20abed', texture: undefined, outline: undefined, height: 1, text: '#0b0d10' },
    ready: {
      color: '#ffc616',
      texture: darkTextures.ready,
      outline: undefined,
      height: 0.56,
      text: '#14161a',
    },
    gil: { color: '#f8ffff', texture: darkTextures.gil, outline: undefined, height: 0.56, text: '#f8ffff' },
    blocked: { color: '#c04913', texture: undefined, outline: undefined, height: 0.28, text: '#ffffff' },
    io: { color: '#153da2', texture: darkTextures.io, outline: undefined, height: 0.56, text: '#eceef2' },
  },
  threads: [
    { fill: '#9db0cc', text: '#0b0d10' },
    { fill: '#2fc296', text: '#0b0d10' },
    { fill: '#dc8ccb', text: '#0b0d10' },
    { fill: '#f0964a', text: '#0b0d10' },
    { fill: '#a3a6f5', text: '#0b0d10' },
    { fill: '#d6b93c', text: '#0b0d10' },
    { fill: '#f5849f', text: '#0b0d10' },
    { fill: '#6cc5d6', text: '#0b0d10' },
    { fill: '#a9c463', text: '#0b0d10' },
    { fill: '#cfa88f', text: '#0b0d10' },
    { fill: '#6aa5ff', text: '#0b0d10' },
  ],
};

/** A thread's own colour, the same wherever it appears. */
export function threadColor(theme: Theme, thread: number): ThreadColor {
  const { threads } = theme;
  const color = threads[thread === 0 ? 0 : 1 + ((thread - 1) % (threads.length - 1))];
  if (color === undefined) throw new RangeError(`no colour for thread ${thread}`);
  return color;
}

/** What a state is painted with, where everything is `scale` times as large. */
export function stateFill(style: StateStyle, scale = 1): Fill {
  if (style.texture === undefined) return style.color;
  return scale === 1 ? style.texture : { ...style.texture, scale };
}
