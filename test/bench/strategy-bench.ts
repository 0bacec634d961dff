import { compileProgram, type Machine, resolveMachine } from '../../simulator';
import type { SamplingName } from '../../simulator/explore/strategies';
import { Sampling } from '../../simulator/explore/strategies/sampling';
import { bugPrograms } from '../explore/programs';
import { measureWorkers } from './workers-bench';

const TRIALS = 20;
const MOST = 5000;
const MEMORY = 2 ** 28;

/** Mean schedules to the first bug, of the published artifact: PCT3, POS, RFF (reference/interleavings.md). */
const published: Readonly<Record<string, readonly [number, number, number]>> = {
  account: [9, 1, 1],
  bluetooth: [161, 72, 45],
  deadlock01: [20, 4, 5],
  lazy01: [10, 5, 6],
  reorder_3: [241, 223, 7],
  reorder_5: [1126, 4377, 6],
  stack: [2, 2, 2],
  twostage: [9, 15, 8],
  wronglock_3: [40, 1, 1],
};

const strategies: readonly SamplingName[] = ['pct', 'pos', 'coverage', 'uniform', 'delay'];

/** The mean number of schedules to the first failure; of those that met none, as many as were tried. */
function meanSchedules(source: string, name: SamplingName): number {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('a bench program does not compile');
  let sum = 0;
  // An enumeration is the same each time.
  const trials = name === 'delay' ? 1 : TRIALS;
  for (let seed = 0; seed < trials; seed++) {
    const machine: Machine = { ...resolveMachine(header, {}), interpreter: 'none', seed };
    const sampling = Sampling.of({ program, machine, processMemory: MEMORY, hasProcesses: false });
    const running = sampling.runAll([name], MOST, () => true, true);
    while (!running.next().done);
    const [report] = sampling.reports;
    sum += report?.firstFailure ?? report?.schedules ?? 0;
  }
  return sum / trials;
}

/** How many schedules each strategy needs to meet the bugs of the literature, beside published figures; and how many are tried in a second. */
export function* measureStrategies(): Generator<string> {
  yield `mean schedules to the first bug over ${TRIALS} trials (published: of RFF's artifact, its scheduling points)`;
  yield '  program      PCT3 / published   POS / published   coverage / RFF   uniform   delay-bounded';
  for (const { name, source } of bugPrograms) {
    const [pct, pos, coverage, uniform, delay] = strategies.map((strategy) =>
      meanSchedules(source, strategy),
    );
    const theirs = published[name] ?? [0, 0, 0];
    const pair = (ours: number | undefined, other: number, width: number): string =>
      `${(ours ?? 0).toFixed(1)} / ${other}`.padEnd(width);
    yield `  ${name.padEnd(12)} ${pair(pct, theirs[0], 18)} ${pair(pos, theirs[1], 17)} ${pair(coverage, theirs[2], 16)} ${(uniform ?? 0).toFixed(1).padEnd(9)} ${(delay ?? 0).toFixed(0)}`;
  }
  yield* measureWorkers();
}
