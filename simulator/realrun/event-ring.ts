import { NONE } from '../model';

/** Numbers of an event, in order. */
const FIELDS = 8;
/** Head: events written, events that found no room. */
const HEAD = 2;

/** Something that happened on a worker, as it was written down. */
export interface MeasuredEvent {
  /** ns since the run began. */
  readonly time: number;
  /** By `eventNumber`. */
  readonly kind: number;
  readonly thread: number;
  readonly other: number;
  readonly object: number;
  readonly value: number;
  readonly reason: number;
  /** See {@link siteOfThread}. */
  readonly site: number;
}

/** Bytes of a ring for so many events. */
export const ringBytes = (events: number): number => (HEAD + events * FIELDS) * 8;

/**
 * What one worker has to tell, in shared memory, so that it is there even if the worker is not any more. Only its worker
 * writes. A full ring keeps what came first and counts what it loses.
 */
export class EventRing {
  readonly #numbers: Float64Array;
  readonly #capacity: number;

  constructor(buffer: SharedArrayBuffer) {
    this.#numbers = new Float64Array(buffer);
    this.#capacity = Math.floor((this.#numbers.length - HEAD) / FIELDS);
  }

  clear(): void {
    this.#numbers[0] = 0;
    this.#numbers[1] = 0;
  }

  get lost(): number {
    return this.#numbers[1];
  }

  write(
    kind: number,
    time: number,
    thread: number,
    site: number,
    other: number = NONE,
    object: number = NONE,
    value: number = NONE,
    reason: number = NONE,
  ): void {
    const numbers = this.#numbers;
    const count = numbers[0];
    if (count === this.#capacity) {
      numbers[1]++;
      return;
    }
    const at = HEAD + count * FIELDS;
    numbers[at] = time;
    numbers[at + 1] = kind;
    numbers[at + 2] = thread;
    numbers[at + 3] = other;
    numbers[at + 4] = object;
    numbers[at + 5] = value;
    numbers[at + 6] = reason;
    numbers[at + 7] = site;
    numbers[0] = count + 1;
  }

  /** In the order in which they were written. */
  read(): MeasuredEvent[] {
    const events: MeasuredEvent[] = [];
    for (let i = 0; i < this.#numbers[0]; i++) {
      const at = HEAD + i * FIELDS;
      const numbers = this.#numbers;
      events.push({
        time: numbers[at],
        kind: numbers[at + 1],
        thread: numbers[at + 2],
        other: numbers[at + 3],
        object: numbers[at + 4],
        value: numbers[at + 5],
        reason: numbers[at + 6],
        site: numbers[at + 7],
      });
    }
    return events;
  }
}
