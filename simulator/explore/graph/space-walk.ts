import type { Segment } from '../state/block-runner';
import { MOST_THREADS } from '../state/memory-layout';
import { WordBuffer } from '../state/state-store';
import type { SearchResult } from './search';

/**
 * Goes from state to state of a space on the real machine. Where states stand for others too, the machine is in the one
 * that the way really leads to, and the space knows its threads by other names.
 */
export class SpaceWalk {
  /** The state of the space that stands for the present one. */
  state = 0;
  /** What the machine did up to the first state. */
  readonly begun: readonly Segment[];
  readonly #space: SearchResult;
  /** By thread, what the space calls it; threads beyond the end by their own numbers. */
  #names: number[] = [];
  /** The state that the machine is in. */
  readonly present = new WordBuffer();

  /** @param threads what the threads of the way become that is gone: a number of `StateGraph.renamings` */
  constructor(space: SearchResult, threads = 0) {
    this.#space = space;
    const { renamings } = space.graph;
    if (threads !== 0 && renamings !== undefined)
      this.#names = Array.from({ length: MOST_THREADS }, (_, thread) => renamings.before(threads, thread));
    const { stepper, base } = space;
    stepper.readState(base);
    stepper.begin();
    this.begun = [...stepper.segments];
    stepper.writeState(this.present);
    stepper.readState(this.present);
  }

  /** The thread that the space calls so. */
  threadOf(name: number): number {
    const thread = this.#names.indexOf(name);
    return thread < 0 ? name : thread;
  }

  nameOf(thread: number): number {
    return this.#names[thread] ?? thread;
  }

  /** Goes through a transition from the present state; `stepper.segments` has what it did. */
  follow(transition: number): void {
    const { stepper, graph, store, isSymmetric } = this.#space;
    const option = graph.isChoice(this.state) ? transition - graph.firstOf(this.state) : 0;
    stepper.step(this.threadOf(graph.threadOf(transition)), option);
    this.state = graph.targetOf(transition);
    if (isSymmetric) {
      const { threads } = stepper.kernel;
      this.#names = Array.from({ length: threads }, (_, t) => graph.threadAfter(transition, this.nameOf(t)));
      stepper.writeState(this.present);
    } else store.read(this.state, this.present);
    stepper.readState(this.present);
  }
}
