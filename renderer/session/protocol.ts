import type {
  Diagnostic,
  InterpreterName,
  Machine,
  Program,
  RunSummary,
  RunView,
  ScenarioHeader,
  ScheduledSlice,
  Sentence,
  StepKind,
  Timeline,
} from '../../simulator';

/** One movement of the playhead; seeks are absolute, steps go on from where it is. */
export type Move =
  /** ns */
  | { readonly kind: 'time'; readonly at: number }
  /** Events recorded so far. */
  | { readonly kind: 'event'; readonly at: number }
  /** Instructions executed so far, over all threads. */
  | { readonly kind: 'instruction'; readonly at: number }
  | { readonly kind: 'first' }
  | { readonly kind: 'last' }
  | { readonly kind: 'step'; readonly unit: StepKind; readonly direction: 1 | -1 };

/** What there is to see at one place of a run, and the sentence that says how it came about. */
export interface Moment {
  readonly view: RunView;
  readonly sentence: Sentence;
}

/** How far a run that is being made has come. */
export interface Progress {
  readonly instructions: number;
  /** ns */
  readonly time: number;
  readonly events: number;
}

/** A finished run, ready to be drawn. */
export interface FinishedRun {
  readonly program: Program;
  readonly timeline: Timeline;
  readonly summary: RunSummary;
}

/** Who goes on when, in place of a policy. */
export interface GivenSchedule {
  readonly slices: readonly ScheduledSlice[];
  readonly interpreter: InterpreterName;
  /** Whether the run goes no further; else a policy takes over where the schedule ends. */
  readonly stops: boolean;
  /** The slice from which on it goes round for ever; undefined: it does not. */
  readonly loopFrom: number | undefined;
}

/** What the page asks of the worker. `job` counts up with every simulation; the worker forgets older ones. */
export type SimulationRequest =
  | {
      readonly type: 'simulate';
      readonly job: number;
      readonly source: string;
      readonly file: string;
      readonly overrides: Partial<Machine>;
      readonly schedule: GivenSchedule | undefined;
      /** Where to look first. */
      readonly start: Move;
    }
  | { readonly type: 'cancel'; readonly job: number }
  /** Carried out in order; answered by one moment, the last. */
  | { readonly type: 'move'; readonly job: number; readonly moves: readonly Move[] };

/** What the worker tells the page. */
export type SimulationReply =
  | {
      readonly type: 'compiled';
      readonly job: number;
      readonly runnable: boolean;
      readonly diagnostics: readonly Diagnostic[];
      readonly header: ScenarioHeader;
      readonly machine: Machine;
    }
  | { readonly type: 'progressed'; readonly job: number; readonly progress: Progress }
  | { readonly type: 'finished'; readonly job: number; readonly run: FinishedRun; readonly moment: Moment }
  | { readonly type: 'moved'; readonly job: number; readonly moment: Moment }
  /** A fault of ours, in words for the user. */
  | { readonly type: 'failed'; readonly job: number; readonly message: string };
