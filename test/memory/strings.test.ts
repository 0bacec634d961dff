import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareStrings,
  concatStrings,
  findLastString,
  findString,
  intAt,
  internString,
  joinStrings,
  Memory,
  newString,
  newTuple,
  Root,
  safeInt,
  setBigInt,
  sliceString,
  stringAt,
  stringHash,
  stringLength,
  stringsEqual,
  stringText,
  Tag,
  tupleItems,
} from '../../simulator/memory';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'ä', '→', '😀', '\0'), maxLength: 12 });
const points = (text: string): string[] => Array.from(text);

describe('strings', () => {
  it('come back as they went in, counted in code points', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const m = new Memory(1 << 20);
        const s = newString(m, text);
        expect(stringText(m, s)).toBe(text);
        expect(stringLength(m, s)).toBe(points(text).length);
        for (const [i, c] of points(text).entries()) expect(stringAt(m, s, i)).toBe(c.codePointAt(0));
      }),
    );
  });

  it('are joined, cut, searched and compared by code points', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(12), fc.nat(12), (a, b, from, to) => {
        const m = new Memory(1 << 20);
        const x = newString(m, a);
        const y = newString(m, b);
        expect(stringText(m, concatStrings(m, x, y))).toBe(a + b);
        const whole = points(a);
        const start = Math.min(from, to, whole.length);
        const end = Math.min(Math.max(from, to), whole.length);
        const piece = sliceString(m, x, start, end - start);
        expect(stringText(m, piece)).toBe(whole.slice(start, end).join(''));
        const units = a.indexOf(b);
        expect(findString(m, x, y)).toBe(units < 0 ? -1 : points(a.slice(0, units)).length);
        const last = a.lastIndexOf(b);
        expect(findLastString(m, x, y)).toBe(last < 0 ? -1 : points(a.slice(0, last)).length);
        const order = compareStrings(m, x, y);
        const difference = whole.findIndex((c, i) => c !== points(b)[i]);
        const mine =
          difference < 0 ? whole.length - points(b).length : pointAt(a, difference) - pointAt(b, difference);
        expect(Math.sign(order)).toBe(Math.sign(mine));
      }),
    );
  });

  it('with equal text are equal, hash alike and take equal bytes however they were made', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const m = new Memory(1 << 20);
        const whole = newString(m, a + b);
        const parts = newTuple(m, 2);
        m.setValue(tupleItems(m, parts), Tag.Str, newString(m, a));
        m.setValue(tupleItems(m, parts) + 1, Tag.Str, newString(m, b));
        const joined = joinStrings(m, tupleItems(m, parts), 2);
        expect(stringsEqual(m, whole, joined)).toBe(true);
        expect(stringHash(m, whole)).toBe(stringHash(m, joined));
        expect(m.sizeAt(whole)).toBe(m.sizeAt(joined));
      }),
    );
  });

  it('interned twice are one', () => {
    const m = new Memory(1 << 20);
    const names = Array.from({ length: 200 }, (_, i) => `name${i % 100}`);
    const addresses = names.map((name) => internString(m, name));
    expect(new Set(addresses).size).toBe(100);
    for (const [i, address] of addresses.entries()) expect(stringText(m, address)).toBe(names[i]);
  });
});

function pointAt(text: string, index: number): number {
  return points(text)[index]?.codePointAt(0) ?? -1;
}

describe('ints', () => {
  it('of any size come back exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), (value) => {
        const m = new Memory(1 << 20);
        setBigInt(m, Root.RESULT, value);
        expect(intAt(m, Root.RESULT)).toBe(value);
        const safe = safeInt(m, Root.RESULT);
        const isSafe = value <= 2n ** 53n - 1n && value >= -(2n ** 53n) + 1n;
        expect(safe).toBe(isSafe ? Number(value) : Number.NaN);
      }),
    );
  });
});
