import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { Browser, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { HostCommand } from '../../services/host';
import { waitUntilOpened } from '../browser/opened-program';
import { patience } from '../support/patience';
import type { StandInWorld } from './stand-in/world';

const builtShell = join(import.meta.dirname, '../../dist/electron/main.js');

/** The built desktop shell, started on the stand-in. */
export interface LaunchedApp {
  readonly world: StandInWorld;
  readonly app: NodeJS.EventEmitter;
  /** The page in the app's window. */
  readonly page: Page;
  /** A folder of this launch's own. */
  readonly folder: string;
  /** Chooses a menu item by the command it sends. */
  chooseMenuItem(id: HostCommand): void;
  close(): Promise<void>;
}

/**
 * Starts the built shell as `electron . WORDS`.
 *
 * @param prepare changes the world before the app's first line runs
 */
export async function launchApp(
  browser: Browser,
  words: readonly string[] = [],
  prepare: (world: StandInWorld) => void = () => undefined,
): Promise<LaunchedApp> {
  // A fresh copy of shell and stand-in for each launch, as a new process would have.
  vi.resetModules();
  const { world } = await import('./stand-in/world');
  const { app } = await import('./stand-in/electron');
  const folder = await mkdtemp(join(tmpdir(), 'timeslice-'));
  world.userData = join(folder, 'user-data');
  prepare(world);
  const argv = process.argv;
  process.argv = ['electron', '.', ...words];
  await import(builtShell);
  process.argv = argv;
  await world.start(browser);
  const isShown = (): boolean => world.windows.some((window) => window.isShown);
  await vi.waitUntil(() => world.hasQuit || isShown(), { timeout: patience });
  for (const { webContents } of world.windows) await waitUntilOpened(webContents.page);
  return {
    world,
    app,
    folder,
    get page() {
      const [window] = world.windows;
      if (window === undefined) throw new Error('the app has no window');
      return window.webContents.page;
    },
    chooseMenuItem: (id) => clickItem(world.menu, id),
    async close() {
      await world.stop();
      await rm(folder, { recursive: true });
    },
  };
}

function clickItem(items: readonly Electron.MenuItemConstructorOptions[], id: string): void {
  const item = listItems(items).find((candidate) => candidate.id === id);
  if (item?.click === undefined) throw new Error(`the menu has no item ${id}`);
  const click: (...values: never[]) => void = item.click;
  click();
}

/** All items of a menu, those of submenus included. */
export function listItems(
  items: readonly Electron.MenuItemConstructorOptions[],
): Electron.MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? listItems(item.submenu) : [])]);
}
