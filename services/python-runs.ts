import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import {
  defaultMachine,
  listDevicePlaces,
  type Machine,
  makePythonLog,
  type RealRunResult,
  type Surroundings,
  traceKindNumbers,
} from '../simulator';
import { hashOfProgram } from './consent';
import { endProcesses } from './end-processes';
import type { ProgramFile } from './host';
import { layOutFiles, makePythonFolder, type PythonFolder } from './python-files';
import { chooseInterpreter, type PythonInfo } from './python-info';
import { PythonWatch } from './python-watch';

/** How a program is run under CPython. */
export interface PythonRunSettings {
  /** What the log says about the machine, and how long its devices take; its interpreter is chosen after the Python. */
  readonly machine: Machine;
  /** What the program's header puts around it. */
  readonly surroundings: Surroundings;
  /** Where the program works, if its header describes no files; else its own folder. */
  readonly workingFolder?: string;
  /** Bytes that one process may fill with events. */
  readonly traceBytes?: number;
}

/** A run under CPython, or why there is none. */
export type PythonRunAnswer =
  | ({ readonly ok: true; readonly python: PythonInfo } & RealRunResult)
  | { readonly ok: false; readonly message: string };

/** ms between two looks at what the processes have written: a deadlock is told after the third. */
const LOOK_EVERY = 20;
/** ms that an interpreter may take to begin with the program. */
const LONGEST_START = 30_000;
/** ms that what a program leaves behind may take to end by itself. */
const LONGEST_END = 200;
/** Devices that serve so many requests at a time are never full. */
const MOST_AT_ONCE = 4096;
const TRACE_BYTES = 64 * 2 ** 20;
/** The status with which the helper says that the file is not the one that was agreed to. */
const CHANGED = 113;

type Stopped = 'deadlock' | 'time' | 'cancelled';

interface Running {
  readonly child: ChildProcess;
  readonly watch: PythonWatch;
  stopped: Stopped | undefined;
}

/**
 * Runs one program under an installed CPython, unchanged, as often as asked. That executes the file for real: ask the
 * user first (`consent.ts`). The shape is that of `RealRuns`.
 */
export class PythonRuns {
  readonly #program: ProgramFile;
  readonly #python: PythonInfo;
  readonly #settings: PythonRunSettings;
  #folder: Promise<PythonFolder> | undefined;
  #running: Running | undefined;
  #isCancelled = false;
  #runs = 0;

  /** @param program with a path it is run from there, else from a folder of its own */
  constructor(program: ProgramFile, python: PythonInfo, settings: PythonRunSettings) {
    this.#program = program;
    this.#python = python;
    this.#settings = settings;
  }

