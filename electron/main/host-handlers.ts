import { basename, extname } from 'node:path';
import { app, type BaseWindow, dialog, type FileFilter } from 'electron';
import type { HostRequests, Outcome, ProgramFile, ThemeChoice } from '../../services/host';
import { nameOfPlatform } from '../../services/platform';
import { readProgramFile } from '../../services/program-files';
import type { RealRunRequests } from '../../services/real-run-jobs';
import type { RecentPrograms } from '../../services/recent-programs';
import { saveFile } from '../../services/save-file';

/** What the handlers need of the shell around them. */
export interface ShellParts {
  /** The app's window; null while none is open. */
  window(): BaseWindow | null;
  readonly recent: RecentPrograms;
  readLaunchProgram(): Promise<Outcome<ProgramFile | null>>;
  setThemeSource(theme: ThemeChoice): void;
  /** Marks the window as one with unsaved changes, where the system has a mark for it. */
  setDocumentEdited(edited: boolean): void;
  readonly realRuns: RealRunRequests;
}

const scheduleFilters: FileFilter[] = [
  { name: 'Schedules', extensions: ['json'] },
  { name: 'All files', extensions: ['*'] },
];

const programFilters: FileFilter[] = [
  { name: 'Python programs', extensions: ['py'] },
  { name: 'All files', extensions: ['*'] },
];

/** What the desktop shell does for each request of the page. */
export function handleHostRequests(shell: ShellParts): HostRequests {
  const readAndRemember = async (path: string): Promise<Outcome<ProgramFile>> => {
    const program = await readProgramFile(path);
    if (program.ok) await shell.recent.add(path);
    return program;
  };

  const chooseFile = async (filters: FileFilter[]): Promise<string | undefined> => {
    const options = { filters, properties: ['openFile' as const] };
    const window = shell.window();
    const chosen =
      window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
    return chosen.canceled ? undefined : chosen.filePaths[0];
  };

  const choosePlace = async (defaultPath: string, filters: FileFilter[]): Promise<string | undefined> => {
    const options = { defaultPath, filters };
    const window = shell.window();
    const chosen =
      window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
    return chosen.canceled || chosen.filePath === '' ? undefined : chosen.filePath;
  };

  return {
    readAppInfo: async () => ({ version: app.getVersion(), platform: nameOfPlatform(process.platform) }),

    readLaunchProgram: () => shell.readLaunchProgram(),

    async openProgram() {
      const path = await chooseFile(programFilters);
      return path === undefined ? { ok: true, value: null } : readAndRemember(path);
    },

    async openSchedule() {
      const path = await chooseFile(scheduleFilters);
      return path === undefined ? { ok: true, value: null } : readProgramFile(path);
    },

    async reopenProgram(path) {
      // The page may name only what the user has opened: a path from anywhere else is none of its business.
      if (await shell.recent.includes(path)) return readAndRemember(path);
      return { ok: false, message: `${basename(path)} was not opened before; open it first.` };
    },

    listRecentPrograms: () => shell.recent.list(),

    async saveProgram({ name, path, text }) {
      const isKnown = path !== null && (await shell.recent.includes(path));
      const target = isKnown ? path : await choosePlace(name, programFilters);
      if (target === undefined) return { ok: true, value: null };
      const saved = await saveFile(target, text);
      if (!saved.ok) return saved;
      await shell.recent.add(target);
      return { ok: true, value: { name: basename(target), path: target, text } };
    },

    async setEdited(edited) {
      shell.setDocumentEdited(edited);
    },

    async saveFile({ suggestedName, content }) {
      const extension = extname(suggestedName).slice(1);
      const filters = extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }];
      const target = await choosePlace(suggestedName, filters);
      return target === undefined ? { ok: true, value: null } : saveFile(target, content);
    },

    async setTheme(theme) {
      shell.setThemeSource(theme);
    },

    listRealRunners: () => shell.realRuns.listRealRunners(),
    hasRealConsent: (text) => shell.realRuns.hasRealConsent(text),
    startRealRuns: (request) => shell.realRuns.startRealRuns(request),
    cancelRealRuns: (job) => shell.realRuns.cancelRealRuns(job),
    calibrate: (target) => shell.realRuns.calibrate(target),
    cancelCalibration: () => shell.realRuns.cancelCalibration(),
    readRealRun: (job, run) => shell.realRuns.readRealRun(job, run),
  };
}
