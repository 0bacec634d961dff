import type { EventLog, ProcessId, SyncId, ThreadId } from '../../model';
import { buildTimeline } from '../build-timeline';
import type { RunSummary } from '../run-summary';
import { summarizeRun } from '../summarize-run';
import type { Timeline } from '../timeline';
import { measureContention } from './contention';
import { measureDevices } from './devices';
import { jainIndex, serialShare } from './fairness';
import { findGilConvoys, type GilConvoy } from './gil-convoy';
import { findInversions } from './priority-inversion';
import { measureProcesses } from './processes';
import { findStarvation } from './starvation';

/** What happens again and again around a lock. Times are ns. */
export interface Contention {
  readonly object: SyncId;
  readonly acquisitions: number;
  /** Waits per acquisition. */
  readonly waitRatio: number;
  /** How often it went from one thread to another that had waited for it. */
  readonly handOffs: number;
  /** Most threads that waited for it at once. */
  readonly longestQueue: number;
  /** Stretches of at least four hand-offs in a row in which somebody always waited: its users move in convoy. */
  readonly convoys: number;
  readonly longestConvoy: number;
}

/** Times are ns; several requests under way at once count once in `busy`. */
export interface DeviceMetrics {
  readonly name: string;
  readonly requests: number;
  readonly busy: number;
  /** Busy part of the run's length, 0 .. 1. */
  readonly utilisation: number;
  readonly meanLatency: number;
  readonly longestLatency: number;
  /** Most requests under way at once, those that wait in the device's line included. */
  readonly mostAtOnce: number;
}

export interface ProcessMetrics {
  readonly process: ProcessId;
  readonly threads: number;
  /** ns on CPUs, over all its threads */
  readonly cpuTime: number;
  readonly switches: number;
  /** By thread: the part of the run's length during which it held the GIL, 0 .. 1; empty without a GIL. */
  readonly gilShares: readonly { readonly thread: ThreadId; readonly share: number }[];
}

/** A thread that could not go on for longer than the bound while others could. */
export interface Starvation {
  readonly thread: ThreadId;
  /** What it did without: a CPU, the GIL, or a lock that others took meanwhile. */
  readonly of: 'cpu' | 'gil' | SyncId;
  readonly start: number;
  readonly end: number;
}

/** A thread waits for a lock of one that does not run, since one that is less urgent than the waiting one does. */
export interface PriorityInversion {
  readonly waiting: ThreadId;
  readonly holder: ThreadId;
  readonly running: ThreadId;
  readonly object: SyncId;
  readonly start: number;
  readonly end: number;
}

/** What a run can be judged by, beyond its {@link RunSummary}; from the event log alone. */
export interface RunMetrics {
  readonly summary: RunSummary;
  readonly processes: readonly ProcessMetrics[];
  readonly devices: readonly DeviceMetrics[];
  readonly contention: readonly Contention[];
  /** Threads that ended, per second of virtual time. */
  readonly throughput: number;
  /**
   * Jain's index over the part each thread had of the time in which it could have run: 1 where all had an equal part,
   * 1/n where one of n had everything. Jain, Chiu and Hawe, DEC-TR-301, 1984.
   */
  readonly fairness: number;
  /** The part of all work during which just one thread could run, 0 .. 1. */
  readonly serialShare: number;
  /** Amdahl's bound of the speed-up on this machine's CPUs over one CPU. Amdahl, AFIPS 1967. */
  readonly amdahlBound: number;
  readonly starvation: readonly Starvation[];
  readonly inversions: readonly PriorityInversion[];
  readonly gilConvoys: readonly GilConvoy[];
}

/** How many quanta (or switch intervals) a thread may do without before it counts as starved. */
const STARVING_TURNS = 10;

/**
 * @param bound how long a thread may be kept from going on, ns; without it ten turns of the machine's quantum or
 * switch interval, whichever is longer
 */
export function measureRun(
  log: EventLog,
  timeline: Timeline = buildTimeline(log),
  bound = STARVING_TURNS * Math.max(log.machine.quantum, log.machine.switchInterval),
): RunMetrics {
  const summary = summarizeRun(log, timeline);
  const serial = serialShare(timeline);
  const ended = summary.threads.filter((thread) => thread.ended).length;
  return {
    summary,
    processes: measureProcesses(timeline, summary),
    devices: measureDevices(log),
    contention: measureContention(log),
    throughput: log.end === 0 ? 0 : ended / (log.end / 1e9),
    fairness: jainIndex(summary),
    serialShare: serial,
    amdahlBound: 1 / (serial + (1 - serial) / log.machine.cpus),
    starvation: findStarvation(timeline, bound),
    inversions: findInversions(timeline),
    gilConvoys: findGilConvoys(timeline),
  };
}
