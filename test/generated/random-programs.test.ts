import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPythonOracle, pythonTitle } from '../support/python';
import { Choices } from './choices';
import { runAllInCPython, runOneThread } from './run-batch';
import { ProgramWriter } from './write-program';

/** More of them, or others: `TIMESLICE_PROGRAMS=5000 TIMESLICE_SEED=7 npx vitest run test/generated`. */
const programs = Number(process.env.TIMESLICE_PROGRAMS ?? 400);
const seed = Number(process.env.TIMESLICE_SEED ?? 1);
const BATCH = 200;

const choices = fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 500, size: 'max' });
const write = (values: readonly number[]): string => new ProgramWriter(new Choices(values)).write();

/** Compares one program; undefined where it runs too long to be compared. */
function expectAgreement(source: string): void {
  const printed = runOneThread(source);
  if (printed === undefined) return;
  expect(printed, source).toEqual(runAllInCPython([source])[0]);
}

describe('random programs of one thread', () => {
  it.skipIf(!isPythonOracle)(
    `print what CPython prints, tracebacks and all: ${programs} of them, seed ${seed}${pythonTitle}`,
    () => {
      const lists = fc.sample(choices, { numRuns: programs, seed });
      for (let at = 0; at < lists.length; at += BATCH) {
        const batch = lists.slice(at, at + BATCH);
        const sources = batch.map(write);
        const expected = runAllInCPython(sources);
        const wrong = sources.findIndex((source, i) => {
          const printed = runOneThread(source);
          return printed !== undefined && JSON.stringify(printed) !== JSON.stringify(expected[i]);
        });
        const values = batch[wrong];
        if (values === undefined) continue;
        // Fails, after looking for the smallest program that does.
        fc.assert(
          fc.property(choices, (candidate) => expectAgreement(write(candidate))),
          { examples: [[values]], numRuns: 1, interruptAfterTimeLimit: 60_000 },
        );
      }
    },
  );
});
