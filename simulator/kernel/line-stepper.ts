import { NONE, type ThreadId } from '../model';
import { runnerOf } from './kernel-state';
import { lineOf } from './record-event';
import type { ReplayEngine } from './replay-engine';
import { isInPhase } from './thread-phase';

const FOREVER = Number.POSITIVE_INFINITY;
/** How far back a line's beginning is looked for, in instructions: first and at most. */
const NEAR = 256;
const FAR = 65_536;

/** Steps from line to line of one thread, the one that ran last, over library code and over what others do. */
export class LineStepper {
  private readonly engine: ReplayEngine;

  constructor(engine: ReplayEngine) {
    this.engine = engine;
  }

  stepForward(): void {
    const thread = this.chooseThread();
    const line = this.userLine(thread);
    do {
      const before = this.engine.instruction;
      this.executeOne(FOREVER);
      if (this.engine.instruction === before) return;
      if (isInPhase(this.engine.k, thread, 'ended')) return;
    } while (this.engine.lastThread !== thread || !this.isElsewhere(thread, line));
  }

  stepBack(): void {
    const here = this.engine.instruction;
    const thread = this.engine.lastThread;
    if (thread === NONE) {
      this.engine.seekInstruction(0);
      return;
    }
    for (let window = NEAR; ; window *= 16) {
      const from = Math.max(0, here - window);
      const start = this.findLastLineStart(thread, from, here);
      if (start === undefined && from > 0 && window < FAR) continue;
      this.engine.seekInstruction(start ?? from);
      return;
    }
  }

  /** After how many instructions the thread last came to another line, in `(from, to)`. */
  private findLastLineStart(thread: ThreadId, from: number, to: number): number | undefined {
    this.engine.seekInstruction(from);
    let line = this.userLine(thread);
    let found: number | undefined;
    while (this.engine.instruction < to - 1) {
      const before = this.engine.instruction;
      this.executeOne(to - 1);
      if (this.engine.instruction === before) break;
      if (this.engine.lastThread !== thread || !this.isElsewhere(thread, line)) continue;
      line = this.userLine(thread);
      found = this.engine.instruction;
    }
    return found;
  }

  /** Up to and with one more instruction, of any thread. */
  private executeOne(most: number): void {
    const instruction = Math.min(most, this.engine.instruction + 1);
    this.engine.advance({ instruction, event: FOREVER, time: FOREVER });
  }

  /** The one that ran last; if it has ended or none did, the one that runs next. */
  private chooseThread(): ThreadId {
    const { k } = this.engine;
    if (k.lastThread === NONE || isInPhase(k, k.lastThread, 'ended')) this.executeOne(FOREVER);
    return k.lastThread === NONE ? (0 as ThreadId) : k.lastThread;
  }

  private isElsewhere(thread: ThreadId, line: number): boolean {
    const { k } = this.engine;
    const now = this.userLine(thread);
    return now !== 0 && now !== line && runnerOf(k, thread).inUserCode(k.threads.column.local[thread]);
  }

  /** 0 for a thread that is not there yet. */
  private userLine(thread: ThreadId): number {
    return thread < this.engine.k.threads.rows ? lineOf(this.engine.k, thread) : 0;
  }
}
