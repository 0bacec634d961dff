import { InternalError, NONE, secondsToNanoseconds, syncId, threadId } from '../model';
import { primitives, type SyncHost } from '../primitives';
import type { SystemArgument } from '../vm';
import { complete, fail, numberAt, textAt, waitToBeCalled } from './blocking';
import { Happened } from './happened';
import { EndReason, ThreadField } from './state-layout';
import type { RealWorker } from './worker';

/** What happens to synchronisation objects, written down by the worker whose thread acts. */
class MeasuredSyncs implements SyncHost {
  readonly #worker: RealWorker;
  readonly #isRetry: boolean;
  readonly table: SyncHost['table'];

  constructor(w: RealWorker, isRetry: boolean) {
    const { syncs } = w.state;
    this.#worker = w;
    this.#isRetry = isRetry;
    this.table = {
      holder: (sync) => syncs.holder(sync),
      setHolder: (sync, thread) => syncs.setHolder(sync, thread),
      count: (sync) => syncs.count(sync),
      setCount: (sync, count) => syncs.setCount(sync, count),
      limit: (sync) => syncs.limit(sync),
      takeFirstWaiter(sync) {
        const first = syncs.takeFirst(sync);
        return first === NONE ? undefined : threadId(first);
      },
    };
  }

  acquired(sync: number): void {
    this.#worker.record(Happened.LOCK_ACQUIRED, NONE, sync, this.#isRetry ? 1 : 0);
  }

  released(sync: number): void {
    this.#worker.record(Happened.LOCK_RELEASED, NONE, sync);
  }

  refused(sync: number): void {
    this.#worker.record(Happened.LOCK_REFUSED, NONE, sync);
  }

  permitTaken(sync: number): void {
    this.#worker.record(Happened.PERMIT_TAKEN, NONE, sync, this.#worker.state.syncs.count(sync));
  }

  permitGiven(sync: number): void {
    this.#worker.record(Happened.PERMIT_GIVEN, NONE, sync, this.#worker.state.syncs.count(sync));
  }

  permitRefused(sync: number): void {
    this.#worker.record(Happened.PERMIT_REFUSED, NONE, sync);
  }

  wake(_sync: number, thread: number): void {
    this.#worker.state.wake(thread);
  }
}

/** Waits for an object as long as it takes, or until the time is up. The mutex is held, and given back. */
function waitForSync(w: RealWorker, sync: number, timeout: number): boolean {
  const { state, thread } = w;
  const primitive = primitives[state.syncs.kind(sync)];
  const until = timeout < 0 ? Number.POSITIVE_INFINITY : w.host.now() + secondsToNanoseconds(timeout);
  for (;;) {
    state.setThread(thread, ThreadField.WAITS_FOR_SYNC, sync);
    state.syncs.joinLine(sync, thread);
    w.record(Happened.LOCK_WAITED, state.syncs.holder(sync), sync);
    const awoken = waitToBeCalled(w, until);
    if (awoken === 'stopped') return false;
    // It may have been woken in the very moment in which its time was up.
    const isTimeUp = awoken === 'time-up' && state.syncs.leaveLine(sync, thread);
    w.record(Happened.WAIT_WOKEN, NONE, sync, isTimeUp ? 1 : 0);
    const result = isTimeUp
      ? undefined
      : primitive.retry(new MeasuredSyncs(w, true), syncId(sync), threadId(thread));
    if (result?.kind === 'wait' && until > w.host.now()) continue;
    state.setThread(thread, ThreadField.WAITS_FOR_SYNC, NONE);
    state.unlock();
    return w.enter() && complete(w, result?.kind === 'done' ? result.value : false);
  }
}

/** `sync_new` */
export function makeSync(w: RealWorker, args: readonly SystemArgument[]): boolean {
  const { state } = w;
  const kind = textAt(args, 0);
  const number = primitives.findIndex((each) => each.kind === kind);
  const primitive = primitives[number];
  if (primitive === undefined) throw new InternalError(`no primitive ${kind} in the list`);
  const initial = typeof args[1] === 'number' ? args[1] : undefined;
  const limit = typeof args[2] === 'number' ? args[2] : 0;
  state.lock();
  const sync = state.syncs.add(number, primitive.initialCount(initial), limit);
  state.unlock();
  return sync === NONE ? outOfRoom(w) : complete(w, tellOfSync(w, sync, kind));
}

/** Tables of the run are full. */
export function outOfRoom(w: RealWorker): false {
  w.state.endRun(EndReason.MEMORY);
  return false;
}

/** An object was made by the thread's system call. @returns its number */
export function tellOfSync(w: RealWorker, sync: number, kind: string): number {
  w.report.madeSync({ sync, kind, name: w.vm.newObjectName(w.local), process: w.process });
  w.record(Happened.SYNC_CREATED, NONE, sync);
  return sync;
}

/** `sync_do` */
export function useSync(w: RealWorker, args: readonly SystemArgument[]): boolean {
  const { state } = w;
  const sync = numberAt(args, 0);
  const operation = textAt(args, 1);
  const primitive = primitives[state.syncs.kind(sync)];
  const operate = primitive?.operations[operation];
  if (operate === undefined) return fail(w, 'AttributeError', `'${primitive?.kind}' has no ${operation}`);
  state.lock();
  const result = operate(new MeasuredSyncs(w, false), syncId(sync), threadId(w.thread), args.slice(2));
  if (result.kind === 'wait') return waitForSync(w, sync, result.timeout);
  state.unlock();
  return result.kind === 'raise' ? fail(w, result.type, result.message) : complete(w, result.value);
}
