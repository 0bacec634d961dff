import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { PythonRuns } from '../../services/python-runs';
import {
  buildTimeline,
  defaultMachine,
  type EventLog,
  eventNames,
  noSurroundings,
  summarizeRun,
} from '../../simulator';
import { patience } from '../support/patience';
import { anyPython, pythons, runText, skipTitle } from './pythons';

const printed = ({ outputs }: EventLog, stream = 'stdout'): string =>
  outputs.map((each) => (each.stream === stream ? each.text : '')).join('');

const namesOf = ({ columns }: EventLog): readonly string[] =>
  Array.from(columns.kind, (kind) => eventNames[kind]);

const oppositeLocks = `
import threading
first = threading.Lock()
second = threading.Lock()
both = threading.Barrier(2)
def one():
    with first:
        both.wait()
        with second:
            pass
def two():
    with second:
        both.wait()
        with first:
            pass
threads = [threading.Thread(target=f, name=f.__name__) for f in (one, two)]
for t in threads: t.start()
for t in threads: t.join()
`;

const everything = `
import queue, threading, time, timeslice
q = queue.Queue()
class Account:
    def __init__(self):
        self.lock = threading.RLock()
account = Account()
def work():
    item = q.get()
    time.sleep(0.002)
    timeslice.cpu(0.001)
    with account.lock:
        print("got", item)
thread = threading.Thread(target=work, name="worker")
thread.start()
time.sleep(0.005)
q.put("it")
thread.join()
print("end")
`;

const processes = (method: string): string => `
import multiprocessing as mp
def square(q, lock, n):
    with lock:
        q.put(n * n)
if __name__ == "__main__":
    context = mp.get_context("${method}")
    q, lock = context.Queue(), context.Lock()
    children = [context.Process(target=square, args=(q, lock, n)) for n in range(2)]
    for child in children: child.start()
    print(sorted(q.get() for _ in children))
    for child in children: child.join()
`;

