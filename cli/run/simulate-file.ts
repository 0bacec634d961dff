import { setImmediate } from 'node:timers/promises';
import { readProgramFile } from '../../services/program-files';
import type { ScheduleFile } from '../../services/schedule-file';
import {
  compileProgram,
  type EventLog,
  formatDiagnostic,
  type Limits,
  type Machine,
  machineOfWitness,
  type Program,
  resolveMachine,
  startRun,
  unrollSchedule,
} from '../../simulator';
import { CommandError } from '../exit-status';

/** How often a schedule that goes round for ever does so before the machine's policy goes on. */
const ROUNDS = 3;
/** Few enough that Ctrl+C is heard at once. */
const instructionsPerSlice = 1_000_000;

/**
 * Runs a program file to its end, or until the user interrupts it.
 *
 * @param path as the user wrote it; messages and tracebacks name the file so
 * @throws CommandError when the file cannot be read or is no program we can run
 */
export async function simulateFile(
  path: string,
  overrides: Partial<Machine>,
  limits: Limits,
  schedule?: ScheduleFile,
): Promise<EventLog> {
  const { program, machine } = await compileFile(path, overrides);
  const { interpreter, slices, loopFrom } = schedule ?? {};
  const scheduled =
    slices === undefined
      ? machine
      : machineOfWitness(
          { ...machine, interpreter: interpreter ?? machine.interpreter },
          unrollSchedule(slices, loopFrom, ROUNDS),
        );
  const run = startRun(program, scheduled, limits);
  const cancel = (): void => run.cancel();
  process.once('SIGINT', cancel);
  while (!run.advance(instructionsPerSlice)) await setImmediate();
  process.off('SIGINT', cancel);
  return run.log();
}

/** A program, and the machine it is for. */
export interface CompiledFile {
  readonly program: Program;
  readonly machine: Machine;
}

/**
 * Compiles a program file for the machine that its header and `overrides` describe; warnings are printed.
 *
 * @throws CommandError when the file cannot be read or is no program we can run
 */
export async function compileFile(path: string, overrides: Partial<Machine>): Promise<CompiledFile> {
  const file = await readProgramFile(path);
  if (!file.ok) throw new CommandError(`${path}: error: ${file.message}`);
  const { program, diagnostics, header } = compileProgram(file.value.text, path);
  const messages = diagnostics.map(formatDiagnostic);
  if (program === undefined) throw new CommandError(messages.join('\n'));
  for (const message of messages) process.stderr.write(`${message}\n`);
  return { program, machine: resolveMachine(header, overrides) };
}
