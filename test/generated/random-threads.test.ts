import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileProgram, type Machine, nanoseconds, simulate } from '../../simulator';
import { randomMachine } from '../kernel/random-script';
import { isPythonOracle, pythonTitle } from '../support/python';
import { Choices } from './choices';
import { runAllInCPython } from './run-batch';
import { listParts, writeThreads } from './write-threads';

/** More of them, or others: `TIMESLICE_PROGRAMS=5000 TIMESLICE_SEED=7 npx vitest run test/generated`. */
const programs = Number(process.env.TIMESLICE_PROGRAMS ?? 200);
const seed = Number(process.env.TIMESLICE_SEED ?? 1);
const BATCH = 100;
const limits = { instructions: 1e7, time: nanoseconds(1e12), memory: 2 ** 26 };

const parts = listParts((imports) => compileProgram(`${imports}\n`, 'program.py').program !== undefined);
const write = (values: readonly number[]): string => writeThreads(new Choices(values), parts);

const choices = fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 40, size: 'max' });
const machines = fc.tuple(
  randomMachine,
  fc.constantFrom('none', 'cpython-3.9', 'cpython-3.12', 'free-threaded'),
  fc.nat(12),
);
/** Slices from one instruction to a thousand. */
const machine: fc.Arbitrary<Machine> = machines.map(([drawn, interpreter, scale]) => ({
  ...drawn,
  interpreter,
  instruction: nanoseconds(1),
  quantum: nanoseconds(drawn.quantum * 2 ** scale),
  switchInterval: nanoseconds(drawn.switchInterval * 2 ** scale),
}));

function runOn(source: string, on: Machine): string {
  const { program, diagnostics } = compileProgram(source, 'program.py');
  if (program === undefined) return JSON.stringify(diagnostics);
  const log = simulate(program, on, limits);
  const printed = log.outputs.map(({ text }) => text).join('');
  return log.outcome.kind === 'finished' ? printed : `${printed}${JSON.stringify(log.outcome)}`;
}

const showExpected = ({ stdout, error }: { stdout: string; error: string }): string => stdout + error;

describe('random programs with threads', () => {
  it.skipIf(!isPythonOracle)(
    `print on any machine what CPython prints: ${programs} of them, seed ${seed}${pythonTitle}`,
    () => {
      const cases = fc.sample(fc.tuple(choices, machine), { numRuns: programs, seed });
      for (let at = 0; at < cases.length; at += BATCH) {
        const batch = cases.slice(at, at + BATCH);
        const sources = batch.map(([values]) => write(values));
        const expected = runAllInCPython(sources).map(showExpected);
        const wrong = batch.find(([, on], i) => runOn(sources[i] ?? '', on) !== expected[i]);
        if (wrong === undefined) continue;
        // Fails, after looking for the smallest program and the plainest machine that do.
        fc.assert(
          fc.property(choices, machine, (values, on) => {
            const source = write(values);
            const [answer] = runAllInCPython([source]).map(showExpected);
            expect(runOn(source, on), source).toBe(answer);
          }),
          { examples: [wrong], numRuns: 1, interruptAfterTimeLimit: 60_000 },
        );
      }
    },
  );
});
