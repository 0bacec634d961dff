import { InternalError, identOf, NONE, secondsToNanoseconds, syncId, threadId } from '../model';
import { primitives, type SyncHost } from '../primitives';
import { type Effect, type SystemArgument, type SystemCallName, systemCalls } from '../vm';
import { EndReason, RealPhase, ThreadField, Word } from './run-state';
import { compute, ROUNDS_AT_A_TIME } from './work';
import type { RealWorker } from './worker';

type RealCall = (w: RealWorker, args: readonly SystemArgument[], effect: Effect) => boolean;

/** The longest that a thread sleeps without a look whether the run is over, ms. */
const LOOK_AFTER = 1000;

const complete = (w: RealWorker, result: SystemArgument): true => {
  w.vm.complete(w.local, result);
  return true;
};

const fail = (w: RealWorker, type: string, message: string): true => {
  w.vm.fail(w.local, type, message);
  return true;
};

function numberAt(args: readonly SystemArgument[], index: number): number {
  const argument = args[index];
  if (typeof argument === 'number') return argument;
  throw new InternalError(`argument ${index} of a system call is ${String(argument)}`);
}

const textAt = (args: readonly SystemArgument[], index: number): string => String(args[index] ?? '');

/** Sleeps at the thread's bell. @param until ns, Infinity: for ever. @returns whether somebody rang, or the run is over */
function sleepAtBell(w: RealWorker, until: number): boolean {
  const { state } = w;
  const bell = state.at(w.thread, ThreadField.BELL);
  while (!state.isOver && Atomics.load(state.words, bell) === 0) {
    const left = (until - w.host.now()) / 1e6;
    if (left <= 0) return false;
    Atomics.wait(state.words, bell, 0, Math.min(left, LOOK_AFTER));
  }
  return true;
}

/** The thread, outside, waits until a moment. @returns false: the run is over */
function sleepUntil(w: RealWorker, until: number): boolean {
  const { state } = w;
  state.lock();
  state.beginWait(w.thread, true);
  state.unlock();
  sleepAtBell(w, until);
  state.lock();
  state.setThread(w.thread, ThreadField.PHASE, RealPhase.RUNNING);
  state.unlock();
  return !state.isOver;
}

/** What happens to synchronisation objects, written down by the worker whose thread acts. */
class MeasuredSyncs implements SyncHost {
  readonly #worker: RealWorker;
  readonly #isRetry: boolean;
  readonly table: SyncHost['table'];

  constructor(w: RealWorker, isRetry: boolean) {
    const { state } = w;
    this.#worker = w;
    this.#isRetry = isRetry;
    this.table = {
      holder: (sync) => state.holder(sync),
      setHolder: (sync, thread) => state.setHolder(sync, thread),
      count: (sync) => state.count(sync),
      setCount: (sync, count) => state.setCount(sync, count),
      limit: (sync) => state.limit(sync),
      takeFirstWaiter(sync) {
        const first = state.takeFirst(sync);
        return first === NONE ? undefined : threadId(first);
      },
    };
  }

  acquired(sync: number): void {
    this.#worker.record('lock.acquired', NONE, sync, this.#isRetry ? 1 : 0);
  }

  released(sync: number): void {
    this.#worker.record('lock.released', NONE, sync);
  }

  refused(sync: number): void {
    this.#worker.record('lock.refused', NONE, sync);
  }

  permitTaken(sync: number): void {
    this.#worker.record('permit.taken', NONE, sync, this.#worker.state.count(sync));
  }

  permitGiven(sync: number): void {
    this.#worker.record('permit.given', NONE, sync, this.#worker.state.count(sync));
  }

  permitRefused(sync: number): void {
    this.#worker.record('permit.refused', NONE, sync);
  }

  wake(_sync: number, thread: number): void {
    this.#worker.state.wake(thread);
  }
}

