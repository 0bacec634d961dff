import { NONE } from '../../model';
import type { Failure } from '../findings/findings';
import type { Footprints } from '../reduction/footprints';
import { awaitedSync, canComplete } from '../reduction/pending-calls';
import { addColumn, nothingTouched, type Touched } from './column-set';
import { ColumnKind, FAILURES_COLUMN, OUTPUT_COLUMN, PROCESS_COLUMN } from './state-columns';
import type { Stepper } from './stepper';
import { WordBuffer } from './word-buffer';

/** What a block does wherever it reads the same. */
export interface Block {
  /** The thread cannot go on at all. */
  readonly isBlocked: boolean;
  /** Columns that it writes, and what. */
  readonly columns: readonly number[];
  readonly values: readonly number[];
  /** Columns that it depends on, the thread's own aside. */
  readonly reads: readonly number[];
  readonly printed: readonly string[];
  readonly failures: readonly Failure[];
  /** Number of what it accesses beside scheduling points. */
  readonly footprint: number;
  readonly hasEnded: boolean;
  /** Whether shared objects may be out of reach afterwards. */
  readonly drops: boolean;
  readonly touched: Touched;
  /** Whether the thread only comes to wait for a kernel object that is not free. */
  readonly onlyWaits: boolean;
}

const none: readonly never[] = [];

/** About what a block takes, in bytes: its objects and arrays, and what is in them. */
export const bytesOf = ({ columns, reads, touched }: Block): number =>
  1000 + 8 * columns.length + 8 * reads.length + 16 * touched.reads.length;

/** Has blocks executed, and finds out what each reads, writes and means to other threads. */
export class BlockLearner {
  readonly #stepper: Stepper;
  readonly #footprints: Footprints;
  readonly #after = new WordBuffer();

  constructor(stepper: Stepper, footprints: Footprints) {
    this.#stepper = stepper;
    this.#footprints = footprints;
  }

  /**
   * Has a block executed.
   * @param before the state, in all columns; it may get more while the block is executed
   */
  execute(before: WordBuffer, thread: number, isEager: boolean, option: number): Block {
    const stepper = this.#stepper;
    const { image, reads, kernel, recorder } = stepper;
    const own = image.columns.find(ColumnKind.THREAD, thread);
    stepper.readState(before, thread);
    reads.begin();
    stepper.noteEnabling(thread);
    if (!stepper.canStep(thread)) {
      const touched = nothingTouched(before.length);
      for (const c of reads.columns) addColumn(touched.writes, c);
      return blocked(
        reads.columns.filter((c) => c !== own),
        touched,
      );
    }
    recorder.begin();
    kernel.printed.length = 0;
    kernel.added.length = 0;
    stepper.failures.length = 0;
    stepper.segments.length = 0;
    stepper.runBlock(thread, isEager, option);
    stepper.checkState();
    const after = this.#after;
    image.writeAll(after);
    const columns: number[] = [];
    let drops = false;
    for (let c = 0; c < after.length; c++) {
      const isRelative = c === OUTPUT_COLUMN || c === FAILURES_COLUMN;
      const isChanged = c >= before.length || before.words[c] !== after.words[c];
      if (isRelative || !(isChanged || reads.written.includes(c))) continue;
      columns.push(c);
      if (c < before.length && c !== own) reads.ensure(c);
      drops ||= c !== PROCESS_COLUMN && (this.#hasNames(before, c) || this.#hasNames(after, c));
    }
    return {
      isBlocked: false,
      columns,
      values: columns.map((c) => after.words[c]),
      reads: reads.columns.filter((c) => c !== own),
      printed: kernel.printed.length > 0 ? [...kernel.printed] : none,
      failures: stepper.failures.length > 0 ? [...stepper.failures] : none,
      footprint: this.#footprints.number(recorder.accesses, image.memory),
      hasEnded: kernel.hasEnded(thread),
      drops,
      touched: this.#touchedBy(thread, isEager, before, columns),
      onlyWaits: this.#onlyWaits(thread, columns, own),
    };
  }

  /** What the block that was executed last has touched. @param written columns */
  #touchedBy(thread: number, isEager: boolean, before: WordBuffer, written: readonly number[]): Touched {
    const { image, reads, kernel } = this.#stepper;
    const { kinds, threads } = image.columns;
    const touched = nothingTouched(before.length);
    const hasEnded = kernel.hasEnded(thread);
    for (const c of reads.columns) {
      // Who only waited for the end of threads does the same in whatever order they end; and the process goes on.
      if (kinds[c] === ColumnKind.THREAD && (c === threads[thread] || isEager || reads.isOfAccount(c)))
        continue;
      if (c === PROCESS_COLUMN && thread !== 0 && hasEnded && !kernel.hasEnded(0)) continue;
      addColumn(reads.isOfAccount(c) ? touched.accounts : touched.reads, c);
    }
    for (const c of written) {
      if (c !== threads[thread]) addColumn(reads.isOfAccount(c) ? touched.accounts : touched.writes, c);
      const isKilled = kinds[c] === ColumnKind.THREAD && c !== threads[thread] && before.words[c] !== 0;
      if (isKilled) touched.writes.fill(-1);
    }
    if (kernel.printed.length > 0) addColumn(touched.writes, OUTPUT_COLUMN);
    if (hasEnded) addColumn(touched.writes, threads[thread]);
    for (const c of reads.released) addColumn(touched.releases, c);
    return touched;
  }

  #onlyWaits(thread: number, written: readonly number[], own: number): boolean {
    const { kernel } = this.#stepper;
    const call = kernel.hasEnded(thread) ? -1 : kernel.pending[thread];
    if (call < 0 || written.length !== 1 || written[0] !== own || kernel.printed.length > 0) return false;
    // One that was told that another lock, or this one, is not to be had would not be told so later.
    if (this.#stepper.hasMet) return false;
    const pending = kernel.calls.values[call];
    return awaitedSync(pending) !== NONE && !canComplete(kernel, thread, pending);
  }

  #hasNames(state: WordBuffer, column: number): boolean {
    const part = column < state.length ? state.words[column] : 0;
    return part !== 0 && this.#stepper.image.memory.writer.hasNames(part);
  }
}

const blocked = (reads: readonly number[], touched: Touched): Block => ({
  isBlocked: true,
  columns: none,
  values: none,
  reads,
  printed: none,
  failures: none,
  footprint: 0,
  hasEnded: false,
  drops: false,
  touched,
  onlyWaits: false,
});
