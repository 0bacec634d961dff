import type { ThreadId } from '../model';
import type { ChargeReason, PolicySnapshot, ReadyReason, SchedulingView } from './policy';
import { RankedQueue } from './ranked-queue';

/**
 * Who has had least of its share goes first. A thread's progress grows with the time it runs, divided by its share;
 * one that was away comes back no further behind than those that stayed, else it would have the CPU to itself.
 */
export abstract class ShareQueue extends RankedQueue {
  /** By thread. */
  protected progress: number[] = [];
  /** By thread: 1 while it is ready or runs. */
  protected present: number[] = [];
  #least = 0;

  constructor(view: SchedulingView) {
    super(view);
  }

  protected abstract share(thread: ThreadId): number;
  /** How far behind the others a thread may come back, as progress. */
  protected abstract readonly credit: number;

  override enqueue(thread: ThreadId, reason: ReadyReason): void {
    super.enqueue(thread, reason);
    this.present[thread] = 1;
    if (reason === 'started') this.progress[thread] = this.#least;
    if (reason === 'woken')
      this.progress[thread] = Math.max(this.progress[thread], this.#least - this.credit);
  }

  rank(thread: ThreadId): number {
    return this.progress[thread];
  }

  override charge(thread: ThreadId, ran: number, reason: ChargeReason): void {
    this.progress[thread] += ran / this.share(thread);
    if (reason === 'blocked' || reason === 'ended') this.present[thread] = 0;
    this.#least = Math.max(this.#least, this.#leastPresent());
  }

  override remove(thread: ThreadId): void {
    super.remove(thread);
    this.present[thread] = 0;
  }

  override snapshot(): PolicySnapshot {
    const threads = this.progress.flatMap((progress, thread) => [progress, this.present[thread]]);
    return [this.#least, this.ready.length, ...this.ready, ...threads];
  }

  override restore(snapshot: PolicySnapshot): void {
    const [least, size] = snapshot;
    this.#least = least;
    super.restore(snapshot.slice(2, 2 + size));
    const threads = snapshot.slice(2 + size);
    this.progress = threads.filter((_, i) => i % 2 === 0);
    this.present = threads.filter((_, i) => i % 2 === 1);
  }

  #leastPresent(): number {
    let least = Number.POSITIVE_INFINITY;
    for (const [thread, isPresent] of this.present.entries()) {
      if (isPresent === 1) least = Math.min(least, this.progress[thread]);
    }
    return least === Number.POSITIVE_INFINITY ? this.#least : least;
  }
}
