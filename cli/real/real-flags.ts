import { type Command, InvalidArgumentError, Option } from 'commander';
import { type InterpreterName, interpreterNames, type Limits, nanoseconds } from '../../simulator';
import { defaultTargets, parseTargets, type Target } from './targets';

/** What `timeslice real` was asked for. */
export interface RealFlags {
  readonly on: readonly Target[];
  readonly runs: number;
  readonly interpreter?: InterpreterName;
  readonly json?: string;
  readonly svg?: string;
  readonly compare?: boolean;
  /** A file with the machine to predict for. */
  readonly machine?: string;
  /** The user agrees that CPython executes the file. */
  readonly yes?: boolean;
  /** ms */
  readonly time: number;
}

/** Bytes of the program's memory on worker threads. */
export const memoryOfRuns = 256 * 2 ** 20;

/** Gives the command `real` its argument's options. */
export function addRealOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--on <what>',
        'what executes it: workers, python, python:3.12 or python:PATH; several with commas',
      )
        .argParser(parseTargets)
        .default(defaultTargets, 'workers'),
    )
    .addOption(
      new Option('--interpreter <name>', 'on workers: which global lock there is').choices(interpreterNames),
    )
    .option('--runs <number>', 'run it so often, and count the results', parseCount, 1)
    .option('--json <file>', 'write the (last) run as JSON; - means to standard output')
    .option('--svg <file>', 'write the chart of the (last) run')
    .option('--compare', 'lay what was measured beside what the simulator predicts')
    .option('--machine <file>', 'the machine to predict for, as timeslice calibrate wrote it')
    .option('--yes', 'on python: agree that the file is executed for real, with your rights')
    .addOption(
      new Option('--time <duration>', 'stop a run after so long: 500ms, 10s')
        .argParser(parseTime)
        .default(60_000, '1 minute'),
    );
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

/** Where a run is stopped, in a log's terms. */
export const limitsOf = ({ time }: RealFlags): Limits => ({
  instructions: 1_000_000_000,
  time: nanoseconds(Math.round(time * 1e6)),
  memory: memoryOfRuns,
});
