import { join } from 'node:path';
import type { ManyRuns } from '../../services/many-runs';
import { openWorkerRuns } from '../../services/worker-runs';
import type { Machine, Program } from '../../simulator';
import type { RealFlags } from './real-flags';
import { runMany } from './run-many';

const workerScript = join(import.meta.dirname, 'real-worker.js');

/** Runs a compiled program on worker threads as often as asked, or until the user interrupts it; one run at least. */
export async function runOnWorkers(program: Program, machine: Machine, flags: RealFlags): Promise<ManyRuns> {
  return runMany(await openWorkerRuns(program, machine, workerScript), flags.runs, flags.time);
}
