import { compileProgram, type RealRunResult, readScenarioHeader, resolveMachine } from '../simulator';
import type { Executor } from './calibrate';
import { chooseInterpreter, type PythonInfo } from './python-info';
import { PythonRuns } from './python-runs';
import { RealRuns } from './real-runs';

/** ms that one run of a calibration may take. */
const LONGEST_RUN = 60_000;
/** Workers take so many runs until what is hot is compiled. */
const WARM_UPS = 3;
const MOST_WORKERS = 64;

type Answer = ({ readonly ok: true } & RealRunResult) | { readonly ok: false; readonly message: string };

async function repeat(run: () => Promise<Answer>, times: number): Promise<readonly RealRunResult[]> {
  const results: RealRunResult[] = [];
  for (let i = 0; i < times; i++) {
    const answer = await run();
    if (!answer.ok) throw new Error(answer.message);
    results.push(answer);
  }
  return results;
}

/** Our interpreter on worker threads. @param script the built `real-worker.js` */
export function workersExecutor(script: string): Executor {
  return {
    interpreter: undefined,
    async run(source, times) {
      const { program, header } = compileProgram(source, 'program.py');
      if (program === undefined) throw new Error('the program cannot be compiled');
      const machine = resolveMachine(header);
      const settings = { machine, memory: 2 ** 28, mostWorkers: MOST_WORKERS, events: 1 << 16, traces: true };
      const runs = new RealRuns(program, settings, script);
      try {
        await runs.prepare(3);
        return (await repeat(() => runs.run(LONGEST_RUN), WARM_UPS + times)).slice(WARM_UPS);
      } finally {
        await runs.close();
      }
    },
  };
}

/** An installed CPython. The texts are our own, so nobody need agree. */
export function pythonExecutor(python: PythonInfo): Executor {
  return {
    interpreter: chooseInterpreter(python).interpreter,
    async run(text, times) {
      const { header } = readScenarioHeader(text, 'program.py');
      const settings = { machine: resolveMachine(header), surroundings: header.surroundings };
      const runs = new PythonRuns({ name: 'program.py', path: null, text }, python, settings);
      try {
        return await repeat(() => runs.run(LONGEST_RUN), times);
      } finally {
        await runs.close();
      }
    },
  };
}
