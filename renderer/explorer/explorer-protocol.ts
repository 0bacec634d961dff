import type { StateSpaceLayout } from '../../picture';
import type {
  Exploration,
  ExplorationProgress,
  FailureHint,
  FirstFindings,
  InterpreterName,
  Machine,
  ScheduledSlice,
  ScheduleStep,
  StateSpace,
  ThreadChoice,
  Timeline,
  TracedState,
  Witness,
} from '../../simulator';
import type { GivenSchedule } from '../session/protocol';

/** What is explored: a text on a machine. */
export interface ExplorerSubject {
  readonly source: string;
  readonly file: string;
  readonly overrides: Partial<Machine>;
}

/** Where an exploration ends though it is not complete. */
export interface ExplorerBounds {
  readonly states: number;
  /** Bytes. */
  readonly memory: number;
  /** Schedules that each strategy tries beyond. */
  readonly schedules: number;
  /** ms for all of it; undefined: as long as it takes. */
  readonly time: number | undefined;
}

/** What was found, and how long it took. */
export interface Explored {
  readonly found: Exploration;
  /** ms */
  readonly time: number;
  /** States by steps from the beginning. */
  readonly levels: readonly number[];
  readonly bounds: ExplorerBounds;
  /** Which bound ended it, if it is not complete; `stopped`: the user did. */
  readonly end: 'complete' | 'stopped' | 'states' | 'memory' | 'time';
}

/** What single schedules have come to while every schedule is being looked at. */
export interface Sampled extends FirstFindings {
  readonly interpreter: InterpreterName;
}

/** A small space and where its states are drawn. */
export interface DrawnSpace {
  readonly space: StateSpace;
  readonly layout: StateSpaceLayout;
}

/** A schedule of the explored program, on the machine it is explored on. */
export type UnboundSchedule = Omit<GivenSchedule, 'interpreter'>;

/** What follows from one of two schedules. */
export interface ComparedRun {
  readonly steps: readonly ScheduleStep[];
  readonly timeline: Timeline;
}

/** How far a picked thread goes. */
export type HandGrain = 'instruction' | 'line' | 'visible';

/** What whoever schedules by hand sees. */
export interface HandView {
  /** Pick by pick. */
  readonly slices: readonly ScheduledSlice[];
  /** The same as a machine's schedule. */
  readonly schedule: readonly ScheduledSlice[];
  readonly interpreter: InterpreterName;
  readonly choices: readonly ThreadChoice[];
  readonly isOver: boolean;
  /** Undefined where the schedules are not known. */
  readonly hint: FailureHint | undefined;
  /** Whether the schedules are known, so that there are visible steps. */
  readonly isExplored: boolean;
}

/** What the page asks of the explorer's worker. `job` counts up with every exploration. */
export type ExplorerRequest =
  | {
      readonly type: 'explore';
      readonly job: number;
      readonly subject: ExplorerSubject;
      readonly bounds: ExplorerBounds;
    }
  | { readonly type: 'stop'; readonly job: number }
  /** How to get to a state of the drawn space. */
  | { readonly type: 'reach'; readonly job: number; readonly state: number }
  /** Which states a schedule leads through. */
  | { readonly type: 'trace'; readonly job: number; readonly slices: readonly ScheduledSlice[] }
  /** The runs of two schedules, to be laid side by side. */
  | {
      readonly type: 'compare';
      readonly job: number;
      readonly subject: ExplorerSubject;
      readonly schedules: readonly [UnboundSchedule, UnboundSchedule];
    }
  /** Begins to schedule by hand, goes on with a thread, or only looks. */
  | {
      readonly type: 'hand';
      readonly job: number;
      readonly subject: ExplorerSubject;
      /** Empty: from the beginning. */
      readonly slices: readonly ScheduledSlice[];
      readonly pick: { readonly thread: number; readonly grain: HandGrain } | undefined;
    };

/** What the worker tells the page. */
export type ExplorerReply =
  | {
      readonly type: 'progressed';
      readonly job: number;
      readonly progress: ExplorationProgress;
      readonly time: number;
    }
  | { readonly type: 'sampled'; readonly job: number; readonly sampled: Sampled }
  | { readonly type: 'explored'; readonly job: number; readonly explored: Explored }
  | { readonly type: 'drawn'; readonly job: number; readonly drawn: DrawnSpace }
  | { readonly type: 'reached'; readonly job: number; readonly state: number; readonly witness: Witness }
  | {
      readonly type: 'traced';
      readonly job: number;
      readonly slices: readonly ScheduledSlice[];
      readonly states: readonly TracedState[];
    }
  | { readonly type: 'compared'; readonly job: number; readonly runs: readonly [ComparedRun, ComparedRun] }
  | { readonly type: 'hand'; readonly job: number; readonly hand: HandView }
  /** The program cannot be explored, or there was a fault of ours: words for the user. */
  | {
      readonly type: 'failed';
      readonly job: number;
      readonly message: string;
      readonly of: 'exploration' | 'hand';
    };
