import type { Outcome, ThreadSettings } from '../model';
import type { PolicySnapshot } from '../policies';
import type { SyncTableSnapshot, WaitingLinesSnapshot } from '../primitives';
import type { Progress } from './checkpoints';
import type { JournalPosition } from './journal';
import type { KernelState } from './kernel-state';
import type { PipeTableSnapshot } from './pipe-table';
import type { TableSnapshot } from './table';
import type { RunnerSnapshot } from './thread-runner';
import type { TimersSnapshot } from './timers';

/** Everything a run needs to go on from where it was. */
export interface KernelSnapshot {
  readonly journal: JournalPosition;
  readonly now: number;
  readonly progress: Progress;
  readonly byteLength: number;
  readonly idleCpus: number;
  readonly lastThread: number;
  readonly mainOutcome: Outcome | undefined;
  readonly outcome: Outcome | undefined;
  readonly threads: TableSnapshot;
  readonly cpus: TableSnapshot;
  readonly processes: TableSnapshot;
  readonly syncs: SyncTableSnapshot;
  readonly gilLines: WaitingLinesSnapshot;
  readonly timers: TimersSnapshot;
  readonly namedSettings: readonly (readonly [string, Partial<ThreadSettings>])[];
  readonly hasAffinity: boolean;
  readonly queues: readonly PolicySnapshot[];
  readonly devices: readonly (readonly [number, readonly number[]])[];
  readonly random: number;
  readonly files: readonly (readonly [string, string])[];
  readonly answered: number;
  readonly pipes: PipeTableSnapshot;
  readonly shared: readonly Float64Array[];
  readonly scheduleAt: number;
  readonly scheduleDone: number;
  readonly runners: readonly RunnerSnapshot[];
}

const tableBytes = (table: TableSnapshot): number =>
  table.columns.reduce((sum, column) => sum + column.byteLength, 0);

export const progressOf = (k: KernelState): Progress => ({
  instructions: k.instructions,
  turns: k.turnsTaken,
  events: k.journal.position.events,
});

/** Copies a run's state, between two steps. */
export function takeSnapshot(k: KernelState): KernelSnapshot {
  const threads = k.threads.snapshot();
  const runners = k.runners.map((runner) => runner.snapshot());
  return {
    journal: k.journal.position,
    now: k.now,
    progress: progressOf(k),
    byteLength: runners.reduce((sum, runner) => sum + runner.byteLength, tableBytes(threads)),
    idleCpus: k.idleCpus,
    lastThread: k.lastThread,
    mainOutcome: k.mainOutcome,
    outcome: k.outcome,
    threads,
    cpus: k.cpus.snapshot(),
    processes: k.processes.snapshot(),
    syncs: k.syncs.snapshot(),
    gilLines: k.gilLines.snapshot(),
    timers: k.timers.snapshot(),
    namedSettings: [...k.namedSettings],
    hasAffinity: k.hasAffinity,
    queues: k.queues.map((queue) => queue.snapshot()),
    devices: [...k.devices],
    random: k.random,
    files: [...k.files],
    answered: k.answered,
    pipes: k.pipes.snapshot(),
    shared: k.shared.map((numbers) => numbers.slice()),
    scheduleAt: k.scheduleAt,
    scheduleDone: k.scheduleDone,
    runners,
  };
}

/** Brings a run back to where a snapshot was taken. Its journal is the caller's to rewind. */
export function restoreSnapshot(k: KernelState, snapshot: KernelSnapshot): void {
  k.now = snapshot.now;
  k.scheduleAt = snapshot.scheduleAt;
  k.scheduleDone = snapshot.scheduleDone;
  k.instructions = snapshot.progress.instructions;
  k.turnsTaken = snapshot.progress.turns;
  k.idleCpus = snapshot.idleCpus;
  k.lastThread = snapshot.lastThread as KernelState['lastThread'];
  k.mainOutcome = snapshot.mainOutcome;
  k.outcome = snapshot.outcome;
  k.threads.restore(snapshot.threads);
  k.cpus.restore(snapshot.cpus);
  k.processes.restore(snapshot.processes);
  k.syncs.restore(snapshot.syncs);
  k.gilLines.restore(snapshot.gilLines);
  k.timers.restore(snapshot.timers);
  k.hasAffinity = snapshot.hasAffinity;
  k.namedSettings.clear();
  for (const [name, settings] of snapshot.namedSettings) k.namedSettings.set(name, settings);
  for (const [at, queue] of k.queues.entries()) queue.restore(snapshot.queues[at]);
  k.random = snapshot.random;
  k.answered = snapshot.answered;
  k.files.clear();
  for (const [name, text] of snapshot.files) k.files.set(name, text);
  k.devices.clear();
  for (const [device, busyUntil] of snapshot.devices) k.devices.set(device, busyUntil);
  k.pipes.restore(snapshot.pipes);
  k.shared.length = 0;
  for (const numbers of snapshot.shared) k.shared.push(numbers.slice());
  k.runners.length = Math.min(k.runners.length, snapshot.runners.length);
  for (const [process, runner] of snapshot.runners.entries()) {
    if (process < k.runners.length) k.runners[process].restore(runner);
    else k.runners[process] = k.runners[0].revive(runner);
  }
}
