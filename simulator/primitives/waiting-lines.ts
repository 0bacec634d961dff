import { NONE } from '../model';

export interface WaitingLinesSnapshot {
  readonly head: Int32Array;
  readonly tail: Int32Array;
  readonly next: Int32Array;
}

function grown(array: Int32Array, length: number): Int32Array {
  if (length <= array.length) return array;
  const larger = new Int32Array(Math.max(length, array.length * 2)).fill(NONE);
  larger.set(array);
  return larger;
}

/** Lines of waiting threads, first come first. Lines and threads are small integers; a thread stands in one line at most. */
export class WaitingLines {
  private head: Int32Array = new Int32Array(0);
  private tail: Int32Array = new Int32Array(0);
  private next: Int32Array = new Int32Array(0);

  join(line: number, thread: number): void {
    this.head = grown(this.head, line + 1);
    this.tail = grown(this.tail, line + 1);
    this.next = grown(this.next, thread + 1);
    const last = this.tail[line];
    if (last === NONE) this.head[line] = thread;
    else this.next[last] = thread;
    this.tail[line] = thread;
    this.next[thread] = NONE;
  }

  /** The thread that waits longest, or {@link NONE}. */
  first(line: number): number {
    return this.head[line] ?? NONE;
  }

  /** Takes the thread out of the line, wherever in it it stands. Answers whether it was there. */
  leave(line: number, thread: number): boolean {
    let before = NONE;
    for (let each = this.first(line); each !== NONE; each = this.next[each]) {
      if (each === thread) {
        this.unlink(line, before, thread);
        return true;
      }
      before = each;
    }
    return false;
  }

  /** In the order they came. */
  list(line: number): number[] {
    const threads: number[] = [];
    for (let each = this.first(line); each !== NONE; each = this.next[each]) threads.push(each);
    return threads;
  }

  snapshot(): WaitingLinesSnapshot {
    return { head: this.head.slice(), tail: this.tail.slice(), next: this.next.slice() };
  }

  restore(snapshot: WaitingLinesSnapshot): void {
    this.head = snapshot.head.slice();
    this.tail = snapshot.tail.slice();
    this.next = snapshot.next.slice();
  }

  private unlink(line: number, before: number, thread: number): void {
    const after = this.next[thread];
    if (before === NONE) this.head[line] = after;
    else this.next[before] = after;
    if (after === NONE) this.tail[line] = before;
    this.next[thread] = NONE;
  }
}
