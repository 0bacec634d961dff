import type { ThreadId } from '../model';
import type { Policy, PolicySnapshot, ThreadFilter } from './policy';

/** First in, first out: what FIFO and round-robin share; they differ in the slice. */
export class ReadyQueue implements Policy {
  readonly charges = false;
  readonly preempts = false;
  readonly margin = 0;
  readonly nextChange = Number.POSITIVE_INFINITY;
  private readonly slice: number;
  /** A ring: `size` threads from `head` on. Its length is a power of two. */
  private ring = new Int32Array(16);
  private head = 0;
  size = 0;

  /** @param slice in ns; Infinity: never taken off */
  constructor(slice: number) {
    this.slice = slice;
  }

  enqueue(thread: ThreadId): void {
    if (this.size === this.ring.length) this.grow();
    this.ring[(this.head + this.size) & (this.ring.length - 1)] = thread;
    this.size++;
  }

  dequeue(allows?: ThreadFilter): ThreadId | undefined {
    if (this.size === 0) return undefined;
    if (allows !== undefined) return this.dequeueAllowed(allows);
    const thread = this.ring[this.head] as ThreadId;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.size--;
    return thread;
  }

  remove(thread: ThreadId): void {
    this.restore(this.snapshot().filter((each) => each !== thread));
  }

  has(allows: ThreadFilter): boolean {
    return this.findAllowed(allows) !== undefined;
  }

  /** Slices end at whole quanta from the dispatch. */
  restOfSlice(_thread: ThreadId, ran: number): number {
    return this.slice === Number.POSITIVE_INFINITY ? this.slice : this.slice - (ran % this.slice);
  }

  endsSlice(): boolean {
    return true;
  }

  charge(): void {}

  rank(): number {
    return 0;
  }

  challenger(): undefined {
    return undefined;
  }

  change(): void {}

  snapshot(): PolicySnapshot {
    return Array.from({ length: this.size }, (_, i) => this.at(i));
  }

  restore(snapshot: PolicySnapshot): void {
    this.head = 0;
    this.size = 0;
    for (const thread of snapshot) this.enqueue(thread as ThreadId);
  }

  private dequeueAllowed(allows: ThreadFilter): ThreadId | undefined {
    const found = this.findAllowed(allows);
    if (found !== undefined) this.remove(found);
    return found;
  }

  private findAllowed(allows: ThreadFilter): ThreadId | undefined {
    for (let i = 0; i < this.size; i++) {
      if (allows(this.at(i))) return this.at(i);
    }
    return undefined;
  }

  private at(i: number): ThreadId {
    return this.ring[(this.head + i) & (this.ring.length - 1)] as ThreadId;
  }

  private grow(): void {
    const ring = new Int32Array(this.ring.length * 2);
    for (let i = 0; i < this.size; i++) ring[i] = this.at(i);
    this.ring = ring;
    this.head = 0;
  }
}
