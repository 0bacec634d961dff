import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { counter, transfer } from '../explore/programs';
import { type CliResult, runCli } from './run-cli';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timeslice-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function exploreProgram(text: string, ...options: string[]): Promise<CliResult> {
  await writeFile(join(folder, 'a.py'), text);
  return runCli(['explore', 'a.py', ...options], folder);
}

const witness = {
  preemptions: z.number().int(),
  switches: z.number().int(),
  steps: z.number().int(),
  slices: z.array(z.strictObject({ thread: z.number().int(), instructions: z.number().int() })),
};
const wholeNumber = z.string().regex(/^\d+$/).nullable();
const access = z.strictObject({ line: z.number().int().min(1), access: z.enum(['read', 'write']) });

/** As docs/explore-json.md describes it. */
const document = z.strictObject({
  version: z.literal(1),
  file: z.string(),
  interpreter: z.enum(['cpython-3.9', 'cpython-3.12', 'free-threaded', 'none']),
  granularity: z.enum(['instruction', 'shared']),
  reduction: z.boolean(),
  complete: z.boolean(),
  states: z.number().int(),
  transitions: z.number().int(),
  interleavings: wholeNumber,
  outcomes: z.array(
    z.strictObject({
      kind: z.enum(['finished', 'exception', 'deadlock']),
      output: z.string(),
      globals: z.record(z.string(), z.string()),
      exceptions: z.array(z.strictObject({ message: z.string(), line: z.number().int() })),
      stuck: z.array(z.strictObject({ thread: z.string(), waitsFor: z.string(), line: z.number().int() })),
      count: wholeNumber,
      probability: z.number().min(0).max(1).nullable(),
      fraction: z
        .string()
        .regex(/^\d+\/\d+$/)
        .nullable(),
      witness: z.strictObject(witness),
    }),
  ),
  failures: z.array(
    z.strictObject({
      kind: z.enum(['assertion', 'exception', 'deadlock', 'livelock']),
      message: z.string(),
      thread: z.string(),
      line: z.number().int(),
      ...witness,
    }),
  ),
  races: z.array(z.strictObject({ first: access, second: access })),
  lockOrder: z.array(z.strictObject({ locks: z.array(z.string()), lines: z.array(z.number().int()) })),
  time: z.number(),
  memory: z.number(),
});

describe('timeslice explore', () => {
  test('a proof ends with status 0 and says so', async () => {
    const { status, stdout } = await exploreProgram(transfer(true));
    expect(status).toBe(0);
    expect(stdout).toContain('no schedule makes this program fail');
  });

  test('a failure ends with status 1, and its witness leads `timeslice run` to it', async () => {
    const { status, stdout } = await exploreProgram(
      transfer(false),
      '--interpreter',
      'none',
      '--witness',
      'w.json',
    );
    expect(status).toBe(1);
    expect(stdout).toContain('failure: deadlock after 1 pre-emption, 2 switches, 2 steps');
    const run = await runCli(['run', 'a.py', '--schedule', 'w.json'], folder);
    expect(run.status).toBe(3);
    expect(run.stderr).toContain('held by Thread-1 (move)');
  });

  test('a program that cannot be run, or explored, ends with status 2 and one line', async () => {
    expect(await exploreProgram('x = = 1\n')).toMatchObject({ status: 2, stdout: '' });
    const forks =
      'from multiprocessing import Process\nif __name__ == "__main__":\n    Process(target=print).start()\n';
    const { status, stderr } = await exploreProgram(forks);
    expect([status, stderr]).toEqual([
      2,
      'a.py: error: programs with several processes are not explored yet\n',
    ]);
  });

  test('a bound that is reached with nothing found ends with status 4', async () => {
    const { status, stdout } = await exploreProgram(
      counter(3, 3),
      '--interpreter',
      'none',
      '--max-states',
      '300',
    );
    expect(status).toBe(4);
    expect(stdout).toMatch(/^Not complete/);
  });

  test('--json - writes the documented document to standard output and nothing else', async () => {
    const { stdout } = await exploreProgram(
      `${counter(2, 1)}print(counter)`,
      '--interpreter',
      'none',
      '--json',
      '-',
    );
    const found = document.parse(JSON.parse(stdout));
    expect(found).toMatchObject({ complete: true, interleavings: '6', failures: [] });
    expect(found.outcomes.map(({ output, count, fraction }) => [output, count, fraction])).toEqual([
      ['2\n', '2', '1/2'],
      ['1\n', '4', '1/2'],
    ]);
  });

  test('a schedule that is none is refused in one line', async () => {
    await writeFile(join(folder, 'a.py'), 'print(1)\n');
    await writeFile(join(folder, 'w.json'), '{"slices": 3}');
    const { status, stderr } = await runCli(['run', 'a.py', '--schedule', 'w.json'], folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^w\.json: error: no schedule: .*\n$/);
    expect(await readFile(join(folder, 'w.json'), 'utf8')).toBe('{"slices": 3}');
  });
});
