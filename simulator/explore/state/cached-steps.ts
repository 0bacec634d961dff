import { NONE } from '../../model';
import type { Failure } from '../findings/findings';
import type { Footprints } from '../reduction/footprints';
import { MOST_OPTIONS } from '../reduction/pending-calls';
import { ThreadFutures } from '../reduction/thread-futures';
import { type Block, BlockLearner, bytesOf } from './block-learner';
import { addTouched, nothingTouched, type Touched } from './column-set';
import { MOST_THREADS } from './memory-layout';
import { PartStore } from './part-store';
import { ColumnKind, FAILURES_COLUMN, OUTPUT_COLUMN, PROCESS_COLUMN } from './state-columns';
import { StepCache } from './step-cache';
import type { Stepper } from './stepper';
import { WordBuffer } from './word-buffer';

const noFailures: readonly Failure[] = [];

/**
 * Takes the explored program from state to state as `Stepper` does, but has each block of instructions executed only once:
 * what it did is known for all states that have the same in what it has read.
 */
export class CachedSteps {
  readonly stepper: Stepper;
  readonly footprints: Footprints;
  readonly #cache = new StepCache();
  readonly #learner: BlockLearner;
  readonly #blocks: Block[] = [];
  #blockBytes = 0;
  #columns = 0;
  readonly #before = new WordBuffer();
  readonly #scratch = new WordBuffer();
  readonly #joined = new WordBuffer();
  /** Of the last step: the exceptions it has added, and what it has accessed as seen from before and from after it. */
  failures: readonly Failure[] = noFailures;
  footprintBefore = 0;
  footprintAfter = 0;
  /** What the last step has touched, and threads (bits) that have gone on in it because they waited for an end. */
  touched: Touched = nothingTouched(0);
  joiners = 0;
  /** Whether the last step only came to where the thread has to wait. */
  onlyWaited = false;
  readonly futures = new ThreadFutures(0);
  /** Counts how often columns were found that what is known of blocks had to take account of. */
  generation = 0;
  /**
   * Whether threads that wait for the end of several, one after the other, stay where they began to wait until all of these
   * have ended: else a state tells in which order they are waited for.
   */
  collapsesJoins = false;
  /**
   * What the last {@link follow} did, as a number: where it is the same, the same was read and written. -1: the thread was
   * not at a step.
   */
  lastStep = -1;
  #lastBlock = -1;
  /** The blocks that the last {@link follow} has gone through. */
  readonly #ran = new WordBuffer(16);
  readonly #trails = new PartStore();
  readonly #trail = new WordBuffer(16);

  constructor(stepper: Stepper, footprints: Footprints) {
    this.stepper = stepper;
    this.footprints = footprints;
    this.#learner = new BlockLearner(stepper, footprints);
  }

