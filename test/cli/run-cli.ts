import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The command line's script. */
export const cli = join(import.meta.dirname, '../../cli/timeslice.js');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line to its end. */
export async function runCli(words: readonly string[], folder?: string): Promise<CliResult> {
  const child = spawn(process.execPath, [cli, ...words], { cwd: folder });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    stdout += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part) => {
    stderr += part;
  });
  const [status] = await once(child, 'close');
  return { status, stdout, stderr };
}

/** Runs the built command line, and closes its output after the first part of it. @returns what went to standard error */
export async function runCliBriefly(words: readonly string[], folder: string): Promise<string> {
  const child = spawn(process.execPath, [cli, ...words], { cwd: folder });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (part) => {
    stderr += part;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  await once(child, 'close');
  return stderr;
}

export interface ServedApp {
  readonly address: string;
  /** Ends the server as Ctrl+C does. @returns its exit status */
  stop(): Promise<number | null>;
}

/** Starts `timeslice serve` and waits until it says where. */
export async function serveApp(words: readonly string[] = []): Promise<ServedApp> {
  const child = spawn(process.execPath, [cli, 'serve', ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await readAddress(child);
  return {
    address,
    async stop() {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      const [status] = await ended;
      return status;
    },
  };
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      // Only with what follows is it known to be whole.
      const [, address] = /(http:\S+)\s/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('close', () => reject(new Error(`the server ended: ${said}`)));
  });
}
