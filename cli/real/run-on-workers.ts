import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { RealRuns } from '../../services/real-runs';
import { formatDuration, type Machine, nanoseconds, type Program, type RealRunResult } from '../../simulator';
import { CommandError, exitStatus } from '../exit-status';
import { memoryOfRuns, type RealFlags } from './real-flags';

const mostThreads = 128;
/** Workers that wait before the program begins: more are started when its threads are more. */
const readyWorkers = Math.max(4, availableParallelism() + 1);
const eventsPerWorker = 1 << 16;
const workerScript = join(import.meta.dirname, 'real-worker.js');

/** Runs a compiled program on worker threads as often as asked, or until the user interrupts it; one run at least. */
export async function runOnWorkers(
  program: Program,
  machine: Machine,
  flags: RealFlags,
): Promise<readonly RealRunResult[]> {
  const settings = {
    machine,
    memory: memoryOfRuns,
    mostWorkers: mostThreads,
    events: eventsPerWorker,
    traces: true,
  };
  const runs = new RealRuns(program, settings, workerScript);
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
    runs.cancel();
  };
  process.once('SIGINT', cancel);
  const results: RealRunResult[] = [];
  let clockError = 0;
  await runs.prepare(readyWorkers);
  while (results.length < flags.runs && !(isCancelled && results.length > 0)) {
    const answer = await runs.run(flags.time);
    if (!answer.ok) throw new CommandError(`error: ${answer.message}`, exitStatus.broken);
    results.push(answer);
    clockError = answer.clockError;
  }
  process.off('SIGINT', cancel);
  await runs.close();
  if (flags.compare === true) {
    const within = formatDuration(nanoseconds(Math.ceil(clockError)));
    process.stderr.write(`timeslice: clocks of the workers agree within ${within}\n`);
  }
  return results;
}
