import type { Outcome } from '../model';
import type { MadeSync, Report, Written } from './protocol';

/** Written texts are handed over once there are so many. */
const MOST_WRITTEN = 512;

type MadeThread = Report['threads'][number];
type MadeProcess = Report['processes'][number];

/** What a worker will tell the main thread next of the thread that it executes. */
export class PendingReport {
  #written: Written[] = [];
  #syncs: MadeSync[] = [];
  #threads: MadeThread[] = [];
  #processes: MadeProcess[] = [];
  #outcome: Outcome | undefined;
  #instructions = 0;

  /** Whether it should be handed over before the thread has ended. */
  get isFull(): boolean {
    return this.#written.length >= MOST_WRITTEN;
  }

  wrote(written: Written): void {
    this.#written.push(written);
  }

  madeSync(made: MadeSync): void {
    this.#syncs.push(made);
  }

  madeThread(made: MadeThread): void {
    this.#threads.push(made);
  }

  madeProcess(made: MadeProcess): void {
    this.#processes.push(made);
  }

  /** How the program ends; what is said first counts. */
  concluded(outcome: Outcome): void {
    this.#outcome ??= outcome;
  }

  executed(instructions: number): void {
    this.#instructions += instructions;
  }

  /**
   * All of it, and begins anew.
   *
   * @param cpuTime of the thread in ns, once it has ended, where the system tells it
   */
  take(thread: number, isLast: boolean, cpuTime: number | undefined): Report {
    const report: Report = {
      kind: 'report',
      isLast,
      written: this.#written,
      syncs: this.#syncs,
      threads: this.#threads,
      processes: this.#processes,
      outcome: this.#outcome,
      instructions: this.#instructions,
      thread,
      cpuTime,
    };
    this.#written = [];
    this.#syncs = [];
    this.#threads = [];
    this.#processes = [];
    this.#outcome = undefined;
    this.#instructions = 0;
    return report;
  }
}
