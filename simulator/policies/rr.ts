import type { PolicyKind } from './policy';
import { ReadyQueue } from './ready-queue';

/** Round-robin; OSTEP chapter 7. */
export const rr: PolicyKind = {
  name: 'rr',
  title: 'Round-robin',
  about: 'Ready threads take turns of one quantum each.',
  create:
    ({ quantum }) =>
    () =>
      new ReadyQueue(quantum),
};
