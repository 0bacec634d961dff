import type { ThreadId } from '../model';
import { interleave, separate } from './interleave';
import type {
  ChargeReason,
  PolicyKind,
  PolicySettings,
  PolicySnapshot,
  ReadyReason,
  SchedulingView,
} from './policy';
import { RankedQueue } from './ranked-queue';

/** The setting of a level: lists go from the highest level down, and their last value counts for all below. */
function ofLevel(list: readonly number[], queues: number, level: number, standard: number): number {
  return list[Math.min(queues - 1 - level, list.length - 1)] ?? standard;
}

/** By thread: its level, how much is left of its quantum (ns), and how many quanta it may still use there. */
interface Standing {
  levels: number[];
  left: number[];
  rounds: number[];
}

class FeedbackQueue extends RankedQueue {
  override readonly preempts = true;
  readonly #settings: PolicySettings;
  readonly #quanta: readonly number[];
  readonly #allotments: readonly number[];
  readonly #threads: Standing;
  /** How many boosts there were. */
  #boosts = 0;

  constructor(settings: PolicySettings, view: SchedulingView, threads: Standing) {
    super(view);
    this.#threads = threads;
    const { quantum, queues, quanta, allotments } = settings;
    this.#settings = settings;
    this.#quanta = Array.from({ length: queues }, (_, level) => ofLevel(quanta, queues, level, quantum));
    this.#allotments = Array.from({ length: queues }, (_, level) => ofLevel(allotments, queues, level, 1));
  }

  override enqueue(thread: ThreadId, reason: ReadyReason): void {
    this.#boostIfDue();
    if (reason === 'started') this.#enter(thread, this.#settings.queues - 1);
    const toHead = reason === 'preempted' || (reason === 'woken' && this.#settings.ioBump);
    if (toHead) this.ready.unshift(thread);
    else this.ready.push(thread);
  }

  rank(thread: ThreadId): number {
    return -this.#threads.levels[thread];
  }

  restOfSlice(thread: ThreadId, ran: number): number {
    let level = this.#threads.levels[thread];
    let rounds = this.#threads.rounds[thread];
    let left = this.#threads.left[thread] - ran;
    while (left <= 0) {
      rounds--;
      if (rounds === 0) {
        level = Math.max(0, level - 1);
        rounds = this.#allotments[level];
      }
      left += this.#quanta[level];
    }
    return left;
  }

  override charge(thread: ThreadId, ran: number, reason: ChargeReason): void {
    this.#threads.left[thread] -= ran;
    while (this.#threads.left[thread] <= 0) this.#endQuantum(thread, reason);
    if (reason === 'blocked' && this.#settings.stayAfterIo) this.#enter(thread, this.#threads.levels[thread]);
  }

  override get nextChange(): number {
    const { boost } = this.#settings;
    if (boost === 0 || this.ready.length === 0) return Number.POSITIVE_INFINITY;
    return (this.#boosts + 1) * boost;
  }

  override change(): void {
    this.#boostIfDue();
  }

  override snapshot(): PolicySnapshot {
    const { levels, left, rounds } = this.#threads;
    return [this.#boosts, this.ready.length, ...this.ready, ...interleave(levels, left, rounds)];
  }

  override restore(snapshot: PolicySnapshot): void {
    const [boosts, size] = snapshot;
    this.#boosts = boosts;
    super.restore(snapshot.slice(2, 2 + size));
    const [levels, left, rounds] = separate(snapshot.slice(2 + size), 3);
    Object.assign(this.#threads, { levels, left, rounds });
  }

  #enter(thread: ThreadId, level: number): void {
    this.#threads.levels[thread] = level;
    this.#threads.left[thread] = this.#quanta[level];
    this.#threads.rounds[thread] = this.#allotments[level];
  }

  /** What a thread ran beyond its quantum counts in the next one, unless the quantum's end was why it stopped. */
  #endQuantum(thread: ThreadId, reason: ChargeReason): void {
    const beyond = reason === 'quantum' ? 0 : -this.#threads.left[thread];
    this.#threads.rounds[thread]--;
    const level = this.#threads.levels[thread];
    if (this.#threads.rounds[thread] === 0) this.#enter(thread, Math.max(0, level - 1));
    this.#threads.left[thread] = this.#quanta[this.#threads.levels[thread]] - beyond;
  }

  #boostIfDue(): void {
    const { boost, queues } = this.#settings;
    if (boost === 0) return;
    const boosts = Math.floor(this.view.now() / boost);
    if (boosts === this.#boosts) return;
    this.#boosts = boosts;
    this.ready.sort((a, b) => this.#threads.levels[b] - this.#threads.levels[a]);
    for (const thread of this.#threads.levels.keys()) this.#enter(thread as ThreadId, queues - 1);
  }
}

/** Multi-level feedback queue; OSTEP chapter 8. */
export const mlfq: PolicyKind = {
  name: 'mlfq',
  title: 'Multi-level feedback queue',
  about: 'New threads are at the highest level; who uses up its share there goes a level down.',
  create(settings, view) {
    const threads: Standing = { levels: [], left: [], rounds: [] };
    return () => new FeedbackQueue(settings, view, threads);
  },
};
