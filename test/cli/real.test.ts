import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pythonTitle, pythonVersion } from '../support/python';
import { type CliResult, runCli } from './run-cli';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timeslice-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function runReal(text: string, ...options: string[]): Promise<CliResult> {
  await writeFile(join(folder, 'a.py'), text);
  return runCli(['real', 'a.py', ...options], folder);
}

const stuck = `
import threading
lock = threading.Lock()
lock.acquire()
lock.acquire()
`;

describe('timeslice real', () => {
  test('prints what the program prints, and how long it really took', async () => {
    const { status, stdout, stderr } = await runReal('print("hello")\nraise SystemExit(5)\n');
    expect(stdout).toBe('hello\n');
    expect(stderr).toMatch(/^timeslice: finished with exit status 5\ntimeslice: .* of real time, 1 thread/);
    expect(status).toBe(5);
  });

  test('reports a deadlock as the simulator does, and ends with 3', async () => {
    const { status, stderr } = await runReal(stuck);
    expect(stderr).toContain('deadlock: no thread can go on\n');
    expect(stderr).toContain('MainThread waits in line 5 for lock, held by MainThread\n');
    expect(status).toBe(3);
  });

  test('counts what many runs came to', async () => {
    const { stdout } = await runReal('print("same")\n', '--runs', '20', '--interpreter', 'free-threaded');
    expect(stdout).toBe('20 runs, 1 different result:\n  20 × prints same\n');
  });

  test('writes the run as JSON and as a chart', async () => {
    await runReal('import time\ntime.sleep(0.01)\n', '--json', 'run.json', '--svg', 'run.svg');
    const run: unknown = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));
    expect(run).toMatchObject({ threads: [{ name: 'MainThread' }] });
    expect(await readFile(join(folder, 'run.svg'), 'utf8')).toContain('MainThread');
  });

  test('lays what was measured beside what is predicted', async () => {
    const { stderr } = await runReal('import time\ntime.sleep(0.02)\n', '--compare');
    expect(stderr).toMatch(/predicted +measured +measured \/ predicted\n/);
    expect(stderr).toMatch(/MainThread sleep +20 ms/);
  });

  test('stops a run that does not end, and ends with 4', async () => {
    const { status, stderr } = await runReal('while True:\n    pass\n', '--time', '300ms');
    expect(stderr).toContain('stopped: the limit of 300 ms of real time was reached');
    expect(status).toBe(4);
  });

  test.skipIf(pythonVersion === undefined)(
    `runs a file under CPython only when told to${pythonTitle}`,
    async () => {
      vi.stubEnv('XDG_CONFIG_HOME', folder);
      const refused = await runReal('print("hello")\n', '--on', 'python');
      expect(refused.status).toBe(2);
      expect(refused.stderr).toMatch(
        /^error: CPython executes a.py for real, with your rights: .*\nIf you agree, .* --yes/,
      );
      expect(refused.stdout).toBe('');
      const agreed = await runReal('print("hello")\n', '--on', 'python', '--yes');
      expect(agreed.stdout).toBe('hello\n');
      expect(agreed.stderr).toMatch(/CPython 3\.\d+\.\d+ \(.*\), with(out)? a global lock; simulated as /);
      expect(agreed.status).toBe(0);
      vi.unstubAllEnvs();
    },
  );

  test('says what is wrong with a Python that is none, and with a machine', async () => {
    const missing = await runReal('print(1)\n', '--on', 'python:/nowhere/python3', '--yes');
    expect(missing).toMatchObject({
      status: 2,
      stderr: 'error: /nowhere/python3 is no Python that can be started here.\n',
    });
    await writeFile(join(folder, 'machine.json'), '{}');
    const machine = await runReal('print(1)\n', '--machine', 'machine.json');
    expect(machine.status).toBe(2);
    expect(machine.stderr).toContain('machine.json is no machine of Timeslice');
  });
});
