import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GrowingHistogram } from '../../simulator/compare/growing-histogram';

const fill = (scale: 'linear' | 'logarithmic', values: readonly number[]): GrowingHistogram => {
  const histogram = new GrowingHistogram(scale, scale === 'linear' ? 1 : 1 / 32, 32);
  for (const [run, value] of values.entries()) histogram.add(value, run);
  return histogram;
};

const anyValues = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 300 });

describe.each(['linear', 'logarithmic'] as const)('a growing %s histogram', (scale) => {
  test('counts each value in the bin that it lies in, in no more bins than were allowed', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const { edges, counts, total, least, most } = fill(scale, values).bins();
        expect(counts.length).toBeLessThanOrEqual(32);
        expect(edges.length).toBe(counts.length + 1);
        expect(total).toBe(values.length);
        expect([least, most]).toEqual([Math.min(...values), Math.max(...values)]);
        const found = counts.map(
          (_, i) =>
            values.filter((value) => {
              const placed = scale === 'linear' ? value : Math.max(1, value);
              return placed >= edges[i] && placed < edges[i + 1];
            }).length,
        );
        expect(found).toEqual(counts);
      }),
    );
  });

  test('remembers for every bin with something in it a run that is', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const { edges, counts, examples } = fill(scale, values).bins();
        for (const [i, example] of examples.entries()) {
          expect(example === undefined).toBe(counts[i] === 0);
          if (example === undefined) continue;
          const value = Math.max(scale === 'linear' ? 0 : 1, values[example]);
          expect(value >= edges[i] && value < edges[i + 1]).toBe(true);
        }
      }),
    );
  });
});

test('half of the values lie below the median, to a bin’s width', () => {
  const { median } = fill('linear', [1, 2, 3, 4, 5, 6, 7, 8, 9]).bins();
  expect(median).toBeGreaterThanOrEqual(5);
  expect(median).toBeLessThan(6);
});
