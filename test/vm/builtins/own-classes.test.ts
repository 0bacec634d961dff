import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileProgram, nanoseconds, resolveMachine, simulate } from '../../../simulator';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

it('built-in functions and operators call the methods of a class as CPython does', () => {
  const { program, diagnostics, header } = compileProgram(read('own-classes.py'), 'own-classes.py');
  expect(diagnostics).toEqual([]);
  if (program === undefined) return;
  const machine = resolveMachine(header);
  const limits = { instructions: 1e7, time: nanoseconds(1e15), memory: 1 << 26 };
  const log = simulate(program, machine, limits);
  // What python3 prints for the same file.
  expect(log.outputs.map((output) => output.text).join('')).toBe(read('own-classes.txt'));
  expect(log.outcome).toEqual({ kind: 'finished', exitStatus: 0 });
});
