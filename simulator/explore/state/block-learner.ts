import { NONE } from '../../model';
import type { Failure } from '../findings/findings';
import type { Footprints } from '../reduction/footprints';
import { awaitedSync, canComplete } from '../reduction/pending-calls';
import { addColumn, nothingTouched, setLength, type Touched, widened } from './column-set';
import { ColumnTouch, TraceColumns } from './read-trace';
import { ColumnKind, FAILURES_COLUMN, OUTPUT_COLUMN, PROCESS_COLUMN } from './state-columns';
import type { Stepper } from './stepper';
import { WordBuffer } from './word-buffer';

/** What a block does wherever it reads the same. */
export interface Block {
  /** Who executes it, and how: a key of the `StepCache`. */
  readonly key: number;
  readonly thread: number;
  readonly isEager: boolean;
  /** The thread's part before it. */
  readonly part: number;
  /** The thread cannot go on at all. */
  readonly isBlocked: boolean;
  /** Columns that it writes, and what. */
  readonly columns: number[];
  readonly values: number[];
  /** Columns that it depends on, the thread's own aside, and what stands there. */
  reads: readonly number[];
  readValues: readonly number[];
  /** All that it has touched, whether there are columns for it or not. */
  readonly trace: Int32Array;
  readonly printed: readonly string[];
  readonly failures: readonly Failure[];
  /** Number of what it accesses beside scheduling points. */
  readonly footprint: number;
  readonly hasEnded: boolean;
  /** Whether it has ended other threads, with the program. */
  readonly kills: boolean;
  /** Whether shared objects may be out of reach afterwards. */
  readonly drops: boolean;
  touched: Touched;
  /** Whether the thread only comes to wait for a kernel object that is not free. */
  onlyWaits: boolean;
}

const none: readonly never[] = [];

/** About what a block takes, in bytes: its objects and arrays, and what is in them. */
export const bytesOf = ({ columns, reads, touched, trace }: Block): number =>
  1000 + 8 * columns.length + 16 * reads.length + 16 * touched.reads.length + 4 * trace.length;

/** Has blocks executed, and finds out what each reads, writes and means to other threads. */
export class BlockLearner {
  readonly #stepper: Stepper;
  readonly #footprints: Footprints;
  readonly #after = new WordBuffer();
  readonly #traced: TraceColumns;

  constructor(stepper: Stepper, footprints: Footprints) {
    this.#stepper = stepper;
    this.#footprints = footprints;
    const { columns, memory } = stepper.image;
    this.#traced = new TraceColumns(columns, memory.layout.hiddenUnits);
  }

  /**
   * Has a block executed.
   * @param before the state, in all columns; it may get more while the block is executed
   */
  execute(before: WordBuffer, thread: number, isEager: boolean, option: number, key: number): Block {
    const stepper = this.#stepper;
    const { image, reads, kernel, recorder } = stepper;
    const own = image.columns.find(ColumnKind.THREAD, thread);
    const part = before.words[own];
    stepper.readState(before, thread);
    reads.begin();
    stepper.noteEnabling(thread);
    if (!stepper.canStep(thread)) return this.#blocked(before, thread, isEager, key);
    recorder.begin();
    kernel.printed.length = 0;
    kernel.added.length = 0;
    stepper.failures.length = 0;
    stepper.segments.length = 0;
    stepper.runBlock(thread, isEager, option);
    stepper.checkState();
    const after = this.#after;
    image.writeAll(after);
    const traced = this.#resolve(own);
    const { READ, OVERWRITTEN, PROPER } = ColumnTouch;
    const columns: number[] = [];
    let drops = false;
    for (let c = 0; c < after.length; c++) {
      const isRelative = c === OUTPUT_COLUMN || c === FAILURES_COLUMN;
      const isChanged = c >= before.length || before.words[c] !== after.words[c];
      if (isRelative || !(isChanged || (traced.touchOf(c) & OVERWRITTEN) !== 0)) continue;
      columns.push(c);
      // It was written without having been noted.
      const isUnknown = c < before.length && c !== own && traced.touchOf(c) === 0;
      if (isUnknown) {
        const { kinds, subjects } = image.columns;
        reads.trace.touch(kinds[c], subjects[c], READ | PROPER);
        traced.note(c, READ | PROPER);
      }
      drops ||= c !== PROCESS_COLUMN && (this.#hasNames(before, c) || this.#hasNames(after, c));
    }
    const { kinds } = image.columns;
    const columnsRead = [...traced.reads];
    const kills = columns.some((c) => kinds[c] === ColumnKind.THREAD && c !== own && before.words[c] !== 0);
    return {
      key,
      thread,
      isEager,
      part,
      isBlocked: false,
      columns,
      values: columns.map((c) => after.words[c]),
      reads: columnsRead,
      readValues: columnsRead.map((c) => before.words[c]),
      trace: reads.trace.words.slice(0, reads.trace.length),
      printed: kernel.printed.length > 0 ? [...kernel.printed] : none,
      failures: stepper.failures.length > 0 ? [...stepper.failures] : none,
      footprint: this.#footprints.number(recorder.accesses, image.memory),
      hasEnded: kernel.hasEnded(thread),
      kills,
      drops,
      touched: this.#touchedBy(thread, isEager, before, columns, kills),
      onlyWaits: this.#onlyWaits(thread, columns, own),
    };
  }

  /** The columns of what was traced last. */
  #resolve(own: number): TraceColumns {
    const { trace } = this.#stepper.reads;
    this.#traced.resolve(trace.words, trace.length, own);
    return this.#traced;
  }

