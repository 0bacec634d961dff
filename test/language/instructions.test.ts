import { describe, expect, test } from 'vitest';
import { compileProgram } from '../../simulator/language';
import { listCaseFiles, readCases } from './read-cases';
import { showCodes } from './show-codes';

describe.each(listCaseFiles('.instructions.txt'))('%s', (file) => {
  test.each(readCases(file).map((c) => [c.title, c] as const))('%s', (_, { source, expected }) => {
    const { program, diagnostics } = compileProgram(source, 'case.py');
    expect(diagnostics).toEqual([]);
    expect(program && showCodes(program)).toBe(expected);
  });
});
