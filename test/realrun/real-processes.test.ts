import { describe, expect, test } from 'vitest';
import { type EventLog, eventNames } from '../../simulator';
import { longestRun, openRealRuns, printed, runReal } from './real-python';

const children = `
import multiprocessing, os, threading
seen = ["parent"]
lock = threading.Lock()
lock.acquire()
def work(n, total, ready):
    seen.append(n)
    with total.get_lock():
        total.value += len(seen)
    ready.put((n, list(seen), lock.locked(), os.getppid() == parent))
parent = os.getpid()
if __name__ == "__main__":
    multiprocessing.set_start_method("METHOD")
    total = multiprocessing.Value("i", 0)
    ready = multiprocessing.SimpleQueue()
    processes = [multiprocessing.Process(target=work, args=(n, total, ready)) for n in range(3)]
    for p in processes: p.start()
    answers = sorted(ready.get() for _ in processes)
    for p in processes: p.join()
    print([answer[:3] for answer in answers], total.value, seen, [p.exitcode for p in processes])
`;

const endings = `
import multiprocessing, os, time, threading
def leaves(): raise SystemExit(3)
def fails(): raise ValueError("no")
def exits(): os._exit(5)
def stays():
    threading.Thread(target=time.sleep, args=(60,)).start()
    ready.put(True)
    lock.acquire()
ready = multiprocessing.SimpleQueue()
lock = multiprocessing.Lock()
lock.acquire()
processes = [multiprocessing.Process(target=f) for f in (leaves, fails, exits, stays)]
for p in processes: p.start()
for p in processes[:3]: p.join()
ready.get()
processes[3].terminate()
processes[3].join()
print([p.exitcode for p in processes])
`;

const stuckChild = `
import multiprocessing
lock = multiprocessing.Lock()
def work():
    lock.acquire()
lock.acquire()
child = multiprocessing.Process(target=work)
child.start()
child.join()
`;

const namesOf = (log: EventLog, process: number): string[] =>
  [...log.columns.kind].flatMap((kind, i) =>
    eventNames[kind].startsWith('process.') && log.columns.object[i] === process ? [eventNames[kind]] : [],
  );

describe('processes on worker threads', () => {
  test('a forked child is a copy of its parent, also of its locks, and shares what is shared', async () => {
    for (const interpreter of ['free-threaded', 'cpython-3.12'] as const) {
      const [log] = await runReal(children.replace('METHOD', 'fork'), { interpreter }, 1, { workers: 4 });
      const own = (n: number): string => `(${n}, ['parent', ${n}], True)`;
      expect(printed(log)).toBe(`[${own(0)}, ${own(1)}, ${own(2)}] 6 ['parent'] [0, 0, 0]\n`);
    }
  });

  test('a spawned child begins afresh', async () => {
    const [log] = await runReal(children.replace('METHOD', 'spawn'), {}, 1, { workers: 4 });
    expect(printed(log)).toContain("(2, ['parent', 2], True)] 6 ['parent'] [0, 0, 0]");
  });

  test('each end leaves its exit status, and a signal ends threads that wait or sleep', async () => {
    const [log] = await runReal(endings, {}, 1, { workers: 6 });
    expect(printed(log)).toBe('[3, 1, 5, -15]\n');
    expect(printed(log, 'stderr')).toContain('ValueError: no');
    expect(log.processes.map(({ name }) => name)).toEqual([
      'MainProcess',
      ...[1, 2, 3, 4].map((n) => `Process-${n}`),
    ]);
    const ended = [...log.threads].filter(({ process }) => process === 4);
    expect(ended).toHaveLength(2);
    expect(namesOf(log, 4)).toEqual([
      'process.started',
      'process.created',
      'process.killed',
      'process.ended',
      'process.joined',
    ]);
  });

  test('a child that waits for a lock of its parent, which waits for the child, is a deadlock', async () => {
    const [log] = await runReal(stuckChild, {}, 1, { workers: 2 });
    expect(log.outcome.kind).toBe('deadlock');
    expect(log.deadlocks[0].waits.map(({ thread, line }) => ({ thread, line }))).toEqual([
      { thread: 0, line: 9 },
      { thread: 1, line: 5 },
    ]);
  });

  test('memories of children that have ended serve the next ones, run after run', async () => {
    const source = `
import multiprocessing
def work(n):
    box = [n] * 10_000
    queue.put(sum(box))
queue = multiprocessing.SimpleQueue()
total = 0
for n in range(4):
    child = multiprocessing.Process(target=work, args=(n,))
    child.start()
    total += queue.get()
    child.join()
print(total)
`;
    const runs = await openRealRuns(source, { interpreter: 'free-threaded' });
    await runs.prepare(2);
    const printouts: string[] = [];
    for (let i = 0; i < 20; i++) {
      const answer = await runs.run(longestRun);
      printouts.push(answer.ok ? printed(answer.log) : answer.message);
    }
    await runs.close();
    expect(new Set(printouts)).toEqual(new Set(['60000\n']));
  });

  test('the CPU time of a process is that of its threads', async () => {
    const source = `
import multiprocessing, time
def work():
    x = 0
    for i in range(200_000): x += i
    queue.put(time.process_time())
queue = multiprocessing.SimpleQueue()
before = time.process_time()
child = multiprocessing.Process(target=work)
child.start()
theirs = queue.get()
child.join()
print(theirs > 0, time.process_time() - before >= 0)
`;
    const [log] = await runReal(source, {}, 1, { workers: 2 });
    expect(printed(log)).toBe('True True\n');
  });
});
