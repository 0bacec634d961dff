import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll } from 'vitest';
import { RealRuns } from '../../services/real-runs';
import { RealWorkers } from '../../services/real-workers';
import {
  compileProgram,
  type EventLog,
  formatDiagnostic,
  type Machine,
  resolveMachine,
} from '../../simulator';
import { patience } from '../support/patience';

const root = resolve(import.meta.dirname, '../..');

/** ms after which a run that is meant to end by itself is stopped. */
export const longestRun = 2 * patience;

let script: Promise<string> | undefined;
let workers: RealWorkers | undefined;

afterAll(() => workers?.close());

/** The worker's script, built once for a test file. */
function buildWorkerScript(): Promise<string> {
  script ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'timeslice-worker-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: 'services/real-worker.ts',
        outDir: folder,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'real-worker.mjs' } },
      },
    });
    return join(folder, 'real-worker.mjs');
  })();
  return script;
}

/** The workers that all runs of a test file share. */
async function shareWorkers(): Promise<RealWorkers> {
  const path = await buildWorkerScript();
  workers ??= new RealWorkers(path);
  return workers;
}

/** A program's runs on worker threads. */
export async function openRealRuns(
  source: string,
  machine: Partial<Machine> = {},
  settings: {
    readonly mostWorkers?: number;
    readonly memory?: number;
    readonly file?: string;
    readonly traces?: boolean;
    readonly events?: number;
  } = {},
): Promise<RealRuns> {
  const { program, diagnostics, header } = compileProgram(source, settings.file ?? 'program.py');
  if (program === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return new RealRuns(
    program,
    {
      machine: resolveMachine(header, machine),
      memory: settings.memory ?? 2 ** 26,
      mostWorkers: settings.mostWorkers ?? 16,
      events: settings.events ?? 1 << 14,
      traces: settings.traces ?? true,
    },
    await shareWorkers(),
  );
}

export const printed = (log: EventLog, wanted: 'stdout' | 'stderr' = 'stdout'): string =>
  log.outputs
    .filter(({ stream }) => stream === wanted)
    .map(({ text }) => text)
    .join('');

export interface RunSettings {
  /** Ready before the first run. */
  readonly workers?: number;
  readonly memory?: number;
  /** ms */
  readonly limit?: number;
  /** Asked of the run before: whether no further one is needed. */
  readonly until?: (log: EventLog | undefined) => boolean;
}

const never = (): boolean => false;

/** Runs a program so many times, or until it came to what is looked for. */
export async function runReal(
  source: string,
  machine: Partial<Machine> = {},
  runs = 1,
  settings: RunSettings = {},
): Promise<EventLog[]> {
  const real = await openRealRuns(source, machine, settings);
  try {
    await real.prepare(settings.workers ?? 4);
    const logs: EventLog[] = [];
    while (logs.length < runs && !(settings.until ?? never)(logs.at(-1))) {
      const answer = await real.run(settings.limit ?? longestRun);
      if (!answer.ok) throw new Error(answer.message);
      logs.push(answer.log);
    }
    return logs;
  } finally {
    await real.close();
  }
}
