import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json';
import { CommandError, exitStatus } from './exit-status';
import { adoptLibraryFiles } from './library-files';

/** Adds one command to the program; it reports its exit status by setting `process.exitCode`. */
type AddCommand = (program: Command) => void;

/** Every command, in the order in which help lists them; what only one of them needs is loaded with it. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  run: async () => (await import('./commands/run')).addRunCommand,
  explore: async () => (await import('./commands/explore')).addExploreCommand,
  real: async () => (await import('./commands/real')).addRealCommand,
  calibrate: async () => (await import('./commands/calibrate')).addCalibrateCommand,
  serve: async () => (await import('./commands/serve')).addServeCommand,
};

/** Whoever reads along may have enough, as `head` has after ten lines: that ends the command, and is no mistake. */
function endWithReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}

/**
 * Runs the command line.
 *
 * @param words what follows `timeslice`
 */
export async function main(words: readonly string[]): Promise<void> {
  endWithReaders();
  adoptLibraryFiles(join(import.meta.dirname, 'library'));
  const program = new Command('timeslice')
    .description('Makes concurrency visible: runs Python programs with threads on a machine of your choice.')
    .version(packageJson.version)
    .exitOverride();
  // The one that is asked for, or all where help or a mistake needs them.
  const asked = words[0];
  const wanted = Object.hasOwn(commands, asked ?? '') ? [asked] : Object.keys(commands);
  for (const name of wanted) (await commands[name]())(program);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    process.exitCode = statusOf(error);
  }
}

function statusOf(error: unknown): number {
  if (error instanceof CommandError) {
    process.stderr.write(`${error.message}\n`);
    return error.status;
  }
  // Commander has said what is wrong, or printed the help or version that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.ok : exitStatus.usage;
  throw error;
}
