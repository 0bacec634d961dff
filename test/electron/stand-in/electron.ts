/**
 * Stands in for the module `electron` in the tests of the built desktop shell: the part of Electron's API that
 * the shell uses, over a real Chromium. Each part is checked against Electron's own types.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { StandInWebContents } from './web-contents';
import { world } from './world';

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  name: 'Timeslice',
  whenReady: () => world.ready,
  isReady: () => world.isReady,
  requestSingleInstanceLock: () => world.isFirstInstance,
  quit: () => {
    world.hasQuit = true;
  },
  getPath: () => world.userData,
  getVersion: () => '1.2.3',
} satisfies Partial<Electron.App>);

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    if (world.isReady) throw new Error('schemes are registered before the app is ready');
    world.privilegedSchemes = schemes;
  },
  handle: (scheme, handler) => world.schemes.handle(scheme, handler),
} satisfies Partial<Electron.Protocol>;

export const session = {
  defaultSession: {
    setPermissionRequestHandler(handler) {
      world.permissionRequestHandler = handler;
    },
    setPermissionCheckHandler(handler) {
      world.permissionCheckHandler = handler;
    },
  } satisfies Partial<Electron.Session>,
};

export const ipcMain = {
  handle(channel, listener) {
    if (world.requestHandlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    world.requestHandlers.set(channel, listener);
  },
} satisfies Partial<Electron.IpcMain>;

export const nativeTheme = world.nativeTheme satisfies Partial<Electron.NativeTheme>;

export const dialog = {
  async showOpenDialog(
    ...values: [Electron.BaseWindow, Electron.OpenDialogOptions] | [Electron.OpenDialogOptions]
  ) {
    world.openDialogs.push(values.length === 2 ? values[1] : values[0]);
    return world.openDialogAnswer;
  },
  async showSaveDialog(
    ...values: [Electron.BaseWindow, Electron.SaveDialogOptions] | [Electron.SaveDialogOptions]
  ) {
    world.saveDialogs.push(values.length === 2 ? values[1] : values[0]);
    return world.saveDialogAnswer;
  },
} satisfies Partial<Electron.Dialog>;

export class Menu {
  readonly template: readonly Electron.MenuItemConstructorOptions[];

  constructor(template: readonly Electron.MenuItemConstructorOptions[]) {
    this.template = template;
  }

  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    world.menu = menu?.template ?? [];
  }
}

export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      'loadURL' | 'show' | 'focus' | 'isMinimized' | 'restore' | 'setDocumentEdited'
    >
{
  readonly webContents: StandInWebContents;
  isShown = false;
  isEdited = false;
  #isMinimized = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.webContents = new StandInWebContents(options.webPreferences ?? {});
    world.windows.push(this);
  }

  static getAllWindows(): BrowserWindow[] {
    return world.windows.filter((window) => window instanceof BrowserWindow);
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address);
    this.emit('ready-to-show');
  }

  show(): void {
    this.isShown = true;
  }

  focus(): void {
    world.focused = this;
  }

  setDocumentEdited(edited: boolean): void {
    this.isEdited = edited;
  }

  minimize(): void {
    this.#isMinimized = true;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  restore(): void {
    this.#isMinimized = false;
  }
}
