import { expect, test } from 'vitest';
import { fitApart } from '../../picture/fit-apart';
import { tableTextWidth } from '../../picture/text-width';

const font = { role: 'mono', size: 12, weight: 400 } as const;
const room = (letters: number): number => tableTextWidth('x'.repeat(letters), font);
const cut = (letters: number, ...texts: string[]): readonly string[] => fitApart(texts, font, room(letters));

test('what fits, or differs within its first letters, is cut at its end alone', () => {
  expect(cut(20, 'counter: 2', 'counter: 1')).toEqual(['counter: 2', 'counter: 1']);
  expect(cut(12, 'Ada wins, then Ben', 'Ben wins, then Ada')).toEqual(['Ada wins, t…', 'Ben wins, t…']);
});

test('texts that begin alike for longer than there is room show where they differ, and never take more room', () => {
  const texts = [
    "{'Anna': 930, 'Ben': 1070} ⏎ together: 2000",
    "{'Anna': 930, 'Ben': 1070} ⏎ together: 1900",
    "{'Anna': 930, 'Ben': 1070} ⏎ apart",
    "{'Anna': 900, 'Ben': 1070} ⏎ apart",
  ];
  const shown = cut(24, ...texts);
  expect(new Set(shown).size).toBe(4);
  expect(shown[0]).toBe('…930,…together: 2000');
  for (const text of shown) expect(tableTextWidth(text, font)).toBeLessThanOrEqual(room(24));
});

test('texts that differ in two places show both', () => {
  const order = (...workers: number[]): string =>
    workers.map((worker) => `a rather long name of worker ${worker}`).join(' then ');
  const orders = [
    order(0, 1, 2),
    order(0, 2, 1),
    order(1, 0, 2),
    order(1, 2, 0),
    order(2, 0, 1),
    order(2, 1, 0),
  ];
  const shown = cut(34, ...orders);
  expect(new Set(shown).size).toBe(6);
  expect(shown[0]).toBe('…0…1 then a rather long name of w…');
});

test('the same text twice stays the same, and no room at all shows nothing', () => {
  const long = 'the very same thing, much too long';
  expect(cut(12, long, long)).toEqual(['the very sa…', 'the very sa…']);
  expect(cut(0, long, `${long}!`)).toEqual(['', '']);
});
