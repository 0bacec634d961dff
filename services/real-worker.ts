import { readFileSync, readlinkSync } from 'node:fs';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Answer, SystemArgument, WorkerHost, WorkerMessage, WorkerSetup } from '../simulator';
// Only what a worker executes: the compiler of Python would double the time it takes to start.
import { RealWorker } from '../simulator/realrun/worker';

/*
 * The script of one worker thread: see services/real-workers.ts, which starts it. Every message that it gets is what it is to
 * work for next.
 */

/** What a worker is started with. */
export interface RealWorkerData {
  /** Where answers come from, and a word that says that one is there. */
  readonly answers: MessagePort;
  readonly bell: SharedArrayBuffer;
}

const { answers, bell } = workerData as RealWorkerData;
const bellWords = new Int32Array(bell);
if (parentPort === null) throw new Error('this script is a worker thread');
const workerPort = parentPort;

/** `performance.now` of a worker begins with the worker; `hrtime` is one clock for all of them. */
const alignment = (() => {
  let best = { error: Number.POSITIVE_INFINITY, offset: 0 };
  for (let i = 0; i < 20; i++) {
    const before = Number(process.hrtime.bigint());
    const own = performance.now() * 1e6;
    const after = Number(process.hrtime.bigint());
    if (after - before < best.error) best = { error: after - before, offset: (before + after) / 2 - own };
  }
  return { offset: best.offset, error: best.error / 2 };
})();

const host: WorkerHost = {
  clockError: alignment.error,
  now: () => performance.now() * 1e6 + alignment.offset,
  cpuTime() {
    const { user, system } = process.cpuUsage();
    return (user + system) * 1e3;
  },
  systemThread() {
    // Linux: `123/task/456`.
    try {
      return Number(readlinkSync('/proc/thread-self').split('/')[2]);
    } catch {
      return 0;
    }
  },
  threadCpuTime(systemThread) {
    // Linux: the first number is ns on a CPU.
    try {
      return Number(readFileSync(`/proc/self/task/${systemThread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return undefined;
    }
  },
  post: (message) => workerPort.postMessage(message),
  ask: (question) => ask(question) as SystemArgument,
  askMemory: (slot) => ask({ kind: 'memory', slot }) as SharedArrayBuffer | undefined,
};

/** Asks the main thread, and waits. */
function ask(question: WorkerMessage): Answer['value'] {
  Atomics.store(bellWords, 0, 0);
  workerPort.postMessage(question);
  Atomics.wait(bellWords, 0, 0);
  const received = receiveMessageOnPort(answers) as { readonly message: Answer } | undefined;
  return received?.message.value;
}

workerPort.on('message', (setup: WorkerSetup) => {
  new RealWorker(setup, host).serve();
  workerPort.postMessage({ kind: 'done' } satisfies WorkerMessage);
});
