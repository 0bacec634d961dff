export { HandScheduler, type PickGrain, type ThreadChoice } from './be-scheduler';
export { findParting, type Parting, unrollSchedule } from './compare-schedules';
export type { Fraction } from './count-interleavings';
export {
  countLevels,
  describeSpace,
  type SpaceEnd,
  type SpaceState,
  type SpaceTransition,
  type StateSpace,
} from './describe-space';
export * from './exploration';
export { type FailureDistances, failureDistances } from './failure-distances';
export { type FailureHint, findFailureHint } from './failure-hint';
export type { EndState, StuckThread, WitnessCost } from './findings';
export { witnessOfState } from './list-outcomes';
export { listSlices } from './list-slices';
export { listSteps, type ScheduleStep } from './list-steps';
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
export { type SamplingName, type StrategyName, strategyNames } from './strategies';
export {
  endOfTrace,
  nextVisibleStep,
  type ScheduleTrace,
  type TracedState,
  traceSchedule,
} from './trace-schedule';
