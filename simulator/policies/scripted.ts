import type { ThreadId } from '../model';
import type { PolicyKind, PolicySettings, PolicySnapshot, SchedulingView, ThreadFilter } from './policy';
import { RankedQueue } from './ranked-queue';

/** Choices written down beforehand; each gives one quantum. */
class ScriptedQueue extends RankedQueue {
  override readonly charges = false;
  readonly #quantum: number;
  readonly #script: readonly string[];
  /** How many choices were used. */
  #at = 0;

  constructor({ quantum, script }: PolicySettings, view: SchedulingView) {
    super(view);
    this.#quantum = quantum;
    this.#script = script;
  }

  rank(): number {
    return 0;
  }

  restOfSlice(_thread: ThreadId, ran: number): number {
    return this.#quantum - (ran % this.#quantum);
  }

  /** A choice that is not ready is passed over; after the last one, threads take turns. */
  override dequeue(allows?: ThreadFilter): ThreadId | undefined {
    while (this.#at < this.#script.length) {
      const name = this.#script[this.#at++];
      const chosen = this.ready.find(
        (thread) => this.view.name(thread) === name && (allows?.(thread) ?? true),
      );
      if (chosen === undefined) continue;
      this.remove(chosen);
      return chosen;
    }
    return super.dequeue(allows);
  }

  override snapshot(): PolicySnapshot {
    return [this.#at, ...this.ready];
  }

  override restore(snapshot: PolicySnapshot): void {
    const [at, ...ready] = snapshot;
    this.#at = at;
    super.restore(ready);
  }
}

export const scripted: PolicyKind = {
  name: 'scripted',
  title: 'Scripted',
  about: 'Threads run in an order written down beforehand, a quantum each.',
  create: (settings, view) => () => new ScriptedQueue(settings, view),
};
