export type { Nanoseconds } from '../model';
export type { CpuSummary, GilSummary, LockSummary, RunSummary, ThreadSummary } from './run-summary';
export { type Sentence, type SentencePart, sentenceToText } from './sentence';
export * from './timeline';
