import { processChart, threadChart } from '../machines';
import { eventNumber, NONE, type Outcome, type ProcessId, type SyncId, type ThreadId } from '../model';
import type { UncaughtException } from '../vm/effect';
import { parkThread, vacateCpu } from './cpu-use';
import { findPartialDeadlock } from './deadlock';
import { dropGil } from './global-lock';
import { cancelIo } from './io-calls';
import { type KernelState, processOf, runnerOf } from './kernel-state';
import { abandonPipes, forgetPending, sendNotices } from './pipes';
import { recordEvent, recordGlobalEvent } from './record-event';
import { enqueueReady, removeReady } from './run-queues';
import { changePhase, isInPhase, wakeThread } from './thread-phase';
import type { ThreadRunner } from './thread-runner';
import { applySettings } from './thread-settings';

function obeyProcessChart(k: KernelState, process: number, command: keyof typeof processChart.command): void {
  const { phase } = k.processes.column;
  phase[process] = processChart.next(phase[process], processChart.command[command]);
}

interface NewProcess {
  readonly name: string;
  readonly parent: ProcessId | typeof NONE;
  /** The thread that makes it. */
  readonly maker: ThreadId | typeof NONE;
  /** Its main thread's number in the runner. */
  readonly local: number;
}

const firstProcess: NewProcess = { name: 'MainProcess', parent: NONE, maker: NONE, local: 0 };

/** Starts a process with its main thread. */
export function startProcess(k: KernelState, runner: ThreadRunner, made = firstProcess): ProcessId {
  const process = k.processes.addRow() as ProcessId;
  k.runners[process] = runner;
  k.processNames[process] = made.name;
  const { phase, mainThread, parent, switchInterval, gilHolder, gilLastHolder } = k.processes.column;
  phase[process] = processChart.initial;
  parent[process] = made.parent;
  switchInterval[process] = k.machine.switchInterval;
  gilHolder[process] = NONE;
  gilLastHolder[process] = NONE;
  obeyProcessChart(k, process, 'START');
  recordGlobalEvent(k, eventNumber['process.started'], process);
  const main = startThread(k, process, made.local, 'MainThread', false, made.maker);
  mainThread[process] = main;
  if (made === firstProcess) k.threads.column.work[main] = k.machine.startCost;
  return process;
}

/** Makes a thread and starts it. @param local its number in its process's runner */
export function startThread(
  k: KernelState,
  process: ProcessId,
  local: number,
  name: string,
  daemon: boolean,
  creator: ThreadId | typeof NONE,
): ThreadId {
  const thread = k.threads.addRow() as ThreadId;
  const row = k.threads.column;
  row.process[thread] = process;
  row.local[thread] = local;
  row.daemon[thread] = daemon ? 1 : 0;
  row.since[thread] = k.now;
  row.lineIsStale[thread] = 1;
  for (const column of ['cpu', 'lastCpu', 'waitsForSync', 'waitsForThread', 'device'] as const) {
    row[column][thread] = NONE;
  }
  k.threadNames[thread] = name;
  recordEvent(k, eventNumber['thread.created'], thread, creator);
  applySettings(k, thread);
  recordEvent(k, eventNumber['thread.started'], thread, creator);
  changePhase(k, thread, threadChart.command.START);
  enqueueReady(k, thread, 'started');
  return thread;
}

/** A thread's outermost frame returned, or an exception left it. */
export function endThread(k: KernelState, thread: ThreadId, uncaught: UncaughtException | undefined): void {
  if (!leaveThread(k, thread, uncaught)) closeThread(k, thread, uncaught);
}

/**
 * What comes before a thread has ended: it is told what went wrong.
 * @returns whether the thread goes on: the main one calls what is to be called at the end
 */
export function leaveThread(
  k: KernelState,
  thread: ThreadId,
  uncaught: UncaughtException | undefined,
): boolean {
  const process = processOf(k, thread);
  const isMain = k.processes.column.mainThread[process] === thread;
  if (uncaught !== undefined) reportUncaught(k, thread, uncaught, isMain);
  if (!isMain) return false;
  // What it calls at the end changes nothing about how the program ended.
  const { isEnding } = k.processes.column;
  const isFirstEnd = isEnding[process] === 0;
  isEnding[process] = 1;
  if (isFirstEnd) noteEndOfMain(k, process, uncaught);
  return isFirstEnd && runnerOf(k, thread).beginExit(k.threads.column.local[thread]);
}

/** A thread that nothing is left to do for has ended, and its process with it if it was the last. */
export function closeThread(k: KernelState, thread: ThreadId, uncaught: UncaughtException | undefined): void {
  const process = processOf(k, thread);
  const failed = uncaught !== undefined && uncaught.exit === undefined;
  parkThread(
    k,
    thread,
    threadChart.command.END,
    'ended',
    eventNumber['thread.ended'],
    NONE,
    NONE,
    failed ? 1 : 0,
  );
  wakeJoiners(k, thread);
  if (k.processes.column.mainThread[process] === thread) obeyProcessChart(k, process, 'MAIN_ENDED');
  exitIfDone(k, process);
}

function noteEndOfMain(k: KernelState, process: number, uncaught: UncaughtException | undefined): void {
  if (process === 0) k.mainOutcome = outcomeOfMain(uncaught);
  k.processes.column.exitStatus[process] = uncaught === undefined ? 0 : (uncaught.exit?.status ?? 1);
}

function outcomeOfMain(uncaught: UncaughtException | undefined): Outcome {
  if (uncaught === undefined) return { kind: 'finished', exitStatus: 0 };
  if (uncaught.exit !== undefined) return { kind: 'finished', exitStatus: uncaught.exit.status };
  const { type, message, line } = uncaught;
  return { kind: 'exception', exitStatus: 1, type, message, line };
}

