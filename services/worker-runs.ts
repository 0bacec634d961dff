import { availableParallelism } from 'node:os';
import type { Machine, Program } from '../simulator';
import { RealRuns } from './real-runs';
import type { RealWorkers } from './real-workers';

/** Bytes of the program's memory on worker threads. */
export const workerMemory = 256 * 2 ** 20;

const mostThreads = 128;
/** Workers that wait before the program begins: more are started when its threads are more. */
const readyWorkers = Math.max(4, availableParallelism() + 1);
const eventsPerWorker = 1 << 16;

/** A program's runs on worker threads, ready to begin. @param workers as {@link RealRuns} takes them */
export async function openWorkerRuns(
  program: Program,
  machine: Machine,
  workers: string | RealWorkers,
): Promise<RealRuns> {
  const settings = {
    machine,
    memory: workerMemory,
    mostWorkers: mostThreads,
    events: eventsPerWorker,
    traces: true,
  };
  const runs = new RealRuns(program, settings, workers);
  await runs.prepare(readyWorkers);
  return runs;
}
