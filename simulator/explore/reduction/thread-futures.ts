import { addTouched, nothingTouched, setLength, type Touched, widened } from '../state/column-set';

interface Place {
  touched: Touched;
  readonly next: Set<Place>;
}

/**
 * What threads may still touch, by the part of the state that a thread is in: all that blocks were found to do that it can
 * come to from there, whatever the others do.
 */
export class ThreadFutures {
  readonly #places = new Map<number, Place>();
  #columns: number;
  /** Whether something was learnt since {@link settle}. */
  hasGrown = false;

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** There are so many columns now. */
  widen(columns: number): void {
    const isWider = setLength(columns) > setLength(this.#columns);
    this.#columns = columns;
    if (!isWider) return;
    for (const place of this.#places.values()) place.touched = widened(place.touched, columns);
  }

  #place(thread: number, part: number): Place {
    const key = part * 32 + thread;
    let place = this.#places.get(key);
    if (place === undefined) {
      place = { touched: nothingTouched(this.#columns), next: new Set() };
      this.#places.set(key, place);
    }
    return place;
  }

  /** A thread in the part may touch so much and be in another part then, or have started another thread. */
  note(
    thread: number,
    part: number,
    touched: Touched,
    next: readonly { readonly thread: number; readonly part: number }[],
  ): void {
    const place = this.#place(thread, part);
    addTouched(place.touched, touched);
    for (const each of next) place.next.add(this.#place(each.thread, each.part));
    this.hasGrown = true;
  }

  /** Hands back what is touched later, until nothing new comes. */
  settle(): void {
    this.hasGrown = false;
    const places = [...this.#places.values()].reverse();
    for (let changed = true; changed; ) {
      changed = false;
      for (const { touched, next } of places) {
        for (const later of next) if (addTouched(touched, later.touched)) changed = true;
      }
    }
  }

  of(thread: number, part: number): Touched {
    return this.#place(thread, part).touched;
  }
}
