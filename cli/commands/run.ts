import { type Command, InvalidArgumentError } from 'commander';
import { readScheduleFile, type ScheduleFile } from '../../services/schedule-file';
import { type EventLog, findParting, type Limits, nanoseconds, runToJson } from '../../simulator';
import { CommandError } from '../exit-status';
import { addMachineOptions, readMachine, readMachineOptions } from '../machine-options';
import { describeMetrics } from '../run/describe-metrics';
import { describeRun } from '../run/describe-run';
import { outcomeToStatus } from '../run/outcome-to-status';
import { simulateFile } from '../run/simulate-file';
import { writeDocument } from '../write-document';

interface RunFlags {
  readonly json?: string;
  readonly svg?: string;
  readonly metrics?: boolean;
  readonly schedule?: string;
  readonly beside?: string;
  readonly machine?: string;
  readonly maxInstructions: number;
}

const defaultMaxInstructions = 1_000_000_000;
const maxMemory = 512 * 2 ** 20;

/** `timeslice run`: one deterministic run, its output as Python would print it. */
export function addRunCommand(program: Command): void {
  const command = program
    .command('run')
    .description('run a Python program on a simulated machine')
    .argument('<file>', 'Python program')
    .option(
      '--json <file>',
      "write the run as JSON; - means to standard output, in place of the program's own",
    )
    .option('--svg <file>', 'write the chart of the run')
    .option('--schedule <file>', 'follow a schedule that `timeslice explore` has found')
    .option('--beside <file>', 'tell where another schedule parts from that of --schedule')
    .option('--machine <file>', 'the machine that `timeslice calibrate` wrote; other options win over it')
    .option('--metrics', 'print what the run can be judged by: times, switches, contention, fairness')
    .option(
      '--max-instructions <number>',
      'stop after so many instructions',
      parseCount,
      defaultMaxInstructions,
    );
  addMachineOptions(command).action((file: string, flags: RunFlags) => run(file, flags, command));
}

function parseCount(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

async function run(file: string, flags: RunFlags, command: Command): Promise<void> {
  const limits: Limits = {
    instructions: flags.maxInstructions,
    time: nanoseconds(Number.MAX_SAFE_INTEGER),
    memory: maxMemory,
  };
  const options = { ...(await readMachine(flags.machine)), ...readMachineOptions(command) };
  const schedule = flags.schedule === undefined ? undefined : await readSchedule(flags.schedule);
  const log = await simulateFile(file, options, limits, schedule);
  const other = flags.beside === undefined ? undefined : await readSchedule(flags.beside);
  printOutput(log, flags.json !== '-');
  process.stderr.write(describeRun(log, limits));
  if (schedule !== undefined && other !== undefined)
    process.stderr.write(describeParting(schedule, other, log));
  if (flags.metrics === true)
    process.stderr.write(
      await describeMetrics(log, () => simulateFile(file, { ...options, cpus: 1 }, limits)),
    );
  if (flags.json !== undefined)
    await writeDocument(flags.json, `${JSON.stringify(runToJson(log), null, 1)}\n`);
  if (flags.svg !== undefined) {
    const { drawRun } = await import('../run/draw-run');
    await writeDocument(flags.svg, drawRun(log));
  }
  process.exitCode = outcomeToStatus(log.outcome);
}

/** Where two schedules part, in one line. */
function describeParting(first: ScheduleFile, second: ScheduleFile, log: EventLog): string {
  const parting = findParting(first.slices, second.slices);
  if (parting === undefined) return 'the schedules are the same\n';
  const { instructions, choosesOtherwise } = parting;
  const nameOf = (thread: number | undefined): string =>
    thread === undefined ? 'nobody' : (log.threads[thread]?.name ?? `thread ${thread}`);
  const what = choosesOtherwise
    ? `${nameOf(parting.first)} chooses otherwise`
    : `${nameOf(parting.first)} goes on in the first, ${nameOf(parting.second)} in the second`;
  return `the schedules part after ${instructions.toLocaleString('en')} instructions: ${what}\n`;
}

async function readSchedule(path: string): Promise<ScheduleFile> {
  const schedule = await readScheduleFile(path);
  if (!schedule.ok) throw new CommandError(`${path}: error: ${schedule.message}`);
  return schedule.value;
}

function printOutput(log: EventLog, withStandardOutput: boolean): void {
  for (const { stream, text } of log.outputs) {
    if (stream === 'stderr') process.stderr.write(text);
    else if (withStandardOutput) process.stdout.write(text);
  }
}
