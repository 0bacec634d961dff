import { type Nanoseconds, nanoseconds } from './time';

/** How long one access takes, in orders of magnitude. */
export interface AccessTime {
  readonly what: string;
  readonly time: Nanoseconds;
}

/**
 * What a thread may have to wait for, quickest first. Orders of magnitude after B. Gregg, Systems Performance (2nd ed.
 * 2020), table 2.2, and J. Dean, "Numbers everyone should know" (2009).
 */
export const accessTimes: readonly AccessTime[] = [
  { what: 'first-level cache', time: nanoseconds(1) },
  { what: 'third-level cache', time: nanoseconds(13) },
  { what: 'main memory', time: nanoseconds(100) },
  { what: 'solid-state disk', time: nanoseconds(100e3) },
  { what: 'network, same building', time: nanoseconds(500e3) },
  { what: 'hard disk', time: nanoseconds(10e6) },
  { what: 'network, another continent', time: nanoseconds(150e6) },
];

/** A cycle of a CPU with 2.5 GHz, in nanoseconds. */
export const CYCLE_TIME = 0.4;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;
const MONTH = YEAR / 12;

const units: readonly (readonly [name: string, seconds: number])[] = [
  ['year', YEAR],
  ['month', MONTH],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', 1],
];

/**
 * How long something would take if a cycle ({@link CYCLE_TIME}) took one second, in the largest unit that it fills once:
 * `4 minutes`, `9.5 months`, `12 years`. One decimal below ten.
 * @param time ns
 */
export function describeSlowedDown(time: number): string {
  const seconds = time / CYCLE_TIME;
  const [name, length] = units.find(([, each]) => seconds >= each) ?? ['second', 1];
  const count = seconds / length;
  const shown = count < 10 ? Math.round(count * 10) / 10 : Math.round(count);
  return `${shown} ${name}${shown === 1 ? '' : 's'}`;
}
