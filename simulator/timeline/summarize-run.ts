import {
  type CpuId,
  type EventLog,
  eventNumber,
  involuntaryReasons,
  NONE,
  type SwitchReason,
  switchReasons,
} from '../model';
import { buildTimeline } from './build-timeline';
import { laneShares } from './lane-shares';
import type {
  CpuSummary,
  GilSummary,
  LockSummary,
  RunSummary,
  SwitchSummary,
  ThreadSummary,
} from './run-summary';
import { meanCount } from './segment-query';
import { type CpuLane, type GilLane, segmentStates, type ThreadLane, type Timeline } from './timeline';

interface ThreadMoments {
  created: number;
  started: number | undefined;
  dispatched: number | undefined;
  ended: number | undefined;
  voluntary: number;
  involuntary: number;
}

/** How often threads that ran lost their CPU. */
export function countSwitches(
  log: EventLog,
  moments: readonly ThreadMoments[] = findMoments(log),
): SwitchSummary {
  const byReason = Object.fromEntries(switchReasons.map((reason) => [reason, 0])) as Record<
    SwitchReason,
    number
  >;
  let voluntary = 0;
  let involuntary = 0;
  const onCpu = new Uint8Array(log.threads.length);
  const { kind, thread, reason } = log.columns;
  for (let i = 0; i < log.length; i++) {
    if (kind[i] === eventNumber['cpu.dispatched']) onCpu[thread[i]] = 1;
    if (kind[i] !== eventNumber['cpu.preempted'] && kind[i] !== eventNumber['cpu.released']) continue;
    // A thread that was brought in, found the GIL taken and left again never ran: no switch of its own.
    if (onCpu[thread[i]] === 0) continue;
    onCpu[thread[i]] = 0;
    const why = switchReasons[reason[i]];
    if (why === undefined) continue;
    byReason[why]++;
    const own = moments[thread[i]];
    if (involuntaryReasons.has(why)) {
      involuntary++;
      own.involuntary++;
    } else {
      voluntary++;
      own.voluntary++;
    }
  }
  return { total: voluntary + involuntary, voluntary, involuntary, byReason };
}

function findMoments(log: EventLog): ThreadMoments[] {
  const moments = log.threads.map(
    (): ThreadMoments => ({
      created: log.end,
      started: undefined,
      dispatched: undefined,
      ended: undefined,
      voluntary: 0,
      involuntary: 0,
    }),
  );
  const { kind, thread, time } = log.columns;
  for (let i = 0; i < log.length; i++) {
    const own = moments[thread[i]];
    if (own === undefined) continue;
    if (kind[i] === eventNumber['thread.created']) own.created = time[i];
    else if (kind[i] === eventNumber['thread.started']) own.started ??= time[i];
    else if (kind[i] === eventNumber['cpu.dispatched']) own.dispatched ??= time[i];
    else if (kind[i] === eventNumber['thread.ended']) own.ended = time[i];
  }
  return moments;
}

function summarizeThread(log: EventLog, lane: ThreadLane, own: ThreadMoments): ThreadSummary {
  const times = new Float64Array(lane.shares.keys);
  laneShares(lane, 0, log.end, times);
  const inState = (name: (typeof segmentStates)[number]): number => times[segmentStates.indexOf(name)];
  const info = log.threads[lane.thread];
  const since = (from: number | undefined, to: number | undefined): number | undefined =>
    from === undefined || to === undefined ? undefined : to - from;
  return {
    id: info.id,
    process: info.process,
    name: info.name,
    life: (own.ended ?? log.end) - own.created,
    notStarted: inState('new'),
    ready: inState('ready'),
    running: inState('running'),
    gil: inState('gil'),
    blocked: inState('blocked'),
    io: inState('io'),
    sleep: inState('sleep'),
    response: since(own.started, own.dispatched),
    turnaround: since(own.started, own.ended),
    waiting: inState('ready') + inState('gil'),
    ended: own.ended !== undefined,
    voluntarySwitches: own.voluntary,
    involuntarySwitches: own.involuntary,
  };
}

