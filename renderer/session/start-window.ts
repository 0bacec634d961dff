import type { TimeWindow } from '../../picture';
import { type EventLog, eventNumber } from '../../simulator';
import { clampWindow } from '../chart/time-window';
import type { FinishedRun, GivenSchedule } from './protocol';

/** From this share of a run on, what comes before its threads is left out of sight at first. */
const longStart = 0.4;

/**
 * What of a run is shown first: all of it, unless its beginning would take the room of what matters. In a run that follows a schedule
 * that is the first slice; in another what its main thread does, mostly imports, before there is a second thread.
 */
export function startWindow(
  { timeline: { log, end } }: FinishedRun,
  schedule: Pick<GivenSchedule, 'slices'> | undefined,
): TimeWindow {
  const start =
    schedule === undefined ? findThreads(log) : findInstruction(log, schedule.slices[0]?.instructions ?? 0);
  // However little there is after it, a stretch of some instructions is seen.
  const shown = Math.min(start, end - 40 * log.machine.instruction);
  const room = schedule === undefined ? 0.15 : 0.02;
  return clampWindow({ start: shown - (end - shown) * room, end }, end);
}

/** ns; 0 where it comes soon, or there is none. */
function findThreads({ columns: { kind, time }, end }: EventLog): number {
  const main = kind.indexOf(eventNumber['thread.started']);
  const second = kind.indexOf(eventNumber['thread.started'], main + 1);
  const at = second < 0 ? 0 : (time[second] ?? 0);
  return at < longStart * end ? 0 : at;
}

/** ns */
function findInstruction({ columns: { instruction, time } }: EventLog, number: number): number {
  const at = instruction.findIndex((n) => n >= number);
  return at < 0 ? 0 : (time[at] ?? 0);
}
