import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ExploreWorkers } from '../../cli/explore/explore-workers';
import { runExploration } from '../../cli/explore/run-exploration';
import { compileProgram, resolveMachine, startExploration } from '../../simulator';
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

const cost = {
  preemptions: z.number().int(),
  switches: z.number().int(),
  steps: z.number().int(),
  least: z.boolean(),
};
const witness = z.strictObject({
  schedule: z.literal(1),
  interpreter: z.enum(['cpython-3.9', 'cpython-3.12', 'free-threaded', 'none']),
  about: z.string(),
  slices: z.array(
    z.strictObject({
      thread: z.number().int(),
      instructions: z.number().int(),
      choices: z.array(z.number().int()).optional(),
    }),
  ),
  loopFrom: z.number().int().optional(),
});
const wholeNumber = z.string().regex(/^\d+$/).nullable();
const access = z.strictObject({
  line: z.number().int().min(1),
  access: z.enum(['read', 'write']),
  thread: z.string(),
  stack: z.array(z.strictObject({ function: z.string(), line: z.number().int() })),
});

/** As docs/explore-json.md describes it. */
const document = z.strictObject({
  version: z.literal(2),
  file: z.string(),
  interpreter: z.enum(['cpython-3.9', 'cpython-3.12', 'free-threaded', 'none']),
  granularity: z.enum(['instruction', 'shared']),
  reduction: z.boolean(),
  strategy: z.enum(['exhaustive', 'pct', 'pos', 'delay', 'random']),
  complete: z.boolean(),
  notCovered: z.array(z.string()),
  states: z.number().int(),
  unexpanded: z.number().int(),
  transitions: z.number().int(),
  interleavings: wholeNumber,
  outcomes: z.array(
    z.strictObject({
      kind: z.enum(['finished', 'exception', 'deadlock']),
      output: z.string(),
      globals: z.record(z.string(), z.string()),
      exceptions: z.array(z.strictObject({ message: z.string(), line: z.number().int() })),
      stuck: z.array(z.strictObject({ thread: z.string(), waitsFor: z.string(), line: z.number().int() })),
      unreleased: z.array(z.strictObject({ lock: z.string(), thread: z.string() })),
      count: wholeNumber,
      probability: z.number().min(0).max(1).nullable(),
      fraction: z
        .string()
        .regex(/^\d+\/\d+$/)
        .nullable(),
      estimate: z
        .strictObject({
          value: z.number(),
          low: z.number(),
          high: z.number(),
          samples: z.number().nullable(),
        })
        .nullable(),
      ...cost,
      witness,
    }),
  ),
  failures: z.array(
    z.strictObject({
      kind: z.enum(['assertion', 'exception', 'deadlock', 'livelock']),
      message: z.string(),
      thread: z.string(),
      line: z.number().int(),
      delays: z.number().int(),
      ...cost,
      witness,
    }),
  ),
  races: z.array(
    z.strictObject({
      what: z.string(),
      first: access,
      second: access,
      foundBy: z.array(z.enum(['happens-before', 'lock-set'])),
    }),
  ),
  lockOrder: z.array(z.strictObject({ locks: z.array(z.string()), lines: z.array(z.number().int()) })),
  hints: z.array(
    z.strictObject({
      kind: z.enum(['unreleased-lock', 'notify-without-lock', 'wait-without-loop', 'starvation']),
      message: z.string(),
      line: z.number().int(),
    }),
  ),
  strategies: z.array(
    z.strictObject({
      name: z.enum(['turns', 'uniform', 'delay', 'preemption', 'pct', 'pos', 'coverage']),
      schedules: z.number().int(),
      firstFailure: z.number().int().nullable(),
      coveredBound: z.number().int().nullable(),
    }),
  ),
  longest: z.strictObject({ steps: z.number().int(), witness }).nullable(),
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

  test('a program that cannot be run ends with status 2 and one line', async () => {
    expect(await exploreProgram('x = = 1\n')).toMatchObject({ status: 2, stdout: '' });
  });

  test('of a program with several processes the deadlock is found, and its witness replays', async () => {
    const source = `from multiprocessing import Lock, Process

def work(first, second):
    with first:
        with second:
            pass

if __name__ == "__main__":
    a, b = Lock(), Lock()
    Process(target=work, args=(a, b)).start()
    Process(target=work, args=(b, a)).start()
`;
    const { status, stdout } = await exploreProgram(source, '--witness', 'w.json');
    expect(status).toBe(1);
    expect(stdout).toContain('Every schedule was looked at.');
    expect(stdout).toContain('failure: deadlock after 1 pre-emption');
    expect(stdout).toContain('    Process-1 waits for with second, line 5\n');
    const run = await runCli(['run', 'a.py', '--schedule', 'w.json'], folder);
    expect(run.status).toBe(3);
    expect(run.stderr).toContain('Process-1');
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

  test('other strategies find failures without a proof, and the JSON says what is not covered', async () => {
    const { status, stdout } = await exploreProgram(transfer(false), '--strategy', 'pos', '--json', '-');
    expect(status).toBe(1);
    const found = document.parse(JSON.parse(stdout));
    expect(found).toMatchObject({ complete: false, strategy: 'pos', strategies: [{ name: 'pos' }] });
    expect(found.failures).toMatchObject([{ kind: 'deadlock', delays: 1, preemptions: 1, least: false }]);
    expect(found.notCovered[0]).toContain('Not every schedule was tried');
  });

  test('a program without an end stops at its time in bounded memory, with what was and was not covered', async () => {
    const endless = `import threading
n = 0
def work():
    global n
    while True: n += 1
for _ in range(3): threading.Thread(target=work).start()`;
    const words = ['--interpreter', 'none', '--time', '2s', '--max-memory', '64M', '--json', '-'];
    const { status, stdout } = await exploreProgram(endless, ...words);
    const found = document.parse(JSON.parse(stdout));
    expect([status, found.complete, found.outcomes]).toEqual([4, false, []]);
    expect(found.memory).toBeLessThan(64 * 2 ** 20);
    expect(found.notCovered[0]).toMatch(
      /stopped at the (time|memory) limit: what follows [\d,]+ of the states/,
    );
  });

  test('Ctrl+C ends it with the findings so far', async () => {
    const { program, header } = compileProgram(`${counter(6, 6)}assert counter == 36`, 'a.py');
    if (program === undefined) throw new Error('does not compile');
    const exploring = runExploration(
      startExploration(program, resolveMachine(header, {}), {
        interpreter: 'none',
        granularity: 'instruction',
        reduction: true,
        processMemory: 2 ** 28,
        limits: { states: 10_000_000, memory: 2 ** 30, goesOn: () => true },
      }),
    );
    process.emit('SIGINT');
    const found = await exploring;
    expect(found.isComplete).toBe(false);
    expect(found.notCovered[0]).toContain('stopped at your request');
  });

  test('finds the same on one thread, two and three, however many schedules are tried', async () => {
    const text = counter(3, 30, 'print(counter)\nassert counter > 40, "lost"');
    const explore = async (strategy: string, workers: number): Promise<unknown> => {
      const words = ['--interpreter', 'none', '--strategy', strategy, '--schedules', '60'];
      const { stdout, stderr } = await exploreProgram(
        text,
        ...words,
        '--workers',
        `${workers}`,
        '--json',
        '-',
      );
      expect(stderr).toBe('');
      return { ...document.parse(JSON.parse(stdout)), time: 0 };
    };
    for (const strategy of ['random', 'delay']) {
      const alone = await explore(strategy, 1);
      expect(alone).toMatchObject({
        strategies: [{ schedules: 60 }, {}, {}].slice(0, strategy === 'random' ? 3 : 2),
      });
      for (const workers of [2, 3]) expect(await explore(strategy, workers)).toEqual(alone);
    }
  });

  test('Ctrl+C ends its other threads too, and keeps what they found', async () => {
    const { program, header } = compileProgram(`${counter(3, 30)}print(counter)`, 'a.py');
    if (program === undefined) throw new Error('does not compile');
    const workers = new ExploreWorkers(join(import.meta.dirname, '../../dist/cli/explore-worker.js'), 2);
    const running = startExploration(program, resolveMachine(header, {}), {
      interpreter: 'none',
      granularity: 'instruction',
      reduction: true,
      processMemory: 2 ** 28,
      limits: { states: 1, memory: 2 ** 30, goesOn: () => true },
      strategy: 'pos',
      schedules: 1_000_000,
      helpers: workers,
    });
    const exploring = runExploration(running, workers);
    await vi.waitUntil(() => running.hasHelpers, { timeout: 60_000 });
    expect([running.progress.workers, workers.running]).toEqual([3, 2]);
    process.emit('SIGINT');
    const found = await exploring;
    expect(workers.running).toBe(0);
    expect(found.outcomes.length).toBeGreaterThan(1);
    expect(found.strategies[0]?.schedules).toBeLessThan(1_000_000);
  });

  test('a number of threads that is none is refused', async () => {
    const { status, stderr } = await exploreProgram('print(1)\n', '--workers', '65');
    expect([status, stderr.includes('It must be 64 at most.')]).toEqual([2, true]);
  });

  test('where two schedules part is told', async () => {
    await exploreProgram(transfer(false), '--interpreter', 'none', '--witness', 'w.json');
    const schedule = JSON.parse(await readFile(join(folder, 'w.json'), 'utf8'));
    const [first] = schedule.slices;
    const slices = [first, { thread: 0, instructions: 5 }, ...schedule.slices.slice(1)];
    await writeFile(join(folder, 'v.json'), JSON.stringify({ ...schedule, slices }));
    const words = ['run', 'a.py', '--schedule', 'w.json', '--beside'];
    expect((await runCli([...words, 'v.json'], folder)).stderr).toMatch(
      /the schedules part after [\d,]+ instructions: Thread-\d \(move\) goes on in the first, MainThread in the second/,
    );
    expect((await runCli([...words, 'w.json'], folder)).stderr).toContain('the schedules are the same');
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
