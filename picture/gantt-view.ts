import type { Nanoseconds, ProcessId, Timeline } from '../simulator';
import type { Font, Scene, Target } from './scene';
import type { Theme } from './theme';

/** From `start` (inclusive) to `end` (exclusive); at least 1 ns long. May reach past the run's end. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** Width in px of a text set in one line. */
export type MeasureText = (text: string, font: Font) => number;

/** What to draw of a run, where, how large. */
export interface GanttOptions {
  readonly timeline: Timeline;
  readonly theme: Theme;
  /** px, at least 200 */
  readonly width: number;
  /** px; lanes shrink to fit and, past their least height, scroll. Undefined: as tall as the lanes need. */
  readonly height?: number;
  /** Where the height is given: lanes shrink until all fit, past what can be read. False unless said otherwise. */
  readonly allLanes?: boolean;
  /** How far the lanes are scrolled up, px; kept within the contents. */
  readonly scroll?: number;
  /** Undefined: the whole run. */
  readonly window?: TimeWindow;
  /** px that the column of labels takes at least, so that charts below each other begin at the same place. */
  readonly leastLabels?: number;
  /** Size of everything, 1 .. 4; presenting uses 1.5 and up. */
  readonly scale?: number;
  /** All true unless said otherwise, but `arrows`. */
  readonly show?: {
    readonly gil?: boolean;
    readonly cpus?: boolean;
    readonly parallelism?: boolean;
    readonly arrows?: boolean;
    readonly marks?: boolean;
    readonly legend?: boolean;
    /** Over the threads, where there is one process. */
    readonly threadsHeading?: boolean;
  };
  /** Where a run begins to go round and round: the beginning of each round and the end of the last, ns. */
  readonly rounds?: readonly number[] | undefined;
  /** Drawn emphasised. */
  readonly selection?: Target;
  /** Undefined: the built-in table of widths, the same on every computer. */
  readonly measureText?: MeasureText;
}

export interface Row {
  readonly kind: 'heading' | 'thread' | 'gil' | 'cpu' | 'parallelism';
  /** Of a lane; undefined for headings and the curve. */
  readonly lane: number | undefined;
  readonly label: string;
  /** Of a process's heading. */
  readonly process?: ProcessId;
  /** Top edge in the contents, before scrolling. */
  readonly y: number;
  readonly height: number;
}

/** A stretch from left to right, px. */
export interface Extent {
  readonly left: number;
  readonly right: number;
}

/** A chart laid out: its scene, and where things are in it. */
export interface GanttLayout {
  readonly scene: Scene;
  readonly window: TimeWindow;
  /** Where time is drawn: x of the window's two ends, and the part of the scene in which lanes scroll. */
  readonly plot: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly rows: readonly Row[];
  /** Height of all rows; more than `plot.height` means there is something to scroll. */
  readonly contentHeight: number;
  readonly scroll: number;
  /** What stands on the time axis, px from left to right: the playhead's badge covers labels and avoids badges. */
  readonly axis: { readonly labels: readonly Extent[]; readonly badges: readonly Extent[] };
  /** Of a time, which may lie outside the window. */
  timeToX(time: number): number;
  /** Of an x inside the plot, rounded to whole ns and kept within the window. */
  xToTime(x: number): Nanoseconds;
  /** The lane under a y of the scene. */
  laneAt(y: number): number | undefined;
}
