export type { Fraction } from './count-interleavings';
export * from './explore';
export type { EndState, StuckThread, WitnessCost } from './findings';
export type { SearchLimits } from './search';
export { CannotExplore } from './stepper';
