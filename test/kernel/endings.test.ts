import { describe, expect, it } from 'vitest';
import { startKernelRun } from '../../simulator/kernel/run';
import { nanoseconds } from '../../simulator/model';
import { listEvents, plainMachine, runScript, wideLimits } from './drawn-schedule';
import { ScriptedRunner } from './scripted-runner';

const oppositeLocks = (locks: string, rest = '') => `
  main: ${locks} L; ${locks} K; start A; start B; ${rest}
  A: acquire L; sleep 100ns; acquire K; release K; release L
  B: acquire K; sleep 100ns; acquire L; release L; release K`;

describe('how runs end', () => {
  it('two threads that take two locks in opposite order deadlock, and the log says who waits for whom', () => {
    const log = runScript(oppositeLocks('Lock', 'join A'));
    expect(log.outcome).toEqual({ kind: 'deadlock', deadlock: 0 });
    expect(log.deadlocks).toMatchObject([
      {
        total: true,
        waits: [
          { thread: 0, for: { thread: 1 }, holders: [1] },
          { thread: 1, for: { sync: 1 }, holders: [2] },
          { thread: 2, for: { sync: 0 }, holders: [1] },
        ],
      },
    ]);
    expect(listEvents(log, 'finding', 'run').at(-1)).toMatch(/run\.ended/);
  });

  it('a circle of RLocks is reported while others still run', () => {
    const log = runScript(oppositeLocks('RLock', 'sleep 1ms; join A'));
    expect(log.deadlocks.map(({ total }) => total)).toEqual([false, true]);
    expect(Number.parseInt(listEvents(log, 'finding')[0] ?? '', 10)).toBeLessThan(1000);
  });

  it('threads stuck in a process that ends are reported at its end', () => {
    const log = runScript(`
      main: Lock L; acquire L; acquire L 10ns; start A daemon; sleep 1us
      A: acquire L; acquire L`);
    expect(log.outcome.kind).toBe('finished');
    expect(log.deadlocks).toMatchObject([{ total: false, waits: [{ thread: 1, holders: [0] }] }]);
  });

  it('a time-out keeps a circle of waits from being a deadlock', () => {
    const log = runScript(`
      main: Lock L; Lock K; start A; start B
      A: acquire L; sleep 100ns; acquire K 200ns; release L
      B: acquire K; sleep 100ns; acquire L; release L; release K`);
    expect(log.outcome.kind).toBe('finished');
    expect(log.deadlocks).toEqual([]);
  });

  it('a process waits for its threads, but not for daemons', () => {
    const script = (daemon: string) => `main: start A ${daemon}\nA: sleep 1us`;
    expect(runScript(script('')).end).toBe(1040);
    expect(runScript(script('daemon')).end).toBe(20);
  });

  it('an exception that ends the main thread is the outcome, once the other threads are done', () => {
    const log = runScript('main: start A; raise KeyError\nA: sleep 1us');
    expect(log.outcome).toMatchObject({ kind: 'exception', exitStatus: 1, type: 'KeyError' });
    expect(log.end).toBeGreaterThan(1000);
  });

  it('an exception that ends another thread is reported with its name, and the program goes on', () => {
    const log = runScript('main: start A; join A; write done\nA: raise KeyError');
    expect(log.outcome).toEqual({ kind: 'finished', exitStatus: 0 });
    expect(log.outputs.map(({ stream, text }) => `${stream}: ${text}`)).toEqual([
      'stderr: Exception in thread A:\nTraceback\nKeyError\n',
      'stdout: done',
    ]);
  });

  it.each([
    ['instructions', { instructions: 100 }],
    ['time', { time: nanoseconds(1000) }],
  ] as const)('a limit of %s ends the run there', (limit, limits) => {
    const log = runScript('main: run 5000', {}, { ...wideLimits, ...limits });
    expect(log.outcome).toEqual({ kind: 'limit', limit });
    expect([log.instructions, log.end]).toEqual([100, 1000]);
  });

  it('a cancelled run keeps what it has recorded', () => {
    const run = startKernelRun(new ScriptedRunner('main: run 5000'), 'script', plainMachine, wideLimits);
    expect(run.advance(10)).toBe(false);
    run.cancel();
    expect(run.log().outcome).toEqual({ kind: 'cancelled' });
    expect(run.progress).toEqual({ instructions: 10, time: 100, events: 5 });
  });
});
