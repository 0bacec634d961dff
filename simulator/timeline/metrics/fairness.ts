import { NONE } from '../../model';
import type { RunSummary } from '../run-summary';
import { segmentStates, type Timeline } from '../timeline';

/** Jain's index over running / (running + ready + waiting for the GIL); 1 where nobody wanted a CPU. */
export function jainIndex({ threads }: RunSummary): number {
  const parts = threads
    .filter(({ running, waiting }) => running + waiting > 0)
    .map(({ running, waiting }) => running / (running + waiting));
  const sum = parts.reduce((total, part) => total + part, 0);
  const squares = parts.reduce((total, part) => total + part * part, 0);
  return squares === 0 ? 1 : (sum * sum) / (parts.length * squares);
}

const couldRun = new Set([segmentStates.indexOf('running'), segmentStates.indexOf('ready')]);
const isRunning = segmentStates.indexOf('running');

/**
 * The part of all time on CPUs during which no second thread ran or was ready. A thread that waits for the GIL could
 * not have run, however many CPUs there are: the GIL is serial work.
 */
export function serialShare({ threadLanes }: Timeline): number {
  const changes: { time: number; able: number; running: number }[] = [];
  for (const { segments } of threadLanes) {
    for (let i = 0; i < segments.length; i++) {
      if (!couldRun.has(segments.state[i])) continue;
      const running = segments.state[i] === isRunning && segments.cpu[i] !== NONE ? 1 : 0;
      changes.push({ time: segments.start[i], able: 1, running });
      changes.push({ time: segments.end[i], able: -1, running: -running });
    }
  }
  changes.sort((a, b) => a.time - b.time);
  let able = 0;
  let running = 0;
  let since = 0;
  let serial = 0;
  let work = 0;
  for (const change of changes) {
    work += (change.time - since) * running;
    if (able === 1) serial += (change.time - since) * running;
    since = change.time;
    able += change.able;
    running += change.running;
  }
  return work === 0 ? 0 : serial / work;
}
