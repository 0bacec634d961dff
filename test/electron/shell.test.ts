import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../browser/launch-chromium';
import { mayMakeCode, simulationWorker } from '../support/code-from-text';
import { type LaunchedApp, launchApp } from './launch-app';

let browser: Browser;
let app: LaunchedApp;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** One app for the tests of a group, each of which leaves it as it found it: a start takes far longer than such a test. */
function shareApp(): void {
  beforeAll(async () => {
    app = await launchApp(browser);
  });
  afterAll(() => app.close());
}

async function writeProgram(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('the page is kept in its place', () => {
  shareApp();

  test('its window is isolated, sandboxed and without Node', async () => {
    expect(app.world.windows[0]?.webContents.preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(app.world.privilegedSchemes).toMatchObject([
      { scheme: 'timeslice', privileges: { secure: true } },
    ]);
  });

  test('it sees the functions of the host contract and nothing of Electron or Node', async () => {
    const seen = await app.page.evaluate(() => ({
      host: Object.entries(window.timeslice).map(([name, value]) => `${name}: ${typeof value}`),
      leaks: ['require', 'process', 'module', 'electron', 'ipcRenderer', 'standInInvoke', 'standIn'].filter(
        (name) => name in globalThis,
      ),
    }));
    expect(seen.host).toEqual([
      'readAppInfo: function',
      'readLaunchProgram: function',
      'openProgram: function',
      'openSchedule: function',
      'reopenProgram: function',
      'listRecentPrograms: function',
      'saveProgram: function',
      'setEdited: function',
      'saveFile: function',
      'setTheme: function',
      'listRealRunners: function',
      'hasRealConsent: function',
      'startRealRuns: function',
      'cancelRealRuns: function',
      'calibrate: function',
      'cancelCalibration: function',
      'readRealRun: function',
      'onCommand: function',
      'onProgramArrived: function',
      'onRealRuns: function',
    ]);
    expect(seen.leaks).toEqual([]);
  });

  test('it cannot change what the host offers', async () => {
    const changed = await app.page.evaluate(() => {
      const before = window.timeslice.openProgram;
      Reflect.set(window.timeslice, 'openProgram', () => undefined);
      Reflect.set(window, 'timeslice', {});
      return window.timeslice.openProgram !== before;
    });
    expect(changed).toBe(false);
  });

  test('it cannot run text as a script', async () => {
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.intruder = true';
      document.head.append(script);
      return 'intruder' in window;
    });
    expect(ran).toBe(false);
  });

  test('it cannot make code from text, and only the worker that runs programs can', async () => {
    const worker = await simulationWorker(app.page);
    expect([await mayMakeCode(app.page), await mayMakeCode(worker)]).toEqual([false, true]);
  });

  test('it cannot leave the app', async () => {
    const address = app.page.url();
    await app.page.evaluate(() => {
      location.href = 'http://127.0.0.1:9/elsewhere';
    });
    const contents = app.world.windows[0]?.webContents;
    await expect
      .poll(() => contents?.navigationsAskedFor)
      .toEqual([{ address: 'http://127.0.0.1:9/elsewhere', action: 'deny' }]);
    expect(await app.page.evaluate(() => typeof window.timeslice)).toBe('object');
    expect(app.page.url()).toBe(address);
  });

  test('it cannot open a window', async () => {
    const { page, world } = app;
    await page.evaluate(() => {
      window.open('http://127.0.0.1:9/elsewhere');
    });
    const contents = world.windows[0]?.webContents;
    await expect
      .poll(() => contents?.windowsAskedFor)
      .toEqual([{ address: 'http://127.0.0.1:9/elsewhere', action: 'deny' }]);
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  test('it may copy, and is granted no other permission', async () => {
    const answers: boolean[] = [];
    const ask: unknown = app.world.permissionRequestHandler;
    if (typeof ask === 'function') ask(null, 'media', (granted: boolean) => answers.push(granted), {});
    const check: unknown = app.world.permissionCheckHandler;
    if (typeof check === 'function') answers.push(check(null, 'geolocation', '', {}));
    if (typeof ask === 'function')
      for (const permission of ['clipboard-read', 'clipboard-sanitized-write'])
        ask(null, permission, (granted: boolean) => answers.push(granted), {});
    expect(answers).toEqual([false, false, false, true]);
  });

  test('an address outside the built app is not found', async () => {
    const statuses = await app.page.evaluate(async () => {
      const paths = [
        './index.html',
        './missing.js',
        './%2e%2e/electron/main.js',
        './..%5celectron%5cmain.js',
      ];
      return Promise.all(paths.map(async (path) => (await fetch(path)).status));
    });
    expect(statuses).toEqual([200, 404, 404, 404]);
  });
});

describe('the gatekeeper', () => {
  shareApp();

  test('refuses a request that does not come from the page of the app', async () => {
    const open = app.world.requestHandlers.get('timeslice:openProgram');
    const foreign: readonly unknown[] = [
      { senderFrame: { url: 'https://evil.example/', parent: null } },
      { senderFrame: { url: 'timeslice://app.evil.example/', parent: null } },
      { senderFrame: { url: 'timeslice://app/', parent: { url: 'timeslice://app/' } } },
      { senderFrame: null },
    ];
    for (const event of foreign) {
      const ask = async (): Promise<unknown> =>
        open === undefined ? null : Reflect.apply(open, null, [event]);
      await expect(ask()).rejects.toThrow('refused');
    }
    expect(app.world.openDialogs).toEqual([]);
  });

  test.each([
    ['a path in the name', { suggestedName: '../../.bashrc', content: 'x' }],
    ['a hidden file', { suggestedName: '.bashrc', content: 'x' }],
    ['no content', { suggestedName: 'chart.svg' }],
    ['a field too many', { suggestedName: 'chart.svg', content: 'x', mode: 511 }],
  ])('refuses to save with %s', async (_what, request) => {
    const refusal = app.page.evaluate((sent) => {
      const save: unknown = window.timeslice.saveFile;
      return typeof save === 'function' ? save(sent) : null;
    }, request);
    await expect(refusal).rejects.toThrow('not well-formed');
    expect(app.world.saveDialogs).toEqual([]);
  });
});

describe('a program that is chosen', () => {
  shareApp();

  test('a dialog closed without a choice is no error', async () => {
    expect(await app.page.evaluate(() => window.timeslice.openProgram())).toEqual({ ok: true, value: null });
    const saved = await app.page.evaluate(() =>
      window.timeslice.saveFile({ suggestedName: 'chart.svg', content: '<svg/>' }),
    );
    expect(saved).toEqual({ ok: true, value: null });
  });

  test.each([
    ['missing.py', null, 'Cannot open missing.py: there is no such file.'],
    ['binary.py', new Uint8Array([0xff, 0xfe, 0x00]), 'Cannot open binary.py: it is not text in UTF-8.'],
    ['large.py', new Uint8Array(3_000_000), 'large.py is larger than 2 MB, too large for a program.'],
  ])('%s is refused in words', async (name, bytes, message) => {
    const path = join(app.folder, name);
    if (bytes !== null) await writeFile(path, bytes);
    app.world.openDialogAnswer = { canceled: false, filePaths: [path] };
    expect(await app.page.evaluate(() => window.timeslice.openProgram())).toEqual({ ok: false, message });
  });
});

describe('programs', () => {
  afterEach(() => app.close());

  test('the one named at start is there when the page asks, and again after a reload', async () => {
    app = await launchApp(browser, [join(import.meta.dirname, '../../assets/python/timeslice.py')]);
    const readName = (): Promise<string | undefined> =>
      app.page.evaluate(async () => {
        const read = await window.timeslice.readLaunchProgram();
        return read.ok ? read.value?.name : read.message;
      });
    expect(await readName()).toBe('timeslice.py');
    await app.page.reload();
    expect(await readName()).toBe('timeslice.py');
  });

  test('the one the user chooses is read, and remembered as recent', async () => {
    app = await launchApp(browser);
    const path = await writeProgram(app.folder, 'täglich.py', 'print("ü")\n');
    app.world.openDialogAnswer = { canceled: false, filePaths: [path] };
    expect(await app.page.evaluate(() => window.timeslice.openProgram())).toEqual({
      ok: true,
      value: { name: 'täglich.py', path, text: 'print("ü")\n' },
    });
    expect(await app.page.evaluate(() => window.timeslice.listRecentPrograms())).toEqual([
      { name: 'täglich.py', path },
    ]);
  });

  test('one that was open before is read again as it is now; no other file is', async () => {
    app = await launchApp(browser);
    const path = await writeProgram(app.folder, 'a.py', 'print(1)\n');
    app.world.openDialogAnswer = { canceled: false, filePaths: [path] };
    await app.page.evaluate(() => window.timeslice.openProgram());
    await writeFile(path, 'print(2)\n');
    const reopen = (which: string): Promise<unknown> =>
      app.page.evaluate((named) => window.timeslice.reopenProgram(named), which);
    expect(await reopen(path)).toMatchObject({ ok: true, value: { text: 'print(2)\n' } });
    expect(await reopen('/etc/hostname')).toEqual({
      ok: false,
      message: 'hostname was not opened before; open it first.',
    });
  });

  test('one that was open before is written back, any other goes where the user says', async () => {
    app = await launchApp(browser);
    const path = await writeProgram(app.folder, 'a.py', 'print(1)\n');
    app.world.openDialogAnswer = { canceled: false, filePaths: [path] };
    await app.page.evaluate(() => window.timeslice.openProgram());
    const save = (named: string | null, text: string): Promise<unknown> =>
      app.page.evaluate(
        ([to, content]) => window.timeslice.saveProgram({ name: 'a.py', path: to, text: content }),
        [named, text] as const,
      );
    expect(await save(path, 'print(2)\n')).toMatchObject({ ok: true, value: { path } });
    expect(await readFile(path, 'utf8')).toBe('print(2)\n');
    expect(app.world.saveDialogs).toEqual([]);

    const copy = join(app.folder, 'b.py');
    app.world.saveDialogAnswer = { canceled: false, filePath: copy };
    const unknown = join(app.folder, 'never-opened.py');
    expect(await save(unknown, 'print(3)\n')).toEqual({
      ok: true,
      value: { name: 'b.py', path: copy, text: 'print(3)\n' },
    });
    expect(app.world.saveDialogs).toMatchObject([{ defaultPath: 'a.py' }]);
    expect(await save(copy, 'print(4)\n')).toMatchObject({ ok: true });
    expect(await readFile(copy, 'utf8')).toBe('print(4)\n');
  });

  test('changes that were not saved are there again at the next start', async () => {
    app = await launchApp(browser);
    const program = app.page.getByRole('textbox', { name: 'Program' });
    await program.click();
    await app.page.keyboard.press('ControlOrMeta+End');
    await app.page.keyboard.type('# mine');
    const kept = (): Promise<string | null> =>
      app.page.evaluate(() => localStorage.getItem('timeslice.draft'));
    await expect.poll(kept).toContain('# mine');
    await Promise.all([
      app.page.getByRole('status').filter({ hasText: 'are as you left them' }).waitFor(),
      app.page.reload(),
    ]);
    await expect.poll(() => program.textContent()).toContain('# mine');
  });

  test('one that arrives while the app runs is told to the page, which stops listening when it likes', async () => {
    app = await launchApp(browser);
    const path = await writeProgram(app.folder, 'late.py', 'pass\n');
    await app.page.evaluate(() => {
      const told: string[] = [];
      const unsubscribe = window.timeslice.onProgramArrived((arrived) => {
        told.push(arrived.ok ? arrived.value.name : arrived.message);
        unsubscribe();
      });
      Object.assign(window, { told });
    });
    const preventDefault = vi.fn();
    app.app.emit('open-file', { preventDefault }, path);
    await app.page.waitForFunction(() => (Reflect.get(window, 'told') as string[]).length === 1);
    expect(preventDefault).toHaveBeenCalledOnce();
    app.app.emit('second-instance', {}, ['electron', '.', 'late.py'], app.folder);
    await expect.poll(() => app.world.focused).not.toBeNull();
    expect(await app.page.evaluate(() => Reflect.get(window, 'told'))).toEqual(['late.py']);
  });
});

describe('saving', () => {
  shareApp();

  test.each([
    ['chart.svg', '<svg>ß</svg>'],
    ['chart.png', new Uint8Array([137, 80, 78, 71, 0, 255])],
  ])('%s is written where the user says, byte for byte', async (suggestedName, content) => {
    const path = join(app.folder, suggestedName);
    app.world.saveDialogAnswer = { canceled: false, filePath: path };
    const sent = typeof content === 'string' ? content : Array.from(content);
    const saved = await app.page.evaluate(
      ([name, data]) =>
        window.timeslice.saveFile({
          suggestedName: name,
          content: typeof data === 'string' ? data : Uint8Array.from(data),
        }),
      [suggestedName, sent] as const,
    );
    expect(saved).toEqual({ ok: true, value: { location: path } });
    expect(app.world.saveDialogs.at(-1)).toMatchObject({ defaultPath: suggestedName });
    expect(new Uint8Array(await readFile(path))).toEqual(
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    );
  });

  test('a folder that is not there is told in words', async () => {
    app.world.saveDialogAnswer = { canceled: false, filePath: join(app.folder, 'nowhere/chart.svg') };
    const saved = await app.page.evaluate(() =>
      window.timeslice.saveFile({ suggestedName: 'chart.svg', content: '<svg/>' }),
    );
    expect(saved).toEqual({ ok: false, message: 'Cannot save chart.svg: there is no such folder.' });
  });
});

describe('menu and window', () => {
  shareApp();

  test('an item of the menu reaches the page as the command it names', async () => {
    await app.page.evaluate(() => {
      const told: string[] = [];
      window.timeslice.onCommand((command) => told.push(command));
      Object.assign(window, { told });
    });
    app.chooseMenuItem('chart.export-svg');
    app.chooseMenuItem('run.step-back');
    await app.page.waitForFunction(() => (Reflect.get(window, 'told') as string[]).length === 2);
    expect(await app.page.evaluate(() => Reflect.get(window, 'told'))).toEqual([
      'chart.export-svg',
      'run.step-back',
    ]);
  });

  test('window frames follow the theme of the app', async () => {
    await app.page.evaluate(() => window.timeslice.setTheme('dark'));
    expect(app.world.nativeTheme.themeSource).toBe('dark');
  });

  test('the app knows its version and its platform', async () => {
    expect(await app.page.evaluate(() => window.timeslice.readAppInfo())).toEqual({
      version: '1.2.3',
      platform: { darwin: 'mac', win32: 'windows', linux: 'linux' }[String(process.platform)] ?? 'other',
    });
  });
});

test('a second start only brings the first window forward', async () => {
  app = await launchApp(browser);
  app.world.windows[0]?.minimize();
  app.app.emit('second-instance', {}, ['electron', '.'], app.folder);
  expect(app.world.focused).toBe(app.world.windows[0]);
  expect(app.world.windows[0]?.isMinimized()).toBe(false);
  await app.close();

  app = await launchApp(browser, [], (world) => {
    world.isFirstInstance = false;
  });
  expect(app.world).toMatchObject({ hasQuit: true, windows: [] });
  await app.close();
});
