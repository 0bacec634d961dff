import type { ThreadId } from '../model';
import type { PolicyKind, PolicySettings, SchedulingView } from './policy';
import { noShares, ShareQueue, type Shares } from './share-queue';

/** The weight of a thread that nobody made more or less important (nice 0 on Linux). */
const STANDARD_WEIGHT = 1024;

/** A thread's progress is its virtual run time: ns it ran, less if it weighs more. */
class FairQueue extends ShareQueue {
  override readonly preempts = true;
  override readonly margin: number;
  protected readonly credit: number;
  readonly #cpus: number;
  readonly #targetLatency: number;
  readonly #minimumGranularity: number;

  constructor(settings: PolicySettings, view: SchedulingView, shares: Shares) {
    super(view, shares);
    const { cpus, targetLatency, minimumGranularity } = settings;
    this.#cpus = cpus;
    this.#targetLatency = targetLatency;
    this.#minimumGranularity = minimumGranularity;
    this.margin = minimumGranularity;
    this.credit = targetLatency / 2;
  }

  protected share(thread: ThreadId): number {
    return this.view.weight(thread) / STANDARD_WEIGHT;
  }

  /** Its share of the target latency on all CPUs, but no less than the minimum granularity. */
  restOfSlice(thread: ThreadId, ran: number): number {
    let load = 0;
    for (const [each, isPresent] of this.shares.present.entries()) {
      if (isPresent === 1) load += this.view.weight(each as ThreadId);
    }
    const part = Math.round((this.#targetLatency * this.#cpus * this.view.weight(thread)) / load);
    const slice = Math.max(this.#minimumGranularity, part);
    return slice - (ran % slice);
  }
}

/**
 * A fair scheduler in the manner of Linux's CFS: virtual run time, weights, target latency and minimum granularity;
 * Molnar 2007, OSTEP chapter 9.
 */
export const fair: PolicyKind = {
  name: 'fair',
  title: 'Fair',
  about: 'Whoever ran least, weighed, goes next; slices are shares of a target latency.',
  create(settings, view) {
    const shares = noShares();
    return () => new FairQueue(settings, view, shares);
  },
};
