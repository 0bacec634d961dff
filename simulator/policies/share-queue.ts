import type { ThreadId } from '../model';
import { interleave, separate } from './interleave';
import type { ChargeReason, PolicySnapshot, ReadyReason, SchedulingView } from './policy';
import { RankedQueue } from './ranked-queue';

/** What the run queues of a machine know of its threads. */
export interface Shares {
  /** By thread. */
  progress: number[];
  /** By thread: 1 while it is ready or runs. */
  present: number[];
  /** The progress of the thread that is furthest behind; it never falls. */
  least: number;
}

export const noShares = (): Shares => ({ progress: [], present: [], least: 0 });

/**
 * Who has had least of its share goes first. A thread's progress grows with the time it runs, divided by its share;
 * one that was away comes back no further behind than those that stayed, else it would have the CPU to itself.
 */
export abstract class ShareQueue extends RankedQueue {
  protected readonly shares: Shares;

  constructor(view: SchedulingView, shares: Shares) {
    super(view);
    this.shares = shares;
  }

  protected abstract share(thread: ThreadId): number;
  /** How far behind the others a thread may come back, as progress. */
  protected abstract readonly credit: number;

  override enqueue(thread: ThreadId, reason: ReadyReason): void {
    super.enqueue(thread, reason);
    this.shares.present[thread] = 1;
    if (reason === 'started') this.shares.progress[thread] = this.shares.least;
    if (reason === 'woken')
      this.shares.progress[thread] = Math.max(this.shares.progress[thread], this.shares.least - this.credit);
  }

  rank(thread: ThreadId): number {
    return this.shares.progress[thread];
  }

  override charge(thread: ThreadId, ran: number, reason: ChargeReason): void {
    this.shares.progress[thread] += ran / this.share(thread);
    if (reason === 'blocked' || reason === 'ended') this.shares.present[thread] = 0;
    this.shares.least = Math.max(this.shares.least, this.#leastPresent());
  }

  override remove(thread: ThreadId): void {
    super.remove(thread);
    this.shares.present[thread] = 0;
  }

  override snapshot(): PolicySnapshot {
    const { progress, present, least } = this.shares;
    return [least, this.ready.length, ...this.ready, ...interleave(progress, present)];
  }

  override restore(snapshot: PolicySnapshot): void {
    const [least, size] = snapshot;
    super.restore(snapshot.slice(2, 2 + size));
    const [progress, present] = separate(snapshot.slice(2 + size), 2);
    Object.assign(this.shares, { least, progress, present });
  }

  #leastPresent(): number {
    let least = Number.POSITIVE_INFINITY;
    for (const [thread, isPresent] of this.shares.present.entries()) {
      if (isPresent === 1) least = Math.min(least, this.shares.progress[thread]);
    }
    return least === Number.POSITIVE_INFINITY ? this.shares.least : least;
  }
}
