import { Op, type SyncId } from '../../model';
import type { Interpreter } from '../../vm';
import { CodeOwner } from '../../vm/code-image';
import { codeOf } from '../../vm/frames';
import { Accessors } from '../reduction/accessors';
import { abstractAddress, reusesIterator, type Touch, touchNext } from '../reduction/footprint';
import { type Access, Locations } from '../reduction/footprints';
import type { ExploredKernel } from './explored-kernel';
import type { MemoryImage } from './memory-image';
import type { RunObserver } from './run-observer';

/**
 * What the library keeps about threads, in `Thread` itself, is no part of the program: what these functions touch is
 * ordered by the start and the end of the thread, but for values that are the same whoever writes them.
 */
const bookkeeping: ReadonlySet<string> = new Set(
  ['__init__', 'start', '_begin', 'run', 'join', 'is_alive']
    .map((name) => `Thread.${name}`)
    .concat('current_thread'),
);

/** Functions that tell which threads have not ended: where they are called, when a thread ends matters. */
const census: ReadonlySet<string> = new Set(['enumerate', 'active_count', 'Thread.is_alive']);

/** By code object, 1: it keeps the library's account of threads; and 1: it asks which threads have not ended. */
export function markAccounts({ image: { codes, owners } }: Interpreter) {
  const skips = new Uint8Array(codes.length);
  const asks = new Uint8Array(codes.length);
  for (let id = 0; id < codes.length; id++) {
    if (owners[id] !== CodeOwner.THREADING) continue;
    const { qualifiedName } = codes[id].code;
    skips[id] = bookkeeping.has(qualifiedName) ? 1 : 0;
    asks[id] = census.has(qualifiedName) ? 1 : 0;
  }
  return { bookkeeping: skips, census: asks };
}

/** Locks that accesses are known to be ordered by: a word of bits. */
const MOST_LOCKS = 30;

/** Records what a transition accesses, and knows which of it other threads may notice. */
export class AccessRecorder {
  /** Accesses at which threads have to be able to switch; grows from search to search. */
  readonly shared = new Locations();
  readonly accessors = new Accessors();
  /** Of the present transition. */
  readonly accesses: Access[] = [];
  joined = 0;
  acquired = 0;
  observer: RunObserver | undefined;
  #isVisible = false;
  #mayConflict = false;
  /** Whether loops go through iterators that others may have too; and whether only this search has found that. */
  sharesIterators = false;
  #learntOfIterators = false;
  /** Whether the program asks which threads have not ended; and whether only this search has found that. */
  seesEnds = false;
  #learntOfEnds = false;
  #thread = 0;
  readonly #vm: Interpreter;
  readonly #image: MemoryImage;
  readonly #kernel: ExploredKernel;
  /** Locks of the base that accesses are known to be ordered by. */
  readonly #locks: number;
  readonly #skips: Uint8Array;
  readonly #asks: Uint8Array;
  /** In bookkeeping the only object that matters; 0: all do. */
  #only = 0;

  constructor(vm: Interpreter, image: MemoryImage, kernel: ExploredKernel) {
    this.#kernel = kernel;
    this.#locks = Math.min(kernel.k.syncs.length, MOST_LOCKS);
    this.#vm = vm;
    this.#image = image;
    const marks = markAccounts(vm);
    this.#skips = marks.bookkeeping;
    this.#asks = marks.census;
  }

  /** A block of a thread begins. */
  beginBlock(thread: number): void {
    this.#thread = thread;
    this.joined = 0;
    this.acquired = 0;
  }

  begin(): void {
    this.accesses.length = 0;
    this.joined = 0;
    this.acquired = 0;
  }

  /** Whether transitions before have left out accesses that matter, as is known now: the search has to begin again. */
  get isStale(): boolean {
    return this.accessors.isStale || this.#learntOfIterators || this.#learntOfEnds;
  }

  /** A new search knows what the last one found to be shared. */
  restart(): void {
    this.accessors.isStale = false;
    this.#learntOfIterators = false;
    this.#learntOfEnds = false;
  }

