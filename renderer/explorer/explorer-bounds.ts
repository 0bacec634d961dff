import { readStored, writeStored } from '../app/stored';
import type { ExplorerBounds } from './explorer-protocol';

/** Within these the page and the computer stay well, and whoever asks has an answer while the question is still there. */
export const defaultBounds: ExplorerBounds = {
  states: 2_000_000,
  memory: 1024 ** 3,
  schedules: 1000,
  time: 120_000,
};

/** What can be chosen; a search over more states than that would not fit the memory of a page. */
export const boundLimits = {
  states: { min: 1, max: 50_000_000 },
  /** MB */
  memory: { min: 16, max: 4096 },
  /** s */
  time: { min: 1, max: 86_400 },
} as const;

const key = 'explorer-bounds';

const isWithin = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;

/** Reads {@link formatBounds}; what is not within the limits is as by default. */
export function parseBounds(text: string): ExplorerBounds {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return defaultBounds;
  }
  if (typeof read !== 'object' || read === null) return defaultBounds;
  const { states, memory, time } = read as Readonly<Record<string, unknown>>;
  const { states: s, memory: m, time: t } = boundLimits;
  return {
    ...defaultBounds,
    states: isWithin(states, s.min, s.max) ? Math.round(states) : defaultBounds.states,
    memory: isWithin(memory, m.min * 1024 ** 2, m.max * 1024 ** 2) ? memory : defaultBounds.memory,
    time: time === null ? undefined : isWithin(time, t.min * 1000, t.max * 1000) ? time : defaultBounds.time,
  };
}

export const formatBounds = ({ states, memory, time }: ExplorerBounds): string =>
  JSON.stringify({ states, memory, time: time ?? null });

/** The bounds that were chosen last, else the default ones. */
export const readBounds = (): ExplorerBounds => readStored(key, parseBounds) ?? defaultBounds;

export const writeBounds = (bounds: ExplorerBounds): void => writeStored(key, formatBounds(bounds));
