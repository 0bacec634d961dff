/**
 * The contract between the renderer and whatever surrounds it: the desktop shell or a browser tab.
 *
 * The renderer finds one `Host` at `window.timeslice` and never asks which kind it got. Everything that
 * crosses is plain, structured-clonable data. Trouble is a value with words for the user, never a rejection.
 */

import type { Calibration, EventLog, InterpreterName, Machine, RunCounts, VariableView } from '../simulator';

/** An answer, or the reason in words that can be shown to the user as they are. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** A text, mostly a program's, and where it came from. */
export interface ProgramFile {
  /** File name without folders, such as `counter.py`. */
  readonly name: string;
  /** Full path; null where the surroundings keep it to themselves, as a browser does. */
  readonly path: string | null;
  readonly text: string;
}

/** A program that was open before. */
export interface RecentProgram {
  readonly name: string;
  readonly path: string;
}

/** Bytes or text to be written where the user says. */
export interface SaveRequest {
  /** File name without folders; its ending decides which kind of file the dialog offers. */
  readonly suggestedName: string;
  readonly content: string | Uint8Array;
}

/** Where something was saved: a path, or just a name where paths are hidden. */
export interface SavedFile {
  readonly location: string;
}

/** What executes a program for real: our interpreter on worker threads, or an installed Python, by its path. */
export type RealTarget = { readonly kind: 'workers' } | { readonly kind: 'python'; readonly path: string };

/** Something that programs can be run on for real. */
export interface RealRunner {
  readonly target: RealTarget;
  /** `Worker threads`, `CPython 3.12.1`. */
  readonly name: string;
  /** Whose rules it follows, or the nearest; undefined: those of the machine that is set. */
  readonly interpreter: InterpreterName | undefined;
  /** Whether the file is executed with the user's rights, so that they have to agree. */
  readonly needsConsent: boolean;
}

/** A program to be run for real, as it stands in the editor. */
export interface RealRunsRequest {
  /** A name that no other request has had; reports say which one they are about. */
  readonly job: string;
  readonly program: ProgramFile;
  /** What the user set, over the program's own header. */
  readonly overrides: Partial<Machine>;
  readonly target: RealTarget;
  /** 1 .. 10,000 */
  readonly runs: number;
  /** ms after which one run is stopped */
  readonly limit: number;
  /** The user agrees now that this very text is executed with their rights; that is remembered. */
  readonly consent: boolean;
}

/** How far the runs of one request have come. */
export interface RealRunsState {
  /** Of the request. */
  readonly job: string;
  readonly phase: 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly runs: number;
  /** What they came to so far. */
  readonly counts: RunCounts;
  /** Events that found no room. */
  readonly lostEvents: number;
  /** Why they failed, in words for the user. */
  readonly message: string | undefined;
}

/** One measured run. */
export interface MeasuredRun {
  readonly log: EventLog;
  /** Events that found no room. */
  readonly lostEvents: number;
  /** By thread, ns on a CPU as the system counted them; undefined where it does not tell. */
  readonly cpuTimes: readonly (number | undefined)[];
  /** The program's global variables that hold plain values, at the end; absent where they cannot be read. */
  readonly globals?: readonly VariableView[];
  /** ns by which clocks of workers may differ; absent where there is one clock. */
  readonly clockError?: number;
}

export type ThemeChoice = 'system' | 'light' | 'dark';

export interface AppInfo {
  readonly version: string;
  /** Decides how keys are written: ⌘ or Ctrl. */
  readonly platform: 'mac' | 'windows' | 'linux' | 'other';
}

/** What the menus ask for. The renderer decides what it means at that moment. */
export const hostCommands = [
  'program.open',
  'program.reload',
  'program.save',
  'program.save-as',
  'view.timeline',
  'view.interleavings',
  'view.real',
  'view.metrics',
  'chart.export-svg',
  'chart.export-png',
  'chart.export-pdf',
  'chart.copy',
  'chart.zoom-in',
  'chart.zoom-out',
  'chart.fit',
  'chart.arrows',
  'chart.all-lanes',
  'run.play-pause',
  'run.step-forward',
  'run.step-back',
  'run.first',
  'run.last',
  'run.library',
  'run.explore',
  'run.be-scheduler',
  'schedule.open',
  'schedule.save',
  'schedule.drop',
  'theme.system',
  'theme.light',
  'theme.dark',
  'help.keys',
] as const;

export type HostCommand = (typeof hostCommands)[number];

/** Ends a subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

/** What the renderer can ask for. `null` as a value means that the user changed their mind. */
export interface HostRequests {
  readAppInfo(): Promise<AppInfo>;
  /** The program named when the app was started; null when none was. The same answer every time. */
  readLaunchProgram(): Promise<Outcome<ProgramFile | null>>;
  /** Lets the user choose a program. */
  openProgram(): Promise<Outcome<ProgramFile | null>>;
  /** Lets the user choose a schedule, as `timeslice explore --witness` or the app has saved one. */
  openSchedule(): Promise<Outcome<ProgramFile | null>>;
  /** Reads a program again that was open before, by its `path`. */
  reopenProgram(path: string): Promise<Outcome<ProgramFile>>;
  /** Latest first, at most ten; empty where paths are hidden. */
  listRecentPrograms(): Promise<readonly RecentProgram[]>;
  /**
   * Writes a program back where it came from, or lets the user choose where it goes if its `path` is null or was not
   * opened before. The answer says where it lies now.
   */
  saveProgram(program: ProgramFile): Promise<Outcome<ProgramFile | null>>;
  /** Says whether there are changes that were not saved, so that they are not closed by mistake. */
  setEdited(edited: boolean): Promise<void>;
  /** Lets the user choose where the content goes, and writes it there. */
  saveFile(request: SaveRequest): Promise<Outcome<SavedFile | null>>;
  /** Makes window frames and dialogs follow the app's theme. */
  setTheme(theme: ThemeChoice): Promise<void>;
  /** What programs can be run on for real, worker threads first. */
  listRealRunners(): Promise<readonly RealRunner[]>;
  /** Whether the user has agreed before that this text is executed with their rights. */
  hasRealConsent(text: string): Promise<boolean>;
  /** Begins to run a program for real, and ends what was under way. */
  startRealRuns(request: RealRunsRequest): Promise<Outcome<null>>;
  /** Ends the runs of a job; those that are done count. */
  cancelRealRuns(job: string): Promise<void>;
  /** Measures this computer as a runner uses it, which takes ten seconds or more; null: it was cancelled. Ends what was under way. */
  calibrate(target: RealTarget): Promise<Outcome<Calibration | null>>;
  cancelCalibration(): Promise<void>;
  /** A run of the newest job by its number, from 0; null if it was not kept. */
  readRealRun(job: string, run: number): Promise<Outcome<MeasuredRun | null>>;
}

/** What the surroundings tell the renderer unasked. */
export interface HostSubscriptions {
  /** A menu item was chosen. */
  onCommand(listener: (command: HostCommand) => void): Unsubscribe;
  /** A program arrived from outside: a double click in the file manager, a second start with a file. */
  onProgramArrived(listener: (arrived: Outcome<ProgramFile>) => void): Unsubscribe;
  /** Real runs have come further: some times a second, and at their end. */
  onRealRuns(listener: (state: RealRunsState) => void): Unsubscribe;
}

export interface Host extends HostRequests, HostSubscriptions {}
