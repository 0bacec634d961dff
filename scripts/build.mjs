import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as buildWithElectronVite } from 'electron-vite';
import { createBuilder } from 'vite';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'dist/built');

/** Everything that the built files are made from. */
const sources = [
  'assets',
  'cli',
  'electron',
  'picture',
  'renderer',
  'services',
  'simulator',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.cli.config.ts',
];

/**
 * @param {string} path
 * @returns {number} when the newest thing below it changed, in ms; folders count, because deleting changes them
 */
function newestChange(path) {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) return 0;
  if (!about.isDirectory()) return about.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestChange(join(path, name))),
    about.mtimeMs,
  );
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return sources.every((source) => newestChange(join(root, source)) < built);
}

/** Builds desktop shell, renderer, command line and browser host into `dist`, unless they are up to date. */
export async function buildIfStale() {
  if (isFresh()) return;
  const started = new Date();
  const builder = await createBuilder({
    root,
    logLevel: 'warn',
    configFile: join(root, 'vite.cli.config.ts'),
  });
  await builder.buildApp();
  const { precompileLibrary } = await import(pathToFileURL(join(root, 'dist/cli/precompile.js')).href);
  await precompileLibrary(join(root, 'dist/cli/library'));
  await buildWithElectronVite({ root, logLevel: 'warn', configFile: join(root, 'electron.vite.config.ts') });
  // Without it the command line only starts slower.
  spawnSync(process.execPath, [join(root, 'scripts/cache-command.mjs')], { stdio: 'ignore' });
  writeFileSync(stamp, started.toISOString());
}

if (process.argv[1] === import.meta.filename) await buildIfStale();
