import { isPlain, NONE, type SyncId } from '../model';
import { primitives } from '../primitives';
import type { EndState, StuckThread } from './findings';
import { awaitedSync, joinedThread } from './pending-calls';
import type { Stepper } from './stepper';

function describeWait(stepper: Stepper, thread: number, names: ReadonlyMap<number, string>): string {
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
  const name = names.get(sync) ?? kernel.k.syncNames[sync] ?? primitives[syncs.kind(sync)].kind;
  const holder = syncs.holder(sync as SyncId);
  return holder === NONE ? name : `${name} held by ${threadNames[holder]}`;
}

/** Threads that have not ended, of those asked for, and what each waits for. */
export function listWaiting(stepper: Stepper, isAsked: (thread: number) => boolean): StuckThread[] {
  const { kernel, vm } = stepper;
  const names = vm.syncNames();
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

/** What the program has come to in a state from which nothing goes on. */
export function describeEnd(stepper: Stepper): { readonly key: string; readonly end: EndState } {
  const { kernel, vm } = stepper;
  const { outcome } = kernel.k;
  const kind =
    outcome === undefined ? 'deadlock' : outcome.kind === 'exception' ? 'exception' : ('finished' as const);
  const end: EndState = {
    kind,
    output: kernel.outputs.values[kernel.output],
    globals: vm.globals().filter(isPlain),
    failures: kernel.failures.values[kernel.failure],
    stuck: kind === 'deadlock' ? listWaiting(stepper, () => true) : [],
  };
  const globals = end.globals.map(({ name, value }) => `${name}=${value.text}`);
  const stuck = end.stuck.map((each) => `${each.thread} ${each.waitsFor} ${each.line}`);
  const key = [kind, end.output, ...globals, kernel.failure, ...stuck].join('\u0000');
  return { key, end };
}
