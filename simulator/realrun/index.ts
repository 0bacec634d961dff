export type { SystemArgument } from '../vm';
export type { Answer, Question, Report, WorkerHost, WorkerMessage, WorkerSetup } from './protocol';
export { RealRun, type RealRunResult, type RealRunSettings } from './real-run';
