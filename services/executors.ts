import { compileProgram, type RealRunResult, readScenarioHeader, resolveMachine } from '../simulator';
import type { Executor } from './calibrate';
import { chooseInterpreter, type PythonInfo } from './python-info';
import { PythonRuns } from './python-runs';
import type { RealWorkers } from './real-workers';
import { openWorkerRuns } from './worker-runs';

/** ms that one run of a calibration may take. */
const LONGEST_RUN = 60_000;

type Answer = ({ readonly ok: true } & RealRunResult) | { readonly ok: false; readonly message: string };

interface RunSource {
  run(limit: number): Promise<Answer>;
  cancel(): void;
  close(): Promise<void>;
}

async function runOnce(runs: RunSource, signal: AbortSignal | undefined): Promise<RealRunResult> {
  const cancel = (): void => runs.cancel();
  signal?.addEventListener('abort', cancel);
  try {
    signal?.throwIfAborted();
    const answer = await runs.run(LONGEST_RUN);
    signal?.throwIfAborted();
    if (!answer.ok) throw new Error(answer.message);
    return answer;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await runs.close();
  }
}

async function repeat(times: number, run: () => Promise<RealRunResult>): Promise<readonly RealRunResult[]> {
  const results: RealRunResult[] = [];
  for (let i = 0; i < times; i++) results.push(await run());
  return results;
}

/** Our interpreter on worker threads. @param signal once it is aborted, runs reject */
export function workersExecutor(workers: RealWorkers, signal?: AbortSignal): Executor {
  return {
    interpreter: undefined,
    run(source, times) {
      const { program, header } = compileProgram(source, 'program.py');
      if (program === undefined) throw new Error('the program cannot be compiled');
      const machine = resolveMachine(header);
      return repeat(times, async () => runOnce(await openWorkerRuns(program, machine, workers), signal));
    },
  };
}

/** An installed CPython. The texts are our own, so nobody need agree. @param signal once it is aborted, runs reject */
export function pythonExecutor(python: PythonInfo, signal?: AbortSignal): Executor {
  return {
    interpreter: chooseInterpreter(python).interpreter,
    run(text, times) {
      const { header } = readScenarioHeader(text, 'program.py');
      const settings = { machine: resolveMachine(header), surroundings: header.surroundings };
      const file = { name: 'program.py', path: null, text };
      return repeat(times, () => runOnce(new PythonRuns(file, python, settings), signal));
    },
  };
}
