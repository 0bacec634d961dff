import { threadChart } from '../machines';
import {
  eventNumber,
  InternalError,
  NONE,
  type ProcessId,
  type SyncId,
  secondsToNanoseconds,
  type ThreadId,
} from '../model';
import { primitives } from '../primitives';
import type { Effect, SystemArgument } from '../vm/effect';
import { parkThread } from './cpu-use';
import { findProvenDeadlock } from './deadlock';
import { type KernelState, processOf, runnerOf } from './kernel-state';
import { endProcess, hasEnded, killProcess, startProcess } from './lifecycle';
import { INIT_PID, pidOf } from './pid';
import type { PipeEnd } from './pipe-table';
import { closePipe, createPipe, pollPipe, receiveFromPipe, sendNotices, sendToPipe } from './pipes';
import { recordEvent } from './record-event';
import { copySyncs } from './sync-calls';

type ProcessCall = (k: KernelState, thread: ThreadId, effect: Effect) => void;

function complete(k: KernelState, thread: ThreadId, result: SystemArgument): void {
  runnerOf(k, thread).complete(k.threads.column.local[thread], result);
}

function readNumber(effect: Effect, index: number): number {
  const argument = effect.arguments[index];
  if (typeof argument === 'number') return argument;
  throw new InternalError(`argument ${index} of a call about processes is ${String(argument)}`);
}

const readText = (effect: Effect, index: number): string => String(effect.arguments[index] ?? '');

function readProcess(k: KernelState, effect: Effect): ProcessId {
  const process = readNumber(effect, 0);
  if (process >= 0 && process < k.processes.rows) return process as ProcessId;
  throw new InternalError(`no process ${process}`);
}

function readPipe(k: KernelState, effect: Effect): SyncId {
  const pipe = readNumber(effect, 0) as SyncId;
  const isPipe = pipe >= 0 && pipe < k.syncs.length && primitives[k.syncs.kind(pipe)].kind === 'Pipe';
  if (isPipe) return pipe;
  throw new InternalError(`no pipe ${pipe}`);
}

const readEnd = (effect: Effect): PipeEnd => (effect.arguments[1] === 'r' ? 'r' : 'w');

function fork(k: KernelState, thread: ThreadId, effect: Effect): void {
  const parent = processOf(k, thread);
  const local = k.threads.column.local[thread];
  const runner = runnerOf(k, thread).fork(local);
  const child = startProcess(k, runner, { name: readText(effect, 0), parent, maker: thread, local });
  k.pipes.inherit(parent, child);
  copySyncs(k, thread, child, k.processes.column.mainThread[child] as ThreadId);
  recordEvent(k, eventNumber['process.created'], thread, NONE, child, k.machine.forkCost);
  k.threads.column.work[thread] += k.machine.forkCost;
  runner.complete(local, 0);
  complete(k, thread, child);
}

function spawnProcess(k: KernelState, thread: ThreadId, effect: Effect): void {
  const runner = runnerOf(k, thread).spawnProcess(readText(effect, 2));
  const parent = processOf(k, thread);
  const child = startProcess(k, runner, { name: readText(effect, 0), parent, maker: thread, local: 0 });
  for (const end of readText(effect, 3).split(' ').filter(Boolean)) {
    k.pipes.changeHold(Number.parseInt(end, 10), end.endsWith('r') ? 'r' : 'w', child, 1);
  }
  recordEvent(k, eventNumber['process.created'], thread, NONE, child, k.machine.spawnCost);
  k.threads.column.work[k.processes.column.mainThread[child]] = k.machine.spawnCost;
  complete(k, thread, child);
}

/** Its parent takes note of its end. */
function noteEnd(k: KernelState, thread: ThreadId, process: ProcessId): void {
  const { isJoined, parent } = k.processes.column;
  if (isJoined[process] === 1 || parent[process] !== processOf(k, thread)) return;
  isJoined[process] = 1;
  recordEvent(k, eventNumber['process.joined'], thread, NONE, process);
}

