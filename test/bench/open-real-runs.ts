import { join } from 'node:path';
import { type RealRunAnswer, RealRuns } from '../../services/real-runs';
import { compileProgram, type InterpreterName, resolveMachine } from '../../simulator';

const script = join(process.cwd(), 'dist/cli/real-worker.js');

export interface HowToRun {
  readonly interpreter: InterpreterName;
  readonly traces?: boolean;
}

/** A program's runs on worker threads of their own. */
export function openRealRuns(source: string, { interpreter, traces = true }: HowToRun): RealRuns {
  const { program, header } = compileProgram(source, 'bench.py');
  if (program === undefined) throw new Error('the program is wrong');
  const machine = resolveMachine(header, { interpreter });
  return new RealRuns(
    program,
    { machine, memory: 2 ** 28, mostWorkers: 16, events: 1 << 18, traces },
    script,
  );
}

export type GoodRun = Extract<RealRunAnswer, { readonly ok: true }>;

export async function runOnce(runs: RealRuns): Promise<GoodRun> {
  const answer = await runs.run(120_000);
  if (!answer.ok) throw new Error(answer.message);
  return answer;
}

/** ns that the run's threads were on a CPU, as the system tells it; 0 where it does not. */
export const cpuTimeOf = ({ cpuTimes }: GoodRun): number =>
  cpuTimes.reduce<number>((sum, time) => sum + (time ?? 0), 0);

export const milliseconds = (ns: number): string => `${(ns / 1e6).toFixed(1)} ms`;

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
