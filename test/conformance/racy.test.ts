import { describe, expect, it } from 'vitest';
import { pythonTitle, pythonVersion } from '../support/python';
import { listRacyPrograms } from './list-programs';
import { declaredOutcomes, reachedOutcomes, toOutcome } from './racy-outcomes';
import { runInCPython } from './run-both';

const RUNS = 20;

const programs = listRacyPrograms().map((program) => [program.claim, program] as const);

describe.each(programs)('%s', { timeout: 60_000 }, (_, program) => {
  const declared = declaredOutcomes(program);

  it.skipIf(pythonVersion === undefined)(
    `prints in ${RUNS} runs under CPython only what it says it may${pythonTitle}`,
    async () => {
      const runs = await Promise.all(Array.from({ length: RUNS }, () => runInCPython(program.path)));
      for (const run of runs) expect(declared).toContain(toOutcome(run));
    },
  );

  it('prints on no machine anything that it says it may not', () => {
    const surprises = [...reachedOutcomes(program)].filter((outcome) => !declared.has(outcome));
    expect(surprises).toEqual([]);
  });
});
