import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileProgram, interpreterNames, type Machine } from '../../simulator';
import { libraryModules } from '../../simulator/stdlib';
import { listScenarios, outputOf, readScenario, runInPython, runScenario } from './run-scenario';

const interpreters = interpreterNames.map((interpreter) => ({ interpreter }));
const counted = (path: string, settings: Partial<Machine>) =>
  Number(/counter: (\d+)/.exec(outputOf(runScenario(path, settings)))?.[1]);

describe.each(listScenarios())('%s', (path) => {
  it('compiles without a word, and says what it is about', () => {
    const { diagnostics, header } = compileProgram(readScenario(path), path);
    expect(diagnostics).toEqual([]);
    for (const text of [header.title, header.summary, header.topic, header.lesson]) {
      expect(text?.trim()).toBeTruthy();
    }
  });
});

describe('three web sites', () => {
  it('take six seconds one after another', () => {
    const log = runScenario('input-output/sites_one_by_one.py');
    expect(log.end / 1e9).toBeCloseTo(6, 2);
  });

  it.each(interpreters)('take two seconds on threads, under $interpreter', (settings) => {
    const log = runScenario('input-output/sites_with_threads.py', settings);
    expect(log.end / 1e9).toBeCloseTo(2, 1);
  });
});

describe('the shared counter', () => {
  it.each(['cpython-3.9', 'free-threaded', 'none'] as const)('loses updates under %s', (interpreter) => {
    const counter = counted('races/counter.py', { interpreter });
    expect(counter).toBeGreaterThanOrEqual(1000);
    expect(counter).toBeLessThan(10_000);
  });

  it.each([1, 2, 4])('loses none under cpython-3.12, on %d CPUs', (cpus) => {
    expect(counted('races/counter.py', { interpreter: 'cpython-3.12', cpus })).toBe(10_000);
  });

  it.each(interpreters)('is always right with a lock, under $interpreter', (settings) => {
    expect(counted('races/counter_with_lock.py', settings)).toBe(10_000);
  });
});

describe('money between two accounts', () => {
  it.each(interpreters)('is lost or made where two threads race, under $interpreter', (settings) => {
    expect(outputOf(runScenario('races/accounts.py', settings))).not.toContain('together: 2000');
  });

  it.each(interpreters)('is neither with two locks in one order, under $interpreter', (settings) => {
    expect(outputOf(runScenario('races/accounts_with_locks.py', settings))).toContain('together: 2000');
  });
});

describe('two locks in opposite order', () => {
  it.each(interpreters)('are a deadlock, found and named, under $interpreter', (settings) => {
    const log = runScenario('deadlock/opposite_locks.py', settings);
    expect(log.outcome).toEqual({ kind: 'deadlock', deadlock: 0 });
    const waits = log.deadlocks[0]?.waits.map((wait) => {
      const what = 'sync' in wait.for ? log.syncs[wait.for.sync]?.name : log.threads[wait.for.thread]?.name;
      const who = wait.holders.map((holder) => log.threads[holder]?.name).join();
      return `${log.threads[wait.thread]?.name} waits for ${what}: ${who}`;
    });
    expect(waits).toEqual([
      'MainThread waits for rent: rent',
      'rent waits for ben_lock: refund',
      'refund waits for anna_lock: rent',
    ]);
  });

  it.each(interpreters)('come to an end with time-outs and another try, under $interpreter', (settings) => {
    const log = runScenario('deadlock/timeout_and_retry.py', settings);
    expect(log.outcome).toEqual({ kind: 'finished', exitStatus: 0 });
    expect(log.deadlocks).toEqual([]);
    expect(outputOf(log)).toContain('together: 2000');
  });
});

describe('ten prime checks', { timeout: 60_000 }, () => {
  const run = (settings: Partial<Machine>) => runScenario('global-lock/prime_checks.py', settings).end;

  it('are no faster on four CPUs with a global lock, and slower by the switches', () => {
    const alone = run({ interpreter: 'none', cpus: 1, policy: 'fifo' });
    const locked = run({ interpreter: 'cpython-3.12', cpus: 4 });
    expect(locked).toBeGreaterThan(alone);
    expect(locked).toBeLessThan(1.05 * alone);
  });

  it('are nearly four times as fast on four CPUs without one', () => {
    const speedUp =
      run({ interpreter: 'free-threaded', cpus: 1 }) / run({ interpreter: 'free-threaded', cpus: 4 });
    expect(speedUp).toBeGreaterThan(3.6);
    expect(speedUp).toBeLessThanOrEqual(4);
  });
});

describe('a module that also runs under CPython', () => {
  it.each(['parallel'])('is the same file there: %s', (name) => {
    const ours = libraryModules.find((module) => module.name === name)?.text;
    expect(ours).toBe(readFileSync(join(import.meta.dirname, `../../assets/python/${name}.py`), 'utf8'));
  });
});

describe('what the real Python prints', () => {
  const determined = [
    'classics/barrier.py',
    'classics/bounded_buffer.py',
    'classics/dining_philosophers.py',
    'classics/readers_and_writers.py',
    'deadlock/timeout_and_retry.py',
    'global-lock/prime_checks.py',
    'input-output/sites_one_by_one.py',
    'input-output/sites_with_threads.py',
    'pools/failed_task.py',
    'pools/futures.py',
    'pools/price_requests.py',
    'pools/two_queues.py',
    'queues/sentinel.py',
    'queues/task_done.py',
    'races/accounts_with_locks.py',
    'races/counter_with_lock.py',
    'threads/exit_flag.py',
    'threads/states_and_join.py',
    'threads/subclass.py',
  ];

  it('is what is printed here, wherever the result is determined', async ({ skip }) => {
    const printed = await Promise.all(determined.map(runInPython));
    if (printed.includes(undefined)) skip('python3 is not installed');
    determined.forEach((path, i) => {
      expect(outputOf(runScenario(path)), path).toBe(printed[i]);
    });
  }, 60_000);
});
