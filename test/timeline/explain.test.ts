import { describe, expect, it } from 'vitest';
import {
  type EventLog,
  type EventName,
  eventNumber,
  type LastInstruction,
  type RunView,
  switchReasons,
  type ThreadId,
} from '../../simulator/model';
import { explainEvent, explainMoment, sentenceToText } from '../../simulator/timeline';
import { readDrawnLog } from '../support/drawn-log';
import { deadlock, lostUpdate } from '../support/drawn-runs';

const tell = (log: EventLog, index: number): string => sentenceToText(explainEvent(log, index));

const firstOf = (log: EventLog, name: EventName, from = 0): number =>
  log.columns.kind.indexOf(eventNumber[name], from);

describe('an event in words', () => {
  it.each<[string, EventLog, EventName, string]>([
    ['a start', lostUpdate(), 'join.waited', 'MainThread waits for T1 to end.'],
    [
      'a GIL taken by another',
      lostUpdate(),
      'gil.waited',
      'T1 needs the GIL, but MainThread is before it, so it waits.',
    ],
    ['the end of a wait', lostUpdate(), 'wait.woken', 'T1 has ended, so MainThread is ready again.'],
    ['I/O', lostUpdate(), 'io.requested', 'T1 asks for I/O (disk, 5 ms) and waits for it.'],
    ['output', lostUpdate(), 'output.written', 'MainThread writes 1.'],
    ['the end', lostUpdate(), 'run.ended', 'The program has finished.'],
    ['a lock', deadlock(), 'lock.waited', 'T1 waits for lock second, which T2 holds.'],
    ['a sleep', deadlock(), 'sleep.began', 'T2 sleeps for 4 ms.'],
    [
      'an end by deadlock',
      deadlock(),
      'run.ended',
      'Deadlock: no thread can ever go on; MainThread waits for the end of T1, T1 waits for second, held by T2, T2 waits for first, held by T1.',
    ],
    [
      'a deadlock',
      deadlock(),
      'finding.deadlock',
      'Deadlock: no thread can ever go on; MainThread waits for the end of T1, T1 waits for second, held by T2, T2 waits for first, held by T1.',
    ],
  ])('tells %s with its reason', (_, log, name, words) => {
    expect(tell(log, firstOf(log, name))).toBe(words);
  });

  it('names the library call that waits, and the lock in it only where another thread holds that', () => {
    const log = readDrawnLog(
      `
      0 A thread.started
      0 A cpu.dispatched cpu=0
      1 A lock.waited lock=q.mutex to=B in=q.get()
      2 B lock.waited lock=Lock-7 to=B in=q.get()
      3 A join.waited to=B in=pool.shutdown()
      4 A join.waited to=B in=b.join()
      5 A lock.acquired lock=q.mutex in=q.get()
      6 - run.ended
      `,
      {
        threads: ['A', 'B'],
        locks: ['q.mutex', 'Lock-7'],
        strings: ['q.get()', 'pool.shutdown()', 'b.join()'],
      },
    );
    expect([2, 3, 4, 5, 6].map((index) => tell(log, index))).toEqual([
      'A waits in q.get() for lock q.mutex, which B holds.',
      'B waits in q.get().',
      'A waits in pool.shutdown() for B to end.',
      'A waits for B to end.',
      'A acquires lock q.mutex, in q.get().',
    ]);
  });

  it('names who gets the CPU that a quantum freed', () => {
    const log = readDrawnLog(
      `
      0 A thread.started
      0 B thread.started
      0 A cpu.dispatched cpu=0
      4 A cpu.preempted why=quantum
      4 B cpu.dispatched cpu=0
      5 - run.ended
      `,
      { threads: ['A', 'B'], cpus: 1, interpreter: 'none' },
    );
    expect(tell(log, 3)).toBe("A's quantum of 4 ms is used up; B was first in the run queue and gets CPU 0.");
  });

  it('says what a thread waits for when it leaves its CPU', () => {
    const log = deadlock();
    const leaves = firstOf(log, 'cpu.released', firstOf(log, 'lock.waited'));
    expect(tell(log, leaves)).toBe('T1 waits for lock second, which T2 holds, and leaves CPU 1.');
  });

  it('exists for every kind of event and every reason, ends with a full stop and never says undefined', () => {
    const template = deadlock();
    for (const kind of Object.values(eventNumber)) {
      for (const reason of [-1, ...switchReasons.keys()]) {
        const { columns } = template;
        const log: EventLog = {
          ...template,
          columns: {
            ...columns,
            kind: columns.kind.map(() => kind),
            reason: columns.reason.map(() => reason),
          },
        };
        for (let i = 0; i < log.length - 2; i += 4) {
          expect(tell(log, i)).toMatch(/^[A-Z][^.]*[^ .]\.$/);
          expect(tell(log, i)).not.toMatch(/undefined|NaN/);
        }
      }
    }
  });

  it('refuses an event that the log does not have', () => {
    expect(() => explainEvent(deadlock(), 999)).toThrow(RangeError);
  });
});

