import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json';
import { addCalibrateCommand } from './commands/calibrate';
import { addExploreCommand } from './commands/explore';
import { addRealCommand } from './commands/real';
import { addRunCommand } from './commands/run';
import { addServeCommand } from './commands/serve';
import { CommandError, exitStatus } from './exit-status';
import { adoptLibraryFiles } from './library-files';

/** Adds one command to the program; it reports its exit status by setting `process.exitCode`. */
type AddCommand = (program: Command) => void;

/** Every command, in the order in which help lists them. */
const commands: readonly AddCommand[] = [
  addRunCommand,
  addExploreCommand,
  addRealCommand,
  addCalibrateCommand,
  addServeCommand,
];

/**
 * Runs the command line.
 *
 * @param words what follows `timeslice`
 */
export async function main(words: readonly string[]): Promise<void> {
  adoptLibraryFiles(join(import.meta.dirname, 'library'));
  const program = new Command('timeslice')
    .description('Makes concurrency visible: runs Python programs with threads on a machine of your choice.')
    .version(packageJson.version)
    .exitOverride();
  for (const add of commands) add(program);
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
