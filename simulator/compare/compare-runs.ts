import { type EventLog, hasGil, threadLabel } from '../model';
import { summarizeRun } from '../timeline';
import { type CpuTimes, compareFigures, type Figure, type MeasuredSummary } from './compare-figures';
import { type Difference, findDifferences } from './find-differences';
import { matchThreads, numberLikeTwins, type ThreadPair } from './match-threads';

/** A predicted run and a measured one of the same program, side by side. */
export interface RunComparison {
  readonly predicted: EventLog;
  /** Its threads numbered as their twins in the predicted run, as far as they have one. */
  readonly measured: EventLog;
  /** In the order of their lanes. */
  readonly pairs: readonly ThreadPair[];
  readonly figures: readonly Figure[];
  readonly differences: readonly Difference[];
}

/** @param cpuTimes of the measured run's threads, by their numbers in `measured` */
export function compareRuns(predicted: EventLog, measured: EventLog, cpuTimes: CpuTimes = []): RunComparison {
  const found = matchThreads(predicted, measured);
  const renumbered = numberLikeTwins(measured, found);
  const times = renumbered === measured ? cpuTimes : renumberTimes(cpuTimes, found);
  const pairs = renumbered === measured ? found : matchThreads(predicted, renumbered);
  return {
    predicted,
    measured: renumbered,
    pairs,
    figures: compareFigures(summarizeRun(predicted), summarizeMeasured(renumbered, times), pairs),
    differences: findDifferences(predicted, renumbered, pairs),
  };
}

/** A measured run alone: nothing could be predicted. */
export function describeMeasured(
  measured: EventLog,
  cpuTimes: CpuTimes = [],
): Pick<RunComparison, 'pairs' | 'figures'> {
  const pairs = measured.threads.map(({ id }) => ({
    predicted: undefined,
    measured: id,
    label: threadLabel(measured, id),
  }));
  return { pairs, figures: compareFigures(undefined, summarizeMeasured(measured, cpuTimes), pairs) };
}

function summarizeMeasured(log: EventLog, cpuTimes: CpuTimes): MeasuredSummary {
  const summary = summarizeRun(log);
  const hidesGil = hasGil(log.machine.interpreter) && summary.gils.every(({ takings }) => takings === 0);
  return { summary, cpuTimes, hidesGil };
}

const renumberTimes = (cpuTimes: CpuTimes, pairs: readonly ThreadPair[]): CpuTimes =>
  pairs.flatMap(({ measured }) => (measured === undefined ? [] : [cpuTimes[measured]]));
