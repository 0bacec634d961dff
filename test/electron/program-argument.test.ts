import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findProgramArgument } from '../../electron/main/program-argument';

test.each([
  ['packaged', 'Timeslice', null],
  ['packaged', 'Timeslice a.py', 'a.py'],
  ['packaged', 'Timeslice --type=x a.py --flag', 'a.py'],
  ['from source', 'electron .', null],
  ['from source', 'electron . a.py', 'a.py'],
  ['from source', 'electron --inspect=0 . --no-sandbox a.py', 'a.py'],
])('%s: `%s` opens %s', (how, line, program) => {
  const found = findProgramArgument(line.split(' '), '/class', how === 'packaged');
  expect(found).toBe(program === null ? null : resolve('/class', program));
});
