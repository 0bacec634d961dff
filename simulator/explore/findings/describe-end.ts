import { NONE, type SyncId } from '../../model';
import { primitives } from '../../primitives';
import { awaitedSync, joinedThread } from '../reduction/pending-calls';
import type { Stepper } from '../state/stepper';
import type { EndState, HeldLock, StuckThread } from './findings';

/** What a thread waits for, as far as its own call tells; undefined: it is a kernel object that others may hold. */
function describeOwnWait({ kernel, vm }: Stepper, thread: number): string | undefined {
  const call = kernel.calls.values[kernel.pending[thread]];
  if (call === undefined) return 'something';
  const target = joinedThread(call);
  if (target !== NONE) return `${kernel.k.threadNames[target]} to end`;
  if (awaitedSync(call) === NONE) return 'something';
  return vm.operationOf(kernel.k.threads.column.local[thread]);
}

function describeAwaitedSync({ kernel, vm }: Stepper, thread: number): string {
  const { syncs, threadNames, syncNames } = kernel.k;
  const sync = awaitedSync(kernel.calls.values[kernel.pending[thread]]) as SyncId;
  const name = vm.syncNames().get(sync) ?? syncNames[sync] ?? primitives[syncs.kind(sync)].kind;
  const holder = syncs.holder(sync);
  return holder === NONE ? name : `${name} held by ${threadNames[holder]}`;
}

/** A thread that is stuck, and whether all that is said of it is its own. */
export interface DescribedStuck {
  readonly stuck: StuckThread;
  readonly isOwn: boolean;
}

/** What a thread waits for that has not ended, in the present state. */
export function describeStuck(stepper: Stepper, thread: number): DescribedStuck {
  const own = describeOwnWait(stepper, thread);
  const stuck = {
    thread: stepper.kernel.k.threadNames[thread],
    waitsFor: own ?? describeAwaitedSync(stepper, thread),
    line: stepper.vm.lineOf(thread),
  };
  return { stuck, isOwn: own !== undefined };
}

/** Threads that have not ended, of those asked for, and what each waits for. */
export function listWaiting(stepper: Stepper, isAsked: (thread: number) => boolean): StuckThread[] {
  const stuck: StuckThread[] = [];
  for (let thread = 0; thread < stepper.kernel.threads; thread++) {
    if (!stepper.kernel.hasEnded(thread) && isAsked(thread)) stuck.push(describeStuck(stepper, thread).stuck);
  }
  return stuck;
}

/** Locks that have a name in the program and a holder. */
function listHeld({ kernel, vm }: Stepper): HeldLock[] {
  const { syncs, threadNames } = kernel.k;
  const held: HeldLock[] = [];
  let names: ReadonlyMap<number, string> | undefined;
  for (let i = 0; i < syncs.length; i++) {
    const sync = i as SyncId;
    if (!primitives[syncs.kind(sync)].hasLockChart || syncs.holder(sync) === NONE) continue;
    names ??= vm.syncNames();
    const lock = names.get(i);
    if (lock !== undefined) held.push({ lock, thread: threadNames[syncs.holder(sync)] });
  }
  return held;
}

/** What the program has come to in the present state, but for who is stuck in it. */
export function describeShared(stepper: Stepper): EndState {
  const { kernel, vm } = stepper;
  const { outcome } = kernel.k;
  const kind =
    outcome === undefined ? 'deadlock' : outcome.kind === 'exception' ? 'exception' : ('finished' as const);
  return {
    kind,
    output: kernel.outputs.values[kernel.output],
    globals: vm.plainGlobals(),
    failures: kernel.failures.values[kernel.failure],
    stuck: [],
    unreleased: kind === 'deadlock' ? [] : listHeld(stepper),
  };
}

/** Tells ends apart. */
export function keyOfEnd({ kind, output, globals, failures, stuck, unreleased }: EndState): string {
  const values = globals.map(({ name, value }) => `${name}=${value.text}`);
  const waits = stuck.map((each) => `${each.thread} ${each.waitsFor} ${each.line}`);
  const held = unreleased.map(({ lock, thread }) => `${thread} ${lock}`);
  const wrong = failures.map(({ thread, message, line }) => `${thread} ${message} ${line}`);
  return [kind, output, ...values, ...wrong, ...waits, ...held].join('\u0000');
}

/** What the program has come to in a state from which nothing goes on. */
export function describeEnd(stepper: Stepper): { readonly key: string; readonly end: EndState } {
  const shared = describeShared(stepper);
  const end = shared.kind === 'deadlock' ? { ...shared, stuck: listWaiting(stepper, () => true) } : shared;
  return { key: keyOfEnd(end), end };
}
