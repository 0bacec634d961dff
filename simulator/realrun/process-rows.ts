import { NONE } from '../model';
import { AT, MOST, ProcessField, ProcessPhase, ROW, Word } from './state-layout';

/** Processes of a run on real threads, a row of integers each. Under the run's mutex, but for what one word says. */
export class ProcessRows {
  readonly words: Int32Array;
  readonly #floats: Float64Array;

  constructor(words: Int32Array) {
    this.words = words;
    this.#floats = new Float64Array(words.buffer, 0, AT.threads / 2);
  }

  get count(): number {
    return this.words[Word.PROCESSES];
  }

  /** Adds a process without threads. @param slot a free one. @returns NONE if there are too many */
  add(parent: number, slot: number, switchInterval: number): number {
    const process = this.count;
    if (process === MOST.processes) return NONE;
    this.words.fill(0, this.at(process, 0), this.at(process + 1, 0));
    this.set(process, ProcessField.PARENT, parent);
    this.set(process, ProcessField.MAIN_THREAD, NONE);
    this.set(process, ProcessField.SLOT, slot);
    this.setSwitchInterval(process, switchInterval);
    this.words[Word.PROCESSES] = process + 1;
    return process;
  }

  /** The lowest number of a memory that no process has. */
  freeSlot(): number {
    const taken = new Set<number>();
    for (let each = 0; each < this.count; each++) {
      if (!this.hasEnded(each)) taken.add(this.get(each, ProcessField.SLOT));
    }
    let slot = 0;
    while (taken.has(slot)) slot++;
    return slot;
  }

  /** The word of a process's field. */
  at(process: number, field: number): number {
    return AT.processes + process * ROW.process + field;
  }

  get(process: number, field: number): number {
    return Atomics.load(this.words, this.at(process, field));
  }

  set(process: number, field: number, value: number): void {
    Atomics.store(this.words, this.at(process, field), value);
  }

  /** @returns the new value */
  change(process: number, field: number, amount: number): number {
    return Atomics.add(this.words, this.at(process, field), amount) + amount;
  }

  hasEnded(process: number): boolean {
    return this.get(process, ProcessField.PHASE) === ProcessPhase.ENDED;
  }

  switchInterval(process: number): number {
    return this.#floats[this.at(process, ProcessField.SWITCH_INTERVAL) / 2];
  }

  setSwitchInterval(process: number, nanoseconds: number): void {
    this.#floats[this.at(process, ProcessField.SWITCH_INTERVAL) / 2] = nanoseconds;
  }

  /** ns on a CPU of its threads that have ended. */
  cpuTime(process: number): number {
    return this.#floats[this.at(process, ProcessField.CPU_TIME) / 2];
  }

  addCpuTime(process: number, nanoseconds: number): void {
    this.#floats[this.at(process, ProcessField.CPU_TIME) / 2] += nanoseconds;
  }
}
