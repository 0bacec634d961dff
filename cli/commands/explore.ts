import { type Command, InvalidArgumentError, Option } from 'commander';
import { readProgramFile } from '../../services/program-files';
import { saveFile } from '../../services/save-file';
import { formatSchedule, SCHEDULE_VERSION } from '../../services/schedule-file';
import {
  CannotExplore,
  compileProgram,
  type Exploration,
  explore,
  formatDiagnostic,
  type InterpreterName,
  interpreterNames,
  resolveMachine,
} from '../../simulator';
import { CommandError, exitStatus } from '../exit-status';
import { describeExploration } from '../explore/describe-exploration';
import { explorationToJson } from '../explore/explore-json';

interface ExploreFlags {
  readonly interpreter?: InterpreterName;
  readonly granularity: 'instruction' | 'shared';
  readonly reduction: boolean;
  readonly maxStates: number;
  /** Bytes. */
  readonly maxMemory: number;
  /** Seconds. */
  /** Seconds. */
  readonly time: number;
  readonly witness?: string;
  readonly json?: string;
}

/** A failure was found. */
const failureStatus = 1;
const processMemory = 256 * 2 ** 20;

/** `timeslice explore`: what a program can do, over all schedules. */
export function addExploreCommand(program: Command): void {
  program
    .command('explore')
    .description('find out all that a Python program with threads can do, whatever the schedule')
    .argument('<file>', 'Python program')
    .addOption(new Option('--interpreter <name>', 'where threads may switch').choices(interpreterNames))
    .addOption(
      new Option(
        '--granularity <grain>',
        'switch where the interpreter does, or between any two shared accesses',
      )
        .choices(['instruction', 'shared'])
        .default('instruction'),
    )
    .option(
      '--no-reduction',
      'take every switch point of the interpreter, also where no other thread can notice',
    )
    .option('--max-states <number>', 'stop after so many states', parseCount, 5_000_000)
    .option('--max-memory <size>', 'stop when states take so much memory: 512M, 2G', parseSize, 2 ** 30)
    .addOption(
      new Option('--time <duration>', 'stop after so long: 500ms, 10s')
        .argParser(parseTime)
        .default(60, '1 minute'),
    )
    .option(
      '--witness <file>',
      'write the schedule of the first failure; `timeslice run --schedule` follows it',
    )
    .option(
      '--json <file>',
      'write what was found as JSON; - means to standard output, and nothing else there',
    )
    .action(exploreFile);
}

function parseCount(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

function parseSize(text: string): number {
  const match = /^(\d+)([KMG]?)$/i.exec(text);
  const unit = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }[(match?.[2] ?? '').toUpperCase()];
  const size = Number(match?.[1] ?? 0) * (unit ?? 0);
  if (size > 0) return size;
  throw new InvalidArgumentError('It must be a size such as 512M.');
}

function parseTime(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|min)$/.exec(text);
  const unit = { ms: 0.001, s: 1, min: 60 }[match?.[2] ?? ''];
  const seconds = Number(match?.[1] ?? 0) * (unit ?? 0);
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError('It must be a duration such as 500ms or 10s.');
}

async function exploreFile(path: string, flags: ExploreFlags): Promise<void> {
  const file = await readProgramFile(path);
  if (!file.ok) throw new CommandError(`${path}: error: ${file.message}`);
  const { program, diagnostics, header } = compileProgram(file.value.text, path);
  const messages = diagnostics.map(formatDiagnostic);
  if (program === undefined) throw new CommandError(messages.join('\n'));
  for (const message of messages) process.stderr.write(`${message}\n`);
  const machine = resolveMachine(
    header,
    flags.interpreter === undefined ? {} : { interpreter: flags.interpreter },
  );
  const began = performance.now();
  const end = began + flags.time * 1000;
  let found: Exploration;
  try {
    found = explore(program, machine, {
      interpreter: machine.interpreter,
      granularity: flags.granularity,
      reduction: flags.reduction,
      processMemory,
      limits: {
        states: flags.maxStates,
        memory: flags.maxMemory,
        goesOn: () => performance.now() < end,
      },
    });
  } catch (error) {
    if (error instanceof CannotExplore) throw new CommandError(`${path}: error: ${error.message}`);
    throw error;
  }
  const time = (performance.now() - began) / 1000;
  if (flags.json !== '-') process.stdout.write(describeExploration(found));
  if (flags.json !== undefined) {
    const { granularity, reduction } = flags;
    const json = explorationToJson(found, { file: path, granularity, reduction, time });
    await write(flags.json, `${JSON.stringify(json, null, 1)}\n`);
  }
  await writeWitness(found, flags.witness);
  process.exitCode = statusOf(found);
}

async function write(path: string, text: string): Promise<void> {
  if (path === '-') {
    process.stdout.write(text);
    return;
  }
  const saved = await saveFile(path, text);
  if (!saved.ok) throw new CommandError(`error: ${saved.message}`);
}

async function writeWitness(found: Exploration, path: string | undefined): Promise<void> {
  const [failure] = found.failures;
  if (path === undefined || failure === undefined) return;
  await write(
    path,
    formatSchedule({
      schedule: SCHEDULE_VERSION,
      interpreter: found.interpreter,
      about: failure.message,
      slices: [...failure.witness.schedule],
    }),
  );
}

function statusOf({ failures, isComplete }: Exploration): number {
  if (failures.length > 0) return failureStatus;
  return isComplete ? exitStatus.ok : exitStatus.limit;
}