function join(k: KernelState, thread: ThreadId, effect: Effect): void {
  const process = readProcess(k, effect);
  const timeout = readNumber(effect, 1);
  if (hasEnded(k, process) || timeout === 0) {
    if (hasEnded(k, process)) noteEnd(k, thread, process);
    complete(k, thread, hasEnded(k, process));
    return;
  }
  const main = k.processes.column.mainThread[process];
  k.threads.column.waitsForThread[thread] = main;
  k.threads.column.joinsProcess[thread] = 1;
  if (timeout > 0) k.timers.set(thread, k.now + secondsToNanoseconds(timeout));
  parkThread(k, thread, threadChart.command.BLOCK, 'blocked', eventNumber['join.waited'], main);
  findProvenDeadlock(k, thread);
}

function kill(k: KernelState, thread: ThreadId, effect: Effect): void {
  const process = readProcess(k, effect);
  const signal = readNumber(effect, 1);
  complete(k, thread, undefined);
  if (hasEnded(k, process)) return;
  recordEvent(k, eventNumber['process.killed'], thread, NONE, process, signal);
  killProcess(k, process, signal);
}

function parentPid(k: KernelState, thread: ThreadId): number {
  const parent = k.processes.column.parent[processOf(k, thread)];
  if (parent === NONE) return pidOf(0) - 1;
  return hasEnded(k, parent as ProcessId) ? INIT_PID : pidOf(parent);
}

function readShared(k: KernelState, effect: Effect): Float64Array {
  const numbers = k.shared[readNumber(effect, 0)];
  if (numbers === undefined) throw new InternalError(`no shared numbers ${String(effect.arguments[0])}`);
  return numbers;
}

/** Calls about processes, and what processes share. */
export const processCalls = {
  fork,
  spawn_process: spawnProcess,
  exit_process: (k, thread, effect) => endProcess(k, processOf(k, thread), readNumber(effect, 0)),
  kill_process: kill,
  process_join: join,
  process_status(k, thread, effect) {
    const process = readProcess(k, effect);
    if (hasEnded(k, process)) noteEnd(k, thread, process);
    complete(k, thread, hasEnded(k, process) ? k.processes.column.exitStatus[process] : undefined);
  },
  process_notify(k, thread, effect) {
    const process = readProcess(k, effect);
    k.pipes.addNotice({ process, pipe: readNumber(effect, 1), text: readText(effect, 2) });
    complete(k, thread, undefined);
    if (hasEnded(k, process)) sendNotices(k, process);
  },
  current_process: (k, thread) => complete(k, thread, processOf(k, thread)),
  pid: (k, thread, effect) => complete(k, thread, pidOf(readProcess(k, effect))),
  parent_pid: (k, thread) => complete(k, thread, parentPid(k, thread)),
  cpu_count: (k, thread) => complete(k, thread, k.machine.cpus),
  pipe: (k, thread) => complete(k, thread, createPipe(k, thread)),
  pipe_send: (k, thread, effect) => sendToPipe(k, readPipe(k, effect), thread, readText(effect, 1)),
  pipe_receive: (k, thread, effect) => receiveFromPipe(k, readPipe(k, effect), thread),
  pipe_poll: (k, thread, effect) => pollPipe(k, readPipe(k, effect), thread, readNumber(effect, 1)),
  pipe_close: (k, thread, effect) => closePipe(k, readPipe(k, effect), thread, readEnd(effect)),
  pipe_open(k, thread, effect) {
    k.pipes.changeHold(readPipe(k, effect), readEnd(effect), processOf(k, thread), 1);
    complete(k, thread, undefined);
  },
  shared_new(k, thread, effect) {
    k.shared.push(new Float64Array(readNumber(effect, 0)).fill(readNumber(effect, 1)));
    complete(k, thread, k.shared.length - 1);
  },
  shared_get: (k, thread, effect) => complete(k, thread, readShared(k, effect)[readNumber(effect, 1)]),
  shared_set(k, thread, effect) {
    readShared(k, effect)[readNumber(effect, 1)] = readNumber(effect, 2);
    complete(k, thread, undefined);
  },
} as const satisfies Readonly<Record<string, ProcessCall>>;
