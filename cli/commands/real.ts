import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type RealRunAnswer, RealRuns } from '../../services/real-runs';
import { saveFile } from '../../services/save-file';
import {
  type EventLog,
  formatDuration,
  type InterpreterName,
  interpreterNames,
  type Limits,
  nanoseconds,
  runToJson,
  simulate,
} from '../../simulator';
import { CommandError, exitStatus } from '../exit-status';
import { compareRuns } from '../real/compare-runs';
import { countResults, describeResults } from '../real/count-results';
import { describeRun } from '../run/describe-run';
import { outcomeToStatus } from '../run/outcome-to-status';
import { compileFile } from '../run/simulate-file';

interface RealFlags {
  readonly runs: number;
  readonly interpreter?: InterpreterName;
  readonly json?: string;
  readonly svg?: string;
  readonly compare?: boolean;
  /** ms */
  readonly time: number;
}

type Measured = Extract<RealRunAnswer, { readonly ok: true }>;

const memory = 256 * 2 ** 20;
const mostThreads = 128;
/** Workers that wait before the program begins: more are started when its threads are more. */
const readyWorkers = Math.max(4, availableParallelism() + 1);
const eventsPerWorker = 1 << 16;
const workerScript = join(import.meta.dirname, 'real-worker.js');

/** `timeslice real`: the same program on real threads, measured. */
export function addRealCommand(program: Command): void {
  program
    .command('real')
    .description('run a Python program on real threads, and measure what they do')
    .argument('<file>', 'Python program')
    .addOption(new Option('--on <what>', 'what executes it').choices(['workers']).default('workers'))
    .addOption(new Option('--interpreter <name>', 'which global lock there is').choices(interpreterNames))
    .option('--runs <number>', 'run it so often, and count the results', parseCount, 1)
    .option('--json <file>', 'write the (last) run as JSON; - means to standard output')
    .option('--svg <file>', 'write the chart of the (last) run')
    .option('--compare', 'lay what was measured beside what the simulator predicts')
    .addOption(
      new Option('--time <duration>', 'stop a run after so long: 500ms, 10s')
        .argParser(parseTime)
        .default(60_000, '1 minute'),
    )
    .action(runReally);
}

function parseCount(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number > 0 && number <= 10_000) return number;
  throw new InvalidArgumentError('It must be a whole number from 1 to 10000.');
}

function parseTime(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|min)$/.exec(text);
  const unit = { ms: 1, s: 1000, min: 60_000 }[match?.[2] ?? ''];
  const time = Number(match?.[1] ?? 0) * (unit ?? 0);
  if (time > 0) return time;
  throw new InvalidArgumentError('It must be a time such as 10s.');
}

async function runReally(file: string, flags: RealFlags): Promise<void> {
  const { interpreter } = flags;
  const { program, machine } = await compileFile(file, interpreter === undefined ? {} : { interpreter });
  const settings = { machine, memory, mostWorkers: mostThreads, events: eventsPerWorker, traces: true };
  const runs = new RealRuns(program, settings, workerScript);
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
    runs.cancel();
  };
  process.once('SIGINT', cancel);
  const results: Measured[] = [];
  await runs.prepare(readyWorkers);
  while (results.length < flags.runs && !(isCancelled && results.length > 0)) {
    const answer = await runs.run(flags.time);
    if (!answer.ok) throw new CommandError(`error: ${answer.message}`, exitStatus.broken);
    results.push(answer);
  }
  process.off('SIGINT', cancel);
  await runs.close();
  await tell(results, flags, () => simulate(program, machine, limitsOf(flags)));
}

const limitsOf = ({ time }: RealFlags): Limits => ({
  instructions: 1_000_000_000,
  time: nanoseconds(Math.round(time * 1e6)),
  memory,
});

async function tell(results: readonly Measured[], flags: RealFlags, predict: () => EventLog): Promise<void> {
  const logs = results.map((result) => result.log);
  const { log, cpuTimes, clockError } = results[results.length - 1];
  const lostEvents = results.reduce((sum, result) => sum + result.lostEvents, 0);
  if (logs.length === 1) {
    for (const { stream, text } of log.outputs) {
      if (stream === 'stderr') process.stderr.write(text);
      else if (flags.json !== '-') process.stdout.write(text);
    }
    process.stderr.write(describeRun(log, limitsOf(flags)));
  } else {
    const text = describeResults(countResults(logs));
    if (flags.json === '-') process.stderr.write(text);
    else process.stdout.write(text);
  }
  if (lostEvents > 0) process.stderr.write(`timeslice: ${lostEvents} events found no room and are missing\n`);
  if (flags.compare === true) {
    const within = formatDuration(nanoseconds(Math.ceil(clockError)));
    process.stderr.write(`timeslice: clocks of the workers agree within ${within}\n`);
    process.stderr.write(compareRuns(predict(), log, cpuTimes));
  }
  if (flags.json !== undefined) await write(flags.json, `${JSON.stringify(runToJson(log), null, 1)}\n`);
  if (flags.svg !== undefined) {
    const { drawRun } = await import('../run/draw-run');
    await write(flags.svg, drawRun(log));
  }
  const worst = logs.find(({ outcome }) => outcomeToStatus(outcome) !== 0) ?? log;
  process.exitCode = outcomeToStatus(worst.outcome);
}

async function write(path: string, text: string): Promise<void> {
  if (path === '-') {
    process.stdout.write(text);
    return;
  }
  const saved = await saveFile(path, text);
  if (!saved.ok) throw new CommandError(`error: ${saved.message}`);
}
