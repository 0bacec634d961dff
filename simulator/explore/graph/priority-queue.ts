/** Numbers by priority, the least first; of equal ones the lower number first. */
export class PriorityQueue {
  readonly #heap: { readonly item: number; readonly priority: number }[] = [];

  add(item: number, priority: number): void {
    const heap = this.#heap;
    const entry = { item, priority };
    let place = heap.push(entry) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(entry, heap[parent])) break;
      heap[place] = heap[parent];
      place = parent;
    }
    heap[place] = entry;
  }

  take(): { readonly item: number; readonly priority: number } | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], last)) break;
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = last;
    return top;
  }
}

type Entry = { readonly item: number; readonly priority: number };

const isBefore = (a: Entry, b: Entry): boolean =>
  a.priority < b.priority || (a.priority === b.priority && a.item < b.item);
