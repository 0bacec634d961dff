import { NONE, type SyncId } from '../../model';
import { primitives } from '../../primitives';
import type { SystemArgument } from '../../vm/effect';
import { ThreadSlot } from '../../vm/layout';
import type { SystemCallName } from '../../vm/system-call';
import type { DataRace, RacyAccess } from '../exploration';
import { abstractAddress, WHOLE } from '../reduction/footprint';
import { MOST_THREADS } from '../state/memory-layout';
import { describeAccess, functionAt, userStack } from '../state/name-access';
import type { RunObserver } from '../state/run-observer';
import type { Stepper } from '../state/stepper';
import type { RunDetector } from './run-detector';

/** An access of the present run; of one thread, place and set of locks the latest. */
interface SeenAccess extends RacyAccess {
  readonly number: number;
  readonly key: number;
  readonly pc: number;
  /** The accessing thread's own clocks: of all that orders, and of starts and ends of threads alone. */
  readonly time: number;
  readonly forkTime: number;
  /** Locks held, ascending. */
  readonly locks: readonly number[];
}

/** Accesses to one object that are kept. */
const MOST_ACCESSES = 64;

/** Accesses that {@link RecentAccesses} has room for, a power of two, and numbers for each. */
const RECENT = 1024;
const RECENT_FIELDS = 4;

/** The library's own locks and flags order what threads do: what its modules access is no data of the program. */
const orderingModules: ReadonlySet<string> = new Set(['threading', '_thread', 'queue', 'multiprocessing']);

/** Numbers for what threads access: parts of memory from 0 on, kernel objects below. */
const partOf = (address: number, key: number): number => address * (WHOLE + 1) + key;
const syncOf = (sync: number): number => -1 - sync;

/** Instructions of a program are fewer. */
const MOST_PLACES = 2 ** 20;

/** A number for a pair of accesses and what is wrong with it. */
const pairOf = (
  other: SeenAccess,
  pc: number,
  isWrite: boolean,
  isUnordered: boolean,
  isUnlocked: boolean,
): number =>
  (other.pc * MOST_PLACES + pc) * 16 +
  (other.isWrite ? 8 : 0) +
  (isWrite ? 4 : 0) +
  (isUnordered ? 2 : 0) +
  (isUnlocked ? 1 : 0);

/** How much of every thread's doings each thread knows of (Lamport 1978; Mattern 1989): what it knows comes before it. */
class Clocks {
  #of: Int32Array[] = [];
  /** By number of the thing: see {@link partOf} and {@link syncOf}. */
  readonly #objects = new Map<number, Int32Array>();

