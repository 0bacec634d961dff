import { NONE, type ProcessId, type SyncId, type ThreadId } from '../model';
import { WaitingLines, type WaitingLinesSnapshot } from './waiting-lines';

/** The integers of a row. `count` is the primitive's own: recursion depth, permits left … */
const Field = { KIND: 0, PROCESS: 1, HOLDER: 2, COUNT: 3, PHASE: 4, LIMIT: 5 } as const;
const ROW = 6;

export interface SyncTableSnapshot {
  readonly rows: Int32Array;
  readonly lines: WaitingLinesSnapshot;
}

/** Every synchronisation object of the run, a row of integers each, and who waits at it. */
export class SyncTable {
  private rows = new Int32Array(ROW * 8);
  private readonly lines = new WaitingLines();
  /** How many objects there are. */
  length = 0;

  /** @param kind its place in the list of primitives */
  create(kind: number, process: ProcessId, count: number, limit = 0): SyncId {
    const sync = this.length++ as SyncId;
    if (this.length * ROW > this.rows.length) {
      const larger = new Int32Array(this.rows.length * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    this.rows.set([kind, process, NONE, count, 0, limit], sync * ROW);
    return sync;
  }

  kind(sync: SyncId): number {
    return this.rows[sync * ROW + Field.KIND];
  }

  process(sync: SyncId): ProcessId {
    return this.rows[sync * ROW + Field.PROCESS] as ProcessId;
  }

  /** The thread that has it, or {@link NONE}. */
  holder(sync: SyncId): number {
    return this.rows[sync * ROW + Field.HOLDER];
  }

  setHolder(sync: SyncId, thread: ThreadId | typeof NONE): void {
    this.rows[sync * ROW + Field.HOLDER] = thread;
  }

  count(sync: SyncId): number {
    return this.rows[sync * ROW + Field.COUNT];
  }

  setCount(sync: SyncId, count: number): void {
    this.rows[sync * ROW + Field.COUNT] = count;
  }

  /** The most that `count` may be, where the primitive has such a limit. */
  limit(sync: SyncId): number {
    return this.rows[sync * ROW + Field.LIMIT];
  }

  /** Its phase in the chart of its kind, by number. */
  phase(sync: SyncId): number {
    return this.rows[sync * ROW + Field.PHASE];
  }

  setPhase(sync: SyncId, phase: number): void {
    this.rows[sync * ROW + Field.PHASE] = phase;
  }

  /** Forgets the objects from number `length` on, at which nobody waits. */
  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }

  wait(sync: SyncId, thread: ThreadId): void {
    this.lines.join(sync, thread);
  }

  stopWaiting(sync: SyncId, thread: ThreadId): void {
    this.lines.leave(sync, thread);
  }

  /** Takes the one who waits longest out of the line; undefined if nobody waits. */
  takeFirstWaiter(sync: SyncId): ThreadId | undefined {
    const first = this.lines.first(sync);
    if (first === NONE) return undefined;
    this.lines.leave(sync, first);
    return first as ThreadId;
  }

  isWaitedFor(sync: SyncId): boolean {
    return this.lines.first(sync) !== NONE;
  }

  /** In the order they will be woken. */
  waiters(sync: SyncId): readonly ThreadId[] {
    return this.lines.list(sync) as ThreadId[];
  }

  snapshot(): SyncTableSnapshot {
    return { rows: this.rows.slice(0, this.length * ROW), lines: this.lines.snapshot() };
  }

  restore(snapshot: SyncTableSnapshot): void {
    this.length = snapshot.rows.length / ROW;
    this.rows = new Int32Array(Math.max(ROW * 8, snapshot.rows.length));
    this.rows.set(snapshot.rows);
    this.lines.restore(snapshot.lines);
  }
}