/** As CPython does: a thread other than the main one ends silently on SystemExit, and names itself on anything else. */
function reportUncaught(
  k: KernelState,
  thread: ThreadId,
  uncaught: UncaughtException,
  isMain: boolean,
): void {
  const { exit, traceback } = uncaught;
  if (exit !== undefined) {
    if (isMain && exit.output !== '') writeOutput(k, thread, 'stderr', exit.output);
    return;
  }
  const text = isMain ? traceback : `Exception in thread ${k.threadNames[thread]}:\n${traceback}`;
  const index = k.journal.addOutput({ stream: 'stderr', text, thread });
  recordEvent(k, eventNumber['exception.uncaught'], thread, NONE, NONE, index);
}

export function writeOutput(
  k: KernelState,
  thread: ThreadId,
  stream: 'stdout' | 'stderr',
  text: string,
): void {
  const index = k.journal.addOutput({ stream, text, thread });
  recordEvent(k, eventNumber['output.written'], thread, NONE, NONE, index);
}

function wakeJoiners(k: KernelState, ended: ThreadId): void {
  const { waitsForThread, joinsProcess } = k.threads.column;
  for (let each = 0; each < k.threads.rows; each++) {
    if (waitsForThread[each] === ended && joinsProcess[each] === 0) wakeJoiner(k, each as ThreadId);
  }
}

function wakeProcessJoiners(k: KernelState, ended: ProcessId): void {
  const { waitsForThread, joinsProcess } = k.threads.column;
  for (let each = 0; each < k.threads.rows; each++) {
    if (joinsProcess[each] === 0 || processOf(k, waitsForThread[each] as ThreadId) !== ended) continue;
    joinsProcess[each] = 0;
    wakeJoiner(k, each as ThreadId);
  }
}

function wakeJoiner(k: KernelState, joiner: ThreadId): void {
  const { waitsForThread, local } = k.threads.column;
  const ended = waitsForThread[joiner];
  waitsForThread[joiner] = NONE;
  k.timers.cancel(joiner);
  runnerOf(k, joiner).complete(local[joiner], true);
  recordEvent(k, eventNumber['wait.woken'], joiner, ended, NONE, 0);
  wakeThread(k, joiner);
}

/** A process ends with its main thread and the last of the others that are no daemons; the daemons end with it. */
function exitIfDone(k: KernelState, process: ProcessId): void {
  const { phase } = k.processes.column;
  if (phase[process] !== processChart.phase.finishing) return;
  const { process: processes, daemon } = k.threads.column;
  for (let each = 0; each < k.threads.rows; each++) {
    if (processes[each] === process && daemon[each] === 0 && !isInPhase(k, each, 'ended')) return;
  }
  if (process === 0) findPartialDeadlock(k);
  finishProcess(k, process);
}

export const hasEnded = (k: KernelState, process: ProcessId): boolean =>
  k.processes.column.phase[process] === processChart.phase.ended;

/** Ends a process at once, with all its threads; what they have locked stays locked. */
export function endProcess(k: KernelState, process: ProcessId, status: number): void {
  k.processes.column.exitStatus[process] = status;
  if (process === 0) k.mainOutcome ??= { kind: 'finished', exitStatus: status };
  if (k.processes.column.phase[process] === processChart.phase.running) {
    obeyProcessChart(k, process, 'MAIN_ENDED');
  }
  finishProcess(k, process);
}

/** A signal that it cannot catch ends the process. */
export const killProcess = (k: KernelState, process: ProcessId, signal: number): void =>
  endProcess(k, process, -signal);

function finishProcess(k: KernelState, process: ProcessId): void {
  const { exitStatus } = k.processes.column;
  const { process: processes } = k.threads.column;
  for (let each = 0; each < k.threads.rows; each++) {
    if (processes[each] === process && !isInPhase(k, each, 'ended')) killThread(k, each as ThreadId);
  }
  obeyProcessChart(k, process, 'EXIT');
  recordGlobalEvent(k, eventNumber['process.ended'], process, exitStatus[process]);
  if (process === 0) {
    endRun(k, k.mainOutcome ?? { kind: 'finished', exitStatus: exitStatus[process] });
    return;
  }
  sendNotices(k, process);
  abandonPipes(k, process);
  wakeProcessJoiners(k, process);
}

function killThread(k: KernelState, thread: ThreadId): void {
  const row = k.threads.column;
  k.timers.cancel(thread);
  if (isInPhase(k, thread, 'ready')) removeReady(k, thread);
  if (isInPhase(k, thread, 'gil')) k.gilLines.leave(processOf(k, thread), thread);
  if (isInPhase(k, thread, 'io')) cancelIo(k, thread);
  if (row.waitsForSync[thread] !== NONE) k.syncs.stopWaiting(row.waitsForSync[thread] as SyncId, thread);
  forgetPending(k, thread);
  row.waitsForSync[thread] = NONE;
  row.waitsForThread[thread] = NONE;
  row.joinsProcess[thread] = 0;
  dropGil(k, thread, 'ended');
  recordEvent(k, eventNumber['thread.ended'], thread, NONE, NONE, 0);
  changePhase(k, thread, threadChart.command.KILL);
  if (row.cpu[thread] === NONE) return;
  recordEvent(k, eventNumber['cpu.released'], thread, NONE, NONE, NONE, 'ended');
  vacateCpu(k, thread, 'ended');
}

/** Nothing happens after this. */
export function endRun(k: KernelState, outcome: Outcome): void {
  recordGlobalEvent(k, eventNumber['run.ended']);
  k.outcome = outcome;
}

/** Ends the run where it is: a limit, or the user's wish. */
export function stopRun(k: KernelState, outcome: Outcome): void {
  findPartialDeadlock(k);
  endRun(k, outcome);
}
