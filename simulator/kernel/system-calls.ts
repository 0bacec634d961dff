import { threadChart } from '../machines';
import {
  eventNumber,
  InternalError,
  identOf,
  NONE,
  type SyncId,
  secondsToNanoseconds,
  type ThreadId,
  type ThreadSettings,
} from '../model';
import type { Effect, SystemArgument } from '../vm/effect';
import { type SystemCallName, systemCalls } from '../vm/system-call';
import { choose } from './choose';
import { parkThread, yieldCpu } from './cpu-use';
import { findProvenDeadlock } from './deadlock';
import { requestIo } from './io-calls';
import { type KernelState, processOf, runnerOf } from './kernel-state';
import { startThread, writeOutput } from './lifecycle';
import { processCalls } from './process-calls';
import { recordEvent } from './record-event';
import { challenge, mayRunOn } from './run-queues';
import { type Query, surroundingsCalls } from './surroundings';
import { createSync, isSyncOf, operateSync } from './sync-calls';
import { isInPhase } from './thread-phase';
import { setNamedSettings } from './thread-settings';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

type SystemCall = (k: KernelState, thread: ThreadId, effect: Effect) => void;

function complete(k: KernelState, thread: ThreadId, result: SystemArgument): void {
  runnerOf(k, thread).complete(k.threads.column.local[thread], result);
}

function fail(k: KernelState, thread: ThreadId, type: string, message: string): void {
  runnerOf(k, thread).fail(k.threads.column.local[thread], type, message);
}

function readNumber(effect: Effect, index: number): number {
  const argument = effect.arguments[index];
  if (typeof argument === 'number') return argument;
  throw new InternalError(
    `system call ${systemCalls[effect.call]}: argument ${index} is ${String(argument)}`,
  );
}

function readText(effect: Effect, index: number): string {
  const argument = effect.arguments[index];
  if (typeof argument === 'string') return argument;
  throw new InternalError(
    `system call ${systemCalls[effect.call]}: argument ${index} is ${String(argument)}`,
  );
}

function readThread(k: KernelState, effect: Effect): ThreadId {
  const thread = readNumber(effect, 0);
  if (thread >= 0 && thread < k.threads.rows) return thread as ThreadId;
  throw new InternalError(`no thread ${thread}`);
}

function sleep(k: KernelState, thread: ThreadId, effect: Effect): void {
  const seconds = readNumber(effect, 0);
  if (seconds < 0) {
    fail(k, thread, 'ValueError', 'sleep length must be non-negative');
    return;
  }
  const length = secondsToNanoseconds(seconds);
  complete(k, thread, undefined);
  if (length === 0) {
    yieldCpu(k, thread);
    return;
  }
  k.timers.set(thread, k.now + length + k.machine.wakeDelay);
  parkThread(k, thread, threadChart.command.SLEEP, 'blocked', eventNumber['sleep.began'], NONE, NONE, length);
}

function join(k: KernelState, thread: ThreadId, effect: Effect): void {
  const target = readThread(k, effect);
  const timeout = readNumber(effect, 1);
  if (isInPhase(k, target, 'ended') || timeout === 0) {
    complete(k, thread, isInPhase(k, target, 'ended'));
    return;
  }
  k.threads.column.waitsForThread[thread] = target;
  if (timeout > 0) k.timers.set(thread, k.now + secondsToNanoseconds(timeout));
  parkThread(k, thread, threadChart.command.BLOCK, 'blocked', eventNumber['join.waited'], target);
  findProvenDeadlock(k, thread);
}

function work(k: KernelState, thread: ThreadId, effect: Effect): void {
  const length = secondsToNanoseconds(readNumber(effect, 0));
  complete(k, thread, undefined);
  k.threads.column.work[thread] = length;
  recordEvent(k, eventNumber['work.began'], thread, NONE, NONE, length);
}

function spawn(k: KernelState, thread: ThreadId, effect: Effect): void {
  const name = readText(effect, 0);
  const daemon = effect.arguments[1] === true;
  complete(k, thread, startThread(k, processOf(k, thread), effect.spawned, name, daemon, thread));
  k.threads.column.work[thread] += k.machine.threadCost;
}

function makeSync(k: KernelState, thread: ThreadId, effect: Effect): void {
  const kind = readText(effect, 0);
  const initial = effect.arguments[1];
  const limit = effect.arguments[2];
  const first = typeof initial === 'number' ? initial : undefined;
  const sync = createSync(k, thread, kind, first, typeof limit === 'number' ? limit : undefined);
  if (sync === undefined) throw new InternalError(`no primitive ${kind} in the list`);
  complete(k, thread, sync);
}

