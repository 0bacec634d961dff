import type { ThreadId } from '../model';
import type {
  ChargeReason,
  Policy,
  PolicySnapshot,
  ReadyReason,
  SchedulingView,
  ThreadFilter,
} from './policy';

/**
 * The ready thread of the lowest rank goes first; of equal ones, the one that waits longest. A thread that was preempted
 * comes before its equals, since its turn was not over. Ranks may change while threads wait, so that the least one is
 * looked for when it is needed.
 */
export abstract class RankedQueue implements Policy {
  readonly charges: boolean = true;
  readonly preempts: boolean = false;
  readonly margin: number = 0;
  protected readonly view: SchedulingView;
  /** Who is ready, in the order of waiting. */
  protected ready: ThreadId[] = [];

  constructor(view: SchedulingView) {
    this.view = view;
  }

  abstract rank(thread: ThreadId): number;
  abstract restOfSlice(thread: ThreadId, ran: number): number;

  get size(): number {
    return this.ready.length;
  }

  get nextChange(): number {
    return Number.POSITIVE_INFINITY;
  }

  enqueue(thread: ThreadId, reason: ReadyReason): void {
    if (reason === 'preempted') this.ready.unshift(thread);
    else this.ready.push(thread);
  }

  dequeue(allows?: ThreadFilter): ThreadId | undefined {
    const at = this.findFirst(allows);
    return at < 0 ? undefined : this.ready.splice(at, 1)[0];
  }

  remove(thread: ThreadId): void {
    this.ready = this.ready.filter((each) => each !== thread);
  }

  has(allows: ThreadFilter): boolean {
    return this.ready.some(allows);
  }

  endsSlice(thread: ThreadId): boolean {
    const first = this.findFirst();
    return first >= 0 && this.rank(this.ready[first]) <= this.rank(thread);
  }

  challenger(running: ThreadId, allows: ThreadFilter): ThreadId | undefined {
    const first = this.findFirst(allows);
    if (first < 0 || this.rank(this.ready[first]) + this.margin >= this.rank(running)) return undefined;
    return this.ready[first];
  }

  charge(_thread: ThreadId, _ran: number, _reason: ChargeReason): void {}

  change(): void {}

  snapshot(): PolicySnapshot {
    return [...this.ready];
  }

  restore(snapshot: PolicySnapshot): void {
    this.ready = [...snapshot] as ThreadId[];
  }

  /** Index of the next thread in {@link ready}, -1 if there is none. */
  protected findFirst(allows?: ThreadFilter): number {
    let first = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < this.ready.length; at++) {
      const thread = this.ready[at];
      if (allows !== undefined && !allows(thread)) continue;
      const rank = this.rank(thread);
      if (first >= 0 && rank >= least) continue;
      first = at;
      least = rank;
    }
    return first;
  }
}
