import { NONE, type SyncId } from '../../model';
import { primitives } from '../../primitives';
import { awaitedPipe, awaitedSync, isSending, joinedProcess, joinedThread } from '../reduction/pending-calls';
import type { ProgramStepper } from '../state/program-stepper';
import type { EndState, HeldLock, StuckThread } from './findings';

/** What a thread waits for, as far as its own call tells; undefined: it is a kernel object that others may hold. */
function describeOwnWait(stepper: ProgramStepper, thread: number): string | undefined {
  const { kernel } = stepper;
  const call = kernel.calls.values[kernel.pending[thread]];
  if (call === undefined) return 'something';
  const target = joinedThread(call);
  if (target !== NONE) return `${kernel.nameOf(target)} to end`;
  const process = joinedProcess(call);
  if (process !== NONE) return `${kernel.k.processNames[process]} to end`;
  const pipe = awaitedPipe(call);
  if (awaitedSync(call) === NONE && pipe === NONE) return 'something';
  const operation = stepper.operationOf(thread);
  // Of a thread that the library has started, the operation is none of the program's own.
  if (pipe === NONE || (operation !== undefined && stepper.lineOf(thread) > 0)) return operation;
  return isSending(call) ? 'room in a pipe' : 'something from a pipe';
}

function describeAwaitedSync(stepper: ProgramStepper, thread: number): string {
  const { kernel } = stepper;
  const { syncs, syncNames } = kernel.k;
  const sync = awaitedSync(kernel.calls.values[kernel.pending[thread]]) as SyncId;
  const names = stepper.syncNamesFor(thread);
  const name = names.get(sync) ?? syncNames[sync] ?? primitives[syncs.kind(sync)].kind;
  const holder = syncs.holder(sync);
  return holder === NONE ? name : `${name} held by ${kernel.nameOf(holder)}`;
}

/** A thread that is stuck, and whether all that is said of it is its own. */
export interface DescribedStuck {
  readonly stuck: StuckThread;
  readonly isOwn: boolean;
}

/** What a thread waits for that has not ended, in the present state. */
export function describeStuck(stepper: ProgramStepper, thread: number): DescribedStuck {
  const own = describeOwnWait(stepper, thread);
  const stuck = {
    thread: stepper.kernel.nameOf(thread),
    waitsFor: own ?? describeAwaitedSync(stepper, thread),
    line: stepper.lineOf(thread),
  };
  return { stuck, isOwn: own !== undefined };
}

/** Threads that have not ended, of those asked for, and what each waits for. */
export function listWaiting(stepper: ProgramStepper, isAsked: (thread: number) => boolean): StuckThread[] {
  const stuck: StuckThread[] = [];
  for (let thread = 0; thread < stepper.kernel.threads; thread++) {
    if (!stepper.kernel.hasEnded(thread) && isAsked(thread)) stuck.push(describeStuck(stepper, thread).stuck);
  }
  return stuck;
}

/** Locks that have a name in the program and a holder. */
function listHeld(stepper: ProgramStepper): HeldLock[] {
  const { kernel } = stepper;
  const { syncs } = kernel.k;
  const held: HeldLock[] = [];
  for (let i = 0; i < syncs.length; i++) {
    const sync = i as SyncId;
    const holder = syncs.holder(sync);
    if (!primitives[syncs.kind(sync)].hasLockChart || holder === NONE || kernel.hasLeft(holder)) continue;
    const lock = stepper.syncNamesFor(holder).get(i);
    if (lock !== undefined) held.push({ lock, thread: kernel.nameOf(holder) });
  }
  return held;
}

/** What the program has come to in the present state, but for who is stuck in it. */
export function describeShared(stepper: ProgramStepper): EndState {
  const { kernel } = stepper;
  const { outcome } = kernel.k;
  const kind =
    outcome === undefined ? 'deadlock' : outcome.kind === 'exception' ? 'exception' : ('finished' as const);
  return {
    kind,
    output: kernel.outputs.values[kernel.output],
    globals: stepper.plainGlobals(),
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
export function describeEnd(stepper: ProgramStepper): { readonly key: string; readonly end: EndState } {
  const shared = describeShared(stepper);
  const end = shared.kind === 'deadlock' ? { ...shared, stuck: listWaiting(stepper, () => true) } : shared;
  return { key: keyOfEnd(end), end };
}
