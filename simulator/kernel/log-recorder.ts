import type { Deadlock, EventColumns, Output } from '../model';
import type { EventFields, Journal, JournalPosition } from './journal';

type MutableColumns = { -readonly [Name in keyof EventColumns]: EventColumns[Name] };

function makeColumns(capacity: number): MutableColumns {
  return {
    time: new Float64Array(capacity),
    instruction: new Float64Array(capacity),
    kind: new Uint8Array(capacity),
    thread: new Int32Array(capacity),
    cpu: new Int16Array(capacity),
    other: new Int32Array(capacity),
    object: new Int32Array(capacity),
    value: new Float64Array(capacity),
    reason: new Int8Array(capacity),
    line: new Int32Array(capacity),
    operation: new Int32Array(capacity),
  };
}

/** Puts the first `length` events of `from` at `at` of `to`. */
function copyColumns(from: MutableColumns, length: number, to: MutableColumns, at: number): void {
  for (const name of Object.keys(from) as (keyof EventColumns)[]) {
    to[name].set(from[name].subarray(0, length), at);
  }
}

/** Events in a piece of the columns. */
const FIRST_PIECE = 1 << 10;
const PIECE = 1 << 15;

/** Writes a new log: pieces of columns, which are put together in the end. */
export class LogRecorder implements Journal {
  readonly outputs: Output[] = [];
  readonly deadlocks: Deadlock[] = [];
  readonly strings: string[] = [];
  private readonly stringIndex = new Map<string, number>();
  private readonly full: MutableColumns[] = [];
  /** Events in the full pieces. */
  private before = 0;
  private columns = makeColumns(FIRST_PIECE);
  /** Events in the present piece. */
  private length = 0;

  get position(): JournalPosition {
    return {
      events: this.before + this.length,
      outputs: this.outputs.length,
      deadlocks: this.deadlocks.length,
    };
  }

  record(event: EventFields): void {
    if (this.length === this.columns.kind.length) this.beginPiece();
    const at = this.length++;
    const { columns } = this;
    columns.time[at] = event.time;
    columns.instruction[at] = event.instruction;
    columns.kind[at] = event.kind;
    columns.thread[at] = event.thread;
    columns.cpu[at] = event.cpu;
    columns.other[at] = event.other;
    columns.object[at] = event.object;
    columns.value[at] = event.value;
    columns.reason[at] = event.reason;
    columns.line[at] = event.line;
    columns.operation[at] = event.operation;
  }

  internString(text: string): number {
    const known = this.stringIndex.get(text);
    if (known !== undefined) return known;
    const index = this.strings.push(text) - 1;
    this.stringIndex.set(text, index);
    return index;
  }

  addOutput(output: Output): number {
    return this.outputs.push(output) - 1;
  }

  addDeadlock(deadlock: Deadlock): number {
    return this.deadlocks.push(deadlock) - 1;
  }

  private beginPiece(): void {
    this.full.push(this.columns);
    this.before += this.length;
    this.columns = makeColumns(PIECE);
    this.length = 0;
  }

  /** A copy of what was recorded so far. */
  copyColumns(): EventColumns {
    const all = makeColumns(this.before + this.length);
    let at = 0;
    for (const piece of this.full) {
      copyColumns(piece, piece.kind.length, all, at);
      at += piece.kind.length;
    }
    copyColumns(this.columns, this.length, all, at);
    return all;
  }
}
