import { InternalError, identOf, NONE, secondsToNanoseconds } from '../model';
import { type Effect, type SystemArgument, type SystemCallName, systemCalls } from '../vm';
import { complete, fail, numberAt, sleepUntil, textAt, waitToBeCalled } from './blocking';
import { Happened } from './happened';
import { pipeCalls } from './pipe-calls';
import { addThread, processCalls, tooManyThreads } from './process-calls';
import { RealPhase, ThreadField } from './state-layout';
import { makeSync, useSync } from './sync-calls';
import { compute, ROUNDS_AT_A_TIME } from './work';
import type { RealWorker } from './worker';

type RealCall = (w: RealWorker, args: readonly SystemArgument[], effect: Effect) => boolean;

/** Waits for a moment on behalf of `sleep` or a device. @param until ns on the workers' clock */
function rest(w: RealWorker, until: number, length: number, began: number, device: number): boolean {
  const isSleep = began === Happened.SLEEP_BEGAN;
  w.record(began, NONE, device, length);
  w.leave();
  if (!sleepUntil(w, until)) return false;
  w.record(isSleep ? Happened.SLEEP_ENDED : Happened.IO_COMPLETED, NONE, device);
  return w.enter() && complete(w, undefined);
}

/** Latency of a request, ns: drawn as the machine says, by the real moment. */
function drawLatency(w: RealWorker, device: string, mean: number): number {
  const { distribution = 'fixed', spread = 50 } = w.setup.machine.devices[device] ?? {};
  const fraction = (w.host.now() % 9973) / 9973;
  if (distribution === 'uniform') return mean * (1 + (spread / 100) * (2 * fraction - 1));
  return distribution === 'exponential' ? -mean * Math.log(1 - fraction) : mean;
}

const ask = (w: RealWorker, call: string, args: readonly SystemArgument[]): true =>
  complete(w, w.host.ask({ kind: 'question', process: w.process, call, arguments: [...args] }));

const asked =
  (call: SystemCallName): RealCall =>
  (w, args) =>
    ask(w, call, args);

const calls: Readonly<Record<SystemCallName, RealCall>> = {
  write(w, args) {
    w.write(args[0] === 2 ? 'stderr' : 'stdout', textAt(args, 1));
    return complete(w, undefined);
  },
  spawn(w, args, effect) {
    const { state, process } = w;
    const daemon = args[1] === true;
    state.lock();
    const thread = addThread(w, process, effect.spawned, daemon);
    if (thread !== NONE) state.startThread(thread);
    state.unlock();
    if (thread === NONE) {
      return fail(w, 'RuntimeError', `can't start new thread: ${tooManyThreads(w)}`);
    }
    w.report.madeThread({ thread, process, name: textAt(args, 0), daemon });
    w.record(Happened.THREAD_CREATED, thread);
    return complete(w, thread);
  },
  join(w, args) {
    const { state } = w;
    const target = numberAt(args, 0);
    const timeout = numberAt(args, 1);
    const hasEnded = () => state.thread(target, ThreadField.PHASE) === RealPhase.ENDED;
    state.lock();
    if (hasEnded() || timeout === 0) {
      state.unlock();
      return complete(w, hasEnded());
    }
    const until = timeout < 0 ? Number.POSITIVE_INFINITY : w.host.now() + secondsToNanoseconds(timeout);
    state.setThread(w.thread, ThreadField.WAITS_FOR_THREAD, target);
    w.record(Happened.JOIN_WAITED, target);
    if (waitToBeCalled(w, until) === 'stopped') return false;
    state.setThread(w.thread, ThreadField.WAITS_FOR_THREAD, NONE);
    const isEnd = hasEnded();
    state.unlock();
    w.record(Happened.WAIT_WOKEN, target, NONE, isEnd ? 0 : 1);
    return w.enter() && complete(w, isEnd);
  },
  sleep(w, args) {
    const seconds = numberAt(args, 0);
    if (seconds < 0) return fail(w, 'ValueError', 'sleep length must be non-negative');
    const length = secondsToNanoseconds(seconds);
    return rest(w, w.host.now() + length, length, Happened.SLEEP_BEGAN, NONE);
  },
  work(w, args) {
    let rounds = secondsToNanoseconds(numberAt(args, 0)) * w.speed;
    w.record(Happened.WORK_BEGAN, NONE, NONE, secondsToNanoseconds(numberAt(args, 0)));
    complete(w, undefined);
    for (; rounds > 0 && !w.isStopped; rounds -= ROUNDS_AT_A_TIME) {
      compute(Math.min(rounds, ROUNDS_AT_A_TIME));
      if (w.entrance.isAsked() && !w.giveWay()) return false;
    }
    return true;
  },
  io(w, args) {
    const device = textAt(args, 0);
    const given = args[1];
    const mean = typeof given === 'number' ? secondsToNanoseconds(given) : w.setup.machine.io[device];
    if (mean === undefined) {
      const text = `this machine has no latency for device '${device}'; give the seconds`;
      return fail(w, 'ValueError', text);
    }
    const length = typeof given === 'number' ? mean : drawLatency(w, device, mean);
    const { state, devices } = w;
    const now = w.host.now();
    state.lock();
    const done = devices.serve(device, now, length);
    state.unlock();
    return rest(w, done, done - now, Happened.IO_REQUESTED, w.deviceNumber(device));
  },
  now: (w) => complete(w, (w.host.now() - w.state.startedAt) / 1e9),
  sync_new: makeSync,
  sync_do: useSync,
  is_alive: (w, args) =>
    complete(w, w.state.thread(numberAt(args, 0), ThreadField.PHASE) !== RealPhase.ENDED),
  current: (w) => complete(w, w.thread),
  ident: (w, args) => complete(w, identOf(numberAt(args, 0))),
  yield(w) {
    complete(w, undefined);
    return !w.entrance.isAsked() || w.giveWay();
  },
  switch_interval(w, args) {
    const seconds = numberAt(args, 0);
    if (seconds !== -1 && !(seconds > 0)) {
      return fail(w, 'ValueError', 'switch interval must be strictly positive');
    }
    const { processes } = w.state;
    if (seconds !== -1) processes.setSwitchInterval(w.process, Math.max(1, secondsToNanoseconds(seconds)));
    return complete(w, processes.switchInterval(w.process) / 1e9);
  },
  /** Real schedulers are not told. */
  schedule: (w) => complete(w, undefined),
  cpu_time(w, args) {
    const { state } = w;
    state.lock();
    const time = args[0] === true ? w.processCpuTime() : (w.threadCpuTime() ?? w.host.cpuTime());
    state.unlock();
    return complete(w, time / 1e9);
  },
  choose(w, args) {
    return complete(w, Math.floor(w.host.now()) % Math.max(1, numberAt(args, 0)));
  },
  ...pipeCalls,
  ...processCalls,
  machine: asked('machine'),
  file_size: asked('file_size'),
  file_read: asked('file_read'),
  file_line: asked('file_line'),
  file_write: asked('file_write'),
  file_create: asked('file_create'),
  file_remove: asked('file_remove'),
  file_names: asked('file_names'),
  answer: asked('answer'),
  fetch: asked('fetch'),
};

const callByNumber = systemCalls.map((name) => calls[name]);

/** Carries out what a thread asked for, waiting included. @returns whether the thread goes on */
export function performRealCall(w: RealWorker, effect: Effect): boolean {
  const call = callByNumber[effect.call];
  // The next instruction uses the effect again.
  const args = [...effect.arguments];
  if (call === undefined) throw new InternalError(`no system call ${effect.call}`);
  return call(w, args, effect);
}
