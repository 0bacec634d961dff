import type { Command } from 'commander';
import { simulate } from '../../simulator';
import { exploreForRuns } from '../real/explore-for-runs';
import { addRealOptions, limitsOf, type RealFlags } from '../real/real-flags';
import { runOnWorkers } from '../real/run-on-workers';
import { tellRuns } from '../real/tell-runs';
import { compileFile } from '../run/simulate-file';

/** `timeslice real`: the same program on real threads, measured. */
export function addRealCommand(program: Command): void {
  const command = program
    .command('real')
    .description('run a Python program on real threads, and measure what they do')
    .argument('<file>', 'Python program');
  addRealOptions(command).action(runReally);
}

async function runReally(file: string, flags: RealFlags): Promise<void> {
  const { interpreter } = flags;
  const { program, machine } = await compileFile(file, interpreter === undefined ? {} : { interpreter });
  const many = await runOnWorkers(program, machine, flags);
  process.exitCode = await tellRuns(many, flags, {
    simulate: () => simulate(program, machine, limitsOf(flags)),
    explore: () => exploreForRuns(program, machine),
  });
}
