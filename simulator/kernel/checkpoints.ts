import type { KernelSnapshot } from './kernel-snapshot';

const MOST = 256;
const MOST_NEAR = 4;
const MOST_BYTES = 192 * 2 ** 20;
/** What an event weighs against an instruction when distances are measured: about what it takes to redo. */
const EVENT_WEIGHT = 8;

/**
 * Snapshots along a run, at a distance that doubles (every second is forgotten) whenever there are too many:
 * their number and bytes are bounded however long the run, and so is, in proportion, the way to any place.
 */
export class Checkpoints {
  private snapshots: KernelSnapshot[] = [];
  /** The latest of those that lie shortly before places somebody went to, so that the way back from there is short. */
  private near: KernelSnapshot[] = [];
  private distance = 2048;

  /** Whether a snapshot is due at this place: it is beyond the last one by the present distance. */
  wants(instructions: number, events: number): boolean {
    const last = this.snapshots[this.snapshots.length - 1];
    if (last === undefined) return true;
    const way = instructions - last.instructions + (events - last.journal.events) * EVENT_WEIGHT;
    return instructions >= last.instructions && way >= this.distance;
  }

  /** How many instructions may be executed in one go without passing a place where a snapshot is due. */
  get stride(): number {
    return this.distance;
  }

  /** Only what {@link wants} asked for. */
  add(snapshot: KernelSnapshot): void {
    this.snapshots.push(snapshot);
    while (this.snapshots.length > 1 && this.isTooMuch()) {
      this.snapshots = this.snapshots.filter((_, i) => i % 2 === 0);
      this.distance *= 2;
    }
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
    for (const each of this.near) if (isBefore(each) && each.instructions > last.instructions) last = each;
    return last;
  }

  private isTooMuch(): boolean {
    const bytes = this.snapshots.reduce((sum, snapshot) => sum + snapshot.byteLength, 0);
    return this.snapshots.length > MOST || bytes > MOST_BYTES;
  }
}
