export type { Fraction } from './count-interleavings';
export * from './explore';
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
