import { ClassSlot, InstanceSlot, type Memory, stringHash, Tag } from '../../memory';
import { Op, type Program } from '../../model';
import type { Interpreter } from '../../vm';
import { codeOf } from '../../vm/frames';
import { systemCalls } from '../../vm/system-call';
import { Accessors } from '../reduction/accessors';
import { keyOfName, reusesIterator, touchNext } from '../reduction/footprint';
import { markAccounts } from '../state/access-recorder';
import type { ExploredKernel, PendingCall } from '../state/explored-kernel';
import type { Knowledge } from '../state/knowledge';
import type { RunLearning } from '../state/program-stepper';

/** Room for what objects of one process are known by; kernel objects that processes share come after all processes. */
const PROCESS = 2 ** 26;
const KINDS = 256;
const SYNCS = 64 * PROCESS;
const NUMBERS = 65 * PROCESS;

const globalReads: ReadonlySet<number> = new Set<number>([Op.LOAD_GLOBAL, Op.LOAD_NAME]);
const globalWrites: ReadonlySet<number> = new Set<number>([
  Op.STORE_GLOBAL,
  Op.STORE_NAME,
  Op.DELETE_GLOBAL,
  Op.DELETE_NAME,
]);

const flags = ['sharesIterators', 'seesEnds', 'readsClock'] as const;

const nothing: Knowledge = {
  accesses: [],
  shared: [],
  sharesIterators: false,
  seesEnds: false,
  observesLocks: false,
  crossedLocks: [],
  readsClock: false,
  hasDaemons: false,
  keepsVersions: false,
};

/**
 * Knows which accesses to memory other threads of a process may notice: all to what one thread has written and another accessed, ever.
 * Objects are known by their class or kind and the part that is accessed: where that takes two for one, there are only more scheduling
 * points. The same for kernel objects that only one process has used.
 *
 * This is enough: let a search be over in which no new access of that kind was found. A run at a finer grain in which an access that is
 * no scheduling point is noticed has a first such place; all before it can be put in the order of whole transitions, which
 * are in the graph, and there the two accesses would have been found.
 */
export class SharedAccesses implements RunLearning {
  #before = nothing;
  readonly #accessors = new Accessors();
  readonly #kernel: ExploredKernel;
  readonly #program: Program;
  readonly #skips: Uint8Array;
  readonly #asks: Uint8Array;
  sharesIterators = false;
  seesEnds = false;
  #hasLearnt = false;
  /** Of the access being looked at: the thread's number in its process, whose numbers begin with the base. */
  #local = 0;
  #base = 0;
  #isVisible = false;
  #mayBeLast = false;
  #memory: Memory;

  constructor(vm: Interpreter, program: Program, kernel: ExploredKernel) {
    this.#kernel = kernel;
    this.#program = program;
    this.#memory = vm.memory;
    const { bookkeeping, census } = markAccounts(vm);
    this.#skips = bookkeeping;
    this.#asks = census;
  }

  get isStale(): boolean {
    return this.#accessors.isStale || this.#hasLearnt;
  }

  restart(): void {
    this.#accessors.isStale = false;
    this.#hasLearnt = false;
  }

  /** Looks at the next instruction of the loaded thread. @returns whether threads of the same process may notice it */
  look(vm: Interpreter, thread: number, process: number, local: number): boolean {
    const { id, module } = codeOf(vm).code;
    if (!this.seesEnds && this.#asks[id] === 1) {
      this.seesEnds = true;
      this.#hasLearnt = true;
    }
    if (this.#skips[id] === 1 && !this.seesEnds) return false;
    const word = vm.image.words[vm.pc];
    if (!this.sharesIterators && reusesIterator(vm, word)) {
      this.sharesIterators = true;
      this.#hasLearnt = true;
    }
    this.#local = local;
    this.#base = process * PROCESS;
    this.#isVisible = false;
    this.#mayBeLast =
      process === 0 && this.#kernel.isDaemon(thread) && !this.#program.modules[module].isLibrary;
    this.#memory = vm.memory;
    const op = word & 0xff;
    if (globalReads.has(op) || globalWrites.has(op)) {
      const name = this.#program.modules[module].globalNames[word >>> 8] ?? '';
      this.#note(Tag.Module, keyOfName(name), globalWrites.has(op));
    } else touchNext(vm, word, this.#touch, this.sharesIterators);
    return this.#isVisible;
  }

  /** Whether other processes may notice the call, or it them, as far as it is about what only processes that have used it share. */
  isShared(process: number, { call, args }: PendingCall): boolean {
    const name = systemCalls[call];
    const about = name === 'sync_do' ? SYNCS : name === 'shared_get' || name === 'shared_set' ? NUMBERS : -1;
    if (about < 0) return true;
    return this.#accessors.note(about + Number(args[0]), 0, process, name !== 'shared_get');
  }

  readonly #touch = (address: number, key: number, isWrite: boolean): void => {
    const m = this.#memory;
    if (address < m.staticEnd) return;
    const kind = m.kindAt(address);
    if (kind !== Tag.Instance) this.#note(kind, key, isWrite);
    else {
      const name = m.payloadAt(m.payloadAt(address + InstanceSlot.CLASS) + ClassSlot.NAME);
      this.#note(KINDS + ((stringHash(m, name) >>> 0) % (PROCESS / 2)), key, isWrite);
    }
  };

  #note(what: number, key: number, isWrite: boolean): void {
    // What a daemon thread has written when the process ends is what is there then.
    if (isWrite && this.#mayBeLast) this.#isVisible = true;
    if (this.#accessors.note(this.#base + what, key, this.#local, isWrite)) this.#isVisible = true;
  }

  /** All that is known: see {@link Learning}. */
  get all(): Knowledge {
    return this.#knowledge(this.#accessors.list());
  }

  #knowledge(accesses: readonly number[]): Knowledge {
    const { sharesIterators, seesEnds } = this;
    const { readsClock } = this.#kernel;
    return { ...nothing, accesses, sharesIterators, seesEnds, readsClock };
  }

  begin(): void {
    this.#before = this.#knowledge([]);
    this.#accessors.begin();
  }

  takeBack(): Knowledge | undefined {
    const accesses = this.#accessors.takeBack();
    const after = this.#knowledge(accesses);
    const before = this.#before;
    this.#setFlags(before);
    const isSame = flags.every((name) => after[name] === before[name]);
    return isSame && accesses.length === 0 ? undefined : after;
  }

  add(more: Knowledge): boolean {
    let isStale = false;
    const { accesses } = more;
    for (let i = 0; i < accesses.length; i += 3) {
      const isWrite = accesses[i + 2] % 2 === 1;
      if (this.#accessors.learn(accesses[i], accesses[i + 1], accesses[i + 2] >> 1, isWrite)) isStale = true;
    }
    const now = this.#knowledge([]);
    for (const name of flags) isStale ||= more[name] && !now[name];
    this.#setFlags({
      sharesIterators: now.sharesIterators || more.sharesIterators,
      seesEnds: now.seesEnds || more.seesEnds,
      readsClock: now.readsClock || more.readsClock,
    });
    return isStale;
  }

  #setFlags({ sharesIterators, seesEnds, readsClock }: Pick<Knowledge, (typeof flags)[number]>): void {
    this.sharesIterators = sharesIterators;
    this.seesEnds = seesEnds;
    this.#kernel.readsClock = readsClock;
  }
}
