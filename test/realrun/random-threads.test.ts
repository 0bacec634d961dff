import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileProgram, type InterpreterName, nanoseconds, resolveMachine, simulate } from '../../simulator';
import { Choices } from '../generated/choices';
import { processParts } from '../generated/write-processes';
import { listParts, writeThreads } from '../generated/write-threads';
import { patience } from '../support/patience';
import { longestRun, printed, runReal } from './real-python';

/** More of them, or others: `TIMESLICE_PROGRAMS=1000 TIMESLICE_SEED=7 npx vitest run test/realrun/random`. */
const programs = Number(process.env.TIMESLICE_PROGRAMS ?? 24);
const seed = Number(process.env.TIMESLICE_SEED ?? 1);
const limits = { instructions: 1e7, time: nanoseconds(1e12), memory: 2 ** 26 };
const interpreters: readonly InterpreterName[] = ['free-threaded', 'none', 'cpython-3.9', 'cpython-3.12'];

/** Processes once in every five parts or so: they take longer. */
const parts = listParts((imports) => compileProgram(`${imports}\n`, 'program.py').program !== undefined);
const withProcesses = [...parts, ...parts, ...processParts];
const choices = fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 40, size: 'max' });

function predict(source: string): string {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error(source);
  return printed(simulate(program, resolveMachine(header, {}), limits));
}

test(`${programs} random programs whose result is determined print on real threads what is predicted, seed ${seed}`, {
  timeout: 10 * patience + programs * 5000,
}, async () => {
  for (const [i, values] of fc.sample(choices, { numRuns: programs, seed }).entries()) {
    const source = writeThreads(new Choices(values), withProcesses);
    const interpreter = interpreters[i % interpreters.length];
    const [log] = await runReal(source, { interpreter }, 1, { limit: longestRun });
    expect(log.outcome, source).toEqual({ kind: 'finished', exitStatus: 0 });
    expect(printed(log), source).toBe(predict(source));
  }
});
