import { InternalError } from '../model';
import type { SystemArgument } from '../vm';
import { RealPhase, ThreadField } from './state-layout';
import type { RealWorker } from './worker';

/** The longest that a thread sleeps without a look whether the run is over, ms. */
const LOOK_AFTER = 1000;

/** Gives a thread's system call its result. */
export const complete = (w: RealWorker, result: SystemArgument): true => {
  w.vm.complete(w.local, result);
  return true;
};

/** Has a thread's system call raise a Python exception. */
export const fail = (w: RealWorker, type: string, message: string): true => {
  w.vm.fail(w.local, type, message);
  return true;
};

/** An argument of a system call that is a number. */
export function numberAt(args: readonly SystemArgument[], index: number): number {
  const argument = args[index];
  if (typeof argument === 'number') return argument;
  throw new InternalError(`argument ${index} of a system call is ${String(argument)}`);
}

export const textAt = (args: readonly SystemArgument[], index: number): string => String(args[index] ?? '');

/** Sleeps at the thread's bell. @param until ns, Infinity: for ever. @returns whether somebody rang, or it has to stop */
function sleepAtBell(w: RealWorker, until: number): boolean {
  const { state } = w;
  const bell = state.at(w.thread, ThreadField.BELL);
  while (!w.isStopped && Atomics.load(state.words, bell) === 0) {
    const left = (until - w.host.now()) / 1e6;
    if (left <= 0) return false;
    Atomics.wait(state.words, bell, 0, Math.min(left, LOOK_AFTER));
  }
  return true;
}

/** How a wait ended; `stopped`: the run or the process is over. */
export type Awoken = 'called' | 'time-up' | 'stopped';

/**
 * The thread, which stands in the right line, waits until somebody calls it or a moment has come.
 * The mutex is held, and held again afterwards unless the thread has to stop.
 * @param until ns on the workers' clock, Infinity: for ever
 */
export function waitToBeCalled(w: RealWorker, until: number): Awoken {
  const { state } = w;
  state.beginWait(w.thread, until < Number.POSITIVE_INFINITY);
  state.unlock();
  w.leave();
  const isCalled = sleepAtBell(w, until);
  if (w.isStopped) return 'stopped';
  state.lock();
  state.setThread(w.thread, ThreadField.PHASE, RealPhase.RUNNING);
  return isCalled ? 'called' : 'time-up';
}

/** The thread waits for a moment only. @returns false: it has to stop */
export function sleepUntil(w: RealWorker, until: number): boolean {
  w.state.lock();
  if (waitToBeCalled(w, until) === 'stopped') return false;
  w.state.unlock();
  return true;
}
