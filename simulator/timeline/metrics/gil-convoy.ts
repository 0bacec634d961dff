import type { ThreadId } from '../../model';
import { segmentStates, type ThreadLane, type Timeline } from '../timeline';

/** Threads and times as everywhere in the metrics: ns. */
export interface GilConvoy {
  readonly thread: ThreadId;
  /** How often it came back from I/O or sleep and had to ask for the global lock. */
  readonly waits: number;
  /** How long it then waited for the global lock, over all these times. */
  readonly waited: number;
  /** How long the I/O and the sleep before these waits took. */
  readonly away: number;
  readonly start: number;
  readonly end: number;
}

/** From how many such waits on one speaks of a convoy. */
const CONVOY = 4;

const [isIo, isAsleep, isWaitingForGil, isRunning] = (['io', 'sleep', 'gil', 'running'] as const).map(
  (state) => segmentStates.indexOf(state),
);

function findConvoy({ thread, segments }: ThreadLane, least: number): GilConvoy | undefined {
  let [waits, waited, away, start, end] = [0, 0, 0, 0, 0];
  let [left, back, forGil] = [0, -1, 0];
  for (let i = 0; i < segments.length; i++) {
    const state = segments.state[i];
    if (state === isIo || state === isAsleep) {
      [left, back, forGil] = [segments.start[i], segments.end[i], 0];
    } else if (state === isWaitingForGil) {
      forGil += segments.end[i] - segments.start[i];
    } else if (state === isRunning) {
      if (back >= 0 && forGil >= least) {
        if (waits === 0) start = left;
        waits++;
        waited += forGil;
        away += back - left;
        end = segments.start[i];
      }
      back = -1;
    }
  }
  return waits >= CONVOY ? { thread, waits, waited, away, start, end } : undefined;
}

/**
 * Threads that a computing thread holds up each time they come back from I/O: they must ask for the global lock, and
 * wait for it a switch interval. D. Beazley, "Understanding the Python GIL", PyCon 2010.
 */
export function findGilConvoys({ log, threadLanes }: Timeline): GilConvoy[] {
  if (log.machine.interpreter === 'free-threaded' || log.machine.interpreter === 'none') return [];
  // Who gets it without having asked waited less than that.
  const least = log.machine.switchInterval / 2;
  return threadLanes.flatMap((lane) => findConvoy(lane, least) ?? []);
}
