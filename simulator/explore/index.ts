export * from './exploration';
export {
  countLevels,
  describeSpace,
  type SpaceEnd,
  type SpaceState,
  type SpaceTransition,
  type StateSpace,
} from './findings/describe-space';
export type { EndState, StuckThread, WitnessCost } from './findings/findings';
export { witnessOfState } from './findings/list-outcomes';
export type { Fraction } from './graph/count-interleavings';
export { type FailureDistances, failureDistances } from './graph/failure-distances';
export type { SearchResult } from './graph/search';
export type { SearchLimits } from './graph/state-search';
export {
  type ExplorationProgress,
  explore,
  type FailureSoFar,
  type RunningExploration,
  startExploration,
} from './running-exploration';
export { HandScheduler, type PickGrain, type ThreadChoice } from './schedules/be-scheduler';
export { findParting, type Parting, unrollSchedule } from './schedules/compare-schedules';
export { type FailureHint, findFailureHint } from './schedules/failure-hint';
export { listSlices } from './schedules/list-slices';
export { listSteps, type ScheduleStep } from './schedules/list-steps';
export {
  formatSchedule,
  parseSchedule,
  SCHEDULE_VERSION,
  type ScheduleFile,
} from './schedules/schedule-text';
export {
  endOfTrace,
  nextVisibleStep,
  type ScheduleTrace,
  type TracedState,
  traceSchedule,
} from './schedules/trace-schedule';
export { CannotExplore } from './state/cannot-explore';
export { type SamplingName, type StrategyName, strategyNames } from './strategies';
export type { Helper, HelperReply, HelperRequest, HelperSource } from './strategies/crew';
export type { FirstFindings } from './strategies/first-look';
export { HelperServer } from './strategies/helper-server';
