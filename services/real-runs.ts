import { once } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import {
  type Program,
  RealRun,
  type RealRunResult,
  type RealRunSettings,
  type WorkerMessage,
} from '../simulator';
import type { RealWorkerData } from './real-worker';

/** A run, or why there is none: a worker broke down, which is a fault of ours. */
export type RealRunAnswer =
  | ({ readonly ok: true } & RealRunResult)
  | { readonly ok: false; readonly message: string };

/** The longest that workers may take to come to an end once a run is over, ms. */
const LONGEST_END = 2000;

interface Running {
  readonly resolve: (answer: RealRunAnswer) => void;
  readonly limit: NodeJS.Timeout;
}

/**
 * Runs one program on worker threads of Node, as often as asked. Workers are started once and take threads of one run
 * after another; {@link close} ends them.
 */
export class RealRuns {
  readonly #run: RealRun;
  readonly #script: string;
  readonly #mostWorkers: number;
  readonly #workers: Worker[] = [];
  readonly #ports: MessagePort[] = [];
  #ready = 0;
  #whenReady: (() => void) | undefined;
  #running: Running | undefined;
  #broken: string | undefined;

  /** @param script the built `real-worker.js` */
  constructor(program: Program, settings: RealRunSettings, script: string) {
    this.#run = new RealRun(program, settings);
    this.#script = script;
    this.#mostWorkers = settings.mostWorkers;
  }

  /** Starts workers ahead of a run, so that its threads need not wait for them. */
  async prepare(workers: number): Promise<void> {
    const wanted = Math.min(workers, this.#mostWorkers);
    this.#run.state.countWorkers(Math.max(0, wanted - this.#workers.length));
    while (this.#workers.length < wanted) this.#startWorker();
    while (this.#ready < this.#workers.length && this.#broken === undefined) {
      await new Promise<void>((resolve) => {
        this.#whenReady = resolve;
      });
    }
  }

  /** @param limit ms of real time after which it is stopped */
  run(limit: number): Promise<RealRunAnswer> {
    if (this.#broken !== undefined) return Promise.resolve({ ok: false, message: this.#broken });
    return new Promise((resolve) => {
      this.#running = { resolve, limit: setTimeout(() => this.#stopAtLimit(), limit) };
      this.#run.begin(now());
    });
  }

  /** Ends a run that is under way. */
  cancel(): void {
    this.#run.stop('cancelled');
  }

  async close(): Promise<void> {
    this.#run.close();
    const ends = this.#workers.map((worker) => (worker.threadId < 0 ? undefined : once(worker, 'exit')));
    const late = setTimeout(() => {
      for (const worker of this.#workers) void worker.terminate();
    }, LONGEST_END);
    for (const port of this.#ports) port.close();
    await Promise.all(ends);
    clearTimeout(late);
  }

  #startWorker(): void {
    const number = this.#workers.length;
    const { port1, port2 } = new MessageChannel();
    const bell = new SharedArrayBuffer(4);
    const workerData: RealWorkerData = { setup: this.#run.setupOf(number), answers: port2, bell };
    const worker = new Worker(this.#script, { workerData, transferList: [port2] });
    this.#workers.push(worker);
    this.#ports.push(port1);
    worker.on('message', (message: WorkerMessage) => this.#hear(message, port1, new Int32Array(bell)));
    worker.on('error', (error) => this.#breakDown(error.message));
  }

  #hear(message: WorkerMessage, port: MessagePort, bell: Int32Array): void {
    switch (message.kind) {
      case 'ready':
        this.#ready++;
        if (this.#ready === this.#workers.length) this.#whenReady?.();
        break;
      case 'wanted':
        this.#startWorker();
        break;
      case 'question':
      case 'memory':
        port.postMessage({
          value: message.kind === 'memory' ? this.#run.memoryOf(message.slot) : this.#run.answer(message),
        });
        Atomics.store(bell, 0, 1);
        Atomics.notify(bell, 0);
        break;
      case 'report':
        this.#run.accept(message);
        if (this.#run.isComplete) this.#finish();
    }
  }

  #finish(): void {
    const ended = now();
    const running = this.#running;
    if (running === undefined) return;
    clearTimeout(running.limit);
    this.#running = undefined;
    running.resolve({ ok: true, ...this.#run.collect(ended) });
  }

  #stopAtLimit(): void {
    this.#run.stop('time');
    const running = this.#running;
    setTimeout(() => {
      if (this.#running === running && running !== undefined) this.#breakDown('a worker did not stop');
    }, LONGEST_END).unref();
  }

  #breakDown(message: string): void {
    this.#broken ??= `a worker broke down: ${message}`;
    this.#run.stop('cancelled');
    this.#whenReady?.();
    const running = this.#running;
    if (running === undefined) return;
    clearTimeout(running.limit);
    this.#running = undefined;
    running.resolve({ ok: false, message: this.#broken });
  }
}

/** ns on the clock that workers use. */
const now = (): number => Number(process.hrtime.bigint());
