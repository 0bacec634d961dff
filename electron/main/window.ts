import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import type { HostSubscriptions } from '../../services/host';
import { methodToChannel, type Told } from '../../services/host-channels';
import { appAddress, isAppAddress } from './app-scheme';

/** The app's one window, closed and opened again on macOS without the app ending. */
export class AppWindow {
  #window: BrowserWindow | null = null;

  get current(): BrowserWindow | null {
    return this.#window;
  }

  get isOpen(): boolean {
    return this.#window !== null;
  }

  async open(): Promise<void> {
    const window = new BrowserWindow({
      width: 1440,
      height: 900,
      minWidth: 800,
      minHeight: 560,
      show: false,
      title: 'Timeslice',
      webPreferences: {
        preload: join(import.meta.dirname, 'preload.cjs'),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
      },
    });
    this.#window = window;
    window.on('closed', () => {
      this.#window = null;
    });
    window.once('ready-to-show', () => window.show());
    stayInApp(window);
    await window.loadURL(appAddress);
  }

  focus(): void {
    if (this.#window === null) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.focus();
  }

  /** Tells the page something; nothing happens while no window is open. */
  tell<Method extends keyof HostSubscriptions>(method: Method, value: Told<Method>): void {
    this.#window?.webContents.send(methodToChannel(method), value);
  }
}

/** The page never leaves the app and opens nothing beside it. */
function stayInApp(window: BrowserWindow): void {
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
}
