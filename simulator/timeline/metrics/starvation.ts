import { eventNumber, type SyncId } from '../../model';
import { segmentStates, type ThreadLane, type Timeline } from '../timeline';
import type { Starvation } from './run-metrics';

const isReady = segmentStates.indexOf('ready');
const isWaitingForGil = segmentStates.indexOf('gil');
const isRunning = segmentStates.indexOf('running');

/** How often others must have taken a lock before a thread that waits for it counts as passed over. */
const PASSED_OVER = 2;

/** Stretches in which a thread was ready, or waited for the GIL, without once running. */
function findIdleStretches({ thread, segments }: ThreadLane, bound: number): Starvation[] {
  const found: Starvation[] = [];
  let start = 0;
  let forGil = 0;
  let isOpen = false;
  const close = (end: number): void => {
    if (isOpen && end - start > bound) {
      found.push({ thread, of: forGil * 2 > end - start ? 'gil' : 'cpu', start, end });
    }
    isOpen = false;
  };
  for (let i = 0; i < segments.length; i++) {
    const state = segments.state[i];
    const isWaiting = state === isReady || state === isWaitingForGil;
    if (!isWaiting || (isOpen && segments.start[i] !== segments.end[i - 1])) close(segments.start[i]);
    if (!isWaiting) continue;
    if (!isOpen) {
      isOpen = true;
      start = segments.start[i];
      forGil = 0;
    }
    if (state === isWaitingForGil) forGil += segments.end[i] - segments.start[i];
  }
  close(segments.length === 0 ? 0 : segments.end[segments.length - 1]);
  return found;
}

/** Waits for a lock that others took again and again meanwhile. */
function findPassedOver({ log }: Timeline, bound: number): Starvation[] {
  const { kind, object, thread, time } = log.columns;
  const found: Starvation[] = [];
  const waits = new Map<number, { object: number; start: number; taken: number }>();
  const close = (waiter: Starvation['thread'], end: number): void => {
    const wait = waits.get(waiter);
    waits.delete(waiter);
    if (wait === undefined || wait.taken < PASSED_OVER || end - wait.start <= bound) return;
    found.push({ thread: waiter, of: wait.object as SyncId, start: wait.start, end });
  };
  for (let i = 0; i < log.length; i++) {
    const who = thread[i] as Starvation['thread'];
    if (kind[i] === eventNumber['lock.waited']) {
      if (waits.get(who)?.object !== object[i])
        waits.set(who, { object: object[i], start: time[i], taken: 0 });
    } else if (kind[i] === eventNumber['lock.acquired']) {
      close(who, time[i]);
      for (const wait of waits.values()) if (wait.object === object[i]) wait.taken++;
    } else if (kind[i] === eventNumber['thread.ended']) {
      close(who, time[i]);
    }
  }
  for (const waiter of [...waits.keys()]) close(waiter as Starvation['thread'], log.end);
  return found;
}

const runs = ({ segments }: ThreadLane): boolean => segments.state.includes(isRunning);

/** @param bound ns @returns in the order of their beginnings */
export function findStarvation(timeline: Timeline, bound: number): Starvation[] {
  if (!timeline.threadLanes.some(runs)) return [];
  const stretches = timeline.threadLanes.flatMap((lane) => findIdleStretches(lane, bound));
  return [...stretches, ...findPassedOver(timeline, bound)].sort((a, b) => a.start - b.start);
}
