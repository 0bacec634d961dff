import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import packageJson from '../../package.json';
import { readProgramFile } from '../../services/program-files';
import { CommandError } from '../exit-status';

interface ServeFlags {
  readonly port: number;
  readonly open?: true;
}

/** `timeslice serve`: the app in a browser tab of this machine, until it is interrupted. */
export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('serve the app to browsers on this machine')
    .argument('[file]', 'Python program to open in it')
    .option('--port <number>', 'port to listen on; 0 means any free one', parsePort, 0)
    .option('--open', 'open the address in the default browser')
    .action(serve);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

async function serve(file: string | undefined, flags: ServeFlags): Promise<void> {
  const launchPath = file === undefined ? null : resolve(file);
  if (launchPath !== null) {
    const program = await readProgramFile(launchPath);
    if (!program.ok) throw new CommandError(`${file}: error: ${program.message}`);
  }
  const { openInBrowser } = await import('../serve/open-in-browser');
  const { createServedRequests } = await import('../serve/served-requests');
  const { builtFolders, startServer } = await import('../serve/server');
  const { EventStream } = await import('../serve/event-stream');
  const { RealRunJobs } = await import('../../services/real-run-jobs');
  const realRuns = new RealRunJobs({
    workerScript: join(import.meta.dirname, 'real-worker.js'),
    tell: (state) => events.tell('onRealRuns', state),
  });
  const events = new EventStream(() => void realRuns.stop());
  const server = await startServer({
    port: flags.port,
    ...builtFolders(import.meta.dirname),
    events,
    requests: createServedRequests(packageJson.version, launchPath, realRuns),
  }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) {
      throw new CommandError(`error: port ${flags.port} cannot be used (${error.code})`);
    }
    throw error;
  });
  const opened = flags.open === true && (await openInBrowser(server.address));
  process.stdout.write(`Timeslice ${opened ? 'is open' : 'waits'} at ${server.address}\n`);
  process.stderr.write('Press Ctrl+C to end it.\n');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void realRuns.close();
      void server.close();
    });
  }
}
