import type { PolicyKind } from './policy';
import { ReadyQueue } from './ready-queue';

/** First come, first served; OSTEP chapter 7. */
export const fifo: PolicyKind = {
  name: 'fifo',
  title: 'First in, first out',
  about: 'Whoever was ready first runs until it blocks or ends.',
  create: () => () => new ReadyQueue(Number.POSITIVE_INFINITY),
};
