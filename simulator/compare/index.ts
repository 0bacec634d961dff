export type { CpuTimes, Figure, FigureUnit, ThreadTime } from './compare-figures';
export { compareRuns, describeMeasured, type RunComparison } from './compare-runs';
export type { Difference, DifferenceKind } from './find-differences';
export { describeRunEnd, groupResults, type ResultGroup, type ResultsBy } from './group-results';
export type { Bins } from './growing-histogram';
export {
  fractionToNumber,
  type JudgedEnd,
  type Judgement,
  judgeEnds,
  noPrediction,
  type PredictedEnd,
  type Prediction,
  predictionOf,
  type UnseenEnd,
  type Verdict,
  varyingGlobals,
} from './judge-ends';
export type { ThreadPair } from './match-threads';
export { endOfRun, type GlobalValue, printedText, type RunEnd } from './run-end';
export { type RunCounts, RunTally, type SeenEnd, type SeenGlobals, type SeenOrder } from './run-tally';
