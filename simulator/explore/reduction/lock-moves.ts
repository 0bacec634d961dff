import type { SyncId } from '../../model';
import { primitives, type SyncTable } from '../../primitives';
import { type SystemCallName, systemCalls } from '../../vm/system-call';
import type { PendingCall } from '../state/explored-kernel';

const SYNC_DO: SystemCallName = 'sync_do';

/** What a call on a lock means for the others. */
export type LockMove =
  /** Others may notice it, or it them. */
  | 'visible'
  /** Nobody can notice it at all. */
  | 'own'
  /** It may as well happen earlier: whoever waits for the lock can only wait longer for it (Lipton 1975: a left mover). */
  | 'early';

/**
 * Which calls on locks need no scheduling point before them. A release by the holder moves to the left of everything others
 * do, as long as nobody asks whether the lock is free without waiting for it, and nobody else releases it.
 */
export class LockMoves {
  /** Whether somebody asks for a lock without waiting for it. */
  isObserved = false;
  /** Locks that somebody has released who had not taken them; of those made while threads run, all at once. */
  readonly crossed = new Set<number>();
  /** Those found since somebody emptied it. */
  readonly crossedLately: number[] = [];
  /** Whether a release was moved. */
  #hasMoved = false;
  /** Whether a release was moved that should not have been: the search has to begin again. */
  isStale = false;
  readonly #syncs: SyncTable;
  readonly #firstYoung: number;

  constructor(syncs: SyncTable, firstYoung: number) {
    this.#syncs = syncs;
    this.#firstYoung = firstYoung;
  }

  restart(): void {
    this.isStale = false;
    this.#hasMoved = false;
  }

  /** @param call one that the thread can complete */
  classify(thread: number, { call, args }: PendingCall): LockMove {
    if (systemCalls[call] !== SYNC_DO) return 'visible';
    const sync = args[0] as SyncId;
    if (!primitives[this.#syncs.kind(sync)].hasLockChart) return 'visible';
    switch (args[1]) {
      case 'is_owned':
      case 'hold_again':
        return 'own';
      case 'release':
      case 'release_all':
        return this.#classifyRelease(thread, sync);
      case 'locked':
        if (this.#syncs.holder(sync) === thread && !this.crossed.has(this.#keyOf(sync))) return 'own';
        this.#observe();
        return 'visible';
      case 'acquire':
        if (args[2] === false || args[2] === 0 || (args[3] !== undefined && args[3] !== -1)) this.#observe();
        return 'visible';
      default:
        this.#observe();
        return 'visible';
    }
  }

  /** Whether the call only takes a lock, which nobody can notice but by waiting for it. */
  isPlainAcquire({ call, args }: PendingCall): boolean {
    if (this.isObserved || systemCalls[call] !== SYNC_DO || args[1] !== 'acquire') return false;
    this.#hasMoved = true;
    return true;
  }

  #classifyRelease(thread: number, sync: SyncId): LockMove {
    const holder = this.#syncs.holder(sync);
    // Also of a free one: in another run somebody may have taken it.
    if (holder !== thread) this.#cross(sync);
    if (holder !== thread || this.isObserved || this.crossed.has(this.#keyOf(sync))) return 'visible';
    this.#hasMoved = true;
    return 'early';
  }

  /** Whether somebody has released the lock who had not taken it. */
  isCrossed(sync: number): boolean {
    return this.crossed.has(this.#keyOf(sync as SyncId));
  }

  #keyOf(sync: SyncId): number {
    return Math.min(sync, this.#firstYoung);
  }

  #observe(): void {
    if (this.isObserved) return;
    this.isObserved = true;
    this.isStale ||= this.#hasMoved;
  }

  #cross(sync: SyncId): void {
    if (this.crossed.has(this.#keyOf(sync))) return;
    this.crossed.add(this.#keyOf(sync));
    this.crossedLately.push(this.#keyOf(sync));
    this.isStale ||= this.#hasMoved;
  }
}
