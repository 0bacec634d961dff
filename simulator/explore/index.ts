export { HandScheduler, type PickGrain, type ThreadChoice } from './be-scheduler';
export type { Fraction } from './count-interleavings';
export {
  countLevels,
  describeSpace,
  type SpaceEnd,
  type SpaceState,
  type SpaceTransition,
  type StateSpace,
} from './describe-space';
export * from './explore';
export { type FailureDistances, failureDistances } from './failure-distances';
export type { EndState, StuckThread, WitnessCost } from './findings';
export { findHint, type Hint } from './hint';
export { findParting, listSteps, type Parting, type ScheduleStep } from './list-steps';
export {
  type ExplorationProgress,
  explore,
  type FailureSoFar,
  type RunningExploration,
  startExploration,
} from './running-exploration';
export { formatSchedule, parseSchedule, SCHEDULE_VERSION, type ScheduleFile } from './schedule-text';
export type { SearchLimits, SearchResult } from './search';
export { CannotExplore } from './stepper';
export {
  endOfTrace,
  nextVisibleStep,
  type ScheduleTrace,
  type TracedState,
  traceSchedule,
} from './trace-schedule';
