import { type EventLog, type ThreadView, threadLabel } from '../../simulator';

/** The threads of one process, as the inspector lists them. */
export interface ThreadGroup {
  readonly process: number;
  readonly title: string;
  readonly threads: readonly ThreadView[];
  /** Those that the library started to serve others: a queue's feeder, a pool's handlers. */
  readonly helpers: readonly ThreadView[];
}

/** A helper carries the name that the library gave it, or is named after a function of the library's own. */
const isHelper = (name: string): boolean => /^QueueFeederThread$|^Thread-\d+ \(_\w+\)$/.test(name);

/** Splits the threads by process, in the order of their making; processes that have not begun are left out. */
export function groupThreads(
  threads: readonly ThreadView[],
  log: Pick<EventLog, 'threads' | 'processes'>,
): readonly ThreadGroup[] {
  return log.processes.flatMap(({ id, name, pid }) => {
    const own = threads.filter(({ process }) => process === id);
    if (own.length === 0) return [];
    const helps = (thread: ThreadView): boolean => isHelper(log.threads[thread.id]?.name ?? '');
    return [
      {
        process: id,
        title: `${name} · pid ${pid}`,
        threads: own.filter((thread) => !helps(thread)),
        helpers: own.filter(helps),
      },
    ];
  });
}

/** A thread's name in the list of its own process. */
export const nameInProcess = (log: Pick<EventLog, 'threads' | 'processes'>, thread: number): string =>
  log.threads[thread]?.name ?? threadLabel(log, thread);
