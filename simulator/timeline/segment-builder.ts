import { NONE } from '../model';
import type { SegmentColumns } from './timeline';

type Column = Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array;

interface GrowingColumns {
  start: Float64Array;
  end: Float64Array;
  state: Uint8Array;
  thread: Int32Array;
  cpu: Int16Array;
  reason: Int8Array;
  line: Int32Array;
  event: Int32Array;
}

const makeColumns = (capacity: number): GrowingColumns => ({
  start: new Float64Array(capacity),
  end: new Float64Array(capacity),
  state: new Uint8Array(capacity),
  thread: new Int32Array(capacity),
  cpu: new Int16Array(capacity),
  reason: new Int8Array(capacity),
  line: new Int32Array(capacity),
  event: new Int32Array(capacity),
});

const copyInto = (columns: GrowingColumns, from: GrowingColumns): GrowingColumns => {
  const names = Object.keys(columns) as (keyof GrowingColumns)[];
  for (const name of names) (columns[name] as Column).set(from[name]);
  return columns;
};

/** Collects one lane's segments: at most one is open at a time; empty ones are dropped. */
export class SegmentBuilder {
  private columns = makeColumns(16);
  private count = 0;
  private isOpen = false;

  /** Closes the open segment, if any, and begins another. */
  begin(time: number, state: number, thread: number, cpu: number, line: number, event: number): void {
    this.close(time, NONE);
    if (this.count === this.columns.start.length) {
      this.columns = copyInto(makeColumns(this.count * 2), this.columns);
    }
    const { columns, count } = this;
    columns.start[count] = time;
    columns.state[count] = state;
    columns.thread[count] = thread;
    columns.cpu[count] = cpu;
    columns.line[count] = line;
    columns.event[count] = event;
    this.isOpen = true;
  }

  /** Ends the open segment, if any. */
  close(time: number, reason: number): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const { columns, count } = this;
    if (time <= columns.start[count]) return;
    columns.end[count] = time;
    columns.reason[count] = reason;
    this.count++;
  }

  finish(end: number): SegmentColumns {
    this.close(end, NONE);
    const { columns, count } = this;
    return {
      length: count,
      start: columns.start.slice(0, count),
      end: columns.end.slice(0, count),
      state: columns.state.slice(0, count),
      thread: columns.thread.slice(0, count),
      cpu: columns.cpu.slice(0, count),
      reason: columns.reason.slice(0, count),
      line: columns.line.slice(0, count),
      event: columns.event.slice(0, count),
    };
  }
}