function useSync(k: KernelState, thread: ThreadId, effect: Effect): void {
  const sync = readNumber(effect, 0);
  if (!isSyncOf(k, processOf(k, thread), sync)) throw new InternalError(`no synchronisation object ${sync}`);
  const result = operateSync(k, thread, sync as SyncId, readText(effect, 1), effect.arguments);
  if (result.kind === 'done') complete(k, thread, result.value);
  else if (result.kind === 'raise') fail(k, thread, result.type, result.message);
}

function switchInterval(k: KernelState, thread: ThreadId, effect: Effect): void {
  const { switchInterval: intervals } = k.processes.column;
  const process = processOf(k, thread);
  const seconds = readNumber(effect, 0);
  if (seconds !== -1) {
    if (!(seconds > 0)) {
      fail(k, thread, 'ValueError', 'switch interval must be strictly positive');
      return;
    }
    intervals[process] = Math.max(1, secondsToNanoseconds(seconds));
  }
  complete(k, thread, intervals[process] / 1e9);
}

/** What a program says about a thread, which its scheduler may go by. */
function schedule(k: KernelState, thread: ThreadId, effect: Effect): void {
  const [name, priority, tickets, weight, length, cpus] = effect.arguments;
  if ([tickets, weight].some((share) => typeof share === 'number' && share < 1)) {
    fail(k, thread, 'ValueError', 'tickets and weight must be at least 1');
    return;
  }
  const settings: Mutable<Partial<ThreadSettings>> = {};
  if (typeof priority === 'number') settings.priority = Math.trunc(priority);
  if (typeof tickets === 'number') settings.tickets = Math.trunc(tickets);
  if (typeof weight === 'number') settings.weight = Math.trunc(weight);
  if (typeof length === 'number') settings.length = secondsToNanoseconds(length);
  if (typeof cpus === 'string') settings.affinity = cpus.split(' ').filter(Boolean).map(Number);
  setNamedSettings(k, typeof name === 'string' ? name : k.threadNames[thread], settings);
  complete(k, thread, undefined);
  const cpu = k.threads.column.cpu[thread];
  if (!mayRunOn(k, thread, cpu)) yieldCpu(k, thread);
  else challenge(k, cpu);
}

/** How long a thread, or all threads of its process, had a CPU so far, ns. */
function cpuTimeOf(k: KernelState, thread: ThreadId, isOfProcess: boolean): number {
  const { usedTime, cpu, process } = k.threads.column;
  let time = 0;
  for (let each = 0; each < k.threads.rows; each++) {
    if (isOfProcess ? process[each] !== process[thread] : each !== thread) continue;
    const isRunning = isInPhase(k, each, 'running');
    time += usedTime[each] + (isRunning ? k.now - k.cpus.column.dispatched[cpu[each]] : 0);
  }
  return time;
}

const answerAtOnce = Object.fromEntries(
  Object.entries(surroundingsCalls).map(([name, query]: [string, Query]): [string, SystemCall] => [
    name,
    (k, thread, effect) => complete(k, thread, query(k, effect, processOf(k, thread))),
  ]),
) as Readonly<Record<keyof typeof surroundingsCalls, SystemCall>>;

const handlers: Readonly<Record<SystemCallName, SystemCall>> = {
  write(k, thread, effect) {
    writeOutput(k, thread, effect.arguments[0] === 2 ? 'stderr' : 'stdout', readText(effect, 1));
    complete(k, thread, undefined);
  },
  spawn,
  join,
  sleep,
  work,
  io(k, thread, effect) {
    const device = readText(effect, 0);
    const seconds = effect.arguments[1];
    if (!requestIo(k, thread, device, typeof seconds === 'number' ? seconds : undefined)) {
      fail(k, thread, 'ValueError', `this machine has no latency for device '${device}'; give the seconds`);
    }
  },
  now: (k, thread) => complete(k, thread, k.now / 1e9),
  sync_new: makeSync,
  sync_do: useSync,
  is_alive: (k, thread, effect) => complete(k, thread, !isInPhase(k, readThread(k, effect), 'ended')),
  current: (k, thread) => complete(k, thread, thread),
  ident: (k, thread, effect) => complete(k, thread, identOf(readThread(k, effect))),
  yield(k, thread) {
    complete(k, thread, undefined);
    yieldCpu(k, thread);
  },
  switch_interval: switchInterval,
  schedule,
  ...answerAtOnce,
  ...processCalls,
  choose: (k, thread, effect) => complete(k, thread, choose(k, thread, Math.max(1, readNumber(effect, 0)))),
  cpu_time(k, thread, effect) {
    complete(k, thread, cpuTimeOf(k, thread, effect.arguments[0] === true) / 1e9);
  },
};

const handlerByNumber = systemCalls.map((name) => handlers[name]);

/** Carries out what a running thread asked for. */
export function performSystemCall(k: KernelState, thread: ThreadId, effect: Effect): void {
  const handler = handlerByNumber[effect.call];
  if (handler === undefined) throw new InternalError(`no system call ${effect.call}`);
  handler(k, thread, effect);
}
