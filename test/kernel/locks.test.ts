import { describe, expect, it } from 'vitest';
import { nanoseconds } from '../../simulator/model';
import { listEvents, runScript } from './drawn-schedule';

describe('locks', () => {
  it('a released lock is given to the waiter that came first, if nobody runs in between', () => {
    const log = runScript(
      `main: Lock L; acquire L; start A; start B; sleep 1us; release L
       A: acquire L; run 1; release L
       B: acquire L; run 1; release L`,
      { policy: 'fifo' },
    );
    expect(listEvents(log, 'lock.acquired').map((line) => line.split(' ').at(-1))).toEqual([
      'MainThread',
      'A',
      'B',
    ]);
  });

  it('a running thread may take the lock again before the waiter it woke has a CPU, which then waits anew', () => {
    const log = runScript(
      `main: Lock L; acquire L; start A; sleep 100ns; release L; run 1; acquire L; sleep 100ns; release L
       A: acquire L; release L`,
      { policy: 'fifo' },
    );
    expect(listEvents(log, 'lock', 'wait').map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'lock.acquired MainThread',
      'lock.waited A',
      'lock.released MainThread',
      'wait.woken A',
      'lock.acquired MainThread',
      'lock.waited A',
      'lock.released MainThread',
      'wait.woken A',
      'lock.acquired A',
      'lock.released A',
    ]);
  });

  it('a wait with a time-out ends exactly then, and the thread goes on without the lock', () => {
    const log = runScript(
      `main: Lock L; acquire L; start A; sleep 1us
       A: acquire L 300ns; run 2`,
    );
    expect(listEvents(log, 'lock.waited A', 'wait.woken', 'thread.ended')).toEqual([
      '340 wait.woken A',
      '370 thread.ended A',
      '1060 thread.ended MainThread',
    ]);
  });

  it('a waiter that gave up is not woken by a later release', () => {
    const log = runScript(
      `main: Lock L; acquire L; start A; start B; sleep 1us; release L
       A: acquire L 100ns
       B: acquire L; release L`,
      { policy: 'fifo' },
    );
    expect(log.outcome).toEqual({ kind: 'finished', exitStatus: 0 });
    expect(listEvents(log, 'lock.acquired').at(-1)).toMatch(/ B$/);
  });

  it('a lock is never waited for by acquire(blocking=False)', () => {
    const log = runScript(
      `main: Lock L; acquire L; start A; sleep 1us
       A: try L; run 1`,
    );
    expect(listEvents(log, 'lock.refused', 'lock.waited')).toEqual(['40 lock.refused A']);
  });

  it('an RLock is free only after as many releases as acquires', () => {
    const log = runScript(
      `main: RLock R; acquire R; acquire R; start A; sleep 100ns; release R; sleep 100ns; release R
       A: acquire R; release R`,
      { policy: 'fifo' },
    );
    const [, waited, acquired] = listEvents(log, 'lock.waited', 'lock.acquired');
    expect(waited).toBe('60 lock.waited A');
    expect(acquired).toBe('290 lock.acquired A');
  });

  it('locks are named after the variable that holds them', () => {
    const log = runScript('main: Lock first; RLock second');
    expect(log.syncs.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Lock first', 'RLock second']);
  });
});

describe('devices', () => {
  it('the network serves any number at once, the disk one after another', () => {
    const program = (device: string) => `
      main: start A; io ${device}
      A: io ${device}`;
    const settings = { io: { network: nanoseconds(500), disk: nanoseconds(500) } };
    expect(runScript(program('network'), settings).end).toBe(540);
    expect(runScript(program('disk'), settings).end).toBe(1030);
  });
});
