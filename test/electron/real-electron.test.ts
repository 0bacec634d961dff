import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron as electron } from 'playwright-core';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const electronFolder = join(root, 'node_modules/electron');

function findElectron(): string | null {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}

const hasScreen =
  process.platform !== 'linux' ||
  process.env.DISPLAY !== undefined ||
  process.env.WAYLAND_DISPLAY !== undefined;

/** Why the test cannot run here; null when it can. */
function findObstacle(executablePath: string | null): string | null {
  if (executablePath === null) return 'Electron has no program here; `npx install-electron --no` fetches it';
  return hasScreen ? null : 'there is no screen to open a window on; `xvfb-run` makes one';
}

test('the real Electron shows the app in an isolated page and hands it the program named at start', async ({
  skip,
}) => {
  const executablePath = findElectron();
  const obstacle = findObstacle(executablePath);
  if (executablePath === null || obstacle !== null) {
    console.warn(`The real Electron is not tested: ${obstacle}.`);
    skip();
    return;
  }
  const program = join(root, 'assets/python/timeslice.py');
  const sandboxFlags = process.platform === 'linux' ? ['--no-sandbox'] : [];
  const app = await electron.launch({ executablePath, args: [root, ...sandboxFlags, program] });
  const page = await app.firstWindow();
  await page.waitForFunction(() => document.getElementById('root')?.hasChildNodes() === true);
  const seen = await page.evaluate(async () => {
    const launched = await window.timeslice.readLaunchProgram();
    return {
      origin: location.origin,
      isolated: crossOriginIsolated,
      require: typeof Reflect.get(globalThis, 'require'),
      program: launched.ok ? launched.value?.name : launched.message,
    };
  });
  await app.close();
  expect(seen).toEqual({
    origin: 'timeslice://app',
    isolated: true,
    require: 'undefined',
    program: 'timeslice.py',
  });
});