  /** @param limit ms of real time after which it is stopped */
  async run(limit: number): Promise<PythonRunAnswer> {
    this.#isCancelled = false;
    this.#folder ??= makePythonFolder(this.#program);
    const folder = await this.#folder;
    const traces = join(folder.root, `run-${this.#runs++}`);
    await mkdir(traces);
    try {
      const config = await this.#writeConfig(folder, traces);
      if (config === undefined) return { ok: false, message: changed(this.#program.name) };
      const working = await this.#workingFolder(folder, traces);
      if (working === undefined) {
        return { ok: false, message: `[files] of ${this.#program.name} names a file outside its folder.` };
      }
      return await this.#execute(folder, config, traces, working, limit);
    } finally {
      await rm(traces, { recursive: true, force: true });
    }
  }

  /** Ends a run that is under way; its outcome is `cancelled`. */
  cancel(): void {
    this.#isCancelled = true;
    if (this.#running !== undefined) stop(this.#running, 'cancelled');
  }

  /** Ends what is under way and removes what runs have left. */
  async close(): Promise<void> {
    this.cancel();
    const folder = await this.#folder;
    if (folder !== undefined) await rm(folder.root, { recursive: true, force: true });
    this.#folder = undefined;
  }

  async #workingFolder(folder: PythonFolder, traces: string): Promise<string | undefined> {
    const { surroundings, workingFolder } = this.#settings;
    if (Object.keys(surroundings.files).length === 0) return workingFolder ?? dirname(folder.program);
    return layOutFiles(join(traces, 'files'), surroundings.files);
  }

  /** @returns undefined if the file is not any more what it was when it was read */
  async #writeConfig(folder: PythonFolder, traces: string): Promise<string | undefined> {
    const { machine, surroundings, traceBytes = TRACE_BYTES } = this.#settings;
    const bytes = await readFile(folder.program).catch(() => undefined);
    if (bytes === undefined || new TextDecoder().decode(bytes) !== this.#program.text) return undefined;
    const seconds = (ns: number): number => ns / 1e9;
    const latencies = Object.entries(machine.io).map(([device, ns]) => [device, seconds(ns)] as const);
    const network = surroundings.network.map(({ url, status, text, latency }) => {
      return { url, status, text, seconds: seconds(latency ?? machine.io['network'] ?? 0) };
    });
    const places = [...listDevicePlaces(machine, MOST_AT_ONCE)].map(
      ([device, { from, count }]) => [device, [from, count]] as const,
    );
    const path = join(traces, 'config.json');
    const config = {
      program: folder.program,
      sha256: hashOfProgram(bytes),
      folder: traces,
      library: folder.library,
      bytes: traceBytes,
      kinds: traceKindNumbers,
      latencies: Object.fromEntries(latencies),
      places: Object.fromEntries(places),
      network,
      switchInterval:
        machine.switchInterval === defaultMachine.switchInterval ? null : seconds(machine.switchInterval),
    };
    await writeFile(path, JSON.stringify(config));
    return path;
  }

  async #execute(
    folder: PythonFolder,
    config: string,
    traces: string,
    working: string,
    limit: number,
  ): Promise<PythonRunAnswer> {
    const quoted = (text: string): string => JSON.stringify(text);
    const loading = `import sys; sys.path.insert(0, ${quoted(folder.trace)}); import timeslice_trace; sys.path.pop(0)`;
    const { PYTHONPATH } = process.env;
    const child = spawn(
      this.#python.path,
      ['-c', `${loading}; timeslice_trace.run_program(${quoted(config)})`],
      {
        cwd: working,
        // A group of its own, so that everything it starts can be ended with it.
        detached: process.platform !== 'win32',
        windowsHide: true,
        env: { ...process.env, PYTHONPATH: [PYTHONPATH, folder.library].filter(Boolean).join(delimiter) },
      },
    );
    const { input } = this.#settings.surroundings;
    child.stdin.on('error', () => undefined);
    child.stdin.end(input.map((line) => `${line}\n`).join(''));
    const rest = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        rest[stream] += text;
      });
    }
    const running: Running = { child, watch: new PythonWatch(traces), stopped: undefined };
    this.#running = running;
    // A cancellation may have come while the folder was made.
    if (this.#isCancelled) stop(running, 'cancelled');
    const endWithUs = (): void => endProcesses(child.pid, running.watch.pids);
    process.once('exit', endWithUs);
    try {
      const exit = await waitForEnd(running, limit);
      if ('message' in exit) return { ok: false, message: exit.message };
      return this.#conclude(running, exit, rest);
    } finally {
      process.off('exit', endWithUs);
      this.#running = undefined;
      running.watch.close();
    }
  }

  #conclude(
    { child, watch, stopped }: Running,
    { status, signal, ended }: Exit,
    rest: { stdout: string; stderr: string },
  ): PythonRunAnswer {
    const python = this.#python;
    const processes = watch.collect(child.pid ?? 0);
    if (!watch.hasBegun && stopped === undefined) {
      if (status === CHANGED) return { ok: false, message: changed(this.#program.name) };
      const words = rest.stderr.trim().split('\n').at(-1) ?? '';
      return { ok: false, message: `${python.path} did not begin with the program: ${words}` };
    }
    const isCrash = stopped === undefined && signal !== undefined;
    if (isCrash) rest.stderr += `CPython was ended by ${signal}\n`;
    const { interpreter } = chooseInterpreter(python);
    const result = makePythonLog({
      processes,
      file: this.#program.name,
      source: this.#program.text,
      machine: { ...this.#settings.machine, interpreter },
      stopped,
      exitStatus: status,
      ended,
      rest,
    });
    return { ok: true, python, ...result };
  }
}

const changed = (name: string): string =>
  `${name} is not any more what it was when it was read; open it again.`;

interface Exit {
  /** As a shell tells it: 128 and the signal's number, if one ended it. */
  readonly status: number;
  readonly signal: NodeJS.Signals | undefined;
  /** ns on the clock of the records. */
  readonly ended: number;
}

function stop(running: Running, why: Stopped): void {
  running.stopped ??= why;
  endProcesses(running.child.pid, running.watch.pids);
}

/** Watches a run until its process is gone; what it left behind is ended then. */
function waitForEnd(running: Running, limit: number): Promise<Exit | { readonly message: string }> {
  const { child, watch } = running;
  const started = performance.now();
  let begun: number | undefined;
  let exit: Exit | undefined;
  return new Promise((resolve) => {
    const looking = setInterval(() => {
      if (exit !== undefined || running.stopped !== undefined) return;
      const isStuck = watch.look();
      if (watch.hasBegun) begun ??= performance.now();
      if (isStuck) stop(running, 'deadlock');
      else if (begun !== undefined && performance.now() - begun > limit) stop(running, 'time');
      else if (begun === undefined && performance.now() - started > LONGEST_START + limit)
        stop(running, 'time');
    }, LOOK_EVERY);
    const finish = (answer: Exit | { readonly message: string }): void => {
      clearInterval(looking);
      endProcesses(child.pid, watch.pids);
      resolve(answer);
    };
    child.once('error', (error) => finish({ message: `CPython could not be started: ${error.message}` }));
    child.once('exit', (code, signal) => {
      const number = signal === null ? 0 : constants.signals[signal];
      exit = { status: code ?? 128 + number, signal: signal ?? undefined, ended: now() };
      const told = exit;
      // Processes that outlive it may keep its output open.
      setTimeout(() => endProcesses(child.pid, watch.pids), LONGEST_END).unref();
      child.once('close', () => finish(told));
    });
  });
}

/** ns on the clock that CPython's `perf_counter_ns` reads. */
const now = (): number => Number(process.hrtime.bigint());
