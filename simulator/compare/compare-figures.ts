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
  /** The measured number is the most that it can be, or is not there: why, in words. */
  readonly remark?: string;
}

/** A measured run in numbers. */
export interface MeasuredSummary {
  readonly summary: RunSummary;
  readonly cpuTimes: CpuTimes;
  /** It has global locks, but does not tell who holds them: CPython. */
  readonly hidesGil: boolean;
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

const notTold = 'CPython does not tell who has its global lock.';

/** By process: ns on a CPU of its threads; undefined if the system does not tell of all of them. */
function cpuTimeOfProcesses({ threads }: RunSummary, cpuTimes: CpuTimes): readonly number[] | undefined {
  const sums: number[] = [];
  for (const { id, process } of threads) {
    const time = cpuTimes[id];
    if (time === undefined) return undefined;
    sums[process] = (sums[process] ?? 0) + time;
  }
  return sums.filter((sum) => sum > 0);
}

/** The most of the run that global locks can have been held, as an average: no longer than their threads were on a CPU. */
function mostHeld({ summary, cpuTimes }: MeasuredSummary): number | undefined {
  const times = cpuTimeOfProcesses(summary, cpuTimes);
  if (times === undefined || times.length === 0 || summary.length === 0) return undefined;
  return times.reduce((sum, time) => sum + Math.min(1, time / summary.length), 0) / times.length;
}

function heldShare({ gils }: RunSummary): number | undefined {
  const used = gils.filter(({ takings }) => takings > 0);
  return used.length === 0 ? undefined : used.reduce((sum, gil) => sum + gil.heldShare, 0) / used.length;
}

const ofGils =
  (of: 'requests' | 'takings') =>
  ({ gils }: RunSummary): number | undefined =>
    gils.every(({ takings }) => takings === 0) ? undefined : gils.reduce((sum, gil) => sum + gil[of], 0);

function gilFigures(predicted: RunSummary | undefined, measured: MeasuredSummary): Figure[] {
  const figure = (
    name: string,
    unit: FigureUnit,
    of: (summary: RunSummary) => number | undefined,
  ): Figure => ({ name, unit, predicted: predicted && of(predicted), measured: of(measured.summary) });
  const held = figure('GIL held', 'share', heldShare);
  const taken = figure('GIL taken', 'count', ofGils('takings'));
  const requests = figure('GIL requests', 'count', ofGils('requests'));
  if (!measured.hidesGil) return [held, taken, requests];
  const most = mostHeld(measured);
  const why =
    most === undefined
      ? `${notTold} This system does not tell either how long threads were on a CPU.`
      : `${notTold} It is held no longer than its threads are on a CPU.`;
  return [
    { ...held, measured: most, remark: why },
    ...[taken, requests].map((each) => ({ ...each, remark: notTold })),
  ];
}

function wholeRun(predicted: RunSummary | undefined, measured: MeasuredSummary): Figure[] {
  const { summary, cpuTimes } = measured;
  const figure = (
    name: string,
    unit: FigureUnit,
    of: (summary: RunSummary) => number | undefined,
  ): Figure => ({ name, unit, predicted: predicted && of(predicted), measured: of(summary) });
  return [
    figure('total', 'time', ({ length }) => length),
    {
      name: 'speed-up',
      unit: 'factor',
      predicted: predicted && speedUp(predicted, []),
      measured: speedUp(summary, cpuTimes),
    },
    figure('running at once', 'factor', ({ parallelism }) => parallelism.mean),
    figure('switches', 'count', ({ switches }) => switches.total),
    figure('involuntary', 'count', ({ switches }) => switches.involuntary),
    ...gilFigures(predicted, measured),
  ];
}

const mostGilWait =
  'CPython does not tell. The most: how long it ran by what it did, less its time on a CPU; waiting for a CPU is in it too.';

function ofThread(
  place: number,
  predicted: ThreadSummary | undefined,
  measured: ThreadSummary | undefined,
  { cpuTimes, hidesGil }: MeasuredSummary,
): Figure[] {
  const cpuTime = measured && cpuTimes[measured.id];
  const figures = threadTimes.map(([state, name]): Figure => {
    const figure = {
      name,
      unit: 'time',
      predicted: predicted?.[state],
      measured: measured?.[state],
      thread: place,
      state,
    } as const;
    if (state !== 'gil' || !hidesGil || measured === undefined) return figure;
    if (cpuTime === undefined) return { ...figure, measured: undefined, remark: notTold };
    return { ...figure, measured: Math.max(0, measured.running - cpuTime), remark: mostGilWait };
  });
  if (cpuTime === undefined) return figures;
  const onCpu = { name: 'on a CPU', unit: 'time', thread: place, state: 'cpu' } as const;
  return [{ ...onCpu, predicted: predicted?.running, measured: cpuTime }, ...figures];
}

const tellsSomething = ({ predicted = 0, measured = 0 }: Figure): boolean =>
  predicted !== 0 || measured !== 0;

/**
 * Predicted and measured, line by line: the whole run, then each thread; lines that are 0 on both sides are left out.
 * @param predicted undefined: nothing is
 */
export function compareFigures(
  predicted: RunSummary | undefined,
  measured: MeasuredSummary,
  pairs: readonly ThreadPair[],
): Figure[] {
  const threads = pairs.flatMap((pair, place) =>
    ofThread(
      place,
      pair.predicted === undefined ? undefined : predicted?.threads[pair.predicted],
      pair.measured === undefined ? undefined : measured.summary.threads[pair.measured],
      measured,
    ),
  );
  return [...wholeRun(predicted, measured), ...threads].filter(tellsSomething);
}
