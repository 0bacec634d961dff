import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { InterpreterName } from '../../simulator';
import { listPrograms } from '../conformance/list-programs';
import { normalize } from '../conformance/normalize';
import { runInTimeslice, showResult } from '../conformance/run-both';
import { runForReal } from '../support/run-for-real';
import { longestRun, openRealRuns, printed } from './real-python';

/** Every program: `TIMESLICE_REAL=1 npx vitest run test/realrun/conformance`; else those about threads, one in eight of those about processes, and one in twenty. */
const everyProgram = process.env.TIMESLICE_REAL === '1';
const aboutThreads = new Set(['threading', 'queue', 'futures', 'parallel', 'time', 'logging', 'atexit']);
const aboutProcesses = new Set(['multiprocessing', 'process-pool']);
const interpreters: readonly InterpreterName[] = ['free-threaded', 'cpython-3.12', 'cpython-3.9', 'none'];

/** Programs that give their threads a few hundredths of a second to begin to wait: as many workers have to be ready. */
const readyWorkers = 8;

const programs = listPrograms()
  .flatMap(([, list]) => list)
  .filter(({ feature }) => feature !== 'syntax')
  .filter(
    ({ feature }, i) =>
      everyProgram || aboutThreads.has(feature) || i % (aboutProcesses.has(feature) ? 8 : 20) === 0,
  );

describe('conformance programs on real threads print what they print in the simulator', () => {
  test.each(
    programs.map((program, i) => ({ ...program, interpreter: interpreters[i % interpreters.length] })),
  )('$feature: $claim ($interpreter)', async ({ source, path, interpreter }) => {
    const file = basename(path);
    const predicted = showResult(runInTimeslice(source, file));
    const runs = await openRealRuns(source, { interpreter }, { file });
    await runs.prepare(/thread|Thread|futures|rocess/.test(source) ? readyWorkers : 1);
    const measured = await runForReal(source, predicted, async () => {
      const answer = await runs.run(longestRun);
      if (!answer.ok) throw new Error(answer.message);
      const { log } = answer;
      const exitStatus = 'exitStatus' in log.outcome ? log.outcome.exitStatus : log.outcome.kind;
      const result = { stdout: printed(log), stderr: printed(log, 'stderr'), exitStatus };
      return showResult(normalize(result, file));
    });
    await runs.close();
    expect(measured).toBe(predicted);
  });
});
