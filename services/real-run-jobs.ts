import { compileProgram, formatDiagnostic, type Machine, resolveMachine } from '../simulator';
import type { HostRequests, MeasuredRun, Outcome, RealRunner, RealRunsRequest, RealRunsState } from './host';
import { ManyRuns, type RunSource } from './many-runs';
import { openWorkerRuns } from './worker-runs';

/** The requests of a host that are about real runs. */
export type RealRunRequests = Pick<
  HostRequests,
  'listRealRunners' | 'startRealRuns' | 'cancelRealRuns' | 'readRealRun'
>;

/** What real runs need of the host around them. */
export interface RealRunParts {
  /** The built `real-worker.js`. */
  readonly workerScript: string;
  tell(state: RealRunsState): void;
}

/** ms between two reports. */
const reportInterval = 150;
/** Different results and orders that a report lists; the last one lists all. */
const listedMeanwhile = 100;

interface Job {
  readonly number: number;
  readonly request: RealRunsRequest;
  readonly many: ManyRuns;
  readonly ended: Promise<void>;
}

const workers: RealRunner = {
  target: { kind: 'workers' },
  name: 'Worker threads',
  interpreter: undefined,
  needsConsent: false,
};

/** Runs programs for real for one page: one job at a time, the newest; its runs can be asked for until the next one. */
export class RealRunJobs implements RealRunRequests {
  readonly #parts: RealRunParts;
  #last = 0;
  #job: Job | undefined;

  constructor(parts: RealRunParts) {
    this.#parts = parts;
  }

  async listRealRunners(): Promise<readonly RealRunner[]> {
    return [workers];
  }

  async startRealRuns(request: RealRunsRequest): Promise<Outcome<number>> {
    await this.stop();
    const opened = await this.#open(request);
    if (!opened.ok) return opened;
    const number = ++this.#last;
    const many = new ManyRuns(opened.value);
    this.#job = { number, request, many, ended: this.#carryOut(number, request, many, opened.value) };
    return { ok: true, value: number };
  }

  async cancelRealRuns(job: number): Promise<void> {
    if (this.#job?.number === job) this.#job.many.cancel();
  }

  async readRealRun(job: number, run: number): Promise<Outcome<MeasuredRun | null>> {
    if (this.#job?.number !== job)
      return { ok: false, message: 'These runs have been replaced by newer ones.' };
    return { ok: true, value: this.#job.many.runOf(run) ?? null };
  }

  /** Ends what is under way. */
  async stop(): Promise<void> {
    this.#job?.many.cancel();
    await this.#job?.ended;
  }

  async #open(request: RealRunsRequest): Promise<Outcome<RunSource>> {
    const { program: file, overrides } = request;
    const { program, diagnostics, header } = compileProgram(file.text, file.name);
    if (program === undefined) {
      return { ok: false, message: diagnostics.map(formatDiagnostic).join('\n') };
    }
    let machine: Machine;
    try {
      machine = resolveMachine(header, overrides);
    } catch (error) {
      if (error instanceof RangeError) return { ok: false, message: error.message };
      throw error;
    }
    return { ok: true, value: await openWorkerRuns(program, machine, this.#parts.workerScript) };
  }

  /** Never rejects: what goes wrong is told. */
  async #carryOut(job: number, request: RealRunsRequest, many: ManyRuns, source: RunSource): Promise<void> {
    const { runs, limit } = request;
    let nextReport = 0;
    const tell = (phase: RealRunsState['phase'], message?: string): void => {
      const isLast = phase !== 'running';
      const counts = many.counts(isLast ? undefined : listedMeanwhile);
      const { lostEvents } = many;
      this.#parts.tell({ job, phase, done: counts.runs, runs, counts, lostEvents, message });
    };
    try {
      const trouble = await many.run(runs, limit, () => {
        const now = performance.now();
        if (now < nextReport) return;
        nextReport = now + reportInterval;
        tell('running');
      });
      await source.close();
      if (trouble !== undefined) tell('failed', trouble);
      else tell(many.isCancelled ? 'cancelled' : 'done');
    } catch (error) {
      tell('failed', `The runs broke down: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
