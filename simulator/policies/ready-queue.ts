import type { ThreadId } from '../model';
import type { Policy, PolicySnapshot } from './policy';

/** First in, first out: what FIFO and round-robin share; they differ in the slice. */
export class ReadyQueue implements Policy {
  readonly slice: number;
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

  dequeue(): ThreadId | undefined {
    if (this.size === 0) return undefined;
    const thread = this.ring[this.head] as ThreadId;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.size--;
    return thread;
  }

  remove(thread: ThreadId): void {
    this.restore(this.snapshot().filter((each) => each !== thread));
  }

  snapshot(): PolicySnapshot {
    return Array.from({ length: this.size }, (_, i) => this.at(i));
  }

  restore(snapshot: PolicySnapshot): void {
    this.head = 0;
    this.size = 0;
    for (const thread of snapshot) this.enqueue(thread as ThreadId);
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
