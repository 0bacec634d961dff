/**
 * The contract between the renderer and whatever surrounds it: the desktop shell or a browser tab.
 *
 * The renderer finds one `Host` at `window.timeslice` and never asks which kind it got. Everything that
 * crosses is plain, structured-clonable data. Trouble is a value with words for the user, never a rejection.
 */

/** An answer, or the reason in words that can be shown to the user as they are. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** A program's text, and where it came from. */
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
  'view.timeline',
  'view.interleavings',
  'chart.export-svg',
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
  /** Reads a program again that was open before, by its `path`. */
  reopenProgram(path: string): Promise<Outcome<ProgramFile>>;
  /** Latest first, at most ten; empty where paths are hidden. */
  listRecentPrograms(): Promise<readonly RecentProgram[]>;
  /** Lets the user choose where the content goes, and writes it there. */
  saveFile(request: SaveRequest): Promise<Outcome<SavedFile | null>>;
  /** Makes window frames and dialogs follow the app's theme. */
  setTheme(theme: ThemeChoice): Promise<void>;
}

/** What the surroundings tell the renderer unasked. */
export interface HostSubscriptions {
  /** A menu item was chosen. */
  onCommand(listener: (command: HostCommand) => void): Unsubscribe;
  /** A program arrived from outside: a double click in the file manager, a second start with a file. */
  onProgramArrived(listener: (arrived: Outcome<ProgramFile>) => void): Unsubscribe;
}

export interface Host extends HostRequests, HostSubscriptions {}
