import { describe, expect, it } from 'vitest';
import { type EventLog, nanoseconds } from '../../simulator/model';
import { drawSchedule, listEvents, listSlices, runScript } from './drawn-schedule';

const gil = { interpreter: 'cpython-3.9', policy: 'fifo', cpus: 2 } as const;

const cpuTime = (log: EventLog, name: string) =>
  listSlices(log)
    .filter(({ thread }) => log.threads[thread]?.name === name)
    .reduce((sum, { from, to }) => sum + to - from, 0);

describe('the global lock', () => {
  it('passes to a waiter one switch interval after it began to wait, at the end of the instruction under way', () => {
    const log = runScript('main: start A; run 20\nA: run 3', { ...gil, switchInterval: nanoseconds(55) });
    expect(listEvents(log, 'gil')).toEqual([
      '0 gil.taken MainThread',
      '10 gil.waited A',
      '65 gil.requested A',
      '70 gil.dropped MainThread',
      '70 gil.waited MainThread',
      '70 gil.woken A',
      '70 gil.taken A',
      '110 gil.dropped A',
      '110 gil.woken MainThread',
      '110 gil.taken MainThread',
      '260 gil.dropped MainThread',
    ]);
  });

  it('keeps all but one CPU idle while threads only compute', () => {
    const log = runScript('main: start A; work 400ns\nA: work 400ns', gil);
    expect(log.end).toBeGreaterThanOrEqual(800);
  });

  it('is free while a thread waits for a device, so that computing goes on', () => {
    const log = runScript('main: start A; io network 400ns\nA: work 300ns', gil);
    expect(log.end).toBeLessThan(450);
  });

  it('makes an I/O thread beside a computing one wait a whole switch interval for each answer (convoy)', () => {
    const io = 'io network 10ns; '.repeat(5);
    const convoy = runScript(`main: start A; ${io}\nA: run 200`, gil);
    const free = runScript(`main: start A; ${io}\nA: run 200`, { ...gil, interpreter: 'free-threaded' });
    const mainEnded = (log: EventLog) => Number.parseInt(listEvents(log, 'thread.ended')[0] ?? '', 10);
    expect(mainEnded(convoy)).toBeGreaterThanOrEqual(5 * 50);
    expect(mainEnded(free)).toBeLessThan(150);
  });

  it('is shared fairly by threads that compute all the time', () => {
    const log = runScript('main: start A; start B\nA: run 300\nB: run 300', gil);
    const untilFirstEnd = listSlices(log).filter(({ to }) => to < 5000);
    const time = (name: string) =>
      untilFirstEnd
        .filter(({ thread }) => log.threads[thread]?.name === name)
        .reduce((sum, { from, to }) => sum + to - from, 0);
    expect(Math.abs(time('A') - time('B'))).toBeLessThanOrEqual(50);
  });

  it('does not starve anyone when the switch interval is shorter than an instruction', () => {
    const log = runScript('main: start A\nA: run 4', { ...gil, switchInterval: nanoseconds(1) });
    expect(log.outcome.kind).toBe('finished');
    expect(cpuTime(log, 'A')).toBe(50);
  });

  it('stays with a holder that the scheduler takes off the CPU', () => {
    const log = runScript('main: start A; run 6\nA: run 2', {
      ...gil,
      cpus: 1,
      policy: 'rr',
      switchInterval: nanoseconds(1000),
    });
    expect(drawSchedule(log, 10)).toEqual(['cpu0 | M M M M M M M M A A A']);
    expect(listEvents(log, 'gil.waited', 'gil.requested')).toEqual(['30 gil.waited A']);
  });
});
