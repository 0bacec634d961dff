import { basename } from 'node:path';
import { describe, it } from 'vitest';
import { isPythonOracle, pythonTitle } from '../support/python';
import { runForReal } from '../support/run-for-real';
import { listPrograms } from './list-programs';
import { otherMachines, runInCPython, runInTimeslice, showResult } from './run-both';

describe.each(listPrograms())('%s', { concurrent: true }, (_, programs) => {
  describe.each(programs.map((program) => [program.claim, program] as const))('%s', (_, { path, source }) => {
    const file = basename(path);

    it.skipIf(!isPythonOracle)(`prints what CPython prints${pythonTitle}`, async ({ expect }) => {
      const ours = showResult(runInTimeslice(source, file));
      expect(ours).toBe(await runForReal(source, ours, async () => showResult(await runInCPython(path))));
    });

    it('prints the same on every machine', ({ expect }) => {
      const expected = showResult(runInTimeslice(source, file));
      for (const [machine, settings] of otherMachines) {
        expect(showResult(runInTimeslice(source, file, settings)), machine).toBe(expected);
      }
    });
  });
});
