import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RealRuns } from '../../services/real-runs';
import { compileProgram, type EventLog, eventNumber, resolveMachine } from '../../simulator';
import { longestRun, openRealRuns, printed, runReal } from './real-python';

const counter = (body: string, rounds = 20_000) => `
import threading
counter = 0
lock = threading.Lock()
ready = threading.Barrier(4)
def work():
    global counter
    ready.wait()
    for _ in range(${rounds}):
${body}
threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(counter)
`;

describe('a program on worker threads', () => {
  test('prints what it prints', async () => {
    const [log] = await runReal('print("hello")\nprint(sum(range(10)))\n');
    expect(printed(log)).toBe('hello\n45\n');
    expect(log.outcome).toEqual({ kind: 'finished', exitStatus: 0 });
  });

  test('an exception of the main thread is its outcome', async () => {
    const [log] = await runReal('def f():\n    return 1 / 0\nf()\n');
    expect(log.outcome).toMatchObject({ kind: 'exception', type: 'ZeroDivisionError', line: 2 });
    expect(printed(log, 'stderr')).toContain('ZeroDivisionError: division by zero');
  });

  test('counts right with a lock, under every interpreter', async () => {
    for (const interpreter of ['cpython-3.9', 'cpython-3.12', 'free-threaded'] as const) {
      const program = counter('        with lock:\n            counter += 1', 4_000);
      const logs = await runReal(program, { interpreter }, 2);
      expect(logs.map((log) => printed(log))).toEqual(['16000\n', '16000\n']);
    }
  });

  test('loses updates without one, free-threaded', async () => {
    // So many that the threads meet even where one CPU has to serve them all.
    const program = counter('        counter += 1', 300_000);
    const resultOf = (log: EventLog | undefined) => (log === undefined ? Number.NaN : Number(printed(log)));
    const until = (log: EventLog | undefined) => resultOf(log) < 1_200_000;
    const logs = await runReal(program, { interpreter: 'free-threaded' }, 500, { until });
    const results = logs.map(resultOf);
    expect(results.some((result) => result < 1_200_000)).toBe(true);
    expect(results.every((result) => result >= 2 && result <= 1_200_000)).toBe(true);
  });

  test('never loses one under the rules of 3.12', async () => {
    const logs = await runReal(counter('        counter += 1'), { interpreter: 'cpython-3.12' }, 10);
    expect(logs.map((log) => printed(log))).toEqual(Array(10).fill('80000\n'));
  });
});

const oppositeLocks = `
import threading
a = threading.Lock()
b = threading.Lock()
ready = threading.Barrier(2)
def one():
    ready.wait()
    for _ in range(5_000):
        with a:
            with b:
                pass
def two():
    ready.wait()
    for _ in range(5_000):
        with b:
            with a:
                pass
threads = [threading.Thread(target=f) for f in (one, two)]
for t in threads: t.start()
for t in threads: t.join()
`;

const requests = `
import threading, timeslice
ready = threading.Barrier(3)
def request():
    ready.wait()
    timeslice.io(0.2)
threads = [threading.Thread(target=request) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
`;

const garbage = `
import threading
totals = [0] * 3
def work(n):
    kept = []
    for i in range(20000):
        kept.append([i, str(i), {"a": float(i)}])
        if len(kept) > 500:
            kept = kept[250:]
        totals[n] += len(kept[-1][1])
threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(totals)
`;

const sharedContainers = `
import threading
class Box:
    pass
box, names, items = Box(), {}, []
def work(n):
    for i in range(1500):
        setattr(box, f"a{n}_{i % 40}", i)
        names[n, i] = [i]
        items.append((n, i))
        if i % 3 == 0:
            items.pop()
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(len(names), len(items), len(vars(box)), all(names[n, i] == [i] for n in range(4) for i in range(1500)))
`;

test('a device that serves one request at a time makes the others wait for their turns', async () => {
  const devices = { network: { atOnce: 1 } };
  const [log] = await runReal(requests.replace('0.2', '0.1'), { devices });
  const waits = measureIo(log);
  expect(waits).toHaveLength(3);
  const begin = Math.min(...waits.map(({ from }) => from));
  const ends = waits.map(({ to }) => to - begin).sort((a, b) => a - b);
  // A busy machine may let each of them wait longer, but none less; the workers' clocks agree to a fraction of a millisecond.
  for (const [i, end] of ends.entries()) expect(end).toBeGreaterThan((i + 1) * 100e6 - 1e6);
});

