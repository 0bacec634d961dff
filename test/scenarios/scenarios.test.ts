import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  compileProgram,
  type EventLog,
  eventNames,
  interpreterNames,
  type Machine,
  measureRun,
  nanoseconds,
} from '../../simulator';
import { libraryModules } from '../../simulator/stdlib';
import { exploreText } from '../explore/explore-text';
import { runForReal } from '../support/run-for-real';
import { simulateText } from '../support/simulate-text';
import { listScenarios, outputOf, readScenario, runInPython, runProgram, runScenario } from './run-scenario';

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

describe('ten prime checks', () => {
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

/** When a thread ended, ms. */
function endOf(log: EventLog, name: string): number {
  const { columns } = log;
  for (let i = 0; i < log.length; i++) {
    const isEnd = eventNames[columns.kind[i]] === 'thread.ended';
    if (isEnd && log.threads[columns.thread[i]]?.name === name) return columns.time[i] / 1e6;
  }
  throw new Error(`${name} did not end`);
}

describe('a thread that asks ten times beside one that computes', () => {
  const asked = (settings: Partial<Machine>) => endOf(runScenario('global-lock/convoy.py', settings), 'ask');

  it.each(['cpython-3.9', 'cpython-3.12'] as const)(
    'waits a switch interval more for each answer, under %s',
    (interpreter) => {
      // Two intervals more to get going: the main thread's, to start it, and its own first one.
      expect(asked({ interpreter })).toBeGreaterThan(10 * (1 + 5) + 2 * 5);
      expect(asked({ interpreter })).toBeLessThan(10 * (1 + 5) + 2 * 5 + 0.5);
      const soon = asked({ interpreter, switchInterval: nanoseconds(100_000) });
      expect(soon).toBeLessThan(10 * (1 + 0.1) + 2 * 0.1 + 0.5);
    },
  );

  it.each(['cpython-3.9', 'cpython-3.12'] as const)(
    'is found as a convoy behind the GIL, under %s',
    (interpreter) => {
      const log = runScenario('global-lock/convoy.py', { interpreter });
      const [convoy, ...others] = measureRun(log).gilConvoys;
      expect(others).toEqual([]);
      expect(log.threads[convoy.thread].name).toBe('ask');
      expect(convoy.waits).toBe(10);
      expect(convoy.away).toBe(10e6);
      expect(convoy.waited / convoy.waits / 1e6).toBeCloseTo(5, 1);
    },
  );

  it('is none where there is no GIL', () => {
    const convoys = (settings: Partial<Machine>) =>
      measureRun(runScenario('global-lock/convoy.py', settings)).gilConvoys;
    expect(convoys({ interpreter: 'free-threaded' })).toEqual([]);
    expect(convoys({ interpreter: 'none' })).toEqual([]);
  });

  it.each(['free-threaded', 'none'] as const)('waits for the answers alone, under %s', (interpreter) => {
    expect(asked({ interpreter })).toBeGreaterThan(10);
    expect(asked({ interpreter })).toBeLessThan(11);
  });
});

describe('the last ticket', () => {
  it.each(interpreters)('is sold twice, under $interpreter', (settings) => {
    expect(outputOf(runScenario('races/last_ticket.py', settings))).toContain('tickets left: -1');
  });

  it('is sold twice in some orders and once in the others, which is all there is', () => {
    const found = exploreText(readScenario('races/last_ticket.py'), { interpreter: 'cpython-3.12' });
    expect(found.isComplete).toBe(true);
    expect(found.outcomes).toHaveLength(2);
    expect(found.failures.map(({ kind }) => kind)).toEqual(['assertion']);
  });
});

describe('two processes that share nothing but a number', () => {
  const countsOf = (source: string): (string | undefined)[] =>
    exploreText(source, { interpreter: 'cpython-3.12' })
      .outcomes.map(({ output }) => /shared: (\d)/.exec(output)?.[1])
      .sort();

  it('count right with its lock, whatever the schedule, and lose up to four of six without', () => {
    const source = readScenario('processes/nothing_shared.py');
    expect(countsOf(source)).toEqual(['6']);
    const careless = source.replace('        with shared.get_lock():', '        if True:');
    expect(countsOf(careless)).toEqual(['2', '3', '4', '5', '6']);
  });
});

describe('two that are too polite', () => {
  const path = 'deadlock/after_you.py';

  it.each(interpreters)('never get through, under $interpreter, as long as both wait equally', (settings) => {
    expect(outputOf(runScenario(path, settings))).toBe('got through: []\n');
    const impatient = readScenario(path).replace('"Ada", 0.002', '"Ada", 0.003');
    expect(outputOf(runProgram(impatient, path, settings))).toBe("got through: ['Ada', 'Ben']\n");
  });
});

describe('what the policy decides', () => {
  it('lets short jobs wait for the long one with fifo, not with round-robin or shortest job first', () => {
    const lastLetter = (policy: 'fifo' | 'rr' | 'sjf') =>
      endOf(runScenario('scheduling/short_behind_long.py', { policy }), 'letter-3');
    expect(lastLetter('fifo')).toBeGreaterThan(75);
    expect(lastLetter('rr')).toBeLessThan(26);
    expect(lastLetter('sjf')).toBeLessThan(76);
  });

  it('starves the unimportant thread until the others are done, unless waiting makes it important', () => {
    const backup = (ageing: number) =>
      endOf(runScenario('scheduling/starvation.py', { ageing: nanoseconds(ageing) }), 'backup');
    expect(backup(0)).toBeGreaterThan(85);
    expect(backup(5e6)).toBeLessThan(80);
  });

  it('lets the most important thread wait for a middling one that needs no lock', () => {
    const high = (priority: number) => {
      const threads = {
        low: { priority: 1 },
        middle: { priority },
        high: { priority: 8 },
        MainThread: { priority: 9 },
      };
      return endOf(runScenario('scheduling/priority_inversion.py', { threads }), 'high');
    };
    expect(high(5)).toBeGreaterThan(45);
    expect(high(0)).toBeLessThan(15);
  });
});

describe('changing one name', () => {
  const switched = [
    ['pools/futures.py', 'import ThreadPoolExecutor as', 'import ProcessPoolExecutor as'],
    ['pools/failed_task.py', 'extras=', 'executor="processes", extras='],
  ] as const;

  it.each(switched)('moves %s from threads to processes, and it prints the same', (path, from, to) => {
    const text = readScenario(path);
    expect(text).toContain(from);
    const log = simulateText(text.replace(from, to));
    expect(outputOf(log)).toBe(outputOf(runScenario(path)));
    expect(log.processes.length).toBeGreaterThan(1);
  });
});

describe('a module that also runs under CPython', () => {
  it.each(['parallel'])('is the same file there: %s', (name) => {
    const ours = libraryModules.find((module) => module.name === name)?.text;
    expect(ours).toBe(readFileSync(join(import.meta.dirname, `../../assets/python/${name}.py`), 'utf8'));
  });
});

/** What these print depends on who comes first, or they never end. */
const undetermined = [
  'deadlock/after_you.py',
  'deadlock/opposite_locks.py',
  'races/accounts.py',
  'races/counter.py',
  'races/last_ticket.py',
];
const determined = listScenarios().filter((path) => !undetermined.includes(path));

describe('what the real Python prints', () => {
  it.for(determined)('is what is printed here: %s', async (path, { skip }) => {
    const ours = outputOf(runScenario(path));
    const source = readScenario(path);
    const printed = await runForReal(source, ours, () => runInPython(source));
    if (printed === undefined) return skip('python3 is not installed');
    expect(ours).toBe(printed);
  });

  it.for([
    ['pools/futures.py', 'ThreadPoolExecutor as', 'ProcessPoolExecutor as'],
    ['pools/failed_task.py', 'extras=', 'executor="processes", extras='],
  ] as const)(
    'stays the same when processes take the place of threads: %s',
    async ([path, threads, processes], { skip }) => {
      const onThreads = readScenario(path);
      const onProcesses = onThreads.replace(threads, processes);
      expect(onProcesses).not.toBe(onThreads);
      const log = runProgram(onProcesses, path);
      expect(log.processes.length).toBeGreaterThan(1);
      expect(outputOf(log)).toBe(outputOf(runScenario(path)));
      const ours = outputOf(log);
      const printed = await runForReal(onProcesses, ours, () => runInPython(onProcesses));
      if (printed === undefined) return skip('python3 is not installed');
      expect(ours).toBe(printed);
    },
  );
});
