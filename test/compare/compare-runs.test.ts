import { describe, expect, test } from 'vitest';
import { compareRuns, describeMeasured, type EventLog, type Output, type ThreadId } from '../../simulator';
import { readDrawnLog } from '../support/drawn-log';
import { simulateText } from '../support/simulate-text';

const main = 0 as ThreadId;

/** Threads that start at once, take a lock and end at the times that are said, in ms. */
function drawWorkers(ends: Readonly<Record<string, number>>, outputs: readonly string[] = []): EventLog {
  const threads = ['MainThread', ...Object.keys(ends)];
  const happenings = Object.entries(ends)
    .sort(([, a], [, b]) => a - b)
    .flatMap(([name, end]) => [
      `${end - 1} ${name} cpu.dispatched cpu=0`,
      `${end - 1} ${name} lock.acquired lock=gate`,
      `${end} ${name} lock.released lock=gate`,
      `${end} ${name} thread.ended`,
      `${end} ${name} cpu.released why=ended`,
    ]);
  const written = outputs.map((_, i) => `90 MainThread output.written value=${i}`);
  const made = threads.map((name) => `0 ${name} thread.started`);
  return readDrawnLog(
    [...made, ...happenings, ...written, '99 MainThread thread.ended', '100 - run.ended'].join('\n'),
    {
      threads,
      locks: ['gate'],
      outputs: outputs.map((text): Output => ({ stream: 'stdout', text, thread: main })),
    },
  );
}

const textsOf = (predicted: EventLog, measured: EventLog): string[] =>
  compareRuns(predicted, measured).differences.map(({ text }) => text);

describe('two runs of a program', () => {
  test('have no differences when threads do the same in the same order, however long it takes', () => {
    expect(textsOf(drawWorkers({ A: 10, B: 20 }), drawWorkers({ A: 15, B: 80 }))).toEqual([]);
  });

  test('part where threads end, and take a lock, in another order', () => {
    const { differences, pairs } = compareRuns(
      drawWorkers({ A: 10, B: 20, C: 30 }),
      drawWorkers({ A: 35, B: 20, C: 30 }),
    );
    expect(
      differences.map(({ kind, text, predicted, measured }) => ({ kind, text, predicted, measured })),
    ).toEqual([
      {
        kind: 'locks',
        text: 'gate is taken the 1st time by A in the predicted run, by B in the measured one.',
        predicted: 9e6,
        measured: 19e6,
      },
      {
        kind: 'finish',
        text: 'A ends before B in the predicted run, after it in the measured one.',
        predicted: 10e6,
        measured: 35e6,
      },
    ]);
    expect(pairs[differences[1]?.thread ?? -1]?.label).toBe('A');
  });

  test('part in the first line of output that is not the same, at the time it was written', () => {
    const { differences } = compareRuns(
      drawWorkers({}, ['one\n', 'two\n']),
      drawWorkers({}, ['one\n', 'three\n']),
    );
    expect(differences).toMatchObject([
      { kind: 'output', text: 'Line 2 of the output: “two” predicted, “three” measured.', predicted: 90e6 },
    ]);
  });

  test('part at their ends when one deadlocks', () => {
    const stuck = { ...drawWorkers({ A: 5 }), outcome: { kind: 'deadlock', deadlock: 0 } as const };
    expect(textsOf(drawWorkers({ A: 5 }), stuck)).toEqual([
      'The predicted run finishes, the measured one ends in a deadlock.',
    ]);
  });

  test('say which threads only one of them has', () => {
    expect(textsOf(drawWorkers({ A: 5 }), drawWorkers({ A: 5, B: 6 }))).toContain(
      'B is only in the measured run.',
    );
  });
});

describe('threads of two runs', () => {
  test('are matched by name, whatever the order of their creation, and numbered alike', () => {
    const { measured, pairs, differences } = compareRuns(
      drawWorkers({ A: 10, B: 20, C: 30 }),
      drawWorkers({ C: 30, B: 20, A: 10 }),
    );
    expect(pairs).toEqual(
      ['MainThread', 'A', 'B', 'C'].map((label, i) => ({ label, predicted: i, measured: i })),
    );
    expect(measured.threads.map(({ name }) => name)).toEqual(['MainThread', 'A', 'B', 'C']);
    expect(differences).toEqual([]);
  });

  test('that Python named by counting are matched by the order of their creation', () => {
    const { pairs } = compareRuns(
      drawWorkers({ 'Thread-1': 10, 'Thread-2': 20 }),
      drawWorkers({ 'Thread-7': 10, 'Thread-8': 20 }),
    );
    expect(pairs.map(({ predicted, measured }) => [predicted, measured])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });
});

describe('the table of figures', () => {
  const sleepers = (times: number): EventLog =>
    simulateText(`import threading, time
threads = [threading.Thread(target=time.sleep, args=(0.02,)) for _ in range(${times})]
for thread in threads: thread.start()
for thread in threads: thread.join()
`);

  test('has the speed-up of requests that overlap: their work after one another over the time it took', () => {
    const { figures } = compareRuns(sleepers(3), sleepers(1));
    const speedUp = figures.find(({ name }) => name === 'speed-up');
    expect(speedUp?.predicted).toBeGreaterThan(2.5);
    expect(speedUp?.predicted).toBeLessThan(3.1);
    expect(speedUp?.measured).toBeLessThan(1.1);
  });

  test('sets a thread’s time by state beside its twin’s, and leaves out what is nothing on both sides', () => {
    const { figures, pairs } = compareRuns(sleepers(1), sleepers(1), [undefined, 12_000]);
    const own = figures.filter(({ thread }) => thread !== undefined && pairs[thread]?.predicted === 1);
    expect(own.find(({ state }) => state === 'sleep')).toMatchObject({ predicted: 20e6, measured: 20e6 });
    expect(own.find(({ state }) => state === 'cpu')).toMatchObject({ measured: 12_000 });
    expect(own.map(({ state }) => state)).not.toContain('io');
  });

  test('tells of a global lock that the measured run hides no more than follows from its CPU times', () => {
    const predicted = simulateText('for i in range(100): pass\n');
    const free = simulateText(
      '# /// timeslice\n# [machine]\n# interpreter = "free-threaded"\n# ///\nfor i in range(100): pass\n',
    );
    const hidden = { ...free, machine: { ...free.machine, interpreter: 'cpython-3.12' as const } };
    const share = ({ figures }: ReturnType<typeof compareRuns>) =>
      figures.find(({ name }) => name === 'GIL held');
    expect(share(compareRuns(predicted, hidden, [hidden.end / 4]))).toMatchObject({
      measured: 0.25,
      remark: expect.stringContaining('CPython does not tell'),
    });
    const untold = compareRuns(predicted, hidden, []);
    expect(share(untold)).toMatchObject({ measured: undefined, remark: expect.any(String) });
    expect(share(compareRuns(predicted, predicted))?.remark).toBeUndefined();
  });

  test('has the figures of a measured run to which nothing was predicted', () => {
    const log = sleepers(1);
    const { pairs, figures } = describeMeasured(log);
    expect(pairs.map(({ label }) => label)).toEqual(['MainThread', 'Thread-1 (sleep)']);
    expect(figures.find(({ name }) => name === 'total')).toMatchObject({
      predicted: undefined,
      measured: log.end,
    });
  });
});