describe.skipIf(pythons.length === 0)(`a program under CPython${skipTitle}`, () => {
  describe.each(pythons)('$version', (python) => {
    test('prints what it prints, and its threads, locks and sleeps are measured', async () => {
      // Where the machine is so busy that one of them comes too late, it need not wait for the other.
      const waits = ['q.get()', 'thread.join()'];
      const until = (log: EventLog): boolean => waits.every((wait) => log.strings.includes(wait));
      const answers = await runText(everything, python, { times: 100, until });
      const { log } = answers[answers.length - 1];
      expect(printed(log)).toBe('got it\nend\n');
      expect(log.origin).toBe('measured');
      expect(log.outcome).toEqual({ kind: 'finished', exitStatus: 0 });
      expect(log.threads.map(({ name }) => name)).toEqual(['MainThread', 'worker']);
      expect(log.syncs.map(({ name }) => name)).toEqual(expect.arrayContaining(['q', 'Account.lock']));
      const worker = summarizeRun(log).threads[1];
      expect(worker?.sleep).toBeGreaterThanOrEqual(2e6);
      expect(worker?.blocked).toBeGreaterThan(0);
      expect(log.strings).toEqual(expect.arrayContaining(waits));
      const { threadLanes, gilLanes } = buildTimeline(log);
      expect(threadLanes).toHaveLength(2);
      // Who has the lock is not told, so that nothing is drawn.
      expect(gilLanes).toEqual([]);
    });

    test('a deadlock is caught, and told as the simulator would', async () => {
      const [{ log }] = await runText(oppositeLocks, python);
      expect(log.outcome).toEqual({ kind: 'deadlock', deadlock: 0 });
      const waits = log.deadlocks[0]?.waits.map(({ thread, line, holders }) => ({ thread, line, holders }));
      expect(waits).toEqual(
        [
          { thread: 0, line: 18, holders: [] },
          { thread: 1, line: 9, holders: [2] },
          { thread: 2, line: 14, holders: [1] },
        ].map((each) => expect.objectContaining(each)),
      );
    });
  });

  test.each(['fork', 'spawn'])('the events of processes made by %s are in the log', async (method) => {
    const [{ log }] = await runText(processes(method), anyPython());
    expect(printed(log)).toBe('[0, 1]\n');
    expect(log.processes).toHaveLength(3);
    const names = namesOf(log);
    expect(names.filter((name) => name === 'process.started')).toHaveLength(3);
    expect(names).toContain('permit.taken');
    expect(log.threads.filter(({ name }) => name === 'MainThread').map(({ process }) => process)).toEqual([
      0, 1, 2,
    ]);
  });

  test('an exception, an exit status and a crash are outcomes', async () => {
    const python = anyPython();
    const [raised] = await runText('def f():\n    return 1 / 0\nf()\n', python);
    expect(raised.log.outcome).toMatchObject({
      kind: 'exception',
      type: 'ZeroDivisionError',
      line: 2,
      exitStatus: 1,
    });
    // The helper is not part of the traceback.
    expect(printed(raised.log, 'stderr')).toMatch(/^Traceback .*\n {2}File ".*program.py", line 3/);
    expect(printed(raised.log, 'stderr')).not.toContain('timeslice_trace');
    const [exited] = await runText('import sys\nsys.exit(7)\n', python);
    expect(exited.log.outcome).toEqual({ kind: 'finished', exitStatus: 7 });
    const [crashed] = await runText('import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n', python);
    expect(crashed.log.outcome).toEqual({ kind: 'finished', exitStatus: 139 });
    expect(printed(crashed.log, 'stderr')).toContain('ended by SIGSEGV');
  });

  test('a run is stopped at its limit, and with it the processes it started', async () => {
    const source = 'import os, time\npid = os.fork()\nif pid: print(pid)\nwhile True: time.sleep(0.01)\n';
    // So long that it has begun by then.
    let child = 0;
    for (let limit = 500; child === 0; limit *= 2) {
      const [{ log }] = await runText(source, anyPython(), { limit });
      expect(log.outcome).toEqual({ kind: 'limit', limit: 'time' });
      child = Number(printed(log));
    }
    await expect.poll(() => isRunning(child)).toBe(false);
  });

  test('what runs leave behind is nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'timeslice-test-'));
    vi.stubEnv('TMPDIR', folder);
    try {
      const answers = await runText('print("again")\n', anyPython(), { times: 5 });
      expect(answers.map(({ log }) => printed(log))).toEqual(Array(5).fill('again\n'));
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });

  test('a sleeping thread is no deadlock, nor is one that waits with a time limit', async () => {
    const source = `
import threading, time
event = threading.Event()
tried = threading.Event()
thread = threading.Thread(target=lambda: (tried.wait(), time.sleep(0.3), event.set()))
thread.start()
print(event.wait(0.1), tried.set(), event.wait())
thread.join()
`;
    const [{ log }] = await runText(source, anyPython());
    expect(printed(log)).toBe('False None True\n');
  });

  test('input, files and web addresses of the header are there', async () => {
    const source = `# /// timeslice
# input = ["Ada"]
#
# [files]
# "names.txt" = "Grace"
#
# [network]
# "https://shop.example/price/*" = { text = "3", latency = "1ms" }
# ///
import urllib.request
print(input(), open("names.txt").read(), urllib.request.urlopen("https://shop.example/price/tea").read().decode())
`;
    const [{ log }] = await runText(source, anyPython());
    expect(printed(log)).toBe('Ada Grace 3\n');
    expect(namesOf(log)).toContain('io.requested');
  });

  test.each(['threading.Thread', 'multiprocessing.Process'])(
    'requests of several %s objects to a device that serves one at a time wait for their turn',
    async (kind) => {
      const text = `
import multiprocessing, threading, timeslice
def ask():
    timeslice.io(0.1, "disk")
if __name__ == "__main__":
    askers = [${kind}(target=ask) for _ in range(3)]
    for each in askers: each.start()
    for each in askers: each.join()
`;
      const [{ log }] = await runText(text, anyPython());
      const timesOf = (name: string) => [...log.columns.time].filter((_, i) => namesOf(log)[i] === name);
      const [asked, done] = [timesOf('io.requested'), timesOf('io.completed')];
      expect(done).toHaveLength(3);
      expect(Math.max(...done) - Math.min(...asked)).toBeGreaterThan(299e6);
    },
  );

  test('events that find no room are counted', async () => {
    const source = 'import threading\nlock = threading.Lock()\nfor _ in range(5000):\n    with lock: pass\n';
    const [{ lostEvents }] = await runText(source, anyPython(), { traceBytes: 100_000 });
    expect(lostEvents).toBeGreaterThan(5000);
  });

  test('a file that has changed since it was read is not run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'timeslice-test-'));
    try {
      const path = join(folder, 'program.py');
      writeFileSync(path, 'print("other")\n');
      const settings = { machine: defaultMachine, surroundings: noSurroundings };
      const runs = new PythonRuns(
        { name: 'program.py', path, text: 'print("agreed")\n' },
        anyPython(),
        settings,
      );
      expect(await runs.run(patience)).toMatchObject({
        ok: false,
        message: expect.stringContaining('open it again'),
      });
      await runs.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Where nobody takes note of its end, one that was ended stays in the table.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
