import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Answer,
  collect,
  copyDict,
  dictDelete,
  dictEntryKey,
  dictFind,
  dictLength,
  dictNextEntry,
  dictSet,
  listAppend,
  listClear,
  listDelete,
  listInsert,
  listItems,
  listLength,
  Memory,
  newDict,
  newList,
  newSet,
  newString,
  Root,
  setAdd,
  setContains,
  setDiscard,
  setLength,
  Tag,
} from '../../simulator/memory';

/** Scratch values stand in free roots. */
const KEY = Root.FIRST_FREE;
const VALUE = KEY + 1;
const HELD = KEY + 2;

type Key = number | string;

function putKey(m: Memory, key: Key, cell: number): void {
  if (typeof key === 'number') m.setValue(cell, Tag.Int, key);
  else m.setValue(cell, Tag.Str, newString(m, key));
}

const keys = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.constantFrom('a', 'b', 'äö', 'lock', '😀', ''));

describe('dict', () => {
  const steps = fc.array(
    fc.record({
      what: fc.constantFrom('set', 'set', 'set', 'delete', 'collect', 'copy'),
      key: keys,
      value: fc.integer(),
    }),
    { maxLength: 120 },
  );

  it('holds what a Map holds, in the same order, through collections and copies', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const m = new Memory(1 << 22, 64);
        const expected = new Map<Key, number>();
        m.setValue(HELD, Tag.Dict, newDict(m));
        for (const { what, key, value } of script) {
          putKey(m, key, KEY);
          const dict = m.payloadAt(HELD);
          if (what === 'set') {
            m.setValue(VALUE, Tag.Int, value);
            expect(dictSet(m, dict, KEY, VALUE)).toBe(Answer.YES);
            expected.set(key, value);
          } else if (what === 'delete') {
            expect(dictDelete(m, dict, KEY) === Answer.YES).toBe(expected.delete(key));
          } else if (what === 'collect') collect(m);
          else m.setValue(HELD, Tag.Dict, copyDict(m, dict));
        }
        const dict = m.payloadAt(HELD);
        expect(dictLength(m, dict)).toBe(expected.size);
        const values: number[] = [];
        for (let i = dictNextEntry(m, dict, 0); i >= 0; i = dictNextEntry(m, dict, i + 1)) {
          values.push(m.payloadAt(dictEntryKey(m, dict, i) + 1));
        }
        expect(values).toEqual([...expected.values()]);
        for (const [key, value] of expected) {
          putKey(m, key, KEY);
          expect(m.payloadAt(dictFind(m, dict, KEY))).toBe(value);
        }
      }),
    );
  });

  it('takes 1, 1.0 and True for one key and tells an unhashable key', () => {
    const m = new Memory(1 << 20);
    const dict = newDict(m);
    m.setValue(KEY, Tag.Int, 1);
    dictSet(m, dict, KEY, KEY);
    m.setBool(KEY, true);
    expect(dictFind(m, dict, KEY)).toBeGreaterThan(0);
    m.setValue(KEY, Tag.List, newList(m));
    expect(dictSet(m, dict, KEY, KEY)).toBe(Answer.FAIL);
  });
});

describe('set', () => {
  it('holds what a Set holds', () => {
    const steps = fc.array(fc.record({ add: fc.boolean(), key: keys }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (script) => {
        const m = new Memory(1 << 22, 64);
        const set = newSet(m);
        const expected = new Set<Key>();
        for (const { add, key } of script) {
          putKey(m, key, KEY);
          if (add) {
            setAdd(m, set, KEY);
            expected.add(key);
          } else expect(setDiscard(m, set, KEY) === Answer.YES).toBe(expected.delete(key));
        }
        expect(setLength(m, set)).toBe(expected.size);
        for (const key of expected) {
          putKey(m, key, KEY);
          expect(setContains(m, set, KEY)).toBe(Answer.YES);
        }
      }),
    );
  });
});

describe('list', () => {
  const steps = fc.array(
    fc.record({
      what: fc.constantFrom('append', 'append', 'insert', 'delete', 'clear', 'collect'),
      at: fc.nat(),
      value: fc.integer(),
    }),
    { maxLength: 150 },
  );

  it('does what an array does', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const m = new Memory(1 << 22, 64);
        const expected: number[] = [];
        m.setValue(HELD, Tag.List, newList(m));
        for (const { what, at, value } of script) {
          const list = m.payloadAt(HELD);
          m.setValue(VALUE, Tag.Int, value);
          if (what === 'append') {
            listAppend(m, list, VALUE);
            expected.push(value);
          } else if (what === 'insert') {
            const index = at % (expected.length + 1);
            listInsert(m, list, index, VALUE);
            expected.splice(index, 0, value);
          } else if (what === 'delete' && expected.length > 0) {
            listDelete(m, list, at % expected.length);
            expected.splice(at % expected.length, 1);
          } else if (what === 'clear' && at % 5 === 0) {
            listClear(m, list);
            expected.length = 0;
          } else if (what === 'collect') collect(m);
        }
        const list = m.payloadAt(HELD);
        const actual = Array.from({ length: listLength(m, list) }, (_, i) =>
          m.payloadAt(listItems(m, list) + i),
        );
        expect(actual).toEqual(expected);
      }),
    );
  });
});
