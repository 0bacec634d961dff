import { NONE } from '../model';
import { primitives } from '../primitives';
import { MessageStore } from './message-store';
import { AT, HoldField, MOST, PipeField, ROW, Word } from './state-layout';
import type { SyncRows } from './sync-rows';

export type PipeEnd = 'r' | 'w';

const PIPE_KIND = primitives.findIndex(({ kind }) => kind === 'Pipe');

/**
 * Pipes between processes: what is in them and who holds which end how often. A pipe is known by its synchronisation
 * object, whose limit is the pipe's row and whose count is the characters in it. Under the run's mutex.
 */
export class PipeRows {
  readonly #words: Int32Array;
  readonly #syncs: SyncRows;
  readonly messages: MessageStore;

  constructor(words: Int32Array, syncs: SyncRows) {
    this.#words = words;
    this.#syncs = syncs;
    this.messages = new MessageStore(words);
  }

  isPipe(sync: number): boolean {
    return sync >= 0 && sync < this.#words[Word.SYNCS] && this.#syncs.kind(sync) === PIPE_KIND;
  }

  /** @param process holds both ends at first. @returns NONE if there are too many */
  add(process: number): number {
    const words = this.#words;
    const pipe = words[Word.PIPES];
    if (pipe === MOST.pipes) return NONE;
    const sync = this.#syncs.add(PIPE_KIND, 0, pipe);
    if (sync === NONE) return NONE;
    words.fill(0, this.#row(pipe), this.#row(pipe + 1));
    words[this.#row(pipe)] = sync;
    words[Word.PIPES] = pipe + 1;
    this.changeHold(sync, 'r', process, 1);
    this.changeHold(sync, 'w', process, 1);
    return sync;
  }

  #row(pipe: number): number {
    return AT.pipes + pipe * ROW.pipe;
  }

  #at(sync: number, field: number): number {
    return this.#row(this.#syncs.limit(sync)) + field;
  }

  #hold(hold: number, field: number): number {
    return AT.holds + (hold - 1) * ROW.hold + field;
  }

  #findHold(sync: number, process: number): number {
    const words = this.#words;
    let hold = words[this.#at(sync, PipeField.HOLDS)];
    while (hold !== 0 && words[this.#hold(hold, HoldField.PROCESS)] !== process) {
      hold = words[this.#hold(hold, HoldField.NEXT)];
    }
    return hold;
  }

  #addHold(sync: number, process: number, reads: number, writes: number): void {
    const words = this.#words;
    let hold = words[Word.FREE_HOLD];
    if (hold !== 0) words[Word.FREE_HOLD] = words[this.#hold(hold, HoldField.NEXT)];
    else if (words[Word.HOLDS] < MOST.holds) hold = ++words[Word.HOLDS];
    else throw new RangeError(`more than ${MOST.holds} ends of pipes are held`);
    const first = this.#at(sync, PipeField.HOLDS);
    words.set([process, reads, writes, words[first]], this.#hold(hold, 0));
    words[first] = hold;
  }

  #dropHold(sync: number, hold: number): void {
    const words = this.#words;
    let link = this.#at(sync, PipeField.HOLDS);
    while (words[link] !== hold) link = this.#hold(words[link], HoldField.NEXT);
    words[link] = words[this.#hold(hold, HoldField.NEXT)];
    words[this.#hold(hold, HoldField.NEXT)] = words[Word.FREE_HOLD];
    words[Word.FREE_HOLD] = hold;
  }

  /** One more (or one less) hold of an end. @returns whether that process held the end, if it shall hold it less */
  changeHold(sync: number, end: PipeEnd, process: number, change: 1 | -1): boolean {
    const words = this.#words;
    const hold = this.#findHold(sync, process);
    if (hold === 0) {
      if (change === 1) this.#addHold(sync, process, end === 'r' ? 1 : 0, end === 'w' ? 1 : 0);
      return change === 1;
    }
    const at = this.#hold(hold, end === 'r' ? HoldField.READS : HoldField.WRITES);
    if (words[at] + change < 0) return false;
    words[at] += change;
    if (words[this.#hold(hold, HoldField.READS)] + words[this.#hold(hold, HoldField.WRITES)] === 0) {
      this.#dropHold(sync, hold);
    }
    return true;
  }

  /** Whether any process holds that end. */
  isHeld(sync: number, end: PipeEnd): boolean {
    const words = this.#words;
    const field = end === 'r' ? HoldField.READS : HoldField.WRITES;
    for (let hold = words[this.#at(sync, PipeField.HOLDS)]; hold !== 0; ) {
      if (words[this.#hold(hold, field)] > 0) return true;
      hold = words[this.#hold(hold, HoldField.NEXT)];
    }
    return false;
  }

  /** A forked child holds what its parent holds. */
  inherit(parent: number, child: number): void {
    const words = this.#words;
    for (let pipe = 0; pipe < words[Word.PIPES]; pipe++) {
      const sync = words[this.#row(pipe)];
      const hold = this.#findHold(sync, parent);
      if (hold === 0) continue;
      const at = this.#hold(hold, 0);
      this.#addHold(sync, child, words[at + HoldField.READS], words[at + HoldField.WRITES]);
    }
  }

  /** An ended process holds nothing. @returns the pipes of which it held an end */
  abandon(process: number): number[] {
    const touched: number[] = [];
    for (let pipe = 0; pipe < this.#words[Word.PIPES]; pipe++) {
      const sync = this.#words[this.#row(pipe)];
      const hold = this.#findHold(sync, process);
      if (hold === 0) continue;
      this.#dropHold(sync, hold);
      touched.push(sync);
    }
    return touched;
  }

  /** Threads that wait for room. */
  pending(sync: number): number {
    return this.#words[this.#at(sync, PipeField.PENDING)];
  }

  changePending(sync: number, change: 1 | -1): void {
    this.#words[this.#at(sync, PipeField.PENDING)] += change;
  }

  /** Characters in it. */
  size(sync: number): number {
    return this.#words[this.#at(sync, PipeField.SIZE)];
  }

  #changeSize(sync: number, change: number): void {
    const at = this.#at(sync, PipeField.SIZE);
    this.#words[at] += change;
    this.#syncs.setCount(sync, this.#words[at]);
  }

  isEmpty(sync: number): boolean {
    return this.#words[this.#at(sync, PipeField.FIRST)] === 0;
  }

  /** Puts a message of the store at the end. */
  append(sync: number, message: number): void {
    const words = this.#words;
    const last = words[this.#at(sync, PipeField.LAST)];
    if (last === 0) words[this.#at(sync, PipeField.FIRST)] = message;
    else this.messages.setNext(last, message);
    words[this.#at(sync, PipeField.LAST)] = message;
    this.#changeSize(sync, this.messages.lengthOf(message));
  }

  /** Takes the oldest message; undefined: there is none. */
  shift(sync: number): string | undefined {
    const words = this.#words;
    const first = words[this.#at(sync, PipeField.FIRST)];
    if (first === 0) return undefined;
    const next = this.messages.next(first);
    words[this.#at(sync, PipeField.FIRST)] = next;
    if (next === 0) words[this.#at(sync, PipeField.LAST)] = 0;
    const text = this.messages.take(first);
    this.#changeSize(sync, -text.length);
    return text;
  }
}