  #blocked(before: WordBuffer, thread: number, isEager: boolean, key: number): Block {
    const { image, reads } = this.#stepper;
    const own = image.columns.find(ColumnKind.THREAD, thread);
    const traced = this.#resolve(own);
    const touched = nothingTouched(before.length);
    for (const c of traced.reads) addColumn(touched.writes, c);
    return {
      key,
      thread,
      isEager,
      part: before.words[own],
      isBlocked: true,
      columns: [],
      values: [],
      reads: [...traced.reads],
      readValues: traced.reads.map((c) => before.words[c]),
      trace: reads.trace.words.slice(0, reads.trace.length),
      printed: none,
      failures: none,
      footprint: 0,
      hasEnded: false,
      kills: false,
      drops: false,
      touched,
      onlyWaits: false,
    };
  }

  /**
   * Takes account of columns that were found after a block was executed: it has found 0 there.
   * @param from the first of them
   * @returns whether it is about any
   */
  extend(block: Block, from: number): boolean {
    const { columns } = this.#stepper.image;
    const { READ, OVERWRITTEN, RELEASED } = ColumnTouch;
    const traced = this.#traced;
    traced.resolve(block.trace, block.trace.length, columns.threads[block.thread]);
    if (setLength(columns.count) > block.touched.reads.length) {
      block.touched = widened(block.touched, columns.count);
      if (block.kills) block.touched.writes.fill(-1);
    }
    const { touched } = block;
    let isAny = false;
    for (let c = from; c < columns.count; c++) {
      const touch = traced.touchOf(c);
      if (touch === 0) continue;
      isAny = true;
      if ((touch & OVERWRITTEN) !== 0) {
        block.columns.push(c);
        block.values.push(0);
        block.onlyWaits = false;
        this.#addWrite(touched, c);
      }
      if ((touch & READ) === 0) continue;
      if (block.isBlocked) addColumn(touched.writes, c);
      else this.#addRead(touched, c, block.isEager);
      if ((touch & RELEASED) !== 0) addColumn(touched.releases, c);
    }
    if (!isAny) return false;
    const values = new Map(block.reads.map((c, i) => [c, block.readValues[i]]));
    block.reads = [...traced.reads];
    block.readValues = block.reads.map((c) => values.get(c) ?? 0);
    return true;
  }

  /** Whether a column is only about what the library keeps about threads. */
  #isOfAccount(column: number): boolean {
    return (this.#traced.touchOf(column) & ColumnTouch.PROPER) === 0;
  }

  #addRead(touched: Touched, column: number, isEager: boolean): void {
    const isAccount = this.#isOfAccount(column);
    // Who only waited for the end of threads does the same in whatever order they end.
    const isThread = this.#stepper.image.columns.kinds[column] === ColumnKind.THREAD;
    if (isThread && (isEager || isAccount)) return;
    addColumn(isAccount ? touched.accounts : touched.reads, column);
  }

  #addWrite(touched: Touched, column: number): void {
    addColumn(this.#isOfAccount(column) ? touched.accounts : touched.writes, column);
  }

  /** What the block that was executed last has touched. @param written columns */
  #touchedBy(
    thread: number,
    isEager: boolean,
    before: WordBuffer,
    written: readonly number[],
    kills: boolean,
  ): Touched {
    const { image, kernel } = this.#stepper;
    const own = image.columns.threads[thread];
    const touched = nothingTouched(before.length);
    const hasEnded = kernel.hasEnded(thread);
    for (const c of this.#traced.reads) {
      // The process goes on.
      if (c === PROCESS_COLUMN && thread !== 0 && hasEnded && !kernel.hasEnded(0)) continue;
      this.#addRead(touched, c, isEager);
    }
    for (const c of written) if (c !== own) this.#addWrite(touched, c);
    if (kills) touched.writes.fill(-1);
    if (kernel.printed.length > 0) addColumn(touched.writes, OUTPUT_COLUMN);
    if (hasEnded) addColumn(touched.writes, own);
    for (let c = 0; c < before.length; c++) {
      if ((this.#traced.touchOf(c) & ColumnTouch.RELEASED) !== 0) addColumn(touched.releases, c);
    }
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
