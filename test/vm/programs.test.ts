import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPythonOracle, pythonCommand } from '../support/python';
import { boot, LoneThread } from './run-python';

/** Programs, each beside what CPython 3.11 writes for it, standard output first, then the traceback. */
const folder = join(import.meta.dirname, 'programs');
const programs = readdirSync(folder).filter((name) => name.endsWith('.py'));

function runWithPython(name: string): string {
  try {
    return execFileSync(pythonCommand, [name], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    // It says the whole path of the file where we say what we were given.
    return stdout + stderr.replaceAll(`${join(folder, '/')}`, '');
  }
}

describe.each(programs)('%s', (name) => {
  const source = readFileSync(join(folder, name), 'utf8');
  const expected = readFileSync(join(folder, name.replace(/py$/, 'txt')), 'utf8');

  it('writes what CPython writes, traceback and all', () => {
    const { stdout, error } = new LoneThread(boot(source, 'none', 1 << 26, name)).runToEnd();
    expect(stdout + (error ?? '')).toBe(expected);
  });

  it.runIf(isPythonOracle)('is expected to write what the CPython here writes', () => {
    expect(runWithPython(name)).toBe(expected);
  });
});
