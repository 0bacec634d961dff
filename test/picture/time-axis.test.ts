import { describe, expect, it } from 'vitest';
import { type Font, formatMoment, tableTextWidth } from '../../picture';
import { layoutTicks } from '../../picture/time-axis';

const font: Font = { role: 'sans', size: 11, weight: 400 };

const ticksOf = (start: number, end: number, width: number): string =>
  layoutTicks({ start, end }, width, font, 30, tableTextWidth)
    .map(({ label }) => label)
    .join(' | ');

describe('the time axis', () => {
  it.each([
    [0, 40e6, 500, '0 ms | 10 ms | 20 ms | 30 ms | 40 ms'],
    [0, 6e9, 400, '0 s | 1 s | 2 s | 3 s | 4 s | 5 s | 6 s'],
    [0, 900, 300, '0 ns | 200 ns | 400 ns | 600 ns | 800 ns'],
    [4.9e6, 5.1e6, 200, '4.9 ms | 5.0 ms | 5.1 ms'],
    [5e6, 5e6 + 2, 300, '5.000000 ms | 5.000001 ms | 5.000002 ms'],
    [7, 8, 200, '7 ns | 8 ns'],
  ])('from %d to %d ns on %d px reads as round times', (start, end, width, labels) => {
    expect(ticksOf(start, end, width)).toBe(labels);
  });

  it('never crowds its labels, and has one wherever a round time is in sight', () => {
    for (let span = 1; span < 1e15; span = Math.ceil(span * 3.7)) {
      for (const start of [0, 12_345_678, 9e14]) {
        for (const width of [150, 600, 2500]) {
          const ticks = layoutTicks({ start, end: start + span }, width, font, 18, tableTextWidth);
          const ends = ticks.map(({ time, label }) => {
            const half = tableTextWidth(label, font) / 2;
            const x = ((time - start) / span) * width;
            return { left: x - half, right: x + half };
          });
          ends.slice(1).forEach((end, i) => {
            expect(end.left - ends[i].right).toBeGreaterThanOrEqual(17);
          });
          expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
        }
      }
    }
  });

  it.each([
    [18.4e6, 0, 40e6, '18.40 ms'],
    [18.4e6, 18e6, 18.5e6, '18.4000 ms'],
    [0, 0, 1, '0 ns'],
    [1.5e9, 0, 6e9, '1.500 s'],
  ])('says %d ns as precisely as a window from %d to %d shows', (time, start, end, text) => {
    expect(formatMoment(time, { start, end })).toBe(text);
  });
});
