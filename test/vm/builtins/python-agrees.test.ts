import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isPythonOracle, pythonCommand } from '../../support/python';
import { NativeBench, type Question } from './native-bench';

// CPython 3.11 is the oracle: its words differ a little from version to version.
describe.skipIf(!isPythonOracle)('built-in types against CPython 3.11', () => {
  const table = isPythonOracle
    ? execFileSync(pythonCommand, [fileURLToPath(new URL('table.py', import.meta.url))], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      })
    : '[]';
  const questions = JSON.parse(table) as Question[];
  const kinds = [...new Set(questions.map((question) => question[0]))];

  it.each(kinds)('%s gives the same values and errors', (kind) => {
    let bench = new NativeBench();
    const wrong: string[] = [];
    for (const question of questions.filter((q) => q[0] === kind)) {
      if (bench.memory.top > 1 << 20) bench = new NativeBench();
      const expected = question[3].repr ?? question[3].error ?? '';
      const actual = bench.ask(question);
      if (actual === expected) continue;
      const asked = `${question[1]} ${JSON.stringify(question[2])} ${JSON.stringify(question[4])}`;
      wrong.push(`${asked}\n    python: ${expected}\n    ours:   ${actual}`);
    }
    expect(wrong).toEqual([]);
  });
});
