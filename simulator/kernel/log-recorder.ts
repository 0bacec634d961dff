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

function copyColumns(from: MutableColumns, length: number, to: MutableColumns): MutableColumns {
  for (const name of Object.keys(from) as (keyof EventColumns)[]) {
    to[name].set(from[name].subarray(0, length));
  }
  return to;
}

/** Writes a new log, in columns that double as they fill. */
export class LogRecorder implements Journal {
  readonly outputs: Output[] = [];
  readonly deadlocks: Deadlock[] = [];
  readonly strings: string[] = [];
  private readonly stringIndex = new Map<string, number>();
  private columns = makeColumns(1024);
  private length = 0;

  get position(): JournalPosition {
    return { events: this.length, outputs: this.outputs.length, deadlocks: this.deadlocks.length };
  }

  record(event: EventFields): void {
    const at = this.length++;
    if (at === this.columns.kind.length) {
      this.columns = copyColumns(this.columns, at, makeColumns(at * 2));
    }
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

  /** A copy of what was recorded so far. */
  copyColumns(): EventColumns {
    return copyColumns(this.columns, this.length, makeColumns(this.length));
  }
}
