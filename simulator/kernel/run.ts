import {
  EVENT_LOG_VERSION,
  type EventLog,
  type Limits,
  type Machine,
  type Nanoseconds,
  noSurroundings,
  processId,
  type SyncInfo,
  syncId,
  type ThreadInfo,
  threadId,
} from '../model';
import { primitives } from '../primitives';
import { Checkpoints, type RunHistory } from './checkpoints';
import { progressOf, takeSnapshot } from './kernel-snapshot';
import { createKernelState, type KernelState } from './kernel-state';
import { startProcess, stopRun } from './lifecycle';
import { LogRecorder } from './log-recorder';
import { pidOf } from './pid';
import { step } from './step';
import type { ThreadRunner } from './thread-runner';

export interface RunProgress {
  readonly instructions: number;
  readonly time: Nanoseconds;
  readonly events: number;
}

/** A run under way: advance it in portions, look at its log whenever you like. */
export interface Run {
  /** @param maxInstructions how many instructions to execute at most, over all threads. @returns whether the run has ended */
  advance(maxInstructions: number): boolean;
  /** What was recorded so far; the outcome is `cancelled` as long as there is no other. */
  log(): EventLog;
  readonly progress: RunProgress;
  /** For a replay that begins anywhere; undefined if the run keeps none. */
  history(): RunHistory | undefined;
  /** Ends the run where it is. */
  cancel(): void;
}

function listThreads(k: KernelState): ThreadInfo[] {
  const { process, daemon } = k.threads.column;
  return Array.from({ length: k.threads.rows }, (_, i) => ({
    id: threadId(i),
    process: processId(process[i]),
    name: k.threadNames[i],
    daemon: daemon[i] === 1,
  }));
}

/**
 * Objects are named after the variables that hold them at the end, else after those they were made for, else
 * numbered by kind: `Lock-1`. No two have the same name.
 */
function listSyncs(k: KernelState): SyncInfo[] {
  const held = k.runners.map((runner) => runner.syncNames());
  const counts = new Map<string, number>();
  const count = (name: string): number => {
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    return n;
  };
  return Array.from({ length: k.syncs.length }, (_, i) => {
    const id = syncId(i);
    const { kind } = primitives[k.syncs.kind(id)];
    const number = count(kind);
    const name = held[k.syncs.process(id)].get(i) ?? k.syncNames[i];
    if (name === undefined) return { id, kind, name: `${kind}-${number}` };
    const same = count(name);
    return { id, kind, name: same === 1 ? name : `${name}-${same}` };
  });
}

function advanceTo(k: KernelState, until: number): void {
  while (k.outcome === undefined && step(k, until, Number.POSITIVE_INFINITY));
}

/** Steps between two looks whether a checkpoint is due. */
const MOST_STEPS = 256;

function advanceWithCheckpoints(k: KernelState, until: number, checkpoints: Checkpoints): void {
  let turnsBefore = -1;
  while (k.outcome === undefined) {
    const here = progressOf(k);
    if (checkpoints.wants(here)) checkpoints.add(takeSnapshot(k));
    const next = Math.min(until, k.instructions + checkpoints.stride(here, here.turns !== turnsBefore));
    turnsBefore = here.turns;
    let goesOn = true;
    for (let i = 0; i < MOST_STEPS && goesOn; i++) goesOn = step(k, next, Number.POSITIVE_INFINITY);
    if (!goesOn && next === until) return;
  }
}

/**
 * Starts a run of one process.
 * @param file the program's name as its user knows it
 * @param keepsHistory whether it keeps checkpoints as it goes
 */
export function startKernelRun(
  runner: ThreadRunner,
  file: string,
  machine: Machine,
  limits: Limits,
  surroundings = noSurroundings,
  keepsHistory = false,
): Run {
  const recorder = new LogRecorder();
  const k = createKernelState(machine, limits, recorder, surroundings);
  startProcess(k, runner);
  const checkpoints = keepsHistory ? new Checkpoints() : undefined;
  return {
    advance(maxInstructions) {
      const until = k.instructions + maxInstructions;
      if (checkpoints === undefined) advanceTo(k, until);
      else advanceWithCheckpoints(k, until, checkpoints);
      return k.outcome !== undefined;
    },
    history: () =>
      checkpoints && {
        checkpoints,
        threadNames: k.threadNames,
        processNames: k.processNames,
        syncNames: k.syncNames,
      },
    log: () => ({
      version: EVENT_LOG_VERSION,
      origin: 'simulated',
      file,
      machine,
      length: recorder.position.events,
      columns: recorder.copyColumns(),
      strings: [...recorder.strings],
      processes: Array.from({ length: k.processes.rows }, (_, i) => ({
        id: processId(i),
        pid: pidOf(i),
        name: k.processNames[i],
      })),
      threads: listThreads(k),
      syncs: listSyncs(k),
      outputs: [...recorder.outputs],
      deadlocks: [...recorder.deadlocks],
      outcome: k.outcome ?? { kind: 'cancelled' },
      end: k.now as Nanoseconds,
      instructions: k.instructions,
    }),
    get progress() {
      return {
        instructions: k.instructions,
        time: k.now as Nanoseconds,
        events: recorder.position.events,
      };
    },
    cancel() {
      if (k.outcome === undefined) stopRun(k, { kind: 'cancelled' });
    },
  };
}
