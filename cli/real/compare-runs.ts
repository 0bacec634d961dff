import { type EventLog, formatDuration, nanoseconds, type RunSummary, summarizeRun } from '../../simulator';
import { formatTable } from '../run/format-table';

const time = (ns: number): string => formatDuration(nanoseconds(Math.round(ns)));
const ratio = (predicted: number, measured: number): string =>
  predicted === 0 ? '-' : (measured / predicted).toFixed(2);

type Figure = readonly [name: string, of: (summary: RunSummary) => number, show: (n: number) => string];

const wholeRun: readonly Figure[] = [
  ['total', ({ length }) => length, time],
  ['switches', ({ switches }) => switches.total, String],
  ['requests to drop the GIL', ({ gils }) => gils.reduce((sum, gil) => sum + gil.requests, 0), String],
];

const states = ['running', 'ready', 'gil', 'blocked', 'io', 'sleep'] as const;

/**
 * What the simulator predicts beside what was measured: the whole run, then each thread's time by state, and on a CPU as
 * the system counted it.
 */
export function compareRuns(
  predicted: EventLog,
  measured: EventLog,
  cpuTimes: readonly (number | undefined)[],
): string {
  const [expected, actual] = [summarizeRun(predicted), summarizeRun(measured)];
  const rows = wholeRun.map(([name, of, show]) => {
    return [name, show(of(expected)), show(of(actual)), ratio(of(expected), of(actual))];
  });
  for (const thread of actual.threads) {
    const twin = expected.threads.find(({ name }) => name === thread.name);
    if (twin === undefined) continue;
    const onCpu = cpuTimes[thread.id];
    if (onCpu !== undefined) {
      const cells = [time(twin.running), time(onCpu), ratio(twin.running, onCpu)];
      rows.push([`${thread.name} on a CPU`, ...cells]);
    }
    for (const state of states) {
      if (twin[state] === 0 && thread[state] === 0) continue;
      rows.push([
        `${thread.name} ${state}`,
        time(twin[state]),
        time(thread[state]),
        ratio(twin[state], thread[state]),
      ]);
    }
  }
  return formatTable(['', 'predicted', 'measured', 'measured / predicted'], rows);
}
