import type * as Electron from 'electron';
import type { Browser } from 'playwright-core';
import { SchemeServer } from './scheme-server';
import type { StandInWebContents } from './web-contents';

/** A window as tests see it. */
export interface StandInWindow {
  readonly webContents: StandInWebContents;
  readonly isShown: boolean;
  minimize(): void;
  isMinimized(): boolean;
  emit(event: string): boolean;
}

type RequestHandler = Parameters<Electron.IpcMain['handle']>[1];

/** Everything outside the app: what it did is found here, and what it is told comes from here. */
export class StandInWorld {
  readonly schemes = new SchemeServer();
  readonly requestHandlers = new Map<string, RequestHandler>();
  readonly windows: StandInWindow[] = [];
  readonly openDialogs: Electron.OpenDialogOptions[] = [];
  readonly saveDialogs: Electron.SaveDialogOptions[] = [];
  readonly nativeTheme: Pick<Electron.NativeTheme, 'themeSource'> = { themeSource: 'system' };

  openDialogAnswer: Electron.OpenDialogReturnValue = { canceled: true, filePaths: [] };
  saveDialogAnswer: Electron.SaveDialogReturnValue = { canceled: true, filePath: '' };
  privilegedSchemes: Electron.CustomScheme[] = [];
  permissionRequestHandler: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheckHandler: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  menu: readonly Electron.MenuItemConstructorOptions[] = [];
  focused: StandInWindow | null = null;
  hasQuit = false;

  isFirstInstance = true;
  userData = '';
  isReady = false;
  readonly ready: Promise<void>;
  #browser: Browser | null = null;
  #becomeReady: () => void = () => undefined;

  constructor() {
    this.ready = new Promise((resolve) => {
      this.#becomeReady = resolve;
    });
  }

  get browser(): Browser {
    if (this.#browser === null) throw new Error('a window before the app is ready');
    return this.#browser;
  }

  /** Electron has started: the app may open windows. */
  async start(browser: Browser): Promise<void> {
    this.#browser = browser;
    await this.schemes.listen();
    this.isReady = true;
    this.#becomeReady();
  }

  async stop(): Promise<void> {
    for (const window of this.windows) await window.webContents.close();
    this.schemes.close();
  }
}

export const world = new StandInWorld();
