import { type EventLog, type RunCounts, RunTally } from '../simulator';
import type { MeasuredRun } from './host';

/** Whoever runs one program really, again and again: on worker threads, or in CPython. */
export interface RunSource {
  /** @param limit ms of real time after which the run is stopped */
  run(
    limit: number,
  ): Promise<({ readonly ok: true } & MeasuredRun) | { ok: false; readonly message: string }>;
  /** Ends a run that is under way. */
  cancel(): void;
  close(): Promise<void>;
}

/** Bytes of logs that are kept. */
const mostLogBytes = 256 * 2 ** 20;

/** About what a log takes: its columns. */
const bytesOf = ({ length }: EventLog): number => length * 60 + 1000;

/**
 * Runs a program many times and counts what comes of it. Of the runs, those are kept that stand for something that was
 * counted: one of each result, order of finish, and bin of times and switches.
 */
export class ManyRuns {
  readonly #source: RunSource;
  readonly #tally = new RunTally();
  readonly #kept = new Map<number, MeasuredRun>();
  #bytes = 0;
  #isCancelled = false;
  #lostEvents = 0;
  #last: MeasuredRun | undefined;

  constructor(source: RunSource) {
    this.#source = source;
  }

  /** Of all runs. */
  get lostEvents(): number {
    return this.#lostEvents;
  }

  get last(): MeasuredRun | undefined {
    return this.#last;
  }

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** A run by its number, from 0, if it is kept. */
  runOf(number: number): MeasuredRun | undefined {
    return this.#kept.get(number);
  }

  /** @param mostListed of different ends and orders */
  counts(mostListed?: number): RunCounts {
    return this.#tally.counts(mostListed);
  }

  /** Ends the run under way and begins no other. What was cut short is not counted, unless it was the first. */
  cancel(): void {
    this.#isCancelled = true;
    this.#source.cancel();
  }

  /**
   * @param runs at least 1 @param limit ms of real time for each @param afterEach told how many are done
   * @returns undefined, or why it came to nothing
   */
  async run(runs: number, limit: number, afterEach: (done: number) => void): Promise<string | undefined> {
    for (let done = 0; done < runs && !this.#isCancelled; done++) {
      const answer = await this.#source.run(limit);
      if (!answer.ok) return answer.message;
      if (this.#isCancelled && done > 0 && answer.log.outcome.kind === 'cancelled') return undefined;
      const { ok: _, ...measured } = answer;
      this.#add(measured);
      afterEach(done + 1);
    }
    return undefined;
  }

  #add(run: MeasuredRun): void {
    this.#lostEvents += run.lostEvents;
    this.#last = run;
    const number = this.#tally.add(run.log, run.globals);
    const { examples } = this.#tally;
    const bytes = bytesOf(run.log);
    if (examples.has(number) && (number === 0 || this.#bytes + bytes <= mostLogBytes)) {
      this.#kept.set(number, run);
      this.#bytes += bytes;
    }
    if (this.#kept.size <= examples.size) return;
    for (const [other, { log }] of this.#kept) {
      if (examples.has(other)) continue;
      this.#kept.delete(other);
      this.#bytes -= bytesOf(log);
    }
  }
}
