import { nextRandom, type ThreadId } from '../model';
import type { PolicyKind, PolicySettings, PolicySnapshot, SchedulingView, ThreadFilter } from './policy';
import { RankedQueue } from './ranked-queue';

/** Every slice is drawn for. Tickets are counted in the order in which threads were created. */
class LotteryQueue extends RankedQueue {
  override readonly charges = false;
  readonly #quantum: number;
  readonly #draws: readonly number[];
  #drawn = 0;
  #random: number;

  constructor({ quantum, draws, seed }: PolicySettings, view: SchedulingView) {
    super(view);
    this.#quantum = quantum;
    this.#draws = draws;
    this.#random = seed;
  }

  rank(thread: ThreadId): number {
    return thread;
  }

  restOfSlice(_thread: ThreadId, ran: number): number {
    return this.#quantum - (ran % this.#quantum);
  }

  override endsSlice(): boolean {
    return true;
  }

  override dequeue(allows?: ThreadFilter): ThreadId | undefined {
    const candidates = this.ready.filter((thread) => allows?.(thread) ?? true).sort((a, b) => a - b);
    if (candidates.length === 0) return undefined;
    const all = candidates.reduce((sum, thread) => sum + this.view.tickets(thread), 0);
    let ticket = this.#draw() % all;
    let winner = 0;
    while (ticket >= this.view.tickets(candidates[winner])) {
      ticket -= this.view.tickets(candidates[winner]);
      winner++;
    }
    this.remove(candidates[winner]);
    return candidates[winner];
  }

  override snapshot(): PolicySnapshot {
    return [this.#drawn, this.#random, ...this.ready];
  }

  override restore(snapshot: PolicySnapshot): void {
    const [drawn, random, ...ready] = snapshot;
    this.#drawn = drawn;
    this.#random = random;
    super.restore(ready);
  }

  #draw(): number {
    const given = this.#draws[this.#drawn++];
    if (given !== undefined) return given;
    const { state, value } = nextRandom(this.#random);
    this.#random = state;
    return value;
  }
}

/** Lottery scheduling; Waldspurger and Weihl 1994, OSTEP chapter 9. */
export const lottery: PolicyKind = {
  name: 'lottery',
  title: 'Lottery',
  about: 'A ticket is drawn for every quantum: a share of the tickets is a share of the time, on average.',
  create: (settings, view) => () => new LotteryQueue(settings, view),
};
