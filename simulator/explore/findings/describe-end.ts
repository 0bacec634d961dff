import { NONE, type SyncId } from '../../model';
import { primitives } from '../../primitives';
import { awaitedSync, joinedThread } from '../reduction/pending-calls';
import type { Stepper } from '../state/stepper';
import type { EndState, HeldLock, StuckThread } from './findings';

function describeWait(stepper: Stepper, thread: number, names: () => ReadonlyMap<number, string>): string {
  const { kernel } = stepper;
  const call = kernel.calls.values[kernel.pending[thread]];
  if (call === undefined) return 'something';
  const target = joinedThread(call);
  if (target !== NONE) return `${kernel.k.threadNames[target]} to end`;
  const sync = awaitedSync(call);
  if (sync === NONE) return 'something';
  const operation = stepper.vm.operationOf(kernel.k.threads.column.local[thread]);
  if (operation !== undefined) return operation;
  const { syncs, threadNames } = kernel.k;
  const name = names().get(sync) ?? kernel.k.syncNames[sync] ?? primitives[syncs.kind(sync)].kind;
  const holder = syncs.holder(sync as SyncId);
  return holder === NONE ? name : `${name} held by ${threadNames[holder]}`;
}

/** Threads that have not ended, of those asked for, and what each waits for. */
export function listWaiting(stepper: Stepper, isAsked: (thread: number) => boolean): StuckThread[] {
  const { kernel, vm } = stepper;
  let known: ReadonlyMap<number, string> | undefined;
  const names = (): ReadonlyMap<number, string> => {
    known ??= vm.syncNames();
    return known;
  };
  const stuck: StuckThread[] = [];
  for (let thread = 0; thread < kernel.threads; thread++) {
    if (kernel.hasEnded(thread) || !isAsked(thread)) continue;
    stuck.push({
      thread: kernel.k.threadNames[thread],
      waitsFor: describeWait(stepper, thread, names),
      line: vm.lineOf(thread),
    });
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

/** What the program has come to in a state from which nothing goes on. */
export function describeEnd(stepper: Stepper): { readonly key: string; readonly end: EndState } {
  const { kernel, vm } = stepper;
  const { outcome } = kernel.k;
  const kind =
    outcome === undefined ? 'deadlock' : outcome.kind === 'exception' ? 'exception' : ('finished' as const);
  const end: EndState = {
    kind,
    output: kernel.outputs.values[kernel.output],
    globals: vm.plainGlobals(),
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
