export {
  type ComparedTimelines,
  type ComparisonAxis,
  type ComparisonLayout,
  layoutComparison,
  toComparedTimelines,
} from './comparison';
export { type Exporter, exporters } from './export';
export { layoutGantt, wholeRun } from './gantt';
export type { Extent, GanttLayout, GanttOptions, MeasureText, Row, TimeWindow } from './gantt-view';
export { drawHistogram, formatBin } from './histogram';
export { drawLevelProfile } from './level-profile';
export { drawOutcomeBars, type OutcomeBar, type OutcomeBarsLayout } from './outcome-bars';
export { drawPlayhead } from './playhead';
export { type BarsLayout, drawResultBars, type Place, type ResultBar } from './result-bars';
export * from './scene';
export { drawSchedulePair, type ScheduledRun } from './schedule-pair';
export { describeSegment, threadNames, waitLabels } from './segment-words';
export { stackScenes } from './stack-scenes';
export { describeState, drawStateSpace, placeStates } from './state-space';
export { layoutStateSpace, type StateSpaceLayout } from './state-space-layout';
export { type Direction, neighbourOf } from './state-space-moves';
export { drawStepFrame, type StepFrameOptions, type StepLine } from './step-frame';
export { sceneToSvg } from './svg';
export { fitText, tableTextWidth } from './text-width';
export {
  darkTheme,
  lightTheme,
  type StateStyle,
  type StyledState,
  stateFill,
  styledStates,
  type Theme,
  type ThreadColor,
  threadColor,
} from './theme';
export { formatMoment } from './time-axis';
export { drawWaitGraph, type WaitGraphOptions } from './wait-graph';
