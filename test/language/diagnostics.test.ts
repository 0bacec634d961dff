import { expect, test } from 'vitest';
import { compileProgram } from '../../simulator/language';
import { formatDiagnostic } from '../../simulator/model';
import { readCases } from './read-cases';

test.each(readCases('diagnostics.txt').map((c) => [c.title, c] as const))('%s', (_, { source, expected }) => {
  const { program, diagnostics } = compileProgram(source, 'f.py');
  const shown = diagnostics.map((d) => formatDiagnostic(d).replace(/^f\.py:/, ''));
  // The list of modules grows with the library.
  const text = shown.join('\n').replaceAll(/\(there are [^)]*threading[^)]*\)/g, '(there are …)');
  expect(text).toBe(expected);
  expect(program).toBeUndefined();
});