  begin(): void {
    this.#of = Array.from({ length: MOST_THREADS }, (_, t) => {
      const clock = new Int32Array(MOST_THREADS);
      clock[t] = 1;
      return clock;
    });
    this.#objects.clear();
  }

  timeOf(thread: number): number {
    return this.#of[thread][thread];
  }

  /** Whether what a thread did at a time of its own comes before what another does now. */
  isBefore(thread: number, time: number, other: number): boolean {
    return time <= this.#of[other][thread];
  }

  /** What a thread did so far comes before what others do that {@link take} from the same thing later. */
  give(thread: number, to: number): void {
    const clock = this.#objects.get(to) ?? new Int32Array(MOST_THREADS);
    merge(clock, this.#of[thread]);
    this.#objects.set(to, clock);
    this.#of[thread][thread]++;
  }

  take(thread: number, from: number): void {
    const clock = this.#objects.get(from);
    if (clock !== undefined) merge(this.#of[thread], clock);
  }

  start(thread: number, started: number): void {
    merge(this.#of[started], this.#of[thread]);
    this.#of[thread][thread]++;
  }

  join(thread: number, ended: number): void {
    merge(this.#of[thread], this.#of[ended]);
  }
}

function merge(into: Int32Array, from: Int32Array): void {
  for (let i = 0; i < into.length; i++) if (from[i] > into[i]) into[i] = from[i];
}

/**
 * Accesses of the thread at work since it has begun, taken or given anything that orders: to look at one of them again
 * says nothing new (Flanagan and Freund 2009: FastTrack, the same epoch).
 */
class RecentAccesses {
  /** By place: address, key, instruction and whether it writes, epoch. */
  readonly #seen = new Float64Array(RECENT * RECENT_FIELDS);
  #epoch = 1;
  #thread = NONE;

  forget(): void {
    this.#epoch++;
  }

  /** @returns whether it was there already; it is from now on */
  has(thread: number, address: number, key: number, pc: number, isWrite: boolean): boolean {
    if (thread !== this.#thread) {
      this.#thread = thread;
      this.forget();
    }
    const seen = this.#seen;
    const place = pc * 2 + (isWrite ? 1 : 0);
    const at = ((Math.imul(address, 0x9e3779b1) ^ Math.imul(place, 0x85ebca6b)) >>> 22) * RECENT_FIELDS;
    const isKnown =
      seen[at] === address && seen[at + 1] === key && seen[at + 2] === place && seen[at + 3] === this.#epoch;
    if (isKnown) return true;
    seen[at] = address;
    seen[at + 1] = key;
    seen[at + 2] = place;
    seen[at + 3] = this.#epoch;
    return false;
  }
}

/**
 * Finds data races in the runs it looks on at: by happens-before, with vector clocks, and by lock sets (Savage et al. 1997:
 * Eraser), where only the start and the end of threads order what no common lock protects.
 */
export class RaceDetector implements RunObserver, RunDetector {
  readonly #stepper: Stepper;
  readonly #clocks = new Clocks();
  readonly #forks = new Clocks();
  readonly #recent = new RecentAccesses();
  /** By object. */
  readonly #accesses = new Map<number, SeenAccess[]>();
  /** By thread: locks held, ascending. */
  #held: number[][] = [];
  readonly #races = new Map<
    string,
    { readonly race: DataRace; readonly foundBy: Set<DataRace['foundBy'][number]> }
  >();
  /** Who came last: to a part of memory, or to a kernel object. */
  readonly #last = new Map<number, { readonly thread: number; readonly place: number }>();
  /** Pairs of accesses that were looked at in the present run: the same again says nothing new. */
  readonly #noted = new Map<number, Set<number>>();
  /** The same over all runs. */
  readonly #ever = new Set<string>();
  /** Lines of the program that call `Condition.wait`, in any run. */
  readonly waits = new Set<number>();
  /** Of the present run: see {@link RunReport.pairs}. */
  readonly pairs = new Set<string>();
  /** Whether anybody asks for {@link pairs}. */
  notesPairs = false;

  constructor(stepper: Stepper) {
    this.#stepper = stepper;
  }

  /** A run begins. */
  begin(): void {
    this.#clocks.begin();
    this.#forks.begin();
    this.#recent.forget();
    this.#accesses.clear();
    this.#held = Array.from({ length: MOST_THREADS }, () => []);
    this.#last.clear();
    this.#noted.clear();
    this.#races.clear();
    this.pairs.clear();
    const { kernel } = this.#stepper;
    for (let thread = 1; thread < kernel.threads; thread++) {
      this.#clocks.start(0, thread);
      this.#forks.start(0, thread);
    }
  }

  /** Objects have moved: what was accessed before is not compared with what is accessed from now on. */
  forget(): void {
    this.#recent.forget();
    this.#accesses.clear();
    this.#last.clear();
  }

  /** Grows with what is learnt: pairs of accesses that nothing orders or no lock protects, and places that wait. */
  get learnt(): number {
    return this.#ever.size + this.waits.size;
  }

  /** What was found in the present run, each pair of places once. */
  get races(): readonly DataRace[] {
    return [...this.#races.values()].map(({ race, foundBy }) => ({ ...race, foundBy: [...foundBy].sort() }));
  }

  touched(thread: number, address: number, key: number, isWrite: boolean): void {
    const { vm } = this.#stepper;
    const { pc } = vm;
    if (this.notesPairs) this.#notePair(partOf(address, key), thread, pc);
    if (this.#recent.has(thread, address, key, pc, isWrite)) return;
    const found = functionAt(vm, pc);
    if (orderingModules.has(found.module)) {
      const name = partOf(address, key);
      this.#recent.forget();
      if (isWrite) this.#clocks.give(thread, name);
      else this.#clocks.take(thread, name);
      return;
    }
    const known = this.#accesses.get(address) ?? [];
    this.#accesses.set(address, known);
    const locks = this.#held[thread];
    let access: SeenAccess | undefined;
    for (let i = 0; i < known.length; i++) {
      const other = known[i];
      if (other.number === thread) {
        if (other.pc !== pc || other.key !== key || other.isWrite !== isWrite) continue;
        if (!sameLocks(other.locks, locks)) continue;
        access = { ...other, time: this.#clocks.timeOf(thread), forkTime: this.#forks.timeOf(thread) };
        known[i] = access;
        continue;
      }
      if (!isWrite && !other.isWrite) continue;
      if (key !== other.key && key !== WHOLE && other.key !== WHOLE) continue;
      if (this.#forks.isBefore(other.number, other.forkTime, thread)) continue;
      const isUnordered = !this.#clocks.isBefore(other.number, other.time, thread);
      const isUnlocked = !other.locks.some((lock) => locks.includes(lock));
      if (!isUnordered && !isUnlocked) continue;
      const pair = pairOf(other, pc, isWrite, isUnordered, isUnlocked);
      const noted = this.#noted.get(address) ?? new Set();
      if (noted.has(pair)) continue;
      this.#noted.set(address, noted.add(pair));
      this.#ever.add(`${pair},${address}`);
      this.#note(other, this.#describe(thread, pc, isWrite), address, key, isUnordered, isUnlocked);
    }
    if (access !== undefined || known.length >= MOST_ACCESSES) return;
    known.push({
      ...this.#describe(thread, pc, isWrite),
      number: thread,
      key,
      pc,
      time: this.#clocks.timeOf(thread),
      forkTime: this.#forks.timeOf(thread),
      locks: [...locks],
    });
  }

  #describe(thread: number, pc: number, isWrite: boolean): RacyAccess & { readonly pc: number } {
    const { vm, kernel } = this.#stepper;
    const stack = userStack(vm, thread);
    return { line: stack[0]?.line ?? 0, isWrite, thread: kernel.nameOf(thread), stack, pc };
  }

  #note(
    other: SeenAccess,
    present: RacyAccess & { readonly pc: number },
    address: number,
    key: number,
    isUnordered: boolean,
    isUnlocked: boolean,
  ): void {
    const { vm, image, recorder } = this.#stepper;
    if (isUnordered) {
      // From the next run on threads can switch there.
      const abstract = abstractAddress(vm.memory, address, image.memory.layout.youngStart);
      recorder.shared.add(abstract, key);
      recorder.shared.add(abstract, other.key);
    }
    if (other.line === 0 || present.line === 0) return;
    const toAccess = ({ line, isWrite, thread, stack }: RacyAccess): RacyAccess => ({
      line,
      isWrite,
      thread,
      stack,
    });
    const [first, second] = orderAccesses(toAccess(other), toAccess(present));
    const found = this.#races.get(keyOfRace(first, second)) ?? {
      race: { what: describeAccess(vm, present.pc), first, second, foundBy: [] },
      foundBy: new Set(),
    };
    if (isUnordered) found.foundBy.add('happens-before');
    if (isUnlocked) found.foundBy.add('lock-set');
    this.#races.set(keyOfRace(first, second), found);
  }

  #notePair(what: number, thread: number, place: number): void {
    const last = this.#last.get(what);
    if (last !== undefined && last.thread !== thread) this.pairs.add(`${last.place}>${place}`);
    this.#last.set(what, { thread, place });
  }

  performed(thread: number, call: SystemCallName, args: readonly SystemArgument[]): void {
    const { kernel } = this.#stepper;
    this.#recent.forget();
    if (call === 'spawn') {
      this.#clocks.start(thread, kernel.threads - 1);
      this.#forks.start(thread, kernel.threads - 1);
    } else if (call === 'join' || call === 'is_alive') {
      const target = Number(args[0]);
      if (!kernel.hasEnded(target)) return;
      this.#clocks.join(thread, target);
      this.#forks.join(thread, target);
    } else if (call === 'sync_do') this.#noteSync(thread, Number(args[0]), String(args[1]));
  }

  #noteSync(thread: number, sync: number, operation: string): void {
    const { syncs } = this.#stepper.kernel.k;
    const isLock = primitives[syncs.kind(sync as SyncId)].hasLockChart;
    const holder = syncs.holder(sync as SyncId);
    if (this.notesPairs) this.#notePair(syncOf(sync), thread, -1 - sync * MOST_THREADS - thread);
    if (operation.startsWith('release')) {
      this.#clocks.give(thread, syncOf(sync));
      if (isLock && holder === NONE)
        this.#held = this.#held.map((locks) => locks.filter((lock) => lock !== sync));
    } else if (operation === 'acquire' && (!isLock || holder === thread)) {
      this.#clocks.take(thread, syncOf(sync));
      this.#noteWait(thread);
      if (isLock) this.#held[thread] = [...new Set([...this.#held[thread], sync])].sort((a, b) => a - b);
    }
  }

  #noteWait(thread: number): void {
    const { vm } = this.#stepper;
    const pc = vm.memory.payloadAt(vm.threadRecord(thread) + ThreadSlot.PC);
    const { module, name } = functionAt(vm, pc);
    if (module !== 'threading' || name !== 'wait') return;
    const caller = vm.frames(thread).at(-2);
    if (caller !== undefined && !caller.isLibrary && caller.span !== undefined)
      this.waits.add(caller.span.line);
  }
}

const sameLocks = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((lock, i) => lock === b[i]);

/** Tells pairs of places apart, whoever comes first. */
export const keyOfRace = (first: RacyAccess, second: RacyAccess): string =>
  `${first.line}${first.isWrite ? 'w' : 'r'}${second.line}${second.isWrite ? 'w' : 'r'}`;

/** The one that stands earlier in the text comes first; in one line, the reading one. */
export function orderAccesses(a: RacyAccess, b: RacyAccess): readonly [RacyAccess, RacyAccess] {
  return (a.line - b.line || Number(a.isWrite) - Number(b.isWrite)) <= 0 ? [a, b] : [b, a];
}
