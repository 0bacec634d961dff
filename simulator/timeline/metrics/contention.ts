import { type EventLog, eventNumber, NONE } from '../../model';
import type { Contention } from './run-metrics';

/** From how many hand-offs in a row on, with somebody waiting all the time, one speaks of a convoy. */
const CONVOY = 4;

class LockTally {
  acquisitions = 0;
  waits = 0;
  handOffs = 0;
  longestQueue = 0;
  convoys = 0;
  longestConvoy = 0;
  readonly queue = new Set<number>();
  #last: number = NONE;
  #convoy = 0;

  wait(thread: number): void {
    this.waits++;
    this.queue.add(thread);
    this.longestQueue = Math.max(this.longestQueue, this.queue.size);
  }

  acquire(thread: number): void {
    this.acquisitions++;
    const waited = this.queue.delete(thread);
    if (waited && this.#last !== NONE && this.#last !== thread) {
      this.handOffs++;
      this.#convoy++;
      this.longestConvoy = Math.max(this.longestConvoy, this.#convoy);
      if (this.#convoy === CONVOY) this.convoys++;
    }
    if (this.queue.size === 0) this.#convoy = 0;
    this.#last = thread;
  }
}

/** By object of the log: how its users got in each other's way. */
export function measureContention(log: EventLog): Contention[] {
  const { kind, object, thread } = log.columns;
  const tallies = log.syncs.map(() => new LockTally());
  /** By thread: the object it waits for. */
  const waitsFor = new Map<number, LockTally>();
  for (let i = 0; i < log.length; i++) {
    const name = kind[i];
    if (name === eventNumber['lock.waited']) {
      tallies[object[i]].wait(thread[i]);
      waitsFor.set(thread[i], tallies[object[i]]);
    } else if (name === eventNumber['lock.acquired']) {
      tallies[object[i]].acquire(thread[i]);
      waitsFor.delete(thread[i]);
    } else if (name === eventNumber['thread.ended']) {
      waitsFor.get(thread[i])?.queue.delete(thread[i]);
    }
  }
  return log.syncs.map(({ id }, i) => {
    const { acquisitions, waits, handOffs, longestQueue, convoys, longestConvoy } = tallies[i];
    const waitRatio = acquisitions === 0 ? 0 : waits / acquisitions;
    return { object: id, acquisitions, waitRatio, handOffs, longestQueue, convoys, longestConvoy };
  });
}
