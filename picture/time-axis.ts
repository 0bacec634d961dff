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

/** The unit in which the times of a window are read: the largest that its end holds at least twice, else ns. */
const unitFor = ({ end }: TimeWindow): TimeUnit =>
  units.find(({ length }) => end >= 2 * length) ?? { name: 'ns', length: 1 };

const decimalsOf = (step: number): number => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));

/** A time to the precision that a window of this span can show. */
export function formatMoment(time: number, window: TimeWindow): string {
  const unit = unitFor(window);
  const step = (window.end - window.start) / unit.length / 1000;
  const decimals = Math.min(decimalsOf(step), Math.log10(unit.length));
  return `${(time / unit.length).toFixed(decimals)} ${unit.name}`;
}

function makeTicks(window: TimeWindow, count: number): TimeTick[] {
  const unit = unitFor(window);
  const start = window.start / unit.length;
  const end = window.end / unit.length;
  const step = tickStep(start, end, count);
  // There is nothing between one nanosecond and the next.
  if (step * unit.length < 0.999) return makeTicks(window, Math.max(1, count / 2));
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
