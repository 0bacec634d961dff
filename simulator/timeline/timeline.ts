import type { CpuId, EventLog, Nanoseconds, ProcessId, SwitchReason, ThreadId, ThreadPhase } from '../model';
import { threadPhases } from '../model';
import type { ProcessSpan } from './processes';

/** What a segment shows: a thread's phase; on a CPU's lane running or being switched to; on a GIL's lane held. */
export type SegmentState = ThreadPhase | 'switching' | 'held';

/** Order is the number in a lane's `state` column; a phase has the same number as in `threadPhases`. */
export const segmentStates: readonly SegmentState[] = [...threadPhases, 'switching', 'held'];

/**
 * The segments of one lane, one entry each, in order of time; they do not overlap and none is empty.
 * {@link NONE} where a column does not apply.
 */
export interface SegmentColumns {
  readonly length: number;
  /** ns, inclusive */
  readonly start: Float64Array;
  /** ns, exclusive */
  readonly end: Float64Array;
  /** Index in {@link segmentStates}. */
  readonly state: Uint8Array;
  readonly thread: Int32Array;
  readonly cpu: Int16Array;
  /** Why it ended, for time on a CPU or with the GIL: index in `switchReasons`. */
  readonly reason: Int8Array;
  /** Line of the user's file where it began, 0 if none. */
  readonly line: Int32Array;
  /** Index in the log of the event that began it. */
  readonly event: Int32Array;
}

/**
 * Sums from the lane's start, one row per block of segments, so that the share of each key in any window
 * costs a search and a short walk, however many segments it holds.
 */
export interface ShareIndex {
  /** Keys are 0 .. keys - 1: of a thread's lane its states, of a CPU's or GIL's lane the thread plus 1, 0 for switching. */
  readonly keys: number;
  /** Segments per block. */
  readonly block: number;
  /** `sums[b * keys + k]`: ns of key k in the segments before block b. */
  readonly sums: Float64Array;
}

interface LaneBase {
  /** Place in {@link Timeline.lanes}. */
  readonly index: number;
  readonly label: string;
  readonly segments: SegmentColumns;
  readonly shares: ShareIndex;
}

export interface ThreadLane extends LaneBase {
  readonly kind: 'thread';
  readonly thread: ThreadId;
  readonly process: ProcessId;
}

export interface GilLane extends LaneBase {
  readonly kind: 'gil';
  readonly process: ProcessId;
}

export interface CpuLane extends LaneBase {
  readonly kind: 'cpu';
  readonly cpu: CpuId;
}

export type Lane = ThreadLane | GilLane | CpuLane;
export type LaneKind = Lane['kind'];

/** How many threads run at once: `count[i]` from `time[i]` to `time[i + 1]`, the last to the end of the run. */
export interface StepCurve {
  readonly length: number;
  readonly time: Float64Array;
  readonly count: Int32Array;
  /** ns × threads up to `time[i]`. */
  readonly area: Float64Array;
}

/** Why one thread made another move. */
export type ArrowKind = 'started' | 'released' | 'joined' | 'gil' | 'forked';

/** Order is the number in the arrows' `kind` column. */
export const arrowKinds: readonly ArrowKind[] = ['started', 'released', 'joined', 'gil', 'forked'];

/** Who let whom go on, in order of time. */
export interface ArrowColumns {
  readonly length: number;
  readonly time: Float64Array;
  readonly kind: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Index in the log of the event in which `to` was let go on. */
  readonly event: Int32Array;
}

/** Events that are drawn as a mark on their thread's lane, in order of time: indices in the log. */
export interface MarkColumns {
  readonly length: number;
  readonly time: Float64Array;
  readonly thread: Int32Array;
  readonly event: Int32Array;
}

/** A run as a chart shows it; made from an event log alone. */
export interface Timeline {
  readonly log: EventLog;
  /** By process id. */
  readonly processes: readonly ProcessSpan[];
  readonly end: Nanoseconds;
  /** In drawing order: each process's threads by creation and its GIL, then the CPUs. */
  readonly lanes: readonly Lane[];
  /** By thread id. */
  readonly threadLanes: readonly ThreadLane[];
  /** One a process, where the interpreter has one. */
  readonly gilLanes: readonly GilLane[];
  /** By CPU id. */
  readonly cpuLanes: readonly CpuLane[];
  readonly parallelism: StepCurve;
  readonly arrows: ArrowColumns;
  readonly marks: MarkColumns;
}

/** One segment as a record, for reading; loops over many use the columns. */
export interface Segment {
  readonly lane: number;
  readonly index: number;
  readonly start: Nanoseconds;
  readonly end: Nanoseconds;
  readonly state: SegmentState;
  readonly thread: number;
  readonly cpu: number;
  readonly reason: SwitchReason | undefined;
  readonly line: number;
  readonly event: number;
}
