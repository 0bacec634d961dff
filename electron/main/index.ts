import { join } from 'node:path';
import { app, BrowserWindow, Menu, nativeTheme, session } from 'electron';
import { RealRunJobs } from '../../services/real-run-jobs';
import { RecentPrograms } from '../../services/recent-programs';
import { handleAppScheme, registerAppScheme } from './app-scheme';
import { denyPermissions } from './deny-permissions';
import { guardRequests } from './gatekeeper';
import { handleHostRequests } from './host-handlers';
import { buildMenu } from './menu';
import { findProgramArgument } from './program-argument';
import { ProgramArrivals } from './program-arrivals';
import { AppWindow } from './window';

/** The desktop shell: one process, one window, everything else in the page. */
function startShell(): void {
  registerAppScheme();
  const window = new AppWindow();
  const arrivals = new ProgramArrivals(
    window,
    findProgramArgument(process.argv, process.cwd(), app.isPackaged),
  );

  app.on('second-instance', (_event, argv, workingDirectory) => {
    window.focus();
    arrivals.arrive(findProgramArgument(argv, workingDirectory, app.isPackaged));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    arrivals.arrive(path);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (app.isReady() && BrowserWindow.getAllWindows().length === 0) void window.open();
  });

  void app.whenReady().then(async () => {
    denyPermissions(session.defaultSession);
    handleAppScheme(join(import.meta.dirname, '../renderer'));
    const recent = new RecentPrograms(join(app.getPath('userData'), 'recent-programs.json'));
    arrivals.rememberIn(recent);
    const realRuns = new RealRunJobs({
      workerScript: join(import.meta.dirname, 'real-worker.js'),
      tell: (state) => window.tell('onRealRuns', state),
    });
    app.on('window-all-closed', () => void realRuns.close());
    guardRequests(
      handleHostRequests({
        window: () => window.current,
        recent,
        readLaunchProgram: () => arrivals.readLaunchProgram(),
        setThemeSource: (theme) => {
          nativeTheme.themeSource = theme;
        },
        setDocumentEdited: (edited) => window.current?.setDocumentEdited(edited),
        realRuns,
      }),
    );
    Menu.setApplicationMenu(buildMenu((command) => window.tell('onCommand', command)));
    await window.open();
  });
}

if (app.requestSingleInstanceLock()) startShell();
else app.quit();
