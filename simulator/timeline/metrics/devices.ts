import { type EventLog, eventNumber } from '../../model';
import type { DeviceMetrics } from './run-metrics';

interface Tally {
  requests: number;
  busy: number;
  waited: number;
  longest: number;
  underWay: number;
  most: number;
  since: number;
}

/** Every device that was asked for something, in the order in which they were first asked. */
export function measureDevices(log: EventLog): DeviceMetrics[] {
  const { kind, object, thread, time } = log.columns;
  const tallies = new Map<number, Tally>();
  /** By thread: which device it waits for and since when. */
  const waiting = new Map<number, { device: number; since: number }>();
  const end = (waiter: number, at: number): void => {
    const request = waiting.get(waiter);
    const tally = request === undefined ? undefined : tallies.get(request.device);
    if (request === undefined || tally === undefined) return;
    waiting.delete(waiter);
    tally.waited += at - request.since;
    tally.longest = Math.max(tally.longest, at - request.since);
    tally.underWay--;
    if (tally.underWay === 0) tally.busy += at - tally.since;
  };
  for (let i = 0; i < log.length; i++) {
    if (kind[i] === eventNumber['io.requested']) {
      const tally = tallies.get(object[i]) ?? {
        requests: 0,
        busy: 0,
        waited: 0,
        longest: 0,
        underWay: 0,
        most: 0,
        since: 0,
      };
      tallies.set(object[i], tally);
      if (tally.underWay === 0) tally.since = time[i];
      tally.requests++;
      tally.underWay++;
      tally.most = Math.max(tally.most, tally.underWay);
      waiting.set(thread[i], { device: object[i], since: time[i] });
    } else if (kind[i] === eventNumber['io.completed'] || kind[i] === eventNumber['thread.ended']) {
      end(thread[i], time[i]);
    }
  }
  for (const waiter of [...waiting.keys()]) end(waiter, log.end);
  return [...tallies].map(([device, tally]) => ({
    name: log.strings[device] ?? '',
    requests: tally.requests,
    busy: tally.busy,
    utilisation: log.end === 0 ? 0 : tally.busy / log.end,
    meanLatency: tally.waited / tally.requests,
    longestLatency: tally.longest,
    mostAtOnce: tally.most,
  }));
}
