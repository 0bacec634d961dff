import { NONE, type ThreadId } from '../model';
import { runnerOf } from './kernel-state';
import { lineOf } from './record-event';
import type { ReplayEngine } from './replay-engine';
import { isInPhase } from './thread-phase';

const FOREVER = Number.POSITIVE_INFINITY;
/** How far back a line's beginning is looked for, in instructions: first and at most. */
const NEAR = 256;
const FAR = 65_536;

/**
 * Steps from line to line of one thread, the one that ran last, over what others do. Library code is one more line
 * of the program's own that calls it, unless a step is to go into it.
 */
export class LineStepper {
  private readonly engine: ReplayEngine;

  constructor(engine: ReplayEngine) {
    this.engine = engine;
  }

  /** @param intoLibrary whether lines of library code count too */
  stepForward(intoLibrary: boolean): void {
    const thread = this.chooseThread();
    const place = this.placeOf(thread, intoLibrary);
    do {
      const before = this.engine.instruction;
      this.executeOne(FOREVER);
      if (this.engine.instruction === before) return;
      if (isInPhase(this.engine.k, thread, 'ended')) return;
    } while (this.engine.lastThread !== thread || !this.isElsewhere(thread, place, intoLibrary));
  }

  /** @param intoLibrary whether lines of library code count too */
  stepBack(intoLibrary: boolean): void {
    const here = this.engine.instruction;
    const thread = this.engine.lastThread;
    if (thread === NONE) {
      this.engine.seekInstruction(0);
      return;
    }
    for (let window = NEAR; ; window *= 16) {
      const from = Math.max(0, here - window);
      const start = this.findLastLineStart(thread, from, here, intoLibrary);
      if (start === undefined && from > 0 && window < FAR) continue;
      this.engine.seekInstruction(start ?? from);
      return;
    }
  }

  /** After how many instructions the thread last came to another line, in `(from, to)`. */
  private findLastLineStart(
    thread: ThreadId,
    from: number,
    to: number,
    intoLibrary: boolean,
  ): number | undefined {
    this.engine.seekInstruction(from);
    let place = this.placeOf(thread, intoLibrary);
    let found: number | undefined;
    while (this.engine.instruction < to - 1) {
      const before = this.engine.instruction;
      this.executeOne(to - 1);
      if (this.engine.instruction === before) break;
      if (this.engine.lastThread !== thread || !this.isElsewhere(thread, place, intoLibrary)) continue;
      place = this.placeOf(thread, intoLibrary);
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

  private isElsewhere(thread: ThreadId, place: number, intoLibrary: boolean): boolean {
    const { k } = this.engine;
    const now = this.placeOf(thread, intoLibrary);
    if (now === 0 || now === place) return false;
    return intoLibrary || runnerOf(k, thread).inUserCode(k.threads.column.local[thread]);
  }

  /** The line of the program, or of any code, as a number; 0 for a thread that is not there yet. */
  private placeOf(thread: ThreadId, intoLibrary: boolean): number {
    const { k } = this.engine;
    if (thread >= k.threads.rows) return 0;
    return intoLibrary ? runnerOf(k, thread).placeOf(k.threads.column.local[thread]) : lineOf(k, thread);
  }
}
