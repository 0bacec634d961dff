import type { ThreadId } from '../model';
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

class FeedbackQueue extends RankedQueue {
  override readonly preempts = true;
  readonly #settings: PolicySettings;
  readonly #quanta: readonly number[];
  readonly #allotments: readonly number[];
  /** By thread: its level, how much is left of its quantum (ns), and how many quanta it may still use there. */
  #levels: number[] = [];
  #left: number[] = [];
  #rounds: number[] = [];
  /** How many boosts there were. */
  #boosts = 0;

  constructor(settings: PolicySettings, view: SchedulingView) {
    super(view);
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
    return -this.#levels[thread];
  }

  restOfSlice(thread: ThreadId, ran: number): number {
    let level = this.#levels[thread];
    let rounds = this.#rounds[thread];
    let left = this.#left[thread] - ran;
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
    this.#left[thread] -= ran;
    while (this.#left[thread] <= 0) this.#endQuantum(thread, reason);
    if (reason === 'blocked' && this.#settings.stayAfterIo) this.#enter(thread, this.#levels[thread]);
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
    const states = this.#levels.flatMap((level, thread) => [level, this.#left[thread], this.#rounds[thread]]);
    return [this.#boosts, this.ready.length, ...this.ready, ...states];
  }

  override restore(snapshot: PolicySnapshot): void {
    const [boosts, size] = snapshot;
    this.#boosts = boosts;
    this.ready = snapshot.slice(2, 2 + size) as ThreadId[];
    const states = snapshot.slice(2 + size);
    this.#levels = states.filter((_, i) => i % 3 === 0);
    this.#left = states.filter((_, i) => i % 3 === 1);
    this.#rounds = states.filter((_, i) => i % 3 === 2);
  }

  #enter(thread: ThreadId, level: number): void {
    this.#levels[thread] = level;
    this.#left[thread] = this.#quanta[level];
    this.#rounds[thread] = this.#allotments[level];
  }

  /** What a thread ran beyond its quantum counts in the next one, unless the quantum's end was why it stopped. */
  #endQuantum(thread: ThreadId, reason: ChargeReason): void {
    const beyond = reason === 'quantum' ? 0 : -this.#left[thread];
    this.#rounds[thread]--;
    const level = this.#levels[thread];
    if (this.#rounds[thread] === 0) this.#enter(thread, Math.max(0, level - 1));
    this.#left[thread] = this.#quanta[this.#levels[thread]] - beyond;
  }

  #boostIfDue(): void {
    const { boost, queues } = this.#settings;
    if (boost === 0) return;
    const boosts = Math.floor(this.view.now() / boost);
    if (boosts === this.#boosts) return;
    this.#boosts = boosts;
    this.ready.sort((a, b) => this.#levels[b] - this.#levels[a]);
    for (const thread of this.#levels.keys()) this.#enter(thread as ThreadId, queues - 1);
  }
}

/** Multi-level feedback queue; OSTEP chapter 8. */
export const mlfq: PolicyKind = {
  name: 'mlfq',
  title: 'Multi-level feedback queue',
  about: 'New threads are at the highest level; who uses up its share there goes a level down.',
  create: (settings, view) => new FeedbackQueue(settings, view),
};