describe('a moment in words', () => {
  const log = lostUpdate();
  const view = (
    instruction: number,
    event: number,
    effect: string | undefined,
    counter: string,
  ): RunView => ({
    position: { instruction, event, time: log.end },
    threads: [],
    processes: [
      {
        id: log.processes[0].id,
        globals: [{ name: 'counter', value: { type: 'int', text: counter } }],
        gil: undefined,
      },
    ],
    syncs: [],
    last: {
      thread: 1 as ThreadId,
      code: 0 as never,
      instruction: 3,
      text: 'STORE_GLOBAL counter',
      effect,
    },
    output: '',
    switched: undefined,
  });

  it('tells what the last instruction did to data', () => {
    const sentence = explainMoment(log, view(99, 5, 'stored 1 into counter', '1'));
    expect(sentenceToText(sentence)).toBe('T1 stored 1 into counter.');
    expect(sentence.map(({ kind }) => kind)).toEqual(['thread', 'text', 'value', 'text', 'code', 'text']);
  });

  /** `THREAD: INSTRUCTION [= VALUE]`, one a line, oldest first. */
  const readHistory = (text: string): LastInstruction[] =>
    text
      .trim()
      .split('\n')
      .map((line, i) => {
        const [, who, name, value] = /^(\w+): ([^=]+?)(?: = (\w+))?$/.exec(line.trim()) ?? [];
        return {
          thread: log.threads.findIndex((thread) => thread.name === who) as ThreadId,
          code: 0 as never,
          instruction: i,
          text: name,
          effect: value === undefined ? undefined : `stored ${value} into ${name.split(' ')[1]}`,
        };
      });

  const tellAfter = (history: LastInstruction[]): string => {
    const [last] = history.slice(-1);
    return sentenceToText(explainMoment(log, { ...view(99, 5, undefined, '1'), last }, history));
  };

  it.each([
    [
      "another thread's store between a read and the store is a lost update",
      `T1: LOAD_GLOBAL counter
       T2: LOAD_GLOBAL counter
       T2: STORE_GLOBAL counter = 1
       T1: BINARY_OP +=
       T1: STORE_GLOBAL counter = 1`,
      'T1 stored 1 into counter, though T2 had stored 1 since T1 read it: an update was lost.',
    ],
    [
      'of several, the latest is told',
      `T1: LOAD_GLOBAL counter
       T2: STORE_GLOBAL counter = 1
       MainThread: STORE_GLOBAL counter = 2
       T1: STORE_GLOBAL counter = 1`,
      'T1 stored 1 into counter, though MainThread had stored 2 since T1 read it: an update was lost.',
    ],
    [
      'a store before the read was seen',
      `T2: STORE_GLOBAL counter = 1
       T1: LOAD_GLOBAL counter
       T1: STORE_GLOBAL counter = 2`,
      'T1 stored 2 into counter.',
    ],
    [
      'a store into another variable takes nothing away',
      `T1: LOAD_GLOBAL counter
       T2: STORE_GLOBAL total = 1
       T1: STORE_GLOBAL counter = 1`,
      'T1 stored 1 into counter.',
    ],
    [
      'without the read in sight nothing is claimed',
      `T2: STORE_GLOBAL counter = 1
       T1: STORE_GLOBAL counter = 1`,
      'T1 stored 1 into counter.',
    ],
  ])('%s', (_, history, words) => {
    expect(tellAfter(readHistory(history))).toBe(words);
  });

  it('tells the last event where that came after the last instruction', () => {
    expect(sentenceToText(explainMoment(log, view(4, 5, 'stored 1 into counter', '1')))).toBe(tell(log, 4));
  });
});
