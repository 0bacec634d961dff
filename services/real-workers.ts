import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Answer, WorkerMessage, WorkerSetup } from '../simulator';
import type { RealWorkerData } from './real-worker';

/** What comes from a worker; a breakdown is told as text. */
export interface WorkerListener {
  hear(message: WorkerMessage): void;
  breakDown(message: string): void;
}

/** A worker thread of Node that serves one program's runs after another's. */
export class PooledWorker {
  readonly #worker: Worker;
  readonly #answers: MessagePort;
  readonly #bell = new SharedArrayBuffer(4);
  #listener: WorkerListener | undefined;
  #whenDone: (() => void) | undefined;
  isBroken = false;

  constructor(script: string) {
    const { port1, port2 } = new MessageChannel();
    const workerData: RealWorkerData = { answers: port2, bell: this.#bell };
    this.#answers = port1;
    this.#worker = new Worker(script, { workerData, transferList: [port2] });
    this.#worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'done') this.#whenDone?.();
      else this.#listener?.hear(message);
    });
    this.#worker.on('error', (error) => {
      this.isBroken = true;
      this.#listener?.breakDown(error.message);
      this.#whenDone?.();
    });
  }

  /** Has it work for a program's runs, until {@link whenDone}. */
  begin(setup: WorkerSetup, listener: WorkerListener): void {
    this.#listener = listener;
    this.#worker.postMessage(setup);
  }

  answer(value: Answer['value']): void {
    const bell = new Int32Array(this.#bell);
    this.#answers.postMessage({ value } satisfies Answer);
    Atomics.store(bell, 0, 1);
    Atomics.notify(bell, 0);
  }

  /** Waits until it has left the program whose runs are closed. @returns whether it did in time, and can serve another */
  async whenDone(longest: number): Promise<boolean> {
    if (this.isBroken) return false;
    const isDone = await new Promise<boolean>((resolve) => {
      const late = setTimeout(() => resolve(false), longest);
      this.#whenDone = () => {
        clearTimeout(late);
        resolve(!this.isBroken);
      };
    });
    this.#listener = undefined;
    return isDone;
  }

  async end(): Promise<void> {
    this.#answers.close();
    const hasGone = this.#worker.threadId < 0 ? undefined : once(this.#worker, 'exit');
    void this.#worker.terminate();
    await hasGone;
  }
}

/**
 * Bytes of bytecode that V8 executes of a function before it optimises it, some seven times as many as usual. Each worker has the interpreter's
 * loop optimised for itself, which takes a good tenth of a second of a core, while compiled programs, which soon need the loop no more,
 * wait for theirs: with ten workers new to a program all they executed took 2.2 s of CPU time instead of 1.3.
 */
const INTERRUPT_BUDGET = 1_000_000;

/** Node allows it at any time. Electron's main process is left as it is. */
function optimiseLater(): void {
  if (process.versions['electron'] === undefined)
    setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}

/** ms after which workers that nobody has asked for give their memory back. */
const LONGEST_IDLE = 120_000;

/** Worker threads that wait for programs to run: starting one takes longer than most programs do. */
export class RealWorkers {
  readonly #script: string;
  readonly #mostIdle: number;
  readonly #idle: PooledWorker[] = [];
  #leaving: NodeJS.Timeout | undefined;

  /** @param script the built `real-worker.js` @param mostIdle so many wait for the next program; each takes some 25 MB */
  constructor(script: string, mostIdle = 16) {
    optimiseLater();
    this.#script = script;
    this.#mostIdle = mostIdle;
  }

  take(): PooledWorker {
    clearTimeout(this.#leaving);
    for (;;) {
      const worker = this.#idle.pop();
      if (worker === undefined) return new PooledWorker(this.#script);
      if (!worker.isBroken) return worker;
    }
  }

  async giveBack(worker: PooledWorker): Promise<void> {
    if (this.#idle.length >= this.#mostIdle) await worker.end();
    else this.#idle.push(worker);
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => void this.close(), LONGEST_IDLE).unref();
  }

  /** Ends the workers that wait. */
  async close(): Promise<void> {
    clearTimeout(this.#leaving);
    await Promise.all(this.#idle.splice(0).map((worker) => worker.end()));
  }
}
