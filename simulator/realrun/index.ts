export type { SystemArgument } from '../vm';
export { listDevicePlaces } from './device-rows';
export { type Calibration, describeCalibration, type MeasuredCosts } from './measured-costs';
export type { Answer, Question, Report, WorkerHost, WorkerMessage, WorkerSetup } from './protocol';
export { makePythonLog, type PythonTrace } from './python-log';
export { RealRun, type RealRunResult, type RealRunSettings } from './real-run';
export {
  type TracedProcess,
  type TraceRecord,
  TraceText,
  traceKindNumbers,
  traceKinds,
} from './trace-record';
