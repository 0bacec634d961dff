import type { ThreadId } from '../model';
import type { PolicyKind, PolicySettings, SchedulingView } from './policy';
import { noShares, ShareQueue, type Shares } from './share-queue';

/** A thread's progress is its pass; of equal ones, the one created first goes first, as in OSTEP. */
class StrideQueue extends ShareQueue {
  protected readonly credit = 0;
  readonly #quantum: number;

  constructor({ quantum }: PolicySettings, view: SchedulingView, shares: Shares) {
    super(view, shares);
    this.#quantum = quantum;
  }

  protected share(thread: ThreadId): number {
    return this.view.tickets(thread);
  }

  restOfSlice(_thread: ThreadId, ran: number): number {
    return this.#quantum - (ran % this.#quantum);
  }
}

/** Stride scheduling; Waldspurger and Weihl 1995, OSTEP chapter 9. */
export const stride: PolicyKind = {
  name: 'stride',
  title: 'Stride',
  about: 'Whoever had least of what its tickets promise gets the next quantum: a lottery without chance.',
  create(settings, view) {
    const shares = noShares();
    return () => new StrideQueue(settings, view, shares);
  },
};
