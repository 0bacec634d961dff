import type { RunSummary, ThreadSummary } from '../timeline';
import type { ThreadPair } from './match-threads';

/** A number of a run: ns, a count, threads at once, or a part from 0 to 1. */
export type FigureUnit = 'time' | 'count' | 'factor' | 'share';

export type ThreadTime = 'running' | 'ready' | 'gil' | 'blocked' | 'io' | 'sleep';

/** One line of the table; undefined where it does not apply. */
export interface Figure {
  readonly name: string;
  readonly unit: FigureUnit;
  readonly predicted: number | undefined;
  readonly measured: number | undefined;
  /** Of a thread's time: the thread's place among the pairs, and the state; `cpu`: on a CPU as the system counted it. */
  readonly thread?: number;
  readonly state?: ThreadTime | 'cpu';
}

const threadTimes: readonly (readonly [ThreadTime, string])[] = [
  ['running', 'running'],
  ['ready', 'ready'],
  ['gil', 'waiting for the GIL'],
  ['blocked', 'blocked'],
  ['io', 'I/O'],
  ['sleep', 'sleeping'],
];

/** ns on a CPU as the system counted them, by thread. */
export type CpuTimes = readonly (number | undefined)[];

/** Work of all threads, one after another, over how long it took side by side. */
function speedUp({ threads, length }: RunSummary, cpuTimes: CpuTimes): number {
  if (length === 0) return 0;
  const work = ({ id, running, io, sleep }: ThreadSummary): number => (cpuTimes[id] ?? running) + io + sleep;
  return threads.reduce((sum, thread) => sum + work(thread), 0) / length;
}

function wholeRun(predicted: RunSummary, measured: RunSummary, cpuTimes: CpuTimes): Figure[] {
  const figure = (
    name: string,
    unit: FigureUnit,
    of: (summary: RunSummary) => number | undefined,
  ): Figure => ({ name, unit, predicted: of(predicted), measured: of(measured) });
  const held = ({ gils }: RunSummary): number | undefined => {
    const used = gils.filter(({ takings }) => takings > 0);
    return used.length === 0 ? undefined : used.reduce((sum, gil) => sum + gil.heldShare, 0) / used.length;
  };
  const ofGils =
    (of: 'requests' | 'takings') =>
    ({ gils }: RunSummary): number | undefined =>
      // CPython does not tell who has its GIL.
      gils.every(({ takings }) => takings === 0) ? undefined : gils.reduce((sum, gil) => sum + gil[of], 0);
  return [
    figure('total', 'time', ({ length }) => length),
    {
      name: 'speed-up',
      unit: 'factor',
      predicted: speedUp(predicted, []),
      measured: speedUp(measured, cpuTimes),
    },
    figure('running at once', 'factor', ({ parallelism }) => parallelism.mean),
    figure('switches', 'count', ({ switches }) => switches.total),
    figure('involuntary', 'count', ({ switches }) => switches.involuntary),
    figure('GIL held', 'share', held),
    figure('GIL taken', 'count', ofGils('takings')),
    figure('GIL requests', 'count', ofGils('requests')),
  ];
}

function ofThread(
  place: number,
  predicted: ThreadSummary | undefined,
  measured: ThreadSummary | undefined,
  cpuTime: number | undefined,
): Figure[] {
  const figures = threadTimes.map(
    ([state, name]): Figure => ({
      name,
      unit: 'time',
      predicted: predicted?.[state],
      measured: measured?.[state],
      thread: place,
      state,
    }),
  );
  if (cpuTime === undefined) return figures;
  const onCpu = { name: 'on a CPU', unit: 'time', thread: place, state: 'cpu' } as const;
  return [{ ...onCpu, predicted: predicted?.running, measured: cpuTime }, ...figures];
}

const tellsSomething = ({ predicted = 0, measured = 0 }: Figure): boolean =>
  predicted !== 0 || measured !== 0;

/** Predicted and measured, line by line: the whole run, then each thread; lines that are 0 on both sides are left out. */
export function compareFigures(
  predicted: RunSummary,
  measured: RunSummary,
  pairs: readonly ThreadPair[],
  cpuTimes: CpuTimes,
): Figure[] {
  const threads = pairs.flatMap((pair, place) =>
    ofThread(
      place,
      pair.predicted === undefined ? undefined : predicted.threads[pair.predicted],
      pair.measured === undefined ? undefined : measured.threads[pair.measured],
      pair.measured === undefined ? undefined : cpuTimes[pair.measured],
    ),
  );
  return [...wholeRun(predicted, measured, cpuTimes), ...threads].filter(tellsSomething);
}