/** Waits for an object as long as it takes, or until the time is up. The mutex is held, and given back. */
function waitForSync(w: RealWorker, sync: number, timeout: number): boolean {
  const { state, thread } = w;
  const primitive = primitives[state.kind(sync)];
  const until = timeout < 0 ? Number.POSITIVE_INFINITY : w.host.now() + secondsToNanoseconds(timeout);
  let isInside = true;
  for (;;) {
    state.setThread(thread, ThreadField.WAITS_FOR_SYNC, sync);
    state.joinLine(sync, thread);
    w.record('lock.waited', state.holder(sync), sync);
    state.beginWait(thread, timeout >= 0);
    state.unlock();
    if (isInside) w.leave();
    isInside = false;
    const isRung = sleepAtBell(w, until);
    if (state.isOver) return false;
    state.lock();
    // It may have been woken in the very moment in which its time was up.
    const isTimeUp = !isRung && state.leaveLine(sync, thread);
    state.setThread(thread, ThreadField.PHASE, RealPhase.RUNNING);
    w.record('wait.woken', NONE, sync, isTimeUp ? 1 : 0);
    const result = isTimeUp
      ? undefined
      : primitive.retry(new MeasuredSyncs(w, true), syncId(sync), threadId(thread));
    if (result?.kind === 'wait' && until > w.host.now()) continue;
    state.setThread(thread, ThreadField.WAITS_FOR_SYNC, NONE);
    state.unlock();
    w.enter();
    return complete(w, result?.kind === 'done' ? result.value : false);
  }
}

/** Waits for a moment on behalf of `sleep` or a device. */
function rest(w: RealWorker, length: number, began: 'sleep.began' | 'io.requested', device: number): boolean {
  const isSleep = began === 'sleep.began';
  w.record(began, NONE, device, length);
  w.leave();
  const goesOn = sleepUntil(w, w.host.now() + length);
  if (!goesOn) return false;
  w.record(isSleep ? 'sleep.ended' : 'io.completed', NONE, device);
  w.enter();
  return complete(w, undefined);
}

/** Latency of a request, ns: drawn as the machine says, by the real moment. */
function drawLatency(w: RealWorker, device: string, mean: number): number {
  const { distribution = 'fixed', spread = 50 } = w.setup.machine.devices[device] ?? {};
  const fraction = (w.host.now() % 9973) / 9973;
  if (distribution === 'uniform') return mean * (1 + (spread / 100) * (2 * fraction - 1));
  return distribution === 'exponential' ? -mean * Math.log(1 - fraction) : mean;
}

const ask = (w: RealWorker, call: string, args: readonly SystemArgument[]): true =>
  complete(w, w.host.ask({ kind: 'question', call, arguments: [...args] }));

const asked =
  (call: SystemCallName): RealCall =>
  (w, args) =>
    ask(w, call, args);

