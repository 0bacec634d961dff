import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadCommand } from '../cli/load-command.js';
import { buildIfStale } from './build.mjs';

const root = join(import.meta.dirname, '..');
const electronFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Without a display server Electron would end with an error of its own. */
const hasScreen =
  process.platform !== 'linux' ||
  process.env.DISPLAY !== undefined ||
  process.env.WAYLAND_DISPLAY !== undefined;

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** @returns {string | null} the program to start, null while it is not there */
function findElectron() {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}

/** Electron comes without its binary, which is fetched when it is needed first. */
function fetchElectron() {
  const found = findElectron();
  if (found !== null) return found;
  spawnSync(process.execPath, [join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: 300_000 });
  return findElectron();
}

/**
 * @param {string} program
 * @param {readonly string[]} words
 * @returns {Promise<boolean>} whether it ended well, or because it was told to
 */
function run(program, words) {
  const child = spawn(program, words, { stdio: 'inherit' });
  let isInterrupted = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => {
      isInterrupted = true;
      child.kill(signal);
    });
  }
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0 || isInterrupted));
  });
}

/** @returns {Promise<string | null>} null when the window was opened and closed, else why there was none */
async function startElectron() {
  if (!hasScreen) return 'There is no screen to open a window on';
  if (isRoot) return 'Electron does not run as root';
  const electron = fetchElectron();
  if (electron === null) return "Electron's program could not be had";
  return (await run(electron, [root, ...words])) ? null : 'Electron ended with an error';
}

const words = process.argv.slice(2).filter((word) => word !== '--browser');
await buildIfStale();

const wantsBrowser = process.argv.includes('--browser');
const trouble = wantsBrowser ? null : await startElectron();
if (trouble !== null) console.log(`${trouble}: Timeslice is served to a browser on this machine.`);
if (wantsBrowser || trouble !== null) {
  await loadCommand()?.main(['serve', '--open', ...words]);
}
