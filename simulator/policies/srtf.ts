import type { PolicyKind } from './policy';
import { ShortestFirst } from './sjf';

class ShortestRemainingFirst extends ShortestFirst {
  override readonly preempts = true;
}

/** Shortest remaining time first, also known as shortest time-to-completion first; OSTEP chapter 7. */
export const srtf: PolicyKind = {
  name: 'srtf',
  title: 'Shortest remaining time first',
  about: 'Whoever has least left to do runs; a shorter one that becomes ready takes its CPU.',
  create: (_settings, view) => () => new ShortestRemainingFirst(view),
};
