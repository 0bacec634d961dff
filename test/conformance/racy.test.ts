import { describe, expect, it } from 'vitest';
import { pythonTitle, pythonVersion } from '../support/python';
import { listRacyPrograms } from './list-programs';
import type { Result } from './normalize';
import { declaredOutcomes, exploredOutcomes, reachedOutcomes, toOutcome } from './racy-outcomes';
import { runInCPython } from './run-both';

const RUNS = 20;

const programs = listRacyPrograms().map((program) => [program.claim, program] as const);

describe.each(programs)('%s', (_, program) => {
  const declared = declaredOutcomes(program);
  let runs: Promise<Result[]> | undefined;
  /** What it came to under CPython, in so many runs that are made once. */
  const runOften = (): Promise<Result[]> => {
    runs ??= Promise.all(Array.from({ length: RUNS }, () => runInCPython(program.path)));
    return runs;
  };

  it.skipIf(pythonVersion === undefined)(
    `prints in ${RUNS} runs under CPython only what it says it may${pythonTitle}`,
    async () => {
      for (const run of await runOften()) expect(declared).toContain(toOutcome(run));
    },
  );

  it('may print all that it says, and nothing else, in all its interleavings', () => {
    expect(exploredOutcomes(program, 'none')).toEqual(declared);
    for (const interpreter of ['cpython-3.9', 'cpython-3.12'] as const) {
      const outcomes = exploredOutcomes(program, interpreter);
      expect([...outcomes].filter((outcome) => !declared.has(outcome))).toEqual([]);
    }
  });

  it.skipIf(pythonVersion === undefined)(
    `prints in ${RUNS} runs under CPython only what exploration says it may under cpython-3.12${pythonTitle}`,
    async () => {
      const outcomes = exploredOutcomes(program, 'cpython-3.12');
      for (const run of await runOften()) expect(outcomes).toContain(toOutcome(run));
    },
  );

  it('prints on no machine anything that it says it may not', () => {
    const surprises = [...reachedOutcomes(program)].filter((outcome) => !declared.has(outcome));
    expect(surprises).toEqual([]);
  });
});
