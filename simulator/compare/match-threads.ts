import { type EventLog, NONE, threadId, threadLabel } from '../model';

/** A thread of one run and its twin in the other; undefined where it has none. */
export interface ThreadPair {
  readonly predicted: number | undefined;
  readonly measured: number | undefined;
  readonly label: string;
}

/** Names that Python gave by counting tell no more than the order of creation. */
const isCounted = (name: string): boolean => /^(Dummy-|Thread-|Process-|ThreadPoolExecutor-)\d/.test(name);

/** By process: its threads' numbers in the order of their creation. */
function threadsByProcess(log: EventLog): number[][] {
  const lists = log.processes.map((): number[] => []);
  for (const { id, process } of log.threads) lists[process]?.push(id);
  return lists;
}

/**
 * The threads of two runs of one program, matched: processes by the order of their creation, their threads by the names that
 * the program gave them, those of the same name and those without one by the order of their creation.
 */
export function matchThreads(predicted: EventLog, measured: EventLog): ThreadPair[] {
  const pairs: ThreadPair[] = [];
  const [ours, theirs] = [threadsByProcess(predicted), threadsByProcess(measured)];
  const nameOf = (log: EventLog, thread: number): string => {
    const name = log.threads[thread]?.name ?? '';
    return isCounted(name) ? '' : name;
  };
  for (let process = 0; process < Math.max(ours.length, theirs.length); process++) {
    const left = [...(theirs[process] ?? [])];
    const matched = new Map<number, number>();
    const take = (thread: number, accepts: (twin: number) => boolean): void => {
      if (matched.has(thread)) return;
      const at = left.findIndex(accepts);
      if (at < 0) return;
      matched.set(thread, left[at]);
      left.splice(at, 1);
    };
    const own = ours[process] ?? [];
    for (const thread of own) take(thread, (twin) => nameOf(measured, twin) === nameOf(predicted, thread));
    for (const thread of own) {
      pairs.push({
        predicted: thread,
        measured: matched.get(thread),
        label: threadLabel(predicted, thread),
      });
    }
    for (const thread of left)
      pairs.push({ predicted: undefined, measured: thread, label: threadLabel(measured, thread) });
  }
  return pairs;
}

/**
 * A measured run with its threads numbered as their twins, those without one after them, so that lanes stand in the same order
 * and threads have the same colours.
 */
export function numberLikeTwins(measured: EventLog, pairs: readonly ThreadPair[]): EventLog {
  const order = pairs.flatMap((pair) => (pair.measured === undefined ? [] : [pair.measured]));
  const inOrder = order.every((thread, i) => thread === i);
  if (inOrder || order.length !== measured.threads.length) return measured;
  const numberOf = new Map(order.map((thread, i) => [thread, i]));
  const renumber = (thread: number): number => numberOf.get(thread) ?? thread;
  const threadsNamed = (column: Int32Array): Int32Array =>
    column.map((thread) => (thread === NONE ? NONE : renumber(thread)));
  const { columns } = measured;
  return {
    ...measured,
    columns: { ...columns, thread: threadsNamed(columns.thread), other: threadsNamed(columns.other) },
    threads: order.map((thread, i) => ({ ...measured.threads[thread], id: threadId(i) })),
    outputs: measured.outputs.map((output) => ({ ...output, thread: threadId(renumber(output.thread)) })),
    deadlocks: measured.deadlocks.map((deadlock) => ({
      ...deadlock,
      waits: deadlock.waits.map((wait) => ({
        ...wait,
        thread: threadId(renumber(wait.thread)),
        for: 'sync' in wait.for ? wait.for : { thread: threadId(renumber(wait.for.thread)) },
        holders: wait.holders.map((holder) => threadId(renumber(holder))),
      })),
    })),
  };
}
