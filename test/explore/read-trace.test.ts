import { describe, expect, it } from 'vitest';
import { ColumnTouch, ReadTrace, TraceColumns } from '../../simulator/explore/state/read-trace';
import { ColumnKind, PROCESS_COLUMN, StateColumns } from '../../simulator/explore/state/state-columns';

const { READ, OVERWRITTEN, PROPER } = ColumnTouch;
const HIDDEN_UNIT = 9;

function setUp() {
  const columns = new StateColumns();
  const trace = new ReadTrace();
  trace.begin();
  const traced = new TraceColumns(columns, new Set([HIDDEN_UNIT]));
  return {
    columns,
    trace,
    readsOf: (own = -1): readonly number[] => {
      traced.resolve(trace.words, 0, trace.length, own);
      return [...traced.reads];
    },
    touchOf: (column: number): number => traced.touchOf(column),
  };
}

describe('what a block has looked at', () => {
  it('is a column found later, at the place where it was looked at', () => {
    const { columns, trace, readsOf } = setUp();
    const lock = columns.of(ColumnKind.SYNC, 2);
    trace.touch(ColumnKind.UNIT, 5, READ);
    trace.touch(ColumnKind.SYNC, 2, READ);
    expect(readsOf()).toEqual([lock]);
    const late = columns.of(ColumnKind.UNIT, 5);
    expect(readsOf()).toEqual([late, lock]);
  });

  it('is not what it has overwritten first', () => {
    const { columns, trace, readsOf, touchOf } = setUp();
    trace.touch(ColumnKind.UNIT, 5, OVERWRITTEN);
    trace.touch(ColumnKind.UNIT, 5, READ | PROPER);
    const column = columns.of(ColumnKind.UNIT, 5);
    expect(readsOf()).toEqual([]);
    expect(touchOf(column)).toBe(OVERWRITTEN | PROPER);
  });

  it('is everything there is when it is asked, where it has looked at everything', () => {
    const { columns, trace, readsOf } = setUp();
    const lock = columns.of(ColumnKind.SYNC, 2);
    const other = columns.of(ColumnKind.SYNC, 3);
    trace.touch(ColumnKind.SYNC, 3, READ);
    trace.everything(READ);
    const late = columns.of(ColumnKind.UNIT, 5);
    expect(readsOf()).toEqual([other, PROCESS_COLUMN, lock, late]);
  });

  it('begins with what nobody can tell who reads, and leaves out the thread itself', () => {
    const { columns, trace, readsOf } = setUp();
    const own = columns.of(ColumnKind.THREAD, 1);
    const lock = columns.of(ColumnKind.SYNC, 2);
    trace.touch(ColumnKind.THREAD, 1, READ);
    trace.touch(ColumnKind.SYNC, 2, READ);
    const hidden = columns.of(ColumnKind.UNIT, HIDDEN_UNIT);
    expect(readsOf(own)).toEqual([hidden, lock]);
  });

  it('is forgotten when another block begins', () => {
    const { columns, trace, readsOf } = setUp();
    trace.touch(ColumnKind.SYNC, 2, READ);
    const lock = columns.of(ColumnKind.SYNC, 2);
    trace.begin();
    expect(readsOf()).toEqual([]);
    trace.touch(ColumnKind.SYNC, 2, READ);
    expect(readsOf()).toEqual([lock]);
  });
});