  /** The blocks of the last {@link follow}. */
  get lastBlocks(): number[] {
    return [...this.#ran.words.subarray(0, this.#ran.length)];
  }

  /** What is known of blocks and parts. */
  get byteLength(): number {
    const { image, kernel } = this.stepper;
    return (
      this.#cache.byteLength +
      this.#learner.byteLength +
      this.#blockBytes +
      image.parts.byteLength +
      kernel.outputBytes
    );
  }

  /** Threads (bits) that have not ended. */
  alive(state: WordBuffer): number {
    const { image } = this.stepper;
    const { threads } = image.columns;
    let alive = 0;
    for (let thread = 0; thread < threads.length; thread++) {
      const part = threads[thread] < state.length ? state.words[threads[thread]] : 0;
      if (part !== 0 && !image.hasEnded(part)) alive |= 1 << thread;
    }
    return alive;
  }

  /** How many threads any state has. */
  get threads(): number {
    return this.stepper.image.columns.threads.length;
  }

  /** In how many ways a thread may be able to go on: more than 1: it has a choice, before which nobody else goes on. */
  optionsOf(state: WordBuffer, thread: number): number {
    const { image } = this.stepper;
    if (!image.hasChoices) return 1;
    const { threads } = image.columns;
    for (let other = 0; other < threads.length; other++) {
      const part = threads[other] < state.length ? state.words[threads[other]] : 0;
      const choices = part === 0 ? 0 : image.choicesOf(part);
      if (choices === 0) continue;
      if (choices > MOST_OPTIONS) this.stepper.leavesOut = true;
      return other === thread ? Math.min(choices, MOST_OPTIONS) : 0;
    }
    return 1;
  }

  /** Whether a thread has to choose before anybody goes on. */
  isChoice(state: WordBuffer): boolean {
    const { image } = this.stepper;
    if (!image.hasChoices) return false;
    return image.columns.threads.some(
      (c) => c < state.length && state.words[c] !== 0 && image.choicesOf(state.words[c]) > 0,
    );
  }

  isOver(state: WordBuffer): boolean {
    return this.stepper.image.isOver(state.words[PROCESS_COLUMN]);
  }

  /**
   * A transition from a state.
   * @param option which of its {@link optionsOf}
   * @param into takes the state after it
   * @returns whether the thread can go on
   */
  follow(state: WordBuffer, thread: number, option: number, into: WordBuffer): boolean {
    const { image } = this.stepper;
    const { columns } = image;
    const column = columns.threads[thread];
    if (column === undefined || column >= state.length) return false;
    const part = state.words[column];
    this.lastStep = -1;
    this.#ran.length = 0;
    if (part === 0 || image.hasEnded(part)) return false;
    const target = image.targetOf(part);
    if (target !== NONE && (this.collapsesJoins || !this.#hasEnded(state, target))) return false;
    this.failures = noFailures;
    const block = this.#find(state, thread, false, option);
    this.lastStep = this.#lastBlock * 2;
    if (block.isBlocked) return false;
    into.copy(state);
    into.resize(columns.count);
    this.#apply(block, into);
    this.footprintBefore = block.footprint;
    this.footprintAfter = block.footprint;
    this.touched = block.touched;
    this.joiners = 0;
    this.onlyWaited = block.onlyWaits;
    if (!block.hasEnded) return true;
    if (this.collapsesJoins) this.#goOnTogether(into, thread, block.footprint);
    else this.#goOn(into, thread, block.footprint);
    return true;
  }

  /** As {@link #goOn}, but only for those for whom all that they wait for one after the other has ended. */
  #goOnTogether(state: WordBuffer, ended: number, footprint: number): void {
    const trail = this.#trail;
    trail.length = 0;
    trail.push(this.#lastBlock);
    let waited = 0;
    for (let hasGone = true; hasGone; ) {
      hasGone = false;
      for (let joiner = 0; joiner < this.threads && !this.isOver(state); joiner++) {
        if (!this.#waits(state, joiner)) continue;
        trail.push(-1 - joiner);
        trail.push(this.partOf(state, joiner));
        if (!this.#goOnThrough(state, joiner)) continue;
        trail.push(-1);
        waited |= 1 << joiner;
        hasGone = true;
      }
    }
    this.joiners = waited;
    this.footprintAfter = this.footprints.afterEnd(footprint, ended, waited);
    this.lastStep = this.#trails.intern(trail.words, 0, trail.length) * 2 + 1;
  }

  /** Brings threads to where they would be in a state if {@link collapsesJoins} had not held them back. */
  finishJoins(state: WordBuffer): void {
    for (let joiner = this.#findJoiner(state); joiner !== NONE; joiner = this.#findJoiner(state))
      this.#run(state, joiner, true, 0);
  }

  /** Whether a thread waits for nothing but the end of another. */
  #waits(state: WordBuffer, thread: number): boolean {
    const { image } = this.stepper;
    const column = image.columns.threads[thread];
    const part = column < state.length ? state.words[column] : 0;
    return part !== 0 && !image.hasEnded(part) && image.targetOf(part) !== NONE;
  }

  /** @returns whether the thread has gone on, because it need not wait for any end any more */
  #goOnThrough(state: WordBuffer, joiner: number): boolean {
    const { image } = this.stepper;
    if (!this.#hasEnded(state, image.targetOf(this.partOf(state, joiner)))) return false;
    const after = this.#joined;
    after.copy(state);
    const before = this.#ran.length;
    let hasGone = false;
    while (this.#waits(after, joiner)) {
      if (!this.#hasEnded(after, image.targetOf(this.partOf(after, joiner)))) {
        // It stays where it was, after all.
        this.#ran.length = before;
        return false;
      }
      this.#run(after, joiner, true, 0);
      this.#trail.push(this.#lastBlock);
      hasGone = true;
    }
    state.copy(after);
    return hasGone;
  }

  #hasEnded(state: WordBuffer, thread: number): boolean {
    const { image } = this.stepper;
    const part = state.words[image.columns.threads[thread]];
    return part !== 0 && image.hasEnded(part);
  }

  /** Those that only waited for the end of a thread that has ended go on. */
  #goOn(state: WordBuffer, ended: number, footprint: number): void {
    let waited = 0;
    for (let joiner = this.#findJoiner(state); joiner !== NONE; joiner = this.#findJoiner(state)) {
      waited |= 1 << joiner;
      this.#run(state, joiner, true, 0);
    }
    if (waited !== 0) {
      this.touched = nothingTouched(this.#columns);
      for (const number of this.lastBlocks) addTouched(this.touched, this.#blocks[number].touched);
    }
    this.joiners = waited;
    this.footprintAfter = this.footprints.afterEnd(footprint, ended, waited);
  }

  #findJoiner(state: WordBuffer): number {
    if (this.isOver(state)) return NONE;
    const { image } = this.stepper;
    const { threads } = image.columns;
    for (let thread = 0; thread < threads.length; thread++) {
      const part = threads[thread] < state.length ? state.words[threads[thread]] : 0;
      if (part === 0 || image.hasEnded(part)) continue;
      const target = image.targetOf(part);
      if (target !== NONE && this.#hasEnded(state, target)) return thread;
    }
    return NONE;
  }

  #run(state: WordBuffer, thread: number, isEager: boolean, option: number): void {
    const block = this.#find(state, thread, isEager, option);
    if (!block.isBlocked) this.#apply(block, state);
  }

  /** The block that a thread executes in a state, which may get more columns. */
  #find(state: WordBuffer, thread: number, isEager: boolean, option: number): Block {
    const column = this.stepper.image.columns.threads[thread];
    const key = (option * MOST_THREADS + thread) * 2 + (isEager ? 1 : 0);
    if (this.stepper.image.columns.count !== this.#columns) this.#takeColumns();
    if (state.length < this.#columns) state.resize(this.#columns);
    let number = this.#cache.find(key, state.words[column], state.words);
    if (number < 0) number = this.#learn(state, thread, isEager, option, key);
    this.#lastBlock = number;
    this.#ran.push(number);
    return this.#blocks[number];
  }

  #apply(block: Block, state: WordBuffer): void {
    const { words } = state;
    const { columns, values, printed, failures } = block;
    for (let i = 0; i < columns.length; i++) words[columns[i]] = values[i];
    if (printed.length > 0) {
      const { kernel } = this.stepper;
      for (const text of printed) words[OUTPUT_COLUMN] = kernel.outputAfter(words[OUTPUT_COLUMN], text);
    }
    if (failures.length > 0) {
      const { kernel } = this.stepper;
      for (const each of failures)
        words[FAILURES_COLUMN] = kernel.failuresAfter(words[FAILURES_COLUMN], each);
      this.failures = this.failures.length === 0 ? failures : [...this.failures, ...failures];
    }
    if (block.drops) this.stepper.image.collect(state);
  }

  /** Has a block executed. @returns its number */
  #learn(state: WordBuffer, thread: number, isEager: boolean, option: number, key: number): number {
    const { image } = this.stepper;
    const before = this.#before;
    for (;;) {
      if (image.columns.count !== this.#columns) this.#takeColumns();
      before.copy(state);
      before.resize(this.#columns);
      state.resize(this.#columns);
      this.stepper.reads.isRecording = true;
      const block = this.#learner.execute(before, thread, isEager, option, key);
      this.stepper.reads.isRecording = false;
      if (image.columns.count !== this.#columns) continue;
      const number = this.#blocks.push(block) - 1;
      this.#blockBytes += bytesOf(block);
      this.#noteFuture(before, block);
      // What has just been learnt may make it differ from what is known: the search begins again anyway.
      if (!this.stepper.isStale) this.#list(number);
      return number;
    }
  }

  #list(number: number): void {
    const { key, part, reads, readValues } = this.#blocks[number];
    this.#cache.add(key, part, reads, readValues, number);
  }

  /** Takes account of columns that are new: blocks that were executed before may have read what had none yet. */
  #takeColumns(): void {
    const from = this.#columns;
    const { count } = this.stepper.image.columns;
    const isStale = this.stepper.isStale;
    this.#columns = count;
    this.generation++;
    this.#cache.clear();
    this.#blockBytes = 0;
    this.futures.widen(count);
    this.#learner.forgetReads();
    for (const [number, block] of this.#blocks.entries()) {
      if (this.#learner.extend(block, from) || block.kills)
        this.futures.note(block.thread, block.part, block.touched, []);
      this.#blockBytes += bytesOf(block);
      if (!isStale) this.#list(number);
    }
  }

  #noteFuture(before: WordBuffer, block: Block): void {
    const { columns } = this.stepper.image;
    const { thread, part } = block;
    const next: { thread: number; part: number }[] = [];
    block.columns.forEach((c, i) => {
      if (columns.kinds[c] !== ColumnKind.THREAD) return;
      const isNew = before.words[c] === 0;
      if (columns.subjects[c] === thread || isNew)
        next.push({ thread: columns.subjects[c], part: block.values[i] });
    });
    this.futures.note(thread, part, block.touched, next);
  }

  /** Columns that blocks depend on, the threads' own aside, and that they write, whatever the values; each once. */
  columnsOf(blocks: readonly number[]): {
    readonly reads: readonly number[];
    readonly writes: readonly number[];
  } {
    if (blocks.length === 1) {
      const { reads, columns } = this.#blocks[blocks[0]];
      return { reads, writes: columns };
    }
    const all = blocks.map((number) => this.#blocks[number]);
    return {
      reads: [...new Set(all.flatMap(({ reads }) => reads))],
      writes: [...new Set(all.flatMap(({ columns }) => columns))],
    };
  }

  partOf(state: WordBuffer, thread: number): number {
    return state.words[this.stepper.image.columns.threads[thread]];
  }

  /** The thread's part after the last {@link touchedNext}. */
  partAfter(thread: number): number {
    return this.partOf(this.#scratch, thread);
  }

  /** What the thread's next step touches, undefined if it cannot go on. */
  touchedNext(state: WordBuffer, thread: number): Touched | undefined {
    return this.follow(state, thread, 0, this.#scratch) ? this.touched : undefined;
  }

  /**
   * What a thread that cannot go on waits for: another thread alone, or a kernel object.
   * @param part what the thread is in
   * @returns the thread, or the object's column, each NONE if it is not known
   */
  waitsFor(state: WordBuffer, part: number): { readonly thread: number; readonly column: number } {
    const { image, moves } = this.stepper;
    const target = image.targetOf(part);
    if (target !== NONE) return { thread: target, column: NONE };
    const sync = image.awaitedSync(part);
    if (sync < 0 || sync >= image.firstHandle) {
      const name = image.awaitedName(part);
      return { thread: NONE, column: name < 0 ? NONE : image.columns.find(ColumnKind.OBJECT, name) };
    }
    const column = image.columns.find(ColumnKind.SYNC, sync);
    const holder = column < 0 || moves.isCrossed(sync) ? NONE : image.holderOf(state.words[column]);
    return { thread: holder, column };
  }

  /** How many columns blocks know of. */
  get columns(): number {
    return this.#columns;
  }

  /** Calls for each lock that is held in a state, if all that others can do about it is wait. */
  forEachHeld(state: WordBuffer, call: (thread: number, column: number) => void): void {
    const { image, moves } = this.stepper;
    const { kinds, subjects } = image.columns;
    if (moves.isObserved) return;
    for (let c = FAILURES_COLUMN + 1; c < this.#columns && c < state.length; c++) {
      if (kinds[c] !== ColumnKind.SYNC || state.words[c] === 0 || moves.isCrossed(subjects[c])) continue;
      const holder = image.holderOf(state.words[c]);
      if (holder !== NONE) call(holder, c);
    }
  }

  /** Whether any thread in a state is one that the end of the process does not wait for. */
  hasDaemons(state: WordBuffer): boolean {
    const { image } = this.stepper;
    return image.columns.threads.some(
      (c) => c < state.length && state.words[c] !== 0 && image.isDaemon(state.words[c]),
    );
  }
}
