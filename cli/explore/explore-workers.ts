import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Helper, HelperReply, HelperSource } from '../../simulator';

/** Threads at most, however many cores there are, unless more are asked for. */
export const USUAL_MOST = 8;
/** Bytes that a worker takes, beside what the program itself needs; of the memory allowed, the part for all of them. */
const BYTES_PER_WORKER = 48 * 2 ** 20;
const WORKERS_SHARE = 0.4;
/** ms after which whoever waits for workers looks at the clock. */
const LONGEST_WAIT = 50;
/** Instructions of schedules, some tenths of a second: to start a worker takes about as long. */
const WORTH_AFTER = 1_500_000;

/**
 * How many threads explore, the command's own among them.
 * @param asked undefined: as many as there are cores
 * @param memory bytes for all
 */
export function countThreads(asked: number | undefined, memory: number): number {
  const wanted = asked ?? Math.min(availableParallelism(), USUAL_MOST);
  return Math.min(wanted, 1 + Math.floor((memory * WORKERS_SHARE) / BYTES_PER_WORKER));
}

/** Worker threads of Node that carry out schedules. */
export class ExploreWorkers implements HelperSource {
  readonly most: number;
  readonly worthAfter = WORTH_AFTER;
  readonly #script: string;
  readonly #workers: Worker[] = [];
  #isClosed = false;
  #wake: () => void = () => undefined;

  /** @param script the built explore-worker.js @param most how many there may be, beside this thread */
  constructor(script: string, most: number) {
    this.#script = script;
    this.most = most;
  }

  start(hear: (reply: HelperReply) => void): Helper {
    const worker = new Worker(this.#script);
    this.#workers.push(worker);
    const tell = (reply: HelperReply): void => {
      hear(reply);
      this.#wake();
    };
    let isBroken = false;
    const breakDown = (message: string): void => {
      if (!isBroken && !this.#isClosed) tell({ type: 'broke', message });
      isBroken = true;
    };
    worker.on('message', tell);
    worker.on('messageerror', ({ message }) => breakDown(message));
    worker.on('error', ({ message }) => breakDown(message));
    worker.on('exit', () => breakDown('it ended by itself'));
    return { post: (request) => worker.postMessage(request) };
  }

  /** Waits until a worker has answered, or a moment: time may be up. */
  async whenHeard(): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([heard, setTimeout(LONGEST_WAIT, undefined, { ref: false })]);
    this.#wake = () => undefined;
  }

  /** Ends all of them, whatever they do. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#workers.splice(0).map((worker) => worker.terminate()));
  }
}
