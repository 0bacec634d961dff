import {
  type CpuId,
  type EventLog,
  eventNumber,
  hasGil,
  NONE,
  type ProcessId,
  phaseByEvent,
  threadPhases,
} from '../model';
import { keysOf } from './lane-shares';
import { findArrows, findMarks } from './links';
import { measureParallelism } from './parallelism';
import { findProcesses } from './processes';
import { SegmentBuilder } from './segment-builder';
import { indexShares } from './shares';
import {
  type CpuLane,
  type GilLane,
  type LaneKind,
  type SegmentColumns,
  type ShareIndex,
  segmentStates,
  type ThreadLane,
  type Timeline,
} from './timeline';

const running = segmentStates.indexOf('running');
const switching = segmentStates.indexOf('switching');
const held = segmentStates.indexOf('held');
const ended = segmentStates.indexOf('ended');

/** The phase each kind of event puts its thread in, as a number; NONE: unchanged. */
const phaseNumbers = Int8Array.from(phaseByEvent, (phase) =>
  phase === undefined ? NONE : threadPhases.indexOf(phase),
);

interface LaneBuilders {
  readonly threads: readonly SegmentBuilder[];
  readonly gils: readonly SegmentBuilder[];
  readonly cpus: readonly SegmentBuilder[];
}

const makeBuilders = (count: number): SegmentBuilder[] =>
  Array.from({ length: count }, () => new SegmentBuilder());

function readEvents(log: EventLog, { threads, gils, cpus }: LaneBuilders): void {
  const { time, kind, thread, cpu, reason, line } = log.columns;
  for (let i = 0; i < log.length; i++) {
    const own = threads[thread[i]];
    if (own === undefined) continue;
    const now = time[i];
    const phase = phaseNumbers[kind[i]];
    if (phase === ended) own.close(now, NONE);
    else if (phase !== NONE) {
      own.close(now, reason[i]);
      own.begin(now, phase, thread[i], cpu[i], line[i], i);
    }
    switch (kind[i]) {
      case eventNumber['cpu.switching']:
        cpus[cpu[i]]?.begin(now, switching, thread[i], cpu[i], line[i], i);
        break;
      case eventNumber['cpu.dispatched']:
        cpus[cpu[i]]?.begin(now, running, thread[i], cpu[i], line[i], i);
        break;
      case eventNumber['cpu.preempted']:
      case eventNumber['cpu.released']:
        cpus[cpu[i]]?.close(now, reason[i]);
        break;
      case eventNumber['gil.taken']:
        gils[log.threads[thread[i]]?.process ?? NONE]?.begin(now, held, thread[i], cpu[i], line[i], i);
        break;
      case eventNumber['gil.dropped']:
        gils[log.threads[thread[i]]?.process ?? NONE]?.close(now, reason[i]);
        break;
    }
  }
}

/** Whether the log says who has the GIL: CPython, watched from outside, does not tell, and an empty lane would say that nobody has it. */
function tellsGil({ machine, origin, columns, length }: EventLog): boolean {
  if (!hasGil(machine.interpreter)) return false;
  return origin !== 'measured' || columns.kind.lastIndexOf(eventNumber['gil.taken'], length - 1) >= 0;
}

/** Lanes, segments, arrows and marks of a run, finished or not. Takes time and memory in proportion to its events. */
export function buildTimeline(log: EventLog): Timeline {
  const builders: LaneBuilders = {
    threads: makeBuilders(log.threads.length),
    gils: makeBuilders(tellsGil(log) ? log.processes.length : 0),
    cpus: makeBuilders(log.machine.cpus),
  };
  readEvents(log, builders);

  const threadLanes: ThreadLane[] = [];
  const gilLanes: GilLane[] = [];
  const cpuLanes: CpuLane[] = [];
  const lanes: (ThreadLane | GilLane | CpuLane)[] = [];
  const finish = (
    kind: LaneKind,
    builder: SegmentBuilder | undefined,
  ): { index: number; segments: SegmentColumns; shares: ShareIndex } => {
    const segments = (builder ?? new SegmentBuilder()).finish(log.end);
    const keys = kind === 'thread' ? segmentStates.length : log.threads.length + 1;
    return { index: lanes.length, segments, shares: indexShares(segments, keys, keysOf(kind, segments)) };
  };
  for (let p = 0; p < log.processes.length; p++) {
    const process = p as ProcessId;
    for (const info of log.threads) {
      if (info.process !== process) continue;
      const lane: ThreadLane = {
        ...finish('thread', builders.threads[info.id]),
        kind: 'thread',
        label: info.name,
        thread: info.id,
        process,
      };
      threadLanes[info.id] = lane;
      lanes.push(lane);
    }
    if (builders.gils.length > 0) {
      const lane: GilLane = { ...finish('gil', builders.gils[p]), kind: 'gil', label: 'GIL', process };
      gilLanes.push(lane);
      lanes.push(lane);
    }
  }
  builders.cpus.forEach((builder, c) => {
    const lane: CpuLane = { ...finish('cpu', builder), kind: 'cpu', label: `CPU ${c}`, cpu: c as CpuId };
    cpuLanes.push(lane);
    lanes.push(lane);
  });
  return {
    log,
    processes: findProcesses(log),
    end: log.end,
    lanes,
    threadLanes,
    gilLanes,
    cpuLanes,
    parallelism: measureParallelism(cpuLanes),
    arrows: findArrows(log),
    marks: findMarks(log),
  };
}
