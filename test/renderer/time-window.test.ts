import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampWindow,
  followTime,
  panWindow,
  transformToWindow,
  windowToTransform,
  zoomWindow,
} from '../../renderer/chart/time-window';

const end = 1_000_000;
const window = { start: 200_000, end: 300_000 };

describe('a window on a run', () => {
  it('keeps the moment under the pointer where it is while zooming', () => {
    const at = 225_000;
    const zoomed = zoomWindow(window, 0.5, at, end);
    expect(zoomed.end - zoomed.start).toBe(50_000);
    expect((at - zoomed.start) / 50_000).toBeCloseTo((at - window.start) / 100_000, 9);
  });

  it('never shows more than the whole run, nor less than can be seen', () => {
    expect(zoomWindow(window, 1e6, 250_000, end)).toEqual({ start: 0, end });
    const closest = zoomWindow(window, 1e-9, 250_000, end);
    expect(closest.end - closest.start).toBe(20);
  });

  it('stops at the ends of the run', () => {
    expect(panWindow(window, -10, end)).toEqual({ start: 0, end: 100_000 });
    expect(panWindow(window, 10, end)).toEqual({ start: 900_000, end });
  });

  it('lies in the run, whatever is asked for', () => {
    const anything = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(anything, anything, fc.integer({ min: 1, max: 1e9 }), (a, b, last) => {
        const clamped = clampWindow({ start: a, end: b }, last);
        expect(clamped.start).toBeGreaterThanOrEqual(0);
        expect(clamped.end).toBeLessThanOrEqual(last + 1e-6);
        expect(clamped.end).toBeGreaterThan(clamped.start);
      }),
    );
  });

  it('stands still while the playhead is in it, and moves on when it would leave', () => {
    expect(followTime(window, 299_000, end)).toBe(window);
    const moved = followTime(window, 299_000, end, 0.05);
    expect(moved).toEqual({ start: 289_000, end: 389_000 });
  });

  it('goes to d3-zoom and back without drifting', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900_000 }),
        fc.integer({ min: 100, max: 100_000 }),
        (start, length) => {
          const before = { start, end: start + length };
          const after = transformToWindow(windowToTransform(before, end, 800), end, 800);
          expect(after.start).toBeCloseTo(before.start, 3);
          expect(after.end).toBeCloseTo(before.end, 3);
        },
      ),
    );
  });
});
