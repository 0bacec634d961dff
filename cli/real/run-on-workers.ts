import { join } from 'node:path';
import type { ManyRuns } from '../../services/many-runs';
import { openWorkerRuns } from '../../services/worker-runs';
import { formatDuration, type Machine, nanoseconds, type Program } from '../../simulator';
import type { RealFlags } from './real-flags';
import { runMany } from './run-many';

const workerScript = join(import.meta.dirname, 'real-worker.js');

/** Runs a compiled program on worker threads as often as asked, or until the user interrupts it; one run at least. */
export async function runOnWorkers(program: Program, machine: Machine, flags: RealFlags): Promise<ManyRuns> {
  const many = await runMany(await openWorkerRuns(program, machine, workerScript), flags.runs, flags.time);
  const clockError = many.last?.clockError;
  if (flags.compare === true && clockError !== undefined) {
    const within = formatDuration(nanoseconds(Math.ceil(clockError)));
    process.stderr.write(`timeslice: clocks of the workers agree within ${within}\n`);
  }
  return many;
}
