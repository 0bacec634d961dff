import {
  bytesContents,
  ClassSlot,
  dictEntryKey,
  FIRST_CELL,
  FIRST_ROOT,
  FunctionSlot,
  InstanceSlot,
  identityWords,
  type Memory,
  ModuleSlot,
  Register,
  Root,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../../memory';
import { InternalError } from '../../model';
import type { Interpreter } from '../../vm';
import { FIRST_STACK_SIZE, ThreadSlot } from '../../vm/layout';
import { aliveThreads, forgetEntries, makeRoom } from './alive-threads';

/** Threads that an explored program may start, its main thread included: sets of them are words of bits. */
export const MOST_THREADS = 30;

/** Entries for all of them and a few that were not started by the library. */
const MOST_ALIVE = MOST_THREADS + 4;

/** Cells of a thread's slot: its record, then its stack. */
const SLOT = ThreadSlot.SIZE + FIRST_STACK_SIZE;

/** Kinds of objects whose cells never change once they are made. */
const immutableKinds: ReadonlySet<number> = new Set([
  Tag.Float,
  Tag.BigInt,
  Tag.Str,
  Tag.Tuple,
  Tag.FrozenSet,
  Tag.Range,
  Tag.Slice,
  Tag.BoundMethod,
  Tag.StaticMethod,
  Tag.ClassMethod,
  Tag.SyncHandle,
  Tag.ThreadHandle,
  Tag.DictView,
  Tag.Super,
]);

/** A stretch of cells, `end` not included. */
export interface CellRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The memory of an explored process, once it is frozen:
 *
 *     | static | base | a slot for each thread | young |
 *
 * What there was before the first thread started is the base: its objects never move again, and a state only tells which
 * of their cells have changed since. A thread's record and stack stand in the thread's slot. Young objects were made
 * since; only they move when a state is brought into its canonical form.
 */
export interface MemoryLayout {
  readonly baseStart: number;
  readonly slotStart: number;
  readonly youngStart: number;
  /** The table of threads. */
  readonly threads: number;
  /** Cells below `slotStart` that may change and hold values; those that hold plain bits. */
  readonly valueRanges: readonly CellRange[];
  readonly rawRanges: readonly CellRange[];
  /** Classes and their dicts, which are not looked through as long as the version of classes stays. */
  readonly guardedRanges: readonly CellRange[];
  /** All cells below `slotStart` as they were. */
  readonly base: Float64Array;
  readonly baseWords: Int32Array;
  readonly firstIdentity: number;
  readonly classVersion: number;
  /** By cell below `slotStart`: the unit that it belongs to, -1: it does not change. */
  readonly unitOf: Int32Array;
  /** Units of which nobody can tell who reads them. */
  readonly hiddenUnits: ReadonlySet<number>;
  /** Deques of the base. */
  readonly deques: readonly number[];
  /** Where the library keeps account of threads: see {@link aliveThreads}. */
  readonly alive: number;
}

/** Never collect by itself: addresses of the base must stay. */
const COLLECT_AT = Root.FIRST_FREE;
const NEVER = 0x7fffffff;

export const recordOf = (layout: MemoryLayout, thread: number): number => layout.slotStart + thread * SLOT;
export const stackOf = (layout: MemoryLayout, thread: number): number =>
  recordOf(layout, thread) + ThreadSlot.SIZE;

function joinRanges(ranges: readonly CellRange[]): CellRange[] {
  const joined: CellRange[] = [];
  for (const range of ranges) {
    const last = joined[joined.length - 1];
    if (last !== undefined && range.start - last.end <= 1)
      joined[joined.length - 1] = { ...last, end: range.end };
    else joined.push(range);
  }
  return joined;
}

/** Collects garbage and makes what is left the base. The threads are at safe points. */
export function freezeMemory(vm: Interpreter): MemoryLayout {
  vm.loadThread(0);
  vm.collectGarbage();
  const m = vm.memory;
  const alive = aliveThreads(vm);
  makeRoom(m, alive, MOST_ALIVE);
  const old = m.payloadAt(Root.THREADS);
  const oldSize = m.sizeAt(old) - 1;
  if (oldSize > MOST_THREADS) throw new InternalError('a table of threads is too large to begin with');
  // One that never has to grow.
  const threads = m.allocate(Tag.Cells, 0, 1 + MOST_THREADS);
  m.copyValues(old + 1, threads + 1, oldSize);
  m.setValue(Root.THREADS, Tag.Cells, threads);
  m.setValue(COLLECT_AT, Tag.Int, NEVER);
  const baseStart = m.staticEnd;
  const slotStart = m.top;
  giveIdentities(m);
  m.allocateRaw(Tag.Words, MOST_THREADS * SLOT);
  // Without the scratch cells of attributes and boot.
  const values: CellRange[] = [
    { start: FIRST_ROOT, end: Root.FIRST_FREE },
    { start: Root.FIRST_FREE + 3, end: FIRST_CELL },
  ];
  const raws: CellRange[] = [];
  const records = new Set<number>([old, threads]);
  for (let i = 0; i < oldSize; i++) {
    if (m.tagAt(old + 1 + i) === Tag.Unbound) continue;
    const record = m.payloadAt(old + 1 + i);
    records.add(record).add(m.payloadAt(record + ThreadSlot.STACK));
  }
  const guarded = classNamespaces(m, baseStart, slotStart);
  const changing = bytearrayContents(m, baseStart, slotStart);
  for (let at = baseStart; at < slotStart; at += m.sizeAt(at)) {
    if (
      (immutableKinds.has(m.kindAt(at)) && !changing.has(at)) ||
      records.has(at) ||
      guarded.has(at) ||
      isOfLibrary(vm, at)
    )
      continue;
    const end = at + m.sizeAt(at);
    const first = m.firstValueCell(at);
    // How many entries there are is counted.
    const firstRaw = at === alive ? at + 2 : at + 1;
    if (first > firstRaw) raws.push({ start: firstRaw, end: first });
    if (first < end) values.push({ start: first, end });
  }
  const base = m.f64.slice(0, slotStart);
  const baseWords = m.i32.slice(0, slotStart << 1);
  forgetEntries(m, alive, base, baseWords);
  return {
    baseStart,
    slotStart,
    youngStart: m.top,
    threads,
    valueRanges: joinRanges(values),
    rawRanges: joinRanges(raws),
    guardedRanges: [...guarded].map((at) => ({ start: at, end: at + m.sizeAt(at) })),
    base,
    baseWords,
    firstIdentity: m.i32[Register.NEXT_IDENTITY],
    classVersion: m.i32[Register.CLASS_VERSION],
    ...divideBase(vm, baseStart, slotStart, alive, changing),
    deques: listObjects(m, baseStart, slotStart, Tag.Deque),
    alive,
  };
}

function listObjects(m: Memory, from: number, end: number, kind: number): number[] {
  const found: number[] = [];
  for (let at = from; at < end; at += m.sizeAt(at)) if (m.kindAt(at) === kind) found.push(at);
  return found;
}

/** The Strs that bytearrays have for themselves. */
const bytearrayContents = (m: Memory, from: number, end: number): ReadonlySet<number> =>
  new Set(listObjects(m, from, end, Tag.ByteArray).map((at) => bytesContents(m, at)));

/** Kinds whose cells are variables of their own: each is a unit. */
const isDivided = (m: Memory, at: number): boolean => {
  const kind = m.kindAt(at);
  return kind === Tag.Module || kind === Tag.Cell || (kind === Tag.Instance && !isThread(m, at));
};

/** Objects of `Thread`, of which the library keeps account: each is one unit. */
function isThread(m: Memory, instance: number): boolean {
  const mro = m.payloadAt(m.payloadAt(instance + InstanceSlot.CLASS) + ClassSlot.MRO);
  for (let i = 0; i < tupleLength(m, mro); i++) {
    const cls = m.payloadAt(tupleItems(m, mro) + i);
    if (stringText(m, m.payloadAt(cls + ClassSlot.QUALIFIED_NAME)) === 'Thread') return true;
  }
  return false;
}

/**
 * Divides the base into units that change as a whole: a variable, or an object with the storage that belongs to it.
 */
function divideBase(
  vm: Interpreter,
  from: number,
  end: number,
  alive: number,
  /** Strs that belong to the one that has them, and change. */
  changing: ReadonlySet<number>,
): Pick<MemoryLayout, 'unitOf' | 'hiddenUnits'> {
  const m = vm.memory;
  const unitOf = new Int32Array(end).fill(-1);
  const hiddenUnits = new Set<number>();
  let units = 0;
  const take = (start: number, stop: number, divides: boolean): number => {
    const first = units++;
    for (let cell = start; cell < stop; cell++) {
      if (divides && cell > start) units++;
      unitOf[cell] = divides ? units - 1 : first;
    }
    return first;
  };
  for (let cell = FIRST_ROOT; cell < FIRST_CELL; cell++) hiddenUnits.add(take(cell, cell + 1, false));
  const isStorage = (at: number): boolean =>
    m.kindAt(at) === Tag.Cells || m.kindAt(at) === Tag.Words || changing.has(at);
  for (let at = from; at < end; at += m.sizeAt(at)) {
    if (isStorage(at)) continue;
    const divides = isDivided(m, at);
    const first = take(at + 1, at + m.sizeAt(at), divides);
    if (isBuiltins(vm, at)) for (let unit = first; unit < units; unit++) hiddenUnits.add(unit);
    for (let cell = m.firstValueCell(at); cell < at + m.sizeAt(at); cell++) {
      const storage = m.payloadAt(cell);
      if (!m.isHeapValue(cell) || storage < from || storage >= end || !isStorage(storage)) continue;
      if (divides) take(storage + 1, storage + m.sizeAt(storage), true);
      else unitOf.fill(first, storage + 1, storage + m.sizeAt(storage));
    }
  }
  if (alive !== 0) {
    unitOf[alive + 1] = -1;
    for (let entry = 0; entry < MOST_ALIVE; entry++) {
      const key = dictEntryKey(m, alive, entry);
      take(key, key + 2, false);
    }
  }
  for (let at = from; at < end; at += m.sizeAt(at)) {
    if (isStorage(at) && m.sizeAt(at) > 1 && unitOf[at + 1] < 0)
      hiddenUnits.add(take(at + 1, at + m.sizeAt(at), false));
  }
  return { unitOf, hiddenUnits };
}

function isBuiltins(vm: Interpreter, at: number): boolean {
  const m = vm.memory;
  if (m.kindAt(at) !== Tag.Module) return false;
  return vm.image.program.modules[m.i32[(at + ModuleSlot.RAW) << 1]]?.name === 'builtins';
}

/** Functions of the library, which nobody changes. */
function isOfLibrary(vm: Interpreter, at: number): boolean {
  const m = vm.memory;
  if (m.kindAt(at) !== Tag.Function) return false;
  const module = m.i32[(m.payloadAt(at + FunctionSlot.MODULE) + ModuleSlot.RAW) << 1];
  return vm.image.program.modules[module]?.isLibrary === true;
}

/** Classes with their dicts: whoever changes a class counts its version up, and the explorer gives up. */
function classNamespaces(m: Memory, from: number, end: number): Set<number> {
  const found = new Set<number>();
  for (let at = from; at < end; at += m.sizeAt(at)) {
    if (m.kindAt(at) !== Tag.Class) continue;
    const namespace = m.payloadAt(at + ClassSlot.NAMESPACE);
    found.add(at).add(namespace);
    for (let cell = m.firstValueCell(namespace); cell < namespace + m.sizeAt(namespace); cell++) {
      if (m.isHeapValue(cell)) found.add(m.payloadAt(cell));
    }
  }
  return found;
}

/** What gets its identity only when it is asked for has one from now on: being asked is no change. */
function giveIdentities(m: Memory): void {
  for (let at = m.staticEnd; at < m.top; at += m.sizeAt(at)) {
    const word = identityWords[m.kindAt(at)];
    if (word !== undefined && m.i32[(at << 1) + word] === 0) m.i32[(at << 1) + word] = m.nextIdentity();
  }
}
