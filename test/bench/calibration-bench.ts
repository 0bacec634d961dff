import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { calibrate, type Executor } from '../../services/calibrate';
import { pythonExecutor, workersExecutor } from '../../services/executors';
import { inspectPython } from '../../services/find-pythons';
import { RealWorkers } from '../../services/real-workers';
import { compileProgram, type Machine, nanoseconds, resolveMachine, simulate } from '../../simulator';

const scenarios = join(process.cwd(), 'assets/scenarios');
const RUNS = 5;
/** The part of the bench that {@link measureCalibrationOnCpus} starts. */
export const onTheseCpus = 'calibration-on-these-cpus';
const limits = { instructions: 1e9, time: nanoseconds(600e9), memory: 2 ** 28 };
/** Programs about interleavings, which neither compute nor wait: they are over in a few milliseconds. */
const leftOut = new Set(['deadlock', 'races', 'bounded_buffer.py']);

/** The built-in programs of one process, which compute and wait. */
function listScenarios(): { readonly name: string; readonly text: string }[] {
  return readdirSync(scenarios)
    .filter((folder) => folder !== 'processes' && !leftOut.has(folder))
    .flatMap((folder) => readdirSync(join(scenarios, folder)).map((name) => join(scenarios, folder, name)))
    .sort()
    .map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }));
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

const ms = (ns: number): string => (ns / 1e6).toFixed(2);

function predict(text: string, change: Partial<Machine>): number {
  const { program, header } = compileProgram(text, 'program.py');
  if (program === undefined) throw new Error('a scenario is wrong');
  return simulate(program, resolveMachine(header, change), limits).end;
}

async function* comparePredictions(name: string, executor: Executor, goal: number): AsyncGenerator<string> {
  const { machine } = await calibrate(executor);
  const costs = (['instruction', 'switchCost', 'startCost', 'threadCost', 'wakeDelay'] as const).map(
    (key) => `${key} ${machine[key]} ns`,
  );
  yield `${name}, calibrated: ${costs.join(', ')}`;
  const errors: number[] = [];
  for (const scenario of listScenarios().filter(({ name }) => !leftOut.has(name))) {
    const predicted = predict(scenario.text, machine);
    const results = await executor.run(scenario.text, RUNS);
    const measured = median(results.map(({ log }) => log.end));
    const error = predicted / measured - 1;
    errors.push(Math.abs(error));
    const percent = `${(100 * error).toFixed(1)} %`;
    yield `  ${scenario.name.padEnd(24)} ${ms(predicted).padStart(9)} ${ms(measured).padStart(9)} ${percent.padStart(9)}`;
  }
  const worst = (100 * Math.max(...errors)).toFixed(1);
  yield `  median error of the predicted total: ${(100 * median(errors)).toFixed(1)} % (goal ${goal} %), worst ${worst} %`;
}

/** Predicted and measured totals of the built-in programs, on the CPUs that this process may use. */
export async function* measureCalibration(): AsyncGenerator<string> {
  yield `predicted and measured total in ms, ${availableParallelism()} CPUs`;
  const workers = new RealWorkers(join(process.cwd(), 'dist/cli/real-worker.js'), 64);
  yield* comparePredictions('worker threads', workersExecutor(workers), 10);
  await workers.close();
  const python = await inspectPython('python3');
  if (!python.ok) yield 'no python3 here to compare with';
  else yield* comparePredictions(`CPython ${python.value.version}`, pythonExecutor(python.value), 15);
}

/** The same on 1, 2 and 4 CPUs, as far as there are so many. */
export function* measureCalibrationOnCpus(): Generator<string> {
  yield '';
  for (const cpus of [1, 2, 4].filter((each) => each <= availableParallelism())) {
    const words = [process.execPath, process.argv[1] ?? '', onTheseCpus];
    const [command = '', ...rest] =
      cpus === availableParallelism() ? words : ['taskset', '-c', `0-${cpus - 1}`, ...words];
    const { stdout, status, stderr } = spawnSync(command, rest, { encoding: 'utf8' });
    yield status === 0 ? stdout.trimEnd() : `could not be measured on ${cpus} CPUs: ${stderr}`;
  }
}
