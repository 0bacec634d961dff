export { buildTimeline } from './build-timeline';
export { explainEvent } from './explain-event';
export { explainMoment } from './explain-moment';
export { laneShares } from './lane-shares';
export { listFindings, type RunFinding } from './metrics/findings';
export { measureRun, type RunMetrics } from './metrics/run-metrics';
export { waitingOperation } from './operation';
export { describeExit, findProcesses, type ProcessSpan } from './processes';
export { RUN_JSON_VERSION, type RunJson, runToJson } from './run-json';
export type {
  CpuSummary,
  GilSummary,
  LockSummary,
  RunSummary,
  SwitchSummary,
  ThreadSummary,
} from './run-summary';
export {
  countAt,
  firstEndingAfter,
  meanCount,
  readSegment,
  segmentAt,
  segmentsWithin,
  timesWithin,
} from './segment-query';
export { type Sentence, type SentencePart, sentenceToText } from './sentence';
export { countSwitches, summarizeRun } from './summarize-run';
export * from './timeline';
