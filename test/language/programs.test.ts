import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compileProgram, nanoseconds, resolveMachine, simulate } from '../../simulator';
import { isAtLeast, pythonCommand, pythonVersion } from '../support/python';

const folder = new URL('./programs/', import.meta.url);
const programs = readdirSync(folder).filter((name) => name.endsWith('.py'));
const limits = { instructions: 10_000_000, time: nanoseconds(1e15), memory: 1 << 28 };
const hasPython = pythonVersion !== undefined && isAtLeast(pythonVersion, 10);

function run(source: string): string {
  const { program, diagnostics, header } = compileProgram(source, 'program.py');
  expect(diagnostics).toEqual([]);
  if (program === undefined) return '';
  return simulate(program, resolveMachine(header), limits)
    .outputs.map((output) => output.text)
    .join('');
}

test.skipIf(!hasPython).each(programs)('%s prints what CPython prints', (name) => {
  const file = new URL(name, folder);
  const python = spawnSync(pythonCommand, [fileURLToPath(file)]);
  expect(python.stderr.toString()).toBe('');
  expect(run(readFileSync(file, 'utf8'))).toBe(python.stdout.toString());
});
