import { NONE } from '../model';
import { AT, MOST, ROW, SyncField, ThreadField, Word } from './state-layout';

const nextOf = (thread: number): number => AT.threads + thread * ROW.thread + ThreadField.NEXT;

/** Synchronisation objects of a run on real threads, a row of integers each, and who waits at them. Under the run's mutex. */
export class SyncRows {
  readonly #words: Int32Array;

  constructor(words: Int32Array) {
    this.#words = words;
  }

  /** @returns NONE if there are too many */
  add(kind: number, count: number, limit: number): number {
    const sync = this.#words[Word.SYNCS];
    if (sync === MOST.syncs) return NONE;
    this.#words.set([kind, NONE, count, limit, NONE, NONE], AT.syncs + sync * ROW.sync);
    this.#words[Word.SYNCS] = sync + 1;
    return sync;
  }

  #at(sync: number, field: number): number {
    return AT.syncs + sync * ROW.sync + field;
  }

  kind(sync: number): number {
    return this.#words[this.#at(sync, SyncField.KIND)];
  }

  holder(sync: number): number {
    return this.#words[this.#at(sync, SyncField.HOLDER)];
  }

  setHolder(sync: number, thread: number): void {
    this.#words[this.#at(sync, SyncField.HOLDER)] = thread;
  }

  count(sync: number): number {
    return this.#words[this.#at(sync, SyncField.COUNT)];
  }

  setCount(sync: number, count: number): void {
    this.#words[this.#at(sync, SyncField.COUNT)] = count;
  }

  limit(sync: number): number {
    return this.#words[this.#at(sync, SyncField.LIMIT)];
  }

  /** Puts a thread at the end of an object's line. */
  joinLine(sync: number, thread: number): void {
    const words = this.#words;
    words[nextOf(thread)] = NONE;
    const last = words[this.#at(sync, SyncField.LAST)];
    words[last === NONE ? this.#at(sync, SyncField.FIRST) : nextOf(last)] = thread;
    words[this.#at(sync, SyncField.LAST)] = thread;
  }

  /** Takes a thread out of the line, wherever in it it stands. @returns whether it was there */
  leaveLine(sync: number, thread: number): boolean {
    const words = this.#words;
    let before = NONE;
    for (let each = this.first(sync); each !== NONE; each = words[nextOf(each)]) {
      if (each === thread) {
        const after = words[nextOf(thread)];
        words[before === NONE ? this.#at(sync, SyncField.FIRST) : nextOf(before)] = after;
        if (after === NONE) words[this.#at(sync, SyncField.LAST)] = before;
        return true;
      }
      before = each;
    }
    return false;
  }

  /** Who waits longest, or NONE. */
  first(sync: number): number {
    return this.#words[this.#at(sync, SyncField.FIRST)];
  }

  /** Takes the one who waits longest out of the line, or NONE. */
  takeFirst(sync: number): number {
    const first = this.first(sync);
    if (first !== NONE) this.leaveLine(sync, first);
    return first;
  }
}
