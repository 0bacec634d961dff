import {
  type ComparedTimelines,
  type ComparisonAxis,
  type GanttLayout,
  layoutComparison,
  layoutGantt,
  type MeasureText,
  type Scene,
  type Theme,
  type TimeWindow,
} from '../../picture';
import type { Timeline } from '../../simulator';

/** What is drawn on; without a height, as tall as the lanes need, with a legend. */
export interface RunSurface {
  readonly theme: Theme;
  /** px */
  readonly width: number;
  readonly height?: number;
  /** The part of the time that is shown, 0 .. 1. */
  readonly view: TimeWindow;
  readonly scale?: number;
  readonly measureText?: MeasureText;
}

export interface DrawnRuns {
  readonly scene: Scene;
  /** Where time is drawn, px. */
  readonly plot: { readonly x: number; readonly width: number };
  readonly charts: readonly {
    readonly label: string;
    readonly layout: GanttLayout;
    readonly timeline: Timeline;
  }[];
}

export type DrawRuns = (surface: RunSurface) => DrawnRuns;

/** The measured run below the predicted one. @param selected the difference that is emphasised */
export function drawCompared(
  runs: ComparedTimelines,
  axis: ComparisonAxis,
  measuredOn: string,
  selected: number | undefined,
): DrawRuns {
  return (surface) => {
    const emphasised = selected === undefined ? {} : { selected };
    const { scene, plot, predicted, measured } = layoutComparison({
      ...runs,
      ...surface,
      ...emphasised,
      axis,
      measuredOn,
    });
    return {
      scene,
      plot,
      charts: [
        { label: 'Predicted', layout: predicted, timeline: runs.predicted },
        { label: 'Measured', layout: measured, timeline: runs.measured },
      ],
    };
  };
}

/** A measured run to which nothing could be predicted. */
export function drawAlone(timeline: Timeline): DrawRuns {
  return ({ view, ...surface }) => {
    const { end } = timeline;
    const start = Math.round(view.start * end);
    const window = { start, end: Math.max(start + 1, Math.round(view.end * end)) };
    const show = {
      cpus: false,
      parallelism: false,
      threadsHeading: false,
      legend: surface.height === undefined,
    };
    const layout = layoutGantt({ timeline, window, allLanes: true, show, ...surface });
    const { scene, plot } = layout;
    return { scene, plot, charts: [{ label: 'Measured', layout, timeline }] };
  };
}
