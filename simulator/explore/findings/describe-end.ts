import { NONE, type SyncId } from '../../model';
import { primitives } from '../../primitives';
import { awaitedPipe, awaitedSync, isSending, joinedProcess, joinedThread } from '../reduction/pending-calls';
import type { ProgramStepper } from '../state/program-stepper';
import type { EndState, HeldLock, StuckThread } from './findings';

function describeWait(stepper: ProgramStepper, thread: number): string {
  const { kernel } = stepper;
  const call = kernel.calls.values[kernel.pending[thread]];
  if (call === undefined) return 'something';
  const target = joinedThread(call);
  if (target !== NONE) return `${kernel.nameOf(target)} to end`;
  const process = joinedProcess(call);
  if (process !== NONE) return `${kernel.k.processNames[process]} to end`;
  const sync = awaitedSync(call);
  const pipe = awaitedPipe(call);
  if (sync === NONE && pipe === NONE) return 'something';
  const operation = stepper.operationOf(thread);
  // Of a thread that the library has started, the operation is none of the program's own.
  if (operation !== undefined && (pipe === NONE || stepper.lineOf(thread) > 0)) return operation;
  if (pipe !== NONE) return isSending(call) ? 'room in a pipe' : 'something from a pipe';
  const { syncs } = kernel.k;
  const names = stepper.syncNamesFor(thread);
  const name = names.get(sync) ?? kernel.k.syncNames[sync] ?? primitives[syncs.kind(sync as SyncId)].kind;
  const holder = syncs.holder(sync as SyncId);
  return holder === NONE ? name : `${name} held by ${kernel.nameOf(holder)}`;
}

/** Threads that have not ended, of those asked for, and what each waits for. */
export function listWaiting(stepper: ProgramStepper, isAsked: (thread: number) => boolean): StuckThread[] {
  const { kernel } = stepper;
  const stuck: StuckThread[] = [];
  for (let thread = 0; thread < kernel.threads; thread++) {
    if (kernel.hasEnded(thread) || !isAsked(thread)) continue;
    const waitsFor = describeWait(stepper, thread);
    stuck.push({ thread: kernel.nameOf(thread), waitsFor, line: stepper.lineOf(thread) });
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

/** What the program has come to in a state from which nothing goes on. */
export function describeEnd(stepper: ProgramStepper): { readonly key: string; readonly end: EndState } {
  const { kernel } = stepper;
  const { outcome } = kernel.k;
  const kind =
    outcome === undefined ? 'deadlock' : outcome.kind === 'exception' ? 'exception' : ('finished' as const);
  const end: EndState = {
    kind,
    output: kernel.outputs.values[kernel.output],
    globals: stepper.plainGlobals(),
    failures: kernel.failures.values[kernel.failure],
    stuck: kind === 'deadlock' ? listWaiting(stepper, () => true) : [],
    unreleased: kind === 'deadlock' ? [] : listHeld(stepper),
  };
  const globals = end.globals.map(({ name, value }) => `${name}=${value.text}`);
  const stuck = end.stuck.map((each) => `${each.thread} ${each.waitsFor} ${each.line}`);
  const held = end.unreleased.map(({ lock, thread }) => `${thread} ${lock}`);
  const wrong = end.failures.map(({ thread, message, line }) => `${thread} ${message} ${line}`);
  const key = [kind, end.output, ...globals, ...wrong, ...stuck, ...held].join('\u0000');
  return { key, end };
}