function summarizeCpu(log: EventLog, lane: CpuLane): CpuSummary {
  const times = new Float64Array(lane.shares.keys);
  laneShares(lane, 0, log.end, times);
  const switching = times[0];
  const busy = times.reduce((sum, time) => sum + time, 0) - switching;
  return {
    id: lane.cpu as CpuId,
    busy,
    switching,
    idle: log.end - busy - switching,
    utilisation: log.end === 0 ? 0 : busy / log.end,
  };
}

function summarizeGil(log: EventLog, lane: GilLane): GilSummary {
  const { kind, thread } = log.columns;
  let requests = 0;
  let takings = 0;
  for (let i = 0; i < log.length; i++) {
    if (log.threads[thread[i]]?.process !== lane.process) continue;
    if (kind[i] === eventNumber['gil.requested']) requests++;
    else if (kind[i] === eventNumber['gil.taken']) takings++;
  }
  const times = new Float64Array(lane.shares.keys);
  laneShares(lane, 0, log.end, times);
  const held = times.reduce((sum, time) => sum + time, 0);
  return { process: lane.process, heldShare: log.end === 0 ? 0 : held / log.end, requests, takings };
}

function summarizeLocks(log: EventLog): LockSummary[] {
  const { kind, thread, time, object } = log.columns;
  const acquisitions = new Int32Array(log.syncs.length);
  const waits = new Int32Array(log.syncs.length);
  const waited = new Float64Array(log.syncs.length);
  const longest = new Float64Array(log.syncs.length);
  /** By thread: the lock it waits for and since when. */
  const waiting = new Map<number, { sync: number; since: number }>();
  const endWait = (waiter: number, at: number): void => {
    const wait = waiting.get(waiter);
    if (wait === undefined) return;
    waiting.delete(waiter);
    waited[wait.sync] += at - wait.since;
    longest[wait.sync] = Math.max(longest[wait.sync], at - wait.since);
  };
  for (let i = 0; i < log.length; i++) {
    const sync = object[i];
    if (kind[i] === eventNumber['lock.waited'] && sync !== NONE) {
      // Woken but beaten to it, a thread waits again for the same acquisition; each wait counts by itself.
      waits[sync]++;
      waiting.set(thread[i], { sync, since: time[i] });
    } else if (kind[i] === eventNumber['wait.woken']) endWait(thread[i], time[i]);
    else if (kind[i] === eventNumber['lock.acquired'] && sync !== NONE) {
      endWait(thread[i], time[i]);
      acquisitions[sync]++;
    }
  }
  for (const waiter of [...waiting.keys()]) endWait(waiter, log.end);
  return log.syncs.map((sync, i) => ({
    id: sync.id,
    kind: sync.kind,
    name: sync.name,
    acquisitions: acquisitions[i],
    waits: waits[i],
    waited: waited[i],
    longestWait: longest[i],
  }));
}

/** @param timeline of the same log, where it is at hand already */
export function summarizeRun(log: EventLog, timeline: Timeline = buildTimeline(log)): RunSummary {
  const moments = findMoments(log);
  const switches = countSwitches(log, moments);
  return {
    outcome: log.outcome,
    length: log.end,
    instructions: log.instructions,
    threads: timeline.threadLanes.map((lane) => summarizeThread(log, lane, moments[lane.thread])),
    cpus: timeline.cpuLanes.map((lane) => summarizeCpu(log, lane)),
    locks: summarizeLocks(log),
    gils: timeline.gilLanes.map((lane) => summarizeGil(log, lane)),
    switches,
    parallelism: {
      mean: log.end === 0 ? 0 : meanCount(timeline.parallelism, 0, log.end),
      most: timeline.parallelism.count.reduce((most, count) => Math.max(most, count), 0),
    },
  };
}
