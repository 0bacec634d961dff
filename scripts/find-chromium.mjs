import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
];

const usualPlaces = {
  darwin: ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => [
    join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
    join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
    join(folder, 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
  ]),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};

/** @returns {string[]} where a Chromium may be, the user's own word first */
function listCandidates() {
  const named = process.env.CHROME_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return [
    ...(named === undefined ? [] : [named]),
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command + suffix))),
    chromium.executablePath(),
    ...(process.platform === 'darwin' || process.platform === 'win32' ? usualPlaces[process.platform] : []),
  ];
}

/** Debian, and root: then a missing Chromium is ours to install. */
function mayInstall() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return process.getuid?.() === 0 && /^ID(_LIKE)?=.*debian/m.test(release);
}

function installOnDebian() {
  for (const words of [
    ['update'],
    ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
  ]) {
    spawnSync('apt-get', words, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
}

/**
 * Finds a Chromium for the browser tests, and on Debian as root installs one.
 *
 * @returns {string} its program
 * @throws {Error} with one sentence that says what to install
 */
export function findChromium() {
  const found = listCandidates().find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (mayInstall()) installOnDebian();
  const installed = listCandidates().find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge: install one, or set CHROME_PATH to its program.',
  );
}

/** What Chromium is started with: no screen, no traffic of its own. */
export const chromiumFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