describe('what goes wrong on real threads', () => {
  test('locks taken in opposite orders deadlock sooner or later, and it is told who waits for what', async () => {
    const until = (log: EventLog | undefined) => log?.outcome.kind === 'deadlock';
    const settings = { workers: 3, until };
    const log = (await runReal(oppositeLocks, { interpreter: 'free-threaded' }, 1000, settings)).at(-1);
    if (log === undefined) throw new Error('it was not run');
    expect(log.outcome.kind).toBe('deadlock');
    expect(log.deadlocks).toHaveLength(1);
    const [{ total, waits }] = log.deadlocks;
    expect(total).toBe(true);
    expect(waits.map(({ thread, line, holders }) => ({ thread, line, holders }))).toEqual([
      { thread: 0, line: 20, holders: [1] },
      { thread: 1, line: 10, holders: [2] },
      { thread: 2, line: 16, holders: [1] },
    ]);
    expect(log.syncs.map(({ name }) => name)).toEqual(expect.arrayContaining(['a', 'b']));
  });

  test('a program that does not end is stopped at the limit', async () => {
    const [log] = await runReal('while True:\n    pass\n', {}, 1, { limit: 200 });
    expect(log.outcome).toEqual({ kind: 'limit', limit: 'time' });
  });

  test('memory that is full ends the run, not the process', async () => {
    const [log] = await runReal('kept = []\nwhile True:\n    kept.append([0] * 50)\n', {}, 1, {
      memory: 2 ** 24,
    });
    expect(log.outcome).toEqual({ kind: 'limit', limit: 'memory' });
  });

  test('a worker that breaks down ends the run with its words', async () => {
    const { program, header } = compileProgram('print(1)\n', 'program.py');
    if (program === undefined) throw new Error('the program is wrong');
    const settings = {
      machine: resolveMachine(header, {}),
      memory: 2 ** 24,
      mostWorkers: 2,
      events: 100,
      traces: true,
    };
    const runs = new RealRuns(program, settings, join(import.meta.dirname, 'broken-worker.mjs'));
    await runs.prepare(1);
    expect(await runs.run(longestRun)).toEqual({ ok: false, message: 'a worker broke down: no legs' });
    await runs.close();
  });

  test('events that find no room are counted', async () => {
    const source =
      'import threading\nlock = threading.Lock()\nfor _ in range(100):\n    with lock:\n        pass\n';
    const real = await openRealRuns(source, {}, { events: 50 });
    await real.prepare(1);
    const answer = await real.run(longestRun);
    await real.close();
    expect(answer).toMatchObject({ ok: true, lostEvents: expect.any(Number) });
    expect(answer.ok && answer.lostEvents).toBeGreaterThan(100);
  });

  test('more threads than there may be are refused as CPython does', async () => {
    const source = `
import threading
done = threading.Event()
try:
    for _ in range(100):
        threading.Thread(target=done.wait).start()
except RuntimeError as error:
    print(error)
done.set()
`;
    const [log] = await runReal(source);
    expect(printed(log)).toBe("can't start new thread: at most 16 can be alive at once on worker threads\n");
  });
});

/** When requests to devices began and ended, ns. */
function measureIo(log: EventLog): { from: number; to: number }[] {
  const waits = new Map<number, { from: number; to: number }>();
  const { kind, thread, time } = log.columns;
  for (let i = 0; i < log.length; i++) {
    if (kind[i] === eventNumber['io.requested']) waits.set(thread[i], { from: time[i], to: Number.NaN });
    const wait = waits.get(thread[i]);
    if (kind[i] === eventNumber['io.completed'] && wait !== undefined) wait.to = time[i];
  }
  return [...waits.values()];
}

describe('threads on workers', () => {
  test('wait for devices at the same time, also with a global lock', async () => {
    for (const interpreter of ['free-threaded', 'cpython-3.12'] as const) {
      // All three wait before the first is done, if the machine is not so busy that one of them comes too late.
      const areTogether = (log: EventLog | undefined): boolean => {
        const waits = log === undefined ? [] : measureIo(log);
        return Math.max(...waits.map(({ from }) => from)) < Math.min(...waits.map(({ to }) => to));
      };
      const logs = await runReal(requests, { interpreter }, 100, {
        until: (log) => log !== undefined && areTogether(log),
      });
      for (const log of logs) {
        expect(log.end).toBeGreaterThanOrEqual(200e6);
        expect(measureIo(log)).toHaveLength(3);
      }
      expect(areTogether(logs.at(-1))).toBe(true);
    }
  });

  test('collect garbage while they run, and lose nothing', async () => {
    for (const interpreter of ['free-threaded', 'cpython-3.9', 'cpython-3.12'] as const) {
      const [log] = await runReal(garbage, { interpreter }, 1, { memory: 2 ** 23 });
      expect(printed(log)).toBe('[88890, 88890, 88890]\n');
    }
  });

  test('change containers side by side, and none is broken', async () => {
    const logs = await runReal(sharedContainers, { interpreter: 'free-threaded' }, 5);
    expect(logs.map((log) => printed(log))).toEqual(Array(5).fill('6000 4000 160 True\n'));
  });

  test('leave nothing of one run to the next: workers are used again', async () => {
    const source =
      'import threading\nt = threading.Thread(target=print, args=("x",))\nt.start()\nt.join()\nprint("y")\n';
    const logs = await runReal(source, {}, 300, { workers: 2 });
    expect(new Set(logs.map((log) => printed(log)))).toEqual(new Set(['x\ny\n']));
    expect(new Set(logs.map((log) => log.threads.length))).toEqual(new Set([2]));
  });

  test('one after another they need a single worker beside that of the main thread', async () => {
    const source =
      'import threading\nfor _ in range(300):\n    t = threading.Thread(target=int)\n    t.start()\n    t.join()\nprint("done")\n';
    const real = await openRealRuns(source, {}, { mostWorkers: 2 });
    await real.prepare(2);
    const answer = await real.run(longestRun);
    await real.close();
    expect(answer.ok && printed(answer.log)).toBe('done\n');
  });

  test('a rehearsal leaves no trace in what is run after it', async () => {
    const source = `# /// timeslice
# input = ["first"]
# ///
import threading
print(input())
t = threading.Thread(target=print, args=("x",))
t.start()
t.join()
`;
    const real = await openRealRuns(source);
    await real.prepare(3);
    await real.rehearse(5000);
    const answer = await real.run(longestRun);
    await real.close();
    expect(answer.ok && printed(answer.log)).toBe('first\nx\n');
    expect(answer.ok && answer.log.threads.length).toBe(2);
  });
});
