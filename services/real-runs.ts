import {
  type Program,
  RealRun,
  type RealRunResult,
  type RealRunSettings,
  type WorkerMessage,
} from '../simulator';
import { type PooledWorker, RealWorkers } from './real-workers';

/** A run, or why there is none: a worker broke down, which is a fault of ours. */
export type RealRunAnswer =
  | ({
      readonly ok: true;
      /** The most by which times of one worker may be wrong against another's, ns. */
      readonly clockError: number;
    } & RealRunResult)
  | { readonly ok: false; readonly message: string };

/** So often is a short program rehearsed: engines compile again what they have seen more of. */
const MOST_REHEARSALS = 4;

/** The longest that workers may take to come to an end once a run is over, ms. */
const LONGEST_END = 2000;

interface Running {
  readonly resolve: (answer: RealRunAnswer) => void;
  readonly limit: NodeJS.Timeout;
}

/** Workers that start at the same time, while they can still be called off. */
const STARTED_AT_ONCE = 16;

/**
 * Runs one program on worker threads of Node, as often as asked. Workers take threads of one run after another;
 * {@link close} ends them, or gives them back.
 */
export class RealRuns {
  readonly #run: RealRun;
  readonly #pool: RealWorkers;
  readonly #ownsPool: boolean;
  readonly #mostWorkers: number;
  readonly #workers: PooledWorker[] = [];
  #clockError = 0;
  #ready = 0;
  #whenReady: (() => void) | undefined;
  #running: Running | undefined;
  #broken: string | undefined;

  /** @param workers where workers come from and go back to, or the built `real-worker.js` to start some of its own */
  constructor(program: Program, settings: RealRunSettings, workers: string | RealWorkers) {
    this.#run = new RealRun(program, settings);
    this.#ownsPool = typeof workers === 'string';
    this.#pool = typeof workers === 'string' ? new RealWorkers(workers) : workers;
    this.#mostWorkers = settings.mostWorkers;
  }

  /** Starts workers ahead of a run, so that its threads need not wait for them; fewer if it is called off. */
  async prepare(workers: number, signal?: AbortSignal): Promise<void> {
    const wanted = Math.min(workers, this.#mostWorkers);
    this.#run.state.countWorkers(Math.max(0, wanted - this.#workers.length));
    const isOff = () => this.#broken !== undefined || signal?.aborted === true;
    const wake = () => this.#whenReady?.();
    signal?.addEventListener('abort', wake);
    do {
      const next = Math.min(wanted, this.#workers.length + STARTED_AT_ONCE);
      while (this.#workers.length < next) this.#startWorker();
      await this.#untilReady(isOff);
    } while (this.#workers.length < wanted && !isOff());
    signal?.removeEventListener('abort', wake);
  }

  async #untilReady(isOff: () => boolean): Promise<void> {
    while (this.#ready < this.#workers.length && !isOff()) {
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

  /**
   * Runs the program without looking at what comes of it, a few times or for `longest` ms of real time, so that the engines of the
   * workers have compiled what is hot in it before it is measured. Programs touch nothing outside their run.
   */
  async rehearse(longest: number, signal?: AbortSignal): Promise<void> {
    const until = performance.now() + longest;
    const stop = () => this.cancel();
    signal?.addEventListener('abort', stop);
    for (let i = 0; i < MOST_REHEARSALS && this.#broken === undefined && signal?.aborted !== true; i++) {
      const left = until - performance.now();
      if (left < 1) break;
      await this.run(left);
    }
    signal?.removeEventListener('abort', stop);
  }

  /** Ends a run that is under way. */
  cancel(): void {
    this.#run.stop('cancelled');
  }

  async close(): Promise<void> {
    const ends = this.#workers.map(async (worker) => {
      if (await worker.whenDone(LONGEST_END)) await this.#pool.giveBack(worker);
      else await worker.end();
    });
    this.#run.close();
    await Promise.all(ends);
    if (this.#ownsPool) await this.#pool.close();
  }

  #startWorker(): void {
    const worker = this.#pool.take();
    const setup = this.#run.setupOf(this.#workers.length);
    this.#workers.push(worker);
    worker.begin(setup, {
      hear: (message) => this.#hear(message, worker),
      breakDown: (message) => this.#breakDown(message),
    });
  }

  #hear(message: WorkerMessage, worker: PooledWorker): void {
    switch (message.kind) {
      case 'ready':
        this.#ready++;
        this.#clockError = Math.max(this.#clockError, 2 * message.clockError);
        if (this.#ready === this.#workers.length) this.#whenReady?.();
        break;
      case 'wanted':
        this.#startWorker();
        break;
      case 'question':
        worker.answer(this.#run.answer(message));
        break;
      case 'memory':
        worker.answer(this.#run.memoryOf(message.slot));
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
    running.resolve({ ok: true, clockError: this.#clockError, ...this.#run.collect(ended) });
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
