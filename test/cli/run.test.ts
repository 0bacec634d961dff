import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliResult, runCli, runCliBriefly } from './run-cli';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timeslice-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs a program that is called `a.py`, in a folder of its own. */
async function runProgram(text: string, ...options: string[]): Promise<CliResult> {
  await writeFile(join(folder, 'a.py'), text);
  return runCli(['run', 'a.py', ...options], folder);
}

const endless = 'while True:\n    pass\n';

const deadlock = `
import threading
a = threading.Lock()
b = threading.Lock()
def take(first, second):
    with first:
        for _ in range(100000):
            pass
        with second:
            pass
t1 = threading.Thread(target=take, args=(a, b), name="anna")
t2 = threading.Thread(target=take, args=(b, a), name="ben")
t1.start()
t2.start()
t1.join()
t2.join()
`;

describe('what the program printed goes where Python would print it', () => {
  test('and who reads only the first lines of it, as head does, has seen no mistake', async () => {
    await writeFile(join(folder, 'a.py'), 'for i in range(200000): print(i)\n');
    expect(await runCliBriefly(['run', 'a.py', '--json', '-'], folder)).not.toContain('EPIPE');
    expect(await runCliBriefly(['run', 'a.py'], folder)).not.toContain('EPIPE');
  });

  test('standard output to standard output, the summary to standard error', async () => {
    const { status, stdout, stderr } = await runProgram(
      'print("grüß", 1, 2.5, sep="|")\nprint("x", end="")\n',
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'grüß|1|2.5\nx' });
    expect(stderr).toMatch(
      /^timeslice: finished\ntimeslice: [\d.]+ \S+ of virtual time, 1 thread, \d+ switch\w* \(\d+ involuntary\), \d+ instructions\n$/,
    );
  });

  test('an uncaught exception ends with status 1 and the traceback of Python', async () => {
    const { status, stdout, stderr } = await runProgram('print("before")\n1 / 0\nprint("after")\n');
    expect({ status, stdout }).toEqual({ status: 1, stdout: 'before\n' });
    expect(stderr).toMatch(/Traceback \(most recent call last\):\n {2}File "a\.py", line 2, in <module>\n/);
    expect(stderr).toContain('ZeroDivisionError: division by zero\n');
  });

  test('one in another thread is told in the words of Python and leaves the status alone', async () => {
    const { status, stdout, stderr } = await runProgram(
      'import threading\ndef f():\n    raise ValueError("no")\nt = threading.Thread(target=f)\nt.start()\nt.join()\nprint("on")\n',
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'on\n' });
    expect(stderr).toContain('Exception in thread Thread-1 (f):\nTraceback');
    expect(stderr).toContain('ValueError: no\n');
  });
});

describe('the exit status says how it ended', () => {
  test('3 for a deadlock, with who waits for whom', async () => {
    const { status, stderr } = await runProgram(deadlock, '--instruction', '1us', '--interpreter', 'none');
    expect(status).toBe(3);
    expect(stderr).toContain('timeslice: deadlock: no thread can go on\n');
    expect(stderr).toContain('timeslice:   anna waits in line 9 for b, held by ben\n');
    expect(stderr).toContain('timeslice:   ben waits in line 9 for a, held by anna\n');
  });

  test('4 for a limit that was reached', async () => {
    const { status, stderr } = await runProgram(endless, '--max-instructions', '5000');
    expect(status).toBe(4);
    expect(stderr).toContain('timeslice: stopped: the limit of 5000 instructions was reached\n');
  });

  test.each([
    ['print(1)\nprint(\n', /^a\.py:\d+:\d+: error: /],
    ['x = 1\nasync def f(): pass\n', /^a\.py:2:1: error: /],
    ['# /// timeslice\n# [machine]\n# cpus = 99\n# ///\n', /^a\.py:3:\d+: error: cpus /],
  ])('2 for a program that cannot run: %j', async (text, message) => {
    const { status, stdout, stderr } = await runProgram(text);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test.each([
    [['run'], "error: missing required argument 'file'\n"],
    [['run', 'nowhere.py'], 'nowhere.py: error: Cannot open nowhere.py: there is no such file.\n'],
    [['run', 'a.py', '--cpus', '65'], 'cpus is a whole number from 1 to 64'],
    [['run', 'a.py', '--quantum', '5'], "quantum is a time such as 5ms, at least 1 ns, not '5'"],
    [['run', 'a.py', '--policy', 'best'], 'policy is one of fifo, rr'],
    [['run', 'a.py', '--max-instructions', '0'], 'It must be a whole number above 0.\n'],
    [['walk'], "error: unknown command 'walk'\n"],
  ])('2 for bad usage: %j', async (words, message) => {
    const { status, stdout, stderr } = await runCli(words, folder);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('0 for help and version', async () => {
    expect(await runCli(['--version'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+/),
    });
    expect(await runCli(['run', '--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('--switch-interval <time>'),
    });
  });
});

describe('a run is written down', () => {
  const counting = '# /// timeslice\n# [machine]\n# cpus = 2\n# ///\nprint(sum(range(10)))\n';

  test('as JSON in place of the output of the program', async () => {
    const { status, stdout } = await runProgram(counting, '--json', '-');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'timeslice-run',
      version: 1,
      file: 'a.py',
      machine: { cpus: 2 },
      outcome: { kind: 'finished', exitStatus: 0 },
      output: '45\n',
      threads: [{ name: 'MainThread' }],
      cpus: [{}, {}],
    });
  });

  test('to a file, byte for byte the same each time', async () => {
    const first = await runProgram(counting, '--json', 'one.json');
    await runProgram(counting, '--json', 'two.json');
    expect(first.stdout).toBe('45\n');
    const [one, two] = await Promise.all(
      ['one.json', 'two.json'].map((name) => readFile(join(folder, name))),
    );
    expect(one?.length).toBeGreaterThan(100);
    expect(one).toEqual(two);
  });

  test('on the machine of the options where they differ from the header', async () => {
    const { stdout } = await runProgram(
      counting,
      '--json',
      '-',
      '--cpus',
      '3',
      '--quantum',
      '7us',
      '--seed',
      '9',
    );
    expect(JSON.parse(stdout).machine).toMatchObject({ cpus: 3, quantum: 7000, seed: 9 });
  });

  test('as a chart', async () => {
    await runProgram(counting, '--svg', 'chart.svg');
    const chart = await readFile(join(folder, 'chart.svg'), 'utf8');
    expect(chart).toMatch(/^(<\?xml[^>]*>\s*)?<svg /);
    expect(chart).toContain('MainThread');
  });

  test('or why it could not be is told in words', async () => {
    const { status, stderr } = await runProgram(counting, '--svg', 'nowhere/chart.svg');
    expect(status).toBe(2);
    expect(stderr).toContain('error: Cannot save chart.svg: there is no such folder.\n');
  });
});