  /**
   * Looks at the next instruction of the loaded thread.
   * @param isEager whether the thread goes on before its turn: it must not touch what others may touch later
   * @returns whether it is one that others may notice, so that they have to be able to go on before it
   */
  look(thread: number, isEager: boolean): boolean {
    const vm = this.#vm;
    const { id } = codeOf(vm).code;
    if (!this.seesEnds && this.#asks[id] === 1) {
      this.seesEnds = true;
      this.#learntOfEnds = true;
    }
    const isAccount = this.#skips[id] === 1;
    if (isAccount && !this.seesEnds) return false;
    this.#only = isAccount ? this.#image.layout.alive : 0;
    this.#isVisible = false;
    this.#mayConflict = false;
    this.#thread = thread;
    const { length } = this.accesses;
    const word = vm.image.words[vm.pc];
    if (!this.sharesIterators && reusesIterator(vm, word)) {
      this.sharesIterators = true;
      this.#learntOfIterators = true;
    }
    touchNext(vm, word, this.#touch, this.sharesIterators);
    // What a thread does last, however it ends, is to take itself out of the library's account.
    if (isAccount && (word & 0xff) === Op.DELETE_SUBSCR) this.#isVisible = true;
    if (!isEager || this.#isVisible || !this.#mayConflict) return this.#isVisible;
    this.accesses.length = length;
    return true;
  }

  /** What the loaded thread's next instruction accesses at a scheduling point; nothing is noted. */
  peek(): { readonly address: number; readonly key: number; readonly isWrite: boolean } | undefined {
    const vm = this.#vm;
    let found: { readonly address: number; readonly key: number; readonly isWrite: boolean } | undefined;
    const note: Touch = (address, key, isWrite) => {
      if (found !== undefined || address < vm.memory.staticEnd) return;
      const abstract = abstractAddress(vm.memory, address, this.#image.layout.youngStart);
      if (this.shared.overlaps(abstract, key)) found = { address, key, isWrite };
    };
    touchNext(vm, vm.image.words[vm.pc], note, this.sharesIterators);
    return found;
  }

  /** Whether the loaded thread is in what the library does to keep account of threads. */
  get isAccount(): boolean {
    return this.#skips[codeOf(this.#vm).code.id] === 1;
  }

  started(thread: number): void {
    for (const access of this.accesses) access.orderedBefore |= 1 << thread;
  }

  #locksHeld(): number {
    const { syncs } = this.#kernel.k;
    let locks = 0;
    for (let sync = 0; sync < this.#locks; sync++) {
      if (syncs.holder(sync as SyncId) === this.#thread) locks |= 1 << sync;
    }
    return locks;
  }

  /** A thread has waited for the end of another. */
  noteJoined(thread: number, ended: number): void {
    this.joined |= 1 << ended;
    for (const access of this.accesses) if (access.thread === ended) access.orderedBefore |= 1 << thread;
  }

  /** The running thread has taken a lock. */
  noteAcquired(sync: number): void {
    if (sync < MOST_LOCKS) this.acquired |= 1 << sync;
  }

  /** The running thread has released a lock: what it did until now comes before what its next holder does. */
  noteReleased(sync: number): void {
    if (sync >= MOST_LOCKS) return;
    for (const access of this.accesses) if (access.thread === this.#thread) access.releasedAfter |= 1 << sync;
  }

  readonly #touch = (address: number, key: number, isWrite: boolean): void => {
    const vm = this.#vm;
    if (address < vm.memory.staticEnd || (this.#only !== 0 && address !== this.#only)) return;
    this.observer?.touched(this.#thread, address, key, isWrite);
    const abstract = abstractAddress(vm.memory, address, this.#image.layout.youngStart);
    if (this.shared.overlaps(abstract, key)) {
      this.#isVisible = true;
      return;
    }
    // What a daemon thread has written when the process ends is what is there then.
    if (isWrite && this.#kernel.isDaemon(this.#thread)) this.#isVisible = true;
    if (!this.accessors.note(abstract, key, this.#thread, isWrite)) return;
    this.#mayConflict = true;
    const { accesses } = this;
    for (const each of accesses) {
      const isSame = each.address === address && each.key === key && each.isWrite === isWrite;
      const isAsEarly = each.orderedBefore === 0 && each.releasedAfter === 0;
      const isAsLate = each.joinedBefore === this.joined && each.acquiredBefore === this.acquired;
      if (isSame && each.thread === this.#thread && isAsEarly && isAsLate) return;
    }
    accesses.push({
      thread: this.#thread,
      address,
      key,
      abstract,
      isWrite,
      pc: vm.pc,
      orderedBefore: 0,
      joinedBefore: this.joined,
      releasedAfter: 0,
      acquiredBefore: this.acquired,
      locks: this.#locksHeld(),
      joined: this.#kernel.joined[this.#thread],
    });
  };
}
