import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  collect,
  listAppend,
  listItems,
  listLength,
  Memory,
  MemoryFull,
  newList,
  newString,
  Root,
  setFloat,
  snapshotAlive,
  stringText,
  Tag,
} from '../../simulator/memory';

const SCRATCH = Root.FIRST_FREE;
const HELD = Root.FIRST_FREE + 1;

type Tree = string | number | readonly Tree[];
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.double({ noNaN: true }),
    fc.array(tie('tree'), { maxLength: 5 }),
  ),
}));

function write(m: Memory, value: Tree, cell: number): void {
  if (typeof value === 'string') m.setValue(cell, Tag.Str, newString(m, value));
  else if (typeof value === 'number') setFloat(m, cell, value);
  else {
    const list = newList(m);
    for (const item of value) {
      write(m, item, SCRATCH);
      listAppend(m, list, SCRATCH);
    }
    m.setValue(cell, Tag.List, list);
  }
}

function read(m: Memory, cell: number): Tree {
  const at = m.payloadAt(cell);
  if (m.tagAt(cell) === Tag.Str) return stringText(m, at);
  if (m.tagAt(cell) === Tag.Float) return m.f64[at + 1];
  return Array.from({ length: listLength(m, at) }, (_, i) => read(m, listItems(m, at) + i));
}

/** Everything in use, as bytes. */
const bytesOf = (m: Memory): Uint8Array => m.u8.slice(0, m.top * 8);

describe('collection', () => {
  it('keeps what the roots reach and drops the rest', () => {
    fc.assert(
      fc.property(tree, tree, (kept, dropped) => {
        const m = new Memory(1 << 22, 64);
        write(m, kept, HELD);
        collect(m);
        const needed = m.top;
        write(m, dropped, SCRATCH);
        m.setNone(SCRATCH);
        collect(m);
        expect(read(m, HELD)).toEqual(kept);
        expect(m.top).toBe(needed);
      }),
    );
  });

  it('brings equal states to equal bytes, whatever garbage was between', () => {
    fc.assert(
      fc.property(tree, tree, (kept, garbage) => {
        const [one, two] = [garbage, ''].map((before) => {
          const m = new Memory(1 << 22, 1 << 12);
          write(m, before, HELD);
          write(m, kept, HELD);
          m.setNone(SCRATCH);
          collect(m);
          return bytesOf(m);
        });
        expect(one).toEqual(two);
      }),
    );
  });

  it('shares what was shared and closes circles', () => {
    const m = new Memory(1 << 20);
    const list = newList(m);
    m.setValue(HELD, Tag.List, list);
    listAppend(m, list, HELD);
    listAppend(m, list, HELD);
    newString(m, 'garbage');
    collect(m);
    const moved = m.payloadAt(HELD);
    expect(m.payloadAt(listItems(m, moved))).toBe(moved);
    expect(m.payloadAt(listItems(m, moved) + 1)).toBe(moved);
  });

  it('leaves the static region alone', () => {
    const m = new Memory(1 << 20);
    const constant = newString(m, 'constant');
    m.sealStatic();
    newString(m, 'garbage');
    m.setValue(HELD, Tag.Str, constant);
    expect(collect(m)).toBe(m.staticEnd);
    expect(m.payloadAt(HELD)).toBe(constant);
    expect(stringText(m, constant)).toBe('constant');
  });
});

describe('snapshots', () => {
  it('leave the memory as it is, and come back after any change, without its garbage', () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const m = new Memory(1 << 22, 64);
        newString(m, 'static');
        m.sealStatic();
        newString(m, 'garbage');
        write(m, before, HELD);
        const bytes = bytesOf(m);
        const snapshot = snapshotAlive(m);
        expect(bytesOf(m)).toEqual(bytes);
        write(m, after, HELD);
        collect(m);
        m.restore(snapshot);
        expect(read(m, HELD)).toEqual(before);
        expect(m.u8.subarray(m.top * 8).every((byte) => byte === 0)).toBe(true);
        const restored = bytesOf(m);
        collect(m);
        expect(bytesOf(m)).toEqual(restored);
      }),
    );
  });

  it('of a fork are its own', () => {
    const m = new Memory(1 << 20);
    write(m, ['a'], HELD);
    const fork = m.fork();
    write(fork, ['b'], HELD);
    expect(read(m, HELD)).toEqual(['a']);
    expect(read(fork, HELD)).toEqual(['b']);
  });
});

describe('the limit', () => {
  it('stops allocation with nothing changed', () => {
    const m = new Memory(1 << 12, 64);
    const fill = (): never => {
      for (;;) newString(m, 'x'.repeat(100));
    };
    expect(fill).toThrow(MemoryFull);
    expect(m.top * 8).toBeLessThanOrEqual(1 << 12);
    expect(() => new Memory(10)).toThrow(RangeError);
  });
});
