export { findParting, type Parting, unrollSchedule } from './compare-schedules';
export type { Fraction } from './count-interleavings';
export * from './exploration';
export { type FailureDistances, failureDistances } from './failure-distances';
export type { EndState, StuckThread, WitnessCost } from './findings';
export {
  type ExplorationProgress,
  explore,
  type FailureSoFar,
  type RunningExploration,
  startExploration,
} from './running-exploration';
export type { SearchLimits, SearchResult } from './search';
export { CannotExplore } from './stepper';
export { type SamplingName, type StrategyName, strategyNames } from './strategies';
