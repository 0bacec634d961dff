import type { ThreadId } from '../model';
import type { PolicyKind } from './policy';
import { RankedQueue } from './ranked-queue';

/** The thread that needs the least CPU time; one whose need is not known comes after all others. */
export class ShortestFirst extends RankedQueue {
  rank(thread: ThreadId): number {
    return this.view.remaining(thread);
  }

  restOfSlice(): number {
    return Number.POSITIVE_INFINITY;
  }
}

/** Shortest job first; OSTEP chapter 7. */
export const sjf: PolicyKind = {
  name: 'sjf',
  title: 'Shortest job first',
  about: 'Whoever needs least CPU time runs until it blocks or ends.',
  create: (_settings, view) => () => new ShortestFirst(view),
};
