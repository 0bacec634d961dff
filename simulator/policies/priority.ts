import type { ThreadId } from '../model';
import { interleave, separate } from './interleave';
import type {
  PolicyKind,
  PolicySettings,
  PolicySnapshot,
  ReadyReason,
  SchedulingView,
  ThreadFilter,
} from './policy';
import { RankedQueue } from './ranked-queue';

/** By thread: since when it waits, and what it had gained by waiting when it got its CPU; it keeps that for a slice. */
interface Waits {
  since: number[];
  gained: number[];
}

/** Pre-emptive priorities, round-robin among equals. */
class PriorityQueue extends RankedQueue {
  override readonly charges = false;
  override readonly preempts = true;
  readonly #quantum: number;
  readonly #ageing: number;
  readonly #threads: Waits;
  /** Up to when it was looked who has aged. */
  #seen = 0;

  constructor({ quantum, ageing }: PolicySettings, view: SchedulingView, threads: Waits) {
    super(view);
    this.#threads = threads;
    this.#quantum = quantum;
    this.#ageing = ageing;
  }

  override enqueue(thread: ThreadId, reason: ReadyReason): void {
    super.enqueue(thread, reason);
    this.#threads.since[thread] = this.view.now();
    if (reason !== 'preempted') this.#threads.gained[thread] = 0;
  }

  override dequeue(allows?: ThreadFilter): ThreadId | undefined {
    const first = this.findFirst(allows);
    if (first < 0) return undefined;
    const thread = this.ready[first];
    this.#threads.gained[thread] += this.#steps(thread);
    return super.dequeue(allows);
  }

  override endsSlice(thread: ThreadId): boolean {
    this.#threads.gained[thread] = 0;
    return super.endsSlice(thread);
  }

  rank(thread: ThreadId): number {
    return -this.view.priority(thread) - this.#threads.gained[thread] - this.#steps(thread);
  }

  restOfSlice(_thread: ThreadId, ran: number): number {
    return this.#quantum - (ran % this.#quantum);
  }

  /** When the next of the waiting threads counts one higher. */
  override get nextChange(): number {
    if (this.#ageing === 0) return Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const thread of this.ready) {
      const since = this.#threads.since[thread];
      const steps = Math.floor(Math.max(0, this.#seen - since) / this.#ageing);
      next = Math.min(next, since + (steps + 1) * this.#ageing);
    }
    return next;
  }

  override change(): void {
    this.#seen = this.view.now();
  }

  override snapshot(): PolicySnapshot {
    const { since, gained } = this.#threads;
    return [this.#seen, this.ready.length, ...this.ready, ...interleave(since, gained)];
  }

  override restore(snapshot: PolicySnapshot): void {
    const [seen, size] = snapshot;
    this.#seen = seen;
    super.restore(snapshot.slice(2, 2 + size));
    const [since, gained] = separate(snapshot.slice(2 + size), 2);
    Object.assign(this.#threads, { since, gained });
  }

  /** How often a thread has aged; one that runs has not. */
  #steps(thread: ThreadId): number {
    if (this.#ageing === 0 || !this.ready.includes(thread)) return 0;
    return Math.floor((this.view.now() - this.#threads.since[thread]) / this.#ageing);
  }
}

/** Priority scheduling, with ageing where the machine says so; Silberschatz, Operating System Concepts, chapter 5. */
export const priority: PolicyKind = {
  name: 'priority',
  title: 'Priority',
  about: 'The highest priority runs, at once; equals take turns of one quantum.',
  create(settings, view) {
    const threads: Waits = { since: [], gained: [] };
    return () => new PriorityQueue(settings, view, threads);
  },
};
