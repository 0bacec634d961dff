import {
  FIRST_HEAP_TAG,
  HandleSlot,
  IteratorKind,
  IteratorSlot,
  identityWords,
  type Memory,
  settleDeque,
  Tag,
} from '../../memory';
import { InternalError, type SyncId } from '../../model';
import type { SyncTable } from '../../primitives';
import type { PartStore } from './part-store';
import { WordBuffer } from './word-buffer';
import type { YoungNames } from './young-names';

/** In a part, the address of an object with a name: this plus the name. */
export const NAMED = 0x20000000;
/** Words that a part keeps about a kernel object. */
export const SYNC_WORDS = 5;

export const isStorageTag = (tag: number): boolean => tag === Tag.Cells || tag === Tag.Words;

/**
 * Writes one part of a state: some words, and the objects that can be reached from them and from nowhere else, its own
 * objects, in the order in which a search finds them. Equal parts give equal words, wherever their objects lie.
 */
export class PartWriter {
  readonly #memory: Memory;
  readonly #youngStart: number;
  readonly #names: YoungNames;
  readonly #syncs: SyncTable;
  readonly #parts: PartStore;
  readonly out = new WordBuffer();
  /** By cell from `youngStart` on: the last part that the object there was put into, and its place there. */
  #owners = new Int32Array(4096);
  #offsets = new Int32Array(4096);
  #part = 0;
  /** The first part of those that are written of one state. */
  #firstPart = 0;
  /** The first {@link #queued} are its own objects; so too below: an array that is emptied has to be made again. */
  readonly #queue: number[] = [];
  #queued = 0;
  #cells = 0;
  readonly #refs: number[] = [];
  #refCount = 0;
  readonly #handles: number[] = [];
  #handleCount = 0;
  #isOfThread = false;
  /** By part: where its names begin in {@link #allRefs}; the next one's beginning is its end. */
  #refStarts = new Int32Array(1024);
  readonly #allRefs: number[] = [];
  /** Whether an iterator over a deque was seen: from then on, deques keep their versions. */
  keepsVersions = false;
  hasLearntOfVersions = false;

  constructor(memory: Memory, youngStart: number, names: YoungNames, syncs: SyncTable, parts: PartStore) {
    this.#memory = memory;
    this.#youngStart = youngStart;
    this.#names = names;
    this.#syncs = syncs;
    this.#parts = parts;
  }

  /** Parts from here on are of one state. */
  beginState(): void {
    this.#firstPart = this.#part + 1;
    const cells = this.#memory.top - this.#youngStart;
    if (cells > this.#owners.length) {
      this.#owners = new Int32Array(cells * 2);
      this.#offsets = new Int32Array(cells * 2);
    }
  }

  /** @param isOfThread whether it may have objects beside storage */
  begin(isOfThread: boolean): void {
    this.#part++;
    this.#isOfThread = isOfThread;
    this.out.length = 0;
    this.#queued = 0;
    this.#cells = 0;
    this.#refCount = 0;
    this.#handleCount = 0;
  }

  /** Makes the object at `address` the first of the part's own, though it has a name. */
  own(address: number): void {
    this.#queue[this.#queued++] = address;
    this.#cells += this.#memory.sizeAt(address);
  }

  /** Appends the value whose low word is `words[word]`. */
  value(words: Int32Array, word: number): void {
    const tag = words[word + 1];
    const payload = words[word];
    this.out.push(tag >= FIRST_HEAP_TAG && payload >= this.#youngStart ? this.place(payload, tag) : payload);
    this.out.push(tag);
  }

  /** What stands for a young object's address in the part. */
  place(address: number, tag: number): number {
    const name = this.#names.at(address);
    if (name >= 0) {
      this.#refs[this.#refCount++] = name;
      return NAMED + name;
    }
    const at = address - this.#youngStart;
    const owner = this.#owners[at];
    if (owner === this.#part) return this.#youngStart + this.#offsets[at];
    if (owner >= this.#firstPart) throw new InternalError('two threads have an object without a name');
    if (!this.#isOfThread && !isStorageTag(tag))
      throw new InternalError('an object that is shared has no name');
    this.#owners[at] = this.#part;
    this.#offsets[at] = this.#cells;
    this.#queue[this.#queued++] = address;
    this.#cells += this.#memory.sizeAt(address);
    return this.#youngStart + this.#offsets[at];
  }

  /** Cells that the part's own objects take, once they are written. */
  get cells(): number {
    return this.#cells;
  }

  /** The number among the part's own kernel objects, -1 if it is not one of them. */
  ordinalOf(handle: number): number {
    const at = this.#handles.indexOf(handle);
    return at < this.#handleCount ? at : -1;
  }

  /** Appends the part's own objects, then what the kernel knows of them. */
  objects(): void {
    const m = this.#memory;
    const { i32 } = m;
    for (let i = 0; i < this.#queued; i++) {
      const address = this.#queue[i];
      const kind = m.kindAt(address);
      if (kind === Tag.Deque && !this.keepsVersions) settleDeque(m, address, 0);
      else if (kind === Tag.Iterator) this.#noteIterator(i32[(address + IteratorSlot.RAW) << 1]);
      const first = m.firstValueCell(address) << 1;
      const end = (address + m.sizeAt(address)) << 1;
      const words = this.out.reserve(end - (address << 1));
      let at = this.out.length;
      for (let word = address << 1; word < first; word++) words[at++] = i32[word];
      if (kind === Tag.SyncHandle) {
        this.#handles[this.#handleCount++] = i32[(address + HandleSlot.RAW) << 1];
        words[this.out.length + (HandleSlot.RAW << 1)] = 0;
      }
      this.out.length = at;
      for (let word = first; word < end; word += 2) this.value(i32, word);
    }
    for (let i = 0; i < this.#handleCount; i++) this.sync(this.#handles[i] as SyncId);
  }

  #noteIterator(kind: number): void {
    if (kind !== IteratorKind.DEQUE && kind !== IteratorKind.REVERSED_DEQUE) return;
    if (!this.keepsVersions) this.hasLearntOfVersions = true;
    this.keepsVersions = true;
  }

  sync(sync: SyncId): void {
    const syncs = this.#syncs;
    this.out.push(syncs.kind(sync));
    this.out.push(syncs.holder(sync));
    this.out.push(syncs.count(sync));
    this.out.push(syncs.phase(sync));
    this.out.push(syncs.limit(sync));
  }

  /** @returns the part's number */
  end(): number {
    const parts = this.#parts;
    const before = parts.count;
    const number = parts.intern(this.out.words, 0, this.out.length);
    if (parts.count === before) return number;
    if (number + 1 >= this.#refStarts.length) {
      const larger = new Int32Array(this.#refStarts.length * 2);
      larger.set(this.#refStarts);
      this.#refStarts = larger;
    }
    this.#refStarts[number] = this.#allRefs.length;
    for (let i = 0; i < this.#refCount; i++) {
      if (this.#refs.indexOf(this.#refs[i]) === i) this.#allRefs.push(this.#refs[i]);
    }
    this.#refStarts[number + 1] = this.#allRefs.length;
    return number;
  }

  /** Calls for every name that the part refers to. */
  forEachName(part: number, call: (name: number) => void): void {
    for (let i = this.#refStarts[part]; i < this.#refStarts[part + 1]; i++) call(this.#allRefs[i]);
  }

  hasNames(part: number): boolean {
    return this.#refStarts[part] < this.#refStarts[part + 1];
  }
}

/** Where an object of that kind has its identity, as a word from its header on; -1: nowhere. */
export const identityWordOf = (kind: number): number => identityWords[kind] ?? -1;
