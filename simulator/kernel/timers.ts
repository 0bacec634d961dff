import type { ThreadId } from '../model';

export interface TimersSnapshot {
  readonly heap: Int32Array;
  readonly times: Float64Array;
}

const ABSENT = -1;

/** At most one timer per thread, the earliest first; at the same time, the thread that was created earlier. */
export class Timers {
  /** A binary heap of threads. */
  private heap: number[] = [];
  /** By thread: where in the heap it is. */
  private place: number[] = [];
  /** By thread: when its timer goes off, ns. */
  private times: number[] = [];

  get size(): number {
    return this.heap.length;
  }

  /** When the next timer goes off; Infinity if none is set. */
  get nextTime(): number {
    return this.heap.length === 0 ? Number.POSITIVE_INFINITY : this.times[this.heap[0]];
  }

  isSet(thread: ThreadId): boolean {
    return (this.place[thread] ?? ABSENT) !== ABSENT;
  }

  /** When the thread's timer goes off; Infinity if it has none. */
  timeOf(thread: ThreadId): number {
    return this.isSet(thread) ? this.times[thread] : Number.POSITIVE_INFINITY;
  }

  /** Sets the thread's timer, in place of any other it had. */
  set(thread: ThreadId, time: number): void {
    this.cancel(thread);
    this.times[thread] = time;
    this.rise(this.heap.length, thread);
  }

  cancel(thread: ThreadId): void {
    const place = this.place[thread] ?? ABSENT;
    if (place === ABSENT) return;
    this.place[thread] = ABSENT;
    const last = this.heap.pop();
    if (last === undefined || last === thread) return;
    this.sink(place, last);
    this.rise(this.place[last], last);
  }

  /** Takes the next timer out. Only if {@link size} is not 0. */
  take(): ThreadId {
    const thread = this.heap[0] as ThreadId;
    this.cancel(thread);
    return thread;
  }

  snapshot(): TimersSnapshot {
    return { heap: Int32Array.from(this.heap), times: Float64Array.from(this.heap, (t) => this.times[t]) };
  }

  restore(snapshot: TimersSnapshot): void {
    this.heap = [];
    this.place = [];
    snapshot.heap.forEach((thread, i) => {
      this.set(thread as ThreadId, snapshot.times[i]);
    });
  }

  private isBefore(a: number, b: number): boolean {
    return this.times[a] < this.times[b] || (this.times[a] === this.times[b] && a < b);
  }

  private put(place: number, thread: number): void {
    this.heap[place] = thread;
    this.place[thread] = place;
  }

  private rise(from: number, thread: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isBefore(thread, this.heap[parent])) break;
      this.put(place, this.heap[parent]);
      place = parent;
    }
    this.put(place, thread);
  }

  private sink(from: number, thread: number): void {
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.heap.length) break;
      if (child + 1 < this.heap.length && this.isBefore(this.heap[child + 1], this.heap[child])) child++;
      if (!this.isBefore(this.heap[child], thread)) break;
      this.put(place, this.heap[child]);
      place = child;
    }
    this.put(place, thread);
  }
}
