import type { Command } from 'commander';
import { readProgramFile } from '../../services/program-files';
import { chooseInterpreter } from '../../services/python-info';
import { type Machine, simulate } from '../../simulator';
import { CommandError } from '../exit-status';
import { readMachine } from '../machine-options';
import { askConsent } from '../real/ask-consent';
import { exploreForRuns } from '../real/explore-for-runs';
import { addRealOptions, limitsOf, type RealFlags } from '../real/real-flags';
import { describePython, findPython, runOnPython } from '../real/run-on-python';
import { runOnWorkers } from '../real/run-on-workers';
import { tellRuns } from '../real/tell-runs';
import { type CompiledFile, compileFile } from '../run/simulate-file';

/** `timeslice real`: the same program on real threads, measured. */
export function addRealCommand(program: Command): void {
  const command = program
    .command('real')
    .description('run a Python program on real threads, and measure what they do')
    .argument('<file>', 'Python program');
  addRealOptions(command).action(runReally);
}

async function runReally(file: string, flags: RealFlags): Promise<void> {
  if (flags.on.length > 1 && (flags.json !== undefined || flags.svg !== undefined)) {
    throw new CommandError('error: --json and --svg take one run: name one thing with --on');
  }
  let status = 0;
  for (const target of flags.on) {
    const told =
      target.kind === 'workers' ? await runWorkers(file, flags) : await runPython(file, target.name, flags);
    status = status === 0 ? told : status;
  }
  process.exitCode = status;
}

async function runWorkers(file: string, flags: RealFlags): Promise<number> {
  const { interpreter } = flags;
  if (flags.on.length > 1) process.stderr.write('timeslice: worker threads\n');
  const changes = {
    ...(await readMachine(flags.machine)),
    ...(interpreter === undefined ? {} : { interpreter }),
  };
  const { program, machine } = await compileFile(file, changes);
  const many = await runOnWorkers(program, machine, flags);
  return tellRuns(many, flags, 'workers', {
    simulate: () => simulate(program, machine, limitsOf(flags)),
    explore: () => exploreForRuns(program, machine),
  });
}

async function runPython(path: string, name: string, flags: RealFlags): Promise<number> {
  const file = await readProgramFile(path);
  if (!file.ok) throw new CommandError(`${path}: error: ${file.message}`);
  const python = await findPython(name);
  await askConsent(file.value, flags.yes === true);
  process.stderr.write(`timeslice: ${describePython(python)}\n`);
  // What cannot be compiled can be run all the same, only not be predicted.
  const { interpreter } = chooseInterpreter(python);
  const changes = { ...(await readMachine(flags.machine)), interpreter };
  const compiled = flags.compare === true ? await compileIfPossible(path, changes) : undefined;
  const many = await runOnPython(file.value, python, flags);
  const predictors =
    compiled === undefined
      ? undefined
      : {
          simulate: () => simulate(compiled.program, compiled.machine, limitsOf(flags)),
          explore: () => exploreForRuns(compiled.program, compiled.machine),
        };
  return tellRuns(many, flags, `${python.implementation} ${python.version}`, predictors);
}

/** Undefined, and said so, where the program is none of ours. */
async function compileIfPossible(path: string, changes: Partial<Machine>): Promise<CompiledFile | undefined> {
  try {
    return await compileFile(path, changes);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message}\ntimeslice: it cannot be simulated, so nothing is compared\n`);
    return undefined;
  }
}
