import { eventNumber, NONE, type SyncId, type ThreadId } from '../../model';
import type { Timeline } from '../timeline';
import type { PriorityInversion } from './run-metrics';

/** What is going on at a moment of the run, as far as inversions are concerned. */
class Moment {
  readonly priority: number[];
  readonly holder = new Map<number, number>();
  readonly waitsFor = new Map<number, number>();
  readonly running = new Set<number>();

  constructor(threads: number) {
    this.priority = new Array<number>(threads).fill(0);
  }

  /** Who keeps the lock's holder from its CPU though it matters less than the waiting thread. */
  culprit(waiting: number, holder: number): number {
    if (this.priority[waiting] <= this.priority[holder] || this.running.has(holder)) return NONE;
    for (const thread of this.running) {
      if (this.priority[thread] < this.priority[waiting] && this.priority[thread] > this.priority[holder]) {
        return thread;
      }
    }
    return NONE;
  }
}

/**
 * Priority inversion: a thread waits for a lock whose holder is less urgent and cannot run, since a thread between the
 * two does. Lampson and Redell, CACM 23(2), 1980.
 */
export function findInversions({ log }: Timeline): PriorityInversion[] {
  const { kind, object, other, thread, time, value } = log.columns;
  const now = new Moment(log.threads.length);
  const open = new Map<number, PriorityInversion>();
  const found: PriorityInversion[] = [];
  const look = (at: number): void => {
    for (const [waiting, sync] of now.waitsFor) {
      const holder = now.holder.get(sync) ?? NONE;
      const running = holder === NONE ? NONE : now.culprit(waiting, holder);
      const begun = open.get(waiting);
      if (begun !== undefined && begun.running !== running) close(waiting, at);
      if (running === NONE || open.has(waiting)) continue;
      const ids = { waiting: waiting as ThreadId, holder: holder as ThreadId, running: running as ThreadId };
      open.set(waiting, { ...ids, object: sync as SyncId, start: at, end: at });
    }
  };
  const close = (waiting: number, end: number): void => {
    const begun = open.get(waiting);
    open.delete(waiting);
    if (begun !== undefined && end > begun.start) found.push({ ...begun, end });
  };
  for (let i = 0; i < log.length; i++) {
    switch (kind[i]) {
      case eventNumber['thread.prioritised']:
        now.priority[thread[i]] = value[i];
        break;
      case eventNumber['lock.waited']:
        now.waitsFor.set(thread[i], object[i]);
        if (other[i] !== NONE) now.holder.set(object[i], other[i]);
        break;
      case eventNumber['lock.acquired']:
        now.holder.set(object[i], thread[i]);
        now.waitsFor.delete(thread[i]);
        close(thread[i], time[i]);
        break;
      case eventNumber['lock.released']:
        now.holder.delete(object[i]);
        break;
      case eventNumber['cpu.dispatched']:
        now.running.add(thread[i]);
        break;
      case eventNumber['cpu.preempted']:
      case eventNumber['cpu.released']:
        now.running.delete(thread[i]);
        break;
      default:
        continue;
    }
    // Whoever looks in the middle of what happens at one time sees states that nobody was in.
    if (i + 1 === log.length || time[i + 1] > time[i]) look(time[i]);
  }
  for (const waiting of [...open.keys()]) close(waiting, log.end);
  return found.sort((a, b) => a.start - b.start);
}
