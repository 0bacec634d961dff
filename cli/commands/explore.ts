import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { readProgramFile } from '../../services/program-files';
import { formatSchedule } from '../../services/schedule-file';
import {
  CannotExplore,
  compileProgram,
  DEFAULT_SCHEDULES,
  type Exploration,
  type ExploreOptions,
  formatDiagnostic,
  type InterpreterName,
  interpreterNames,
  resolveMachine,
  type StrategyName,
  startExploration,
  strategyNames,
} from '../../simulator';
import { CommandError, exitStatus } from '../exit-status';
import { describeExploration } from '../explore/describe-exploration';
import { explorationToJson, scheduleOfWitness } from '../explore/explore-json';
import { countThreads, ExploreWorkers, USUAL_MOST } from '../explore/explore-workers';
import { parseCount, parseSize, parseTime, parseWorkers } from '../explore/parse-limits';
import { runExploration } from '../explore/run-exploration';
import { writeDocument } from '../write-document';

interface ExploreFlags {
  readonly interpreter?: InterpreterName;
  readonly granularity: 'instruction' | 'shared';
  readonly reduction: boolean;
  readonly maxStates: number;
  /** Bytes. */
  readonly maxMemory: number;
  /** Seconds. */
  readonly time: number;
  readonly strategy: StrategyName;
  readonly schedules: number;
  /** Undefined: as many as there are cores. */
  readonly workers?: number;
  readonly witness?: string;
  readonly json?: string;
}

/** A failure was found. */
const failureStatus = 1;
const processMemory = 256 * 2 ** 20;
/** Of the memory allowed, what states and transitions may take: summing up needs the rest. */
const STATES_SHARE = 0.6;
/** Of the time allowed, what the search through all schedules may take where it does not come to its end. */
const SEARCH_SHARE = 0.7;

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
    .addOption(
      new Option(
        '--strategy <name>',
        'all schedules, and at a limit all other strategies in turn; or only one kind of schedule',
      )
        .choices(strategyNames)
        .default('exhaustive'),
    )
    .option(
      '--schedules <number>',
      'schedules that each of these strategies tries',
      parseCount,
      DEFAULT_SCHEDULES,
    )
    .option('--max-states <number>', 'stop after so many states', parseCount, 5_000_000)
    .addOption(
      new Option('--max-memory <size>', 'stop when so much memory is used: 512M, 2G')
        .argParser(parseSize)
        .default(2 ** 30, '1G'),
    )
    .addOption(
      new Option('--time <duration>', 'stop after so long: 500ms, 10s')
        .argParser(parseTime)
        .default(60, '1 minute'),
    )
    .addOption(
      new Option('--workers <number>', 'threads that try schedules; what is found does not depend on it')
        .argParser(parseWorkers)
        .default(undefined, `one a core, ${USUAL_MOST} at most`),
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

/** ms between two looks at how much memory is used, which take the system a while. */
const LOOK_EVERY = 20;

/** When to stop, by this machine's clock and memory. */
function limitsOf({ time, maxStates, maxMemory }: ExploreFlags, began: number): ExploreOptions['limits'] {
  const atFirst = process.memoryUsage.rss();
  let lookedAt = began;
  let isFullNow = false;
  const isFull = (): boolean => {
    const now = performance.now();
    if (now - lookedAt >= LOOK_EVERY) {
      lookedAt = now;
      isFullNow = process.memoryUsage.rss() - atFirst > maxMemory;
    }
    return isFullNow;
  };
  const isOver = (share: number): boolean => performance.now() - began > time * 1000 * share;
  return {
    states: maxStates,
    memory: maxMemory * STATES_SHARE,
    goesOn: () => !isOver(1),
    searchGoesOn: () => !isOver(SEARCH_SHARE) && !isFull(),
    whyStopped: () => (isFull() ? 'the memory limit' : 'the time limit'),
  };
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
  const { granularity, reduction, strategy, schedules } = flags;
  const began = performance.now();
  const limits = limitsOf(flags, began);
  const threads = countThreads(flags.workers, flags.maxMemory);
  const workers = new ExploreWorkers(join(import.meta.dirname, 'explore-worker.js'), threads - 1);
  let found: Exploration;
  try {
    const options = {
      interpreter: machine.interpreter,
      granularity,
      reduction,
      processMemory,
      limits,
      strategy,
      schedules,
      helpers: workers,
    };
    found = await runExploration(startExploration(program, machine, options), workers);
  } catch (error) {
    if (error instanceof CannotExplore) throw new CommandError(`${path}: error: ${error.message}`);
    throw error;
  }
  const time = (performance.now() - began) / 1000;
  if (flags.json !== '-') process.stdout.write(describeExploration(found));
  if (flags.json !== undefined) {
    const json = explorationToJson(found, { file: path, granularity, reduction, strategy, time });
    await writeDocument(flags.json, `${JSON.stringify(json, null, 1)}\n`);
  }
  const [failure] = found.failures;
  if (flags.witness !== undefined && failure !== undefined) {
    const schedule = scheduleOfWitness(failure.witness, found.interpreter, failure.message);
    await writeDocument(flags.witness, formatSchedule(schedule));
  }
  process.exitCode = statusOf(found);
}

function statusOf({ failures, isComplete }: Exploration): number {
  if (failures.length > 0) return failureStatus;
  return isComplete ? exitStatus.ok : exitStatus.limit;
}
