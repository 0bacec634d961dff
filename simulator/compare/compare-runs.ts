import type { EventLog } from '../model';
import { summarizeRun } from '../timeline';
import { type CpuTimes, compareFigures, type Figure } from './compare-figures';
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
    figures: compareFigures(summarizeRun(predicted), summarizeRun(renumbered), pairs, times),
    differences: findDifferences(predicted, renumbered, pairs),
  };
}

const renumberTimes = (cpuTimes: CpuTimes, pairs: readonly ThreadPair[]): CpuTimes =>
  pairs.flatMap(({ measured }) => (measured === undefined ? [] : [cpuTimes[measured]]));
