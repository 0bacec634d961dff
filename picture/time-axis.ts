import { tickStep, ticks } from 'd3-array';
import type { MeasureText, TimeWindow } from './gantt-view';
import type { Font } from './scene';

export interface TimeTick {
  readonly time: number;
  readonly label: string;
}

interface TimeUnit {
  readonly name: string;
  /** ns */
  readonly length: number;
}

const units: readonly TimeUnit[] = [
  { name: 's', length: 1e9 },
  { name: 'ms', length: 1e6 },
  { name: 'µs', length: 1e3 },
  { name: 'ns', length: 1 },
];

/** The unit in which a stretch of time is read: the largest that it holds at least twice, else ns. */
const unitFor = (span: number): TimeUnit =>
  units.find(({ length }) => span >= 2 * length) ?? { name: 'ns', length: 1 };

const decimalsOf = (step: number): number => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));

/** A time to the precision that a window of this span can show. */
export function formatMoment(time: number, span: number): string {
  const unit = unitFor(span);
  const decimals = Math.min(decimalsOf(span / unit.length / 1000), Math.log10(unit.length));
  return `${(time / unit.length).toFixed(decimals)} ${unit.name}`;
}

function makeTicks(window: TimeWindow, count: number): TimeTick[] {
  const unit = unitFor(window.end - window.start);
  const start = window.start / unit.length;
  const end = window.end / unit.length;
  const step = tickStep(start, end, count);
  if (unit.length === 1 && step < 1) return makeTicks(window, Math.max(1, Math.floor(end - start)) / 2);
  return ticks(start, end, count).map((value) => ({
    time: Math.round(value * unit.length),
    label: `${value.toFixed(decimalsOf(step))} ${unit.name}`,
  }));
}

/** As many round times in a window as have room for their labels side by side, `gap` px apart. */
export function layoutTicks(
  window: TimeWindow,
  width: number,
  font: Font,
  gap: number,
  measure: MeasureText,
): TimeTick[] {
  for (let count = Math.max(2, Math.floor(width / 70)); count >= 1; count--) {
    const found = makeTicks(window, count);
    const pitch =
      found.length > 1
        ? ((found[1].time - found[0].time) / (window.end - window.start)) * width
        : Number.POSITIVE_INFINITY;
    if (found.every(({ label }) => measure(label, font) + gap <= pitch)) return found;
  }
  return [];
}
