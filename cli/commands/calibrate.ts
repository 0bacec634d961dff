import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { calibrate } from '../../services/calibrate';
import { configFolder } from '../../services/config-folder';
import { pythonExecutor, workersExecutor } from '../../services/executors';
import { saveMachine, writeMachine } from '../../services/machine-file';
import { RealWorkers } from '../../services/real-workers';
import { type Calibration, describeCalibration } from '../../simulator';
import { CommandError, exitStatus } from '../exit-status';
import { describePython, findPython } from '../real/run-on-python';
import { defaultTargets, parseTargets, type Target } from '../real/targets';
import { formatTable } from '../run/format-table';

interface CalibrateFlags {
  readonly on: readonly Target[];
  readonly out?: string;
  readonly json?: boolean;
}

/** `timeslice calibrate`: measures this computer, and writes a machine that is like it. */
export function addCalibrateCommand(program: Command): void {
  program
    .command('calibrate')
    .description('measure this computer, and write the machine that run and real take with --machine')
    .addOption(
      new Option('--on <what>', 'what executes programs: workers, python, python:3.12 or python:PATH')
        .argParser(parseTargets)
        .default(defaultTargets, 'workers'),
    )
    .option('--out <file>', 'where the machine is written; otherwise in the folder of your settings')
    .option('--json', 'print the machine as JSON, and write no file')
    .action(calibrateThis);
}

async function calibrateThis(flags: CalibrateFlags): Promise<void> {
  const [target, second] = flags.on;
  if (target === undefined || second !== undefined) {
    throw new CommandError('error: one machine at a time: name one thing with --on');
  }
  const python = target.kind === 'python' ? await findPython(target.name) : undefined;
  const workers = new RealWorkers(join(import.meta.dirname, 'real-worker.js'));
  const executor = python === undefined ? workersExecutor(workers) : pythonExecutor(python);
  let result: Calibration;
  try {
    result = await calibrate(executor);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new CommandError(`error: it could not be measured: ${words}`, exitStatus.broken);
  } finally {
    await workers.close();
  }
  const on = python === undefined ? 'workers' : `${python.implementation} ${python.version}`;
  const text = writeMachine(on, result);
  if (flags.json === true) {
    process.stdout.write(text);
    return;
  }
  if (python !== undefined) process.stdout.write(`${describePython(python)}\n`);
  process.stdout.write(formatTable(['', 'measured'], describeCalibration(result)));
  const name = python === undefined ? 'workers' : `python-${python.version}`;
  const path = flags.out ?? join(configFolder(), `machine-${name}.json`);
  const saved = await saveMachine(path, text);
  if (!saved.ok) throw new CommandError(`error: ${saved.message}`);
  process.stdout.write(`Written to ${path}: run and real take it with --machine.\n`);
}
