import { describe, expect, test } from 'vitest';
import { printed, runReal } from './real-python';

const counter = (body: string) => `
import threading
counter = 0
lock = threading.Lock()
def work():
    global counter
    for _ in range(20000):
${body}
threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(counter)
`;

describe('a program on worker threads', { timeout: 60_000 }, () => {
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
      const logs = await runReal(counter('        with lock:\n            counter += 1'), { interpreter }, 2);
      expect(logs.map((log) => printed(log))).toEqual(['80000\n', '80000\n']);
    }
  });

  test('loses updates without one, free-threaded', async () => {
    const logs = await runReal(counter('        counter += 1'), { interpreter: 'free-threaded' }, 20);
    const results = logs.map((log) => Number(printed(log)));
    expect(results.some((result) => result < 80000)).toBe(true);
    expect(results.every((result) => result >= 2 && result <= 80000)).toBe(true);
  });

  test('never loses one under the rules of 3.12', async () => {
    const logs = await runReal(counter('        counter += 1'), { interpreter: 'cpython-3.12' }, 10);
    expect(logs.map((log) => printed(log))).toEqual(Array(10).fill('80000\n'));
  });
});
