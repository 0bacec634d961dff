import type { ThreadId } from '../model';
import type { PolicyKind, PolicySettings, PolicySnapshot, ReadyReason, SchedulingView } from './policy';
import { RankedQueue } from './ranked-queue';

/** Pre-emptive priorities, round-robin among equals. */
class PriorityQueue extends RankedQueue {
  override readonly charges = false;
  override readonly preempts = true;
  readonly #quantum: number;
  readonly #ageing: number;
  /** By thread: since when it waits. */
  readonly #since: number[] = [];
  /** Up to when it was looked who has aged. */
  #seen = 0;

  constructor({ quantum, ageing }: PolicySettings, view: SchedulingView) {
    super(view);
    this.#quantum = quantum;
    this.#ageing = ageing;
  }

  override enqueue(thread: ThreadId, reason: ReadyReason): void {
    super.enqueue(thread, reason);
    this.#since[thread] = this.view.now();
  }

  rank(thread: ThreadId): number {
    return -this.view.priority(thread) - this.#steps(thread);
  }

  restOfSlice(_thread: ThreadId, ran: number): number {
    return this.#quantum - (ran % this.#quantum);
  }

  /** When the next of the waiting threads counts one higher. */
  override get nextChange(): number {
    if (this.#ageing === 0) return Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const thread of this.ready) {
      const since = this.#since[thread];
      const steps = Math.floor(Math.max(0, this.#seen - since) / this.#ageing);
      next = Math.min(next, since + (steps + 1) * this.#ageing);
    }
    return next;
  }

  override change(): void {
    this.#seen = this.view.now();
  }

  override snapshot(): PolicySnapshot {
    return [this.#seen, ...this.ready.flatMap((thread) => [thread, this.#since[thread]])];
  }

  override restore(snapshot: PolicySnapshot): void {
    this.ready = [];
    this.#seen = snapshot[0];
    for (let i = 1; i < snapshot.length; i += 2) {
      const thread = snapshot[i] as ThreadId;
      this.ready.push(thread);
      this.#since[thread] = snapshot[i + 1];
    }
  }

  /** How often a thread has aged; one that runs has not. */
  #steps(thread: ThreadId): number {
    if (this.#ageing === 0 || !this.ready.includes(thread)) return 0;
    return Math.floor((this.view.now() - this.#since[thread]) / this.#ageing);
  }
}

/** Priority scheduling, with ageing where the machine says so; Silberschatz, Operating System Concepts, chapter 5. */
export const priority: PolicyKind = {
  name: 'priority',
  title: 'Priority',
  about: 'The highest priority runs, at once; equals take turns of one quantum.',
  create: (settings, view) => new PriorityQueue(settings, view),
};
