import {
  type Calibration,
  compileProgram,
  formatDiagnostic,
  type Machine,
  readScenarioHeader,
  resolveMachine,
  type ScenarioHeader,
} from '../simulator';
import { calibrate } from './calibrate';
import { Consents } from './consent';
import { pythonExecutor, workersExecutor } from './executors';
import { listPythons } from './find-pythons';
import type {
  HostRequests,
  MeasuredRun,
  Outcome,
  ProgramFile,
  RealRunner,
  RealRunsRequest,
  RealRunsState,
  RealTarget,
} from './host';
import { ManyRuns, type RunSource } from './many-runs';
import { readProgramFile } from './program-files';
import { chooseInterpreter, type PythonInfo } from './python-info';
import { PythonRuns } from './python-runs';
import { RealWorkers } from './real-workers';
import { openWorkerRuns } from './worker-runs';

/** The requests of a host that are about real runs. */
export type RealRunRequests = Pick<
  HostRequests,
  | 'listRealRunners'
  | 'hasRealConsent'
  | 'startRealRuns'
  | 'cancelRealRuns'
  | 'calibrate'
  | 'cancelCalibration'
  | 'readRealRun'
>;

/** What real runs need of the host around them. */
export interface RealRunParts {
  /** The built `real-worker.js`. */
  readonly workerScript: string;
  /** Where agreements are kept; undefined: where the command line keeps them. */
  readonly consents?: Consents;
  tell(state: RealRunsState): void;
}

/** ms between two reports. */
const reportInterval = 150;
/** Different results and orders that a report lists; the last one lists all. */
const listedMeanwhile = 100;

interface Job {
  readonly name: string;
  readonly many: ManyRuns;
  readonly ended: Promise<void>;
}

const workers: RealRunner = {
  target: { kind: 'workers' },
  name: 'Worker threads',
  interpreter: undefined,
  needsConsent: false,
};

function pythonToRunner(python: PythonInfo): RealRunner {
  const { path, version, implementation, hasGil } = python;
  return {
    target: { kind: 'python', path },
    name: `${implementation} ${version}${hasGil ? '' : ' without a GIL'}`,
    interpreter: chooseInterpreter(python).interpreter,
    needsConsent: true,
  };
}

function makeMachine(header: ScenarioHeader, overrides: Partial<Machine>): Outcome<Machine> {
  try {
    return { ok: true, value: resolveMachine(header, overrides) };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, message: error.message };
    throw error;
  }
}

const describeError = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const unknownPython = (path: string): { readonly ok: false; readonly message: string } => ({
  ok: false,
  message: `${path} is not among the Pythons of this computer.`,
});

/** Where the file is not what stands in the editor, the program is run from a folder of its own. */
async function asSaved(program: ProgramFile): Promise<ProgramFile> {
  if (program.path === null) return program;
  const saved = await readProgramFile(program.path);
  return saved.ok && saved.value.text === program.text ? program : { ...program, path: null };
}

/** Runs programs for real for one page: one job at a time, the newest; its runs can be asked for until the next one. */
export class RealRunJobs implements RealRunRequests {
  readonly #parts: RealRunParts;
  readonly #consents: Consents;
  /** They serve one job after another. */
  readonly #workers: RealWorkers;
  /** Asked for once: each of them is started for that. */
  #pythons: Promise<readonly PythonInfo[]> | undefined;
  #job: Job | undefined;
  #calibrating: AbortController | undefined;
  #starting: Promise<unknown> = Promise.resolve();
  /** The job that is being opened, which can be called off. */
  #opening: { readonly job: string; readonly calledOff: AbortController } | undefined;
  /** The job that was cancelled last, which may not have begun by then. */
  #cancelled: string | undefined;

  constructor(parts: RealRunParts) {
    this.#parts = parts;
    this.#consents = parts.consents ?? new Consents();
    this.#workers = new RealWorkers(parts.workerScript);
  }

