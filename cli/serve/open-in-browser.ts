import { spawn } from 'node:child_process';

interface Opener {
  readonly command: string;
  readonly words: readonly string[];
}

function findOpener(address: string): Opener | null {
  if (process.platform === 'darwin') return { command: 'open', words: [address] };
  if (process.platform === 'win32')
    return { command: 'rundll32', words: ['url.dll,FileProtocolHandler', address] };
  const hasScreen = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  return hasScreen ? { command: 'xdg-open', words: [address] } : null;
}

/** Asks the system to show an address; false when there is no screen or no browser to show it in. */
export function openInBrowser(address: string): Promise<boolean> {
  const opener = findOpener(address);
  if (opener === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(opener.command, opener.words, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
