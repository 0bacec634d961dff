/** A picture: shapes in pixels, painted in order. Canvas paints it, SVG writes it; neither decides anything. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Painted first, over the whole scene; undefined: transparent. */
  readonly background: string | undefined;
  /** Says what the picture shows, for readers who cannot see it. */
  readonly title: string;
  readonly description: string;
  readonly shapes: readonly Shape[];
}

export type Shape = RectShape | LineShape | PathShape | TextShape | GroupShape;

/**
 * What a shape depicts: found again when the user points at it, and by tests.
 * `lane`, `index` of a segment, arrow or mark are those of the timeline.
 */
export type Target =
  | { readonly kind: 'lane'; readonly lane: number }
  | { readonly kind: 'segment'; readonly lane: number; readonly index: number }
  /** Many segments, each narrower than can be seen, drawn by their shares; `key` as in the lane's share index. */
  | { readonly kind: 'stack'; readonly lane: number; readonly key: number }
  | { readonly kind: 'arrow'; readonly index: number }
  | { readonly kind: 'mark'; readonly index: number }
  | { readonly kind: 'deadlock'; readonly index: number }
  | { readonly kind: 'parallelism' }
  | { readonly kind: 'playhead' }
  /** What goes round for ever. */
  | { readonly kind: 'rounds' }
  /** Where two runs that are compared part. */
  | { readonly kind: 'difference'; readonly index: number }
  /** Of a bar chart. */
  | { readonly kind: 'bar'; readonly index: number }
  | { readonly kind: 'thread'; readonly thread: number }
  | { readonly kind: 'sync'; readonly sync: number }
  | { readonly kind: 'state'; readonly state: number };

interface Depicting {
  readonly target?: Target;
  /** A sentence shown when the user rests on the shape. */
  readonly tooltip?: string;
}

/** Textures that tell states apart without colour. */
export type PatternName = 'hatch' | 'lines' | 'dots';

/** A texture of `ink` on `paper`, anchored at the scene's origin. */
export interface Texture {
  readonly pattern: PatternName;
  readonly ink: string;
  readonly paper: string;
  /** Of the tile's size; 1 where it is absent. */
  readonly scale?: number;
}

/** A colour (CSS hex), or a texture. */
export type Fill = string | Texture;

export interface Stroke {
  readonly color: string;
  readonly width: number;
  /** Lengths of dash and gap. */
  readonly dash?: readonly [number, number];
}

export interface RectShape extends Depicting {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
  readonly fill?: Fill;
  /** Centred on the edge. */
  readonly stroke?: Stroke;
}

export interface LineShape extends Depicting {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: Stroke;
}

export interface PathShape extends Depicting {
  readonly kind: 'path';
  /** SVG path data, absolute or relative. */
  readonly d: string;
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

/** Sans-serif for words, monospaced for numbers and code. */
export type FontRole = 'sans' | 'mono';
export type FontWeight = 400 | 500 | 600;

export interface Font {
  readonly role: FontRole;
  readonly size: number;
  readonly weight: FontWeight;
  /** Added after each letter, px. */
  readonly spacing?: number;
}

export interface TextShape extends Depicting {
  readonly kind: 'text';
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly text: string;
  readonly font: Font;
  readonly fill: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface GroupShape extends Depicting {
  readonly kind: 'group';
  /** Names the group in an SVG file; unique in a scene. */
  readonly id?: string;
  /** Nothing is painted outside. */
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** 0 .. 1 */
  readonly opacity?: number;
  /** Moves the group's clip and shapes, px: a scene as part of another. */
  readonly offset?: { readonly x: number; readonly y: number };
  readonly shapes: readonly Shape[];
}

/** CSS font families, the one that comes with the app first. */
export const fontFamilies: Readonly<Record<FontRole, string>> = {
  sans: '"Inter Variable", Inter, "Helvetica Neue", Arial, sans-serif',
  mono: '"JetBrains Mono Variable", "JetBrains Mono", Menlo, Consolas, monospace',
};

/** One square of a texture, repeated from the scene's origin: `paper` all over, then `d` in `ink`. */
export interface PatternTile {
  readonly size: number;
  readonly d: string;
  /** Width of the line that follows `d`; undefined: `d` is filled. */
  readonly lineWidth: number | undefined;
}

export const patternTiles: Readonly<Record<PatternName, PatternTile>> = {
  // Lines run on past the tile's corners so that tiles join without notches.
  hatch: { size: 6, d: 'M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5', lineWidth: 1.6 },
  lines: { size: 5, d: 'M0 2.5H5', lineWidth: 1.4 },
  dots: {
    size: 6,
    d: 'M0.4 1.5a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0 -2.2 0M3.4 4.5a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0 -2.2 0',
    lineWidth: undefined,
  },
};

/** Every shape of a scene with those inside groups, in painting order. */
export function* flattenShapes(shapes: readonly Shape[]): Generator<Exclude<Shape, GroupShape>> {
  for (const shape of shapes) {
    if (shape.kind === 'group') yield* flattenShapes(shape.shapes);
    else yield shape;
  }
}
