import type { KernelSnapshot } from './kernel-snapshot';

const MOST = 2048;
const MOST_NEAR = 4;
const MOST_BYTES = 192 * 2 ** 20;
/** What an event, and a turn of one instruction, weigh against an instruction: about what it takes to redo them. */
const EVENT_WEIGHT = 8;
const TURN_WEIGHT = 8;
/** A stretch of instructions that is short enough wherever they are executed. */
const SHORT = 4096;

/** A place in a run: how much was done up to there. */
export interface Progress {
  /** Over all threads. */
  readonly instructions: number;
  /** How many of these were turns, among threads on several CPUs. */
  readonly turns: number;
  readonly events: number;
}

/** How long the way from the beginning to a place is, in instructions of a thread that runs alone. */
const effortOf = ({ instructions, turns, events }: Progress): number =>
  instructions + turns * TURN_WEIGHT + events * EVENT_WEIGHT;

/**
 * The least distance after a snapshot of so many bytes, while a program is run: far enough for the copying to be a small part of the run, but
 * some ms of it at most, unless that much is copied.
 */
const leastDistance = (bytes: number): number =>
  Math.max(2 ** 19, Math.min(3 * bytes, 2 ** 21), Math.ceil(bytes / 2));

/** The same in a replay, where somebody steps about. */
export const closeTogether = (): number => 2048;

/**
 * Snapshots along a run, at a distance that doubles (every second is forgotten) whenever there are too many:
 * their number and bytes are bounded however long the run, and so is, in proportion, the way to any place.
 */
export class Checkpoints {
  private snapshots: KernelSnapshot[] = [];
  /** Of all of them together. */
  private bytes = 0;
  /** The latest of those that lie shortly before places somebody went to, so that the way back from there is short. */
  private near: KernelSnapshot[] = [];
  private distance = 0;
  /** In efforts: where the next snapshot is due. */
  private due = 0;
  private readonly least: (bytes: number) => number;

  /** @param least the least distance after a snapshot of so many bytes */
  constructor(least: (bytes: number) => number = leastDistance) {
    this.least = least;
  }

  /** Whether a snapshot is due at this place: it is beyond the last one by the present distance. */
  wants(here: Progress): boolean {
    return effortOf(here) >= this.due;
  }

  /**
   * How many instructions may be executed in one go from here without going far beyond where a snapshot is due.
   * @param takesTurns whether they may be turns
   */
  stride(here: Progress, takesTurns: boolean): number {
    const left = this.due - effortOf(here);
    return Math.max(SHORT, takesTurns ? Math.ceil(left / (1 + TURN_WEIGHT)) : left);
  }

  /** Only what {@link wants} asked for. */
  add(snapshot: KernelSnapshot): void {
    this.snapshots.push(snapshot);
    this.bytes += snapshot.byteLength;
    while (this.snapshots.length > 1 && this.isTooMuch()) {
      this.snapshots = this.snapshots.filter((_, i) => i % 2 === 0);
      this.bytes = this.snapshots.reduce((sum, each) => sum + each.byteLength, 0);
      this.distance = 2 * Math.max(this.distance, this.least(snapshot.byteLength));
    }
    const last = this.snapshots[this.snapshots.length - 1];
    this.due = effortOf(last.progress) + Math.max(this.distance, this.least(last.byteLength));
  }

  addNear(snapshot: KernelSnapshot): void {
    this.near = [...this.near.slice(1 - MOST_NEAR), snapshot];
  }

  /** The last snapshot before a place; `isBefore` holds for all up to some place in the run and for none after. */
  findLast(isBefore: (snapshot: KernelSnapshot) => boolean): KernelSnapshot | undefined {
    let low = 0;
    let high = this.snapshots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.snapshots[middle])) low = middle + 1;
      else high = middle;
    }
    let last = this.snapshots[Math.max(0, low - 1)];
    for (const each of this.near) {
      if (isBefore(each) && each.progress.instructions > last.progress.instructions) last = each;
    }
    return last;
  }

  private isTooMuch(): boolean {
    return this.snapshots.length > MOST || this.bytes > MOST_BYTES;
  }
}

/** What a run keeps so that its replay can begin anywhere in it. */
export interface RunHistory {
  readonly checkpoints: Checkpoints;
  /** The names that the kernel's state has, whose places no snapshot changes. */
  readonly threadNames: readonly string[];
  readonly processNames: readonly string[];
  readonly syncNames: readonly (string | undefined)[];
}