  async listRealRunners(): Promise<readonly RealRunner[]> {
    this.#pythons ??= listPythons();
    return [workers, ...(await this.#pythons).map(pythonToRunner)];
  }

  hasRealConsent(text: string): Promise<boolean> {
    return this.#consents.isGiven(text);
  }

  /** One after another: two pages must not both begin. */
  startRealRuns(request: RealRunsRequest): Promise<Outcome<null>> {
    const started = this.#starting.then(() => this.#start(request));
    this.#starting = started.catch(() => undefined);
    return started;
  }

  async #start(request: RealRunsRequest): Promise<Outcome<null>> {
    await this.stop();
    const calledOff = new AbortController();
    this.#opening = { job: request.job, calledOff };
    if (this.#cancelled === request.job) calledOff.abort();
    const opened = await this.#open(request, calledOff.signal);
    if (!opened.ok) return opened;
    const many = new ManyRuns(opened.value);
    if (this.#cancelled === request.job) many.cancel();
    this.#job = { name: request.job, many, ended: this.#carryOut(request, many, opened.value) };
    return { ok: true, value: null };
  }

  async cancelRealRuns(job: string): Promise<void> {
    this.#cancelled = job;
    if (this.#job?.name === job) this.#job.many.cancel();
    if (this.#opening?.job === job) this.#opening.calledOff.abort();
  }

  async readRealRun(job: string, run: number): Promise<Outcome<MeasuredRun | null>> {
    if (this.#job?.name !== job)
      return { ok: false, message: 'These runs have been replaced by newer ones.' };
    return { ok: true, value: this.#job.many.runOf(run) ?? null };
  }

  async calibrate(target: RealTarget): Promise<Outcome<Calibration | null>> {
    await this.stop();
    const python = target.kind === 'python' ? await this.#findPython(target.path) : undefined;
    if (target.kind === 'python' && python === undefined) return unknownPython(target.path);
    const cancelled = new AbortController();
    this.#calibrating = cancelled;
    const { signal } = cancelled;
    const executor =
      python === undefined ? workersExecutor(this.#workers, signal) : pythonExecutor(python, signal);
    try {
      return { ok: true, value: await calibrate(executor) };
    } catch (error) {
      if (signal.aborted) return { ok: true, value: null };
      return { ok: false, message: `It could not be measured: ${describeError(error)}` };
    }
  }

  async cancelCalibration(): Promise<void> {
    this.#calibrating?.abort();
  }

  /** Ends what is under way. */
  async stop(): Promise<void> {
    this.#calibrating?.abort();
    this.#job?.many.cancel();
    await this.#job?.ended;
  }

  /** The end of the host: what is under way is ended, and workers too. */
  async close(): Promise<void> {
    await this.stop();
    await this.#workers.close();
  }

  #open(request: RealRunsRequest, signal: AbortSignal): Promise<Outcome<RunSource>> {
    return request.target.kind === 'workers'
      ? this.#openWorkers(request, signal)
      : this.#openPython(request, request.target.path);
  }

  async #openWorkers(
    { program: file, overrides }: RealRunsRequest,
    signal: AbortSignal,
  ): Promise<Outcome<RunSource>> {
    const { program, diagnostics, header } = compileProgram(file.text, file.name);
    if (program === undefined) {
      return { ok: false, message: diagnostics.map(formatDiagnostic).join('\n') };
    }
    const machine = makeMachine(header, overrides);
    if (!machine.ok) return machine;
    return { ok: true, value: await openWorkerRuns(program, machine.value, this.#workers, signal) };
  }

  async #findPython(path: string): Promise<PythonInfo | undefined> {
    return (await this.#pythons)?.find((one) => one.path === path);
  }

  async #openPython(request: RealRunsRequest, path: string): Promise<Outcome<RunSource>> {
    const { program, overrides, consent } = request;
    if (!consent && !(await this.#consents.isGiven(program.text))) {
      return { ok: false, message: 'Python executes a program only after you have agreed to it.' };
    }
    const python = await this.#findPython(path);
    if (python === undefined) return unknownPython(path);
    const { header, diagnostics } = readScenarioHeader(program.text, program.name);
    if (diagnostics.length > 0) {
      return { ok: false, message: diagnostics.map(formatDiagnostic).join('\n') };
    }
    const machine = makeMachine(header, overrides);
    if (!machine.ok) return machine;
    // That it cannot be remembered only means that the user is asked again.
    if (consent) await this.#consents.give(program.text);
    const settings = { machine: machine.value, surroundings: header.surroundings };
    return { ok: true, value: new PythonRuns(await asSaved(program), python, settings) };
  }

  /** Never rejects: what goes wrong is told. */
  async #carryOut(request: RealRunsRequest, many: ManyRuns, source: RunSource): Promise<void> {
    const { job, runs, limit } = request;
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
      tell('failed', `The runs broke down: ${describeError(error)}`);
    }
  }
}