const calls: Partial<Readonly<Record<SystemCallName, RealCall>>> = {
  write(w, args) {
    w.write(args[0] === 2 ? 'stderr' : 'stdout', textAt(args, 1));
    return complete(w, undefined);
  },
  spawn(w, args, effect) {
    const { state } = w;
    const daemon = args[1] === true;
    state.lock();
    const isRoom =
      state.read(Word.UNTAKEN) < state.read(Word.IDLE) || state.read(Word.WORKERS) < w.setup.mostWorkers;
    const thread = isRoom ? state.addThread(effect.spawned, daemon) : NONE;
    const isWanted = thread !== NONE && state.read(Word.UNTAKEN) > state.read(Word.IDLE);
    if (isWanted) state.add(Word.WORKERS, 1);
    state.unlock();
    if (thread === NONE) return fail(w, 'RuntimeError', "can't start new thread");
    if (isWanted) w.host.post({ kind: 'wanted' });
    w.madeThread({ thread, name: textAt(args, 0), daemon });
    w.record('thread.created', thread, NONE, w.thread);
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
    state.setThread(w.thread, ThreadField.WAITS_FOR_THREAD, target);
    w.record('join.waited', target);
    state.beginWait(w.thread, timeout > 0);
    state.unlock();
    w.leave();
    sleepAtBell(w, timeout < 0 ? Number.POSITIVE_INFINITY : w.host.now() + secondsToNanoseconds(timeout));
    if (state.isOver) return false;
    state.lock();
    state.setThread(w.thread, ThreadField.WAITS_FOR_THREAD, NONE);
    state.setThread(w.thread, ThreadField.PHASE, RealPhase.RUNNING);
    const isEnd = hasEnded();
    state.unlock();
    w.record('wait.woken', target, NONE, isEnd ? 0 : 1);
    w.enter();
    return complete(w, isEnd);
  },
  sleep(w, args) {
    const seconds = numberAt(args, 0);
    if (seconds < 0) return fail(w, 'ValueError', 'sleep length must be non-negative');
    return rest(w, secondsToNanoseconds(seconds), 'sleep.began', NONE);
  },
  work(w, args) {
    let rounds = secondsToNanoseconds(numberAt(args, 0)) * w.speed;
    w.record('work.began', NONE, NONE, secondsToNanoseconds(numberAt(args, 0)));
    complete(w, undefined);
    for (; rounds > 0 && !w.state.isOver; rounds -= ROUNDS_AT_A_TIME) {
      compute(Math.min(rounds, ROUNDS_AT_A_TIME));
      if (w.entrance.isAsked()) w.giveWay();
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
    return rest(w, drawLatency(w, device, mean), 'io.requested', w.deviceNumber(device));
  },
  now: (w) => complete(w, (w.host.now() - w.state.startedAt) / 1e9),
  sync_new(w, args) {
    const { state } = w;
    const kind = textAt(args, 0);
    const number = primitives.findIndex((each) => each.kind === kind);
    const primitive = primitives[number];
    if (primitive === undefined) throw new InternalError(`no primitive ${kind} in the list`);
    const initial = typeof args[1] === 'number' ? args[1] : undefined;
    state.lock();
    const sync = state.addSync(
      number,
      primitive.initialCount(initial),
      typeof args[2] === 'number' ? args[2] : 0,
    );
    state.unlock();
    if (sync === NONE) {
      state.endRun(EndReason.MEMORY);
      return false;
    }
    w.madeSync({ sync, kind, name: w.vm.newObjectName(w.local) });
    w.record('sync.created', NONE, sync, number);
    return complete(w, sync);
  },
  sync_do(w, args) {
    const { state } = w;
    const sync = numberAt(args, 0);
    const operation = textAt(args, 1);
    const primitive = primitives[state.kind(sync)];
    const operate = primitive?.operations[operation];
    if (operate === undefined) return fail(w, 'AttributeError', `'${primitive?.kind}' has no ${operation}`);
    state.lock();
    const result = operate(new MeasuredSyncs(w, false), syncId(sync), threadId(w.thread), args.slice(2));
    if (result.kind === 'wait') return waitForSync(w, sync, result.timeout);
    state.unlock();
    return result.kind === 'raise' ? fail(w, result.type, result.message) : complete(w, result.value);
  },
  is_alive: (w, args) =>
    complete(w, w.state.thread(numberAt(args, 0), ThreadField.PHASE) !== RealPhase.ENDED),
  current: (w) => complete(w, w.thread),
  ident: (w, args) => complete(w, identOf(numberAt(args, 0))),
  yield(w) {
    complete(w, undefined);
    if (w.entrance.isAsked()) w.giveWay();
    return true;
  },
  switch_interval(w, args) {
    const seconds = numberAt(args, 0);
    if (seconds !== -1 && !(seconds > 0)) {
      return fail(w, 'ValueError', 'switch interval must be strictly positive');
    }
    if (seconds !== -1) w.state.switchInterval = Math.max(1, secondsToNanoseconds(seconds));
    return complete(w, w.state.switchInterval / 1e9);
  },
  /** Real schedulers are not told. */
  schedule: (w) => complete(w, undefined),
  cpu_time(w, args) {
    const ofThread = args[0] === true ? undefined : w.threadCpuTime();
    return complete(w, (ofThread ?? w.host.cpuTime()) / 1e9);
  },
  choose: (w, args) => complete(w, Math.floor(w.host.now()) % Math.max(1, numberAt(args, 0))),
  cpu_count: (w) => complete(w, w.setup.machine.cpus),
  current_process: (w) => complete(w, 0),
  exit_process(w, args) {
    w.exitWith(numberAt(args, 0));
    return false;
  },
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
  pid: asked('pid'),
  parent_pid: asked('parent_pid'),
};

const callByNumber = systemCalls.map((name) => calls[name]);

/** Carries out what a thread asked for, waiting included. @returns whether the thread goes on */
export function performRealCall(w: RealWorker, effect: Effect): boolean {
  const call = callByNumber[effect.call];
  // The next instruction uses the effect again.
  const args = [...effect.arguments];
  if (call === undefined) {
    return fail(w, 'OSError', `real threads run in one process: there is no ${systemCalls[effect.call]}`);
  }
  return call(w, args, effect);
}
