import { availableParallelism } from 'node:os';
import type { Machine, Program } from '../simulator';
import { RealRuns } from './real-runs';
import type { RealWorkers } from './real-workers';
import { threadsAtOnce } from './threads-at-once';

/** Bytes of the program's memory on worker threads. */
export const workerMemory = 256 * 2 ** 20;

const mostThreads = 128;
/** The fewest workers that wait before the program begins. */
const leastReady = Math.max(4, availableParallelism() + 1);
const eventsPerWorker = 1 << 16;
/** ms for which a program is rehearsed at most; a short one is done sooner. */
const longestRehearsal = 500;

/**
 * A program's runs on worker threads, ready to begin: with as many workers as it will have threads, so that no run is held up by
 * starting them, as far as that can be foreseen, and rehearsed, so that their engines are not new to it.
 * @param workers as {@link RealRuns} takes them
 * @param signal calls it off: what is opened then is not ready, and to be closed
 */
export async function openWorkerRuns(
  program: Program,
  machine: Machine,
  workers: string | RealWorkers,
  signal?: AbortSignal,
): Promise<RealRuns> {
  const settings = {
    machine,
    memory: workerMemory,
    mostWorkers: mostThreads,
    events: eventsPerWorker,
    traces: true,
  };
  const runs = new RealRuns(program, settings, workers);
  await runs.prepare(Math.max(leastReady, threadsAtOnce(program, machine)), signal);
  await runs.rehearse(longestRehearsal, signal);
  return runs;
}
