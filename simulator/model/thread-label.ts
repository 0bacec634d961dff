import type { EventLog } from './event-log';

/**
 * A thread's name, unique over processes: those of the first process as Python names them, the main thread of
 * another by its process, `Process-1`, and that one's others by both, `Process-1/Thread-1`.
 */
export function threadLabel(log: Pick<EventLog, 'threads' | 'processes'>, thread: number): string {
  const info = log.threads[thread];
  if (info === undefined) return `thread ${thread}`;
  const process = log.processes[info.process];
  return labelOf(info.process, process?.name, info.name);
}

/** The same by names. @param process its number */
export function labelOf(process: number, processName: string | undefined, name: string): string {
  if (process === 0 || processName === undefined) return name;
  return name === 'MainThread' ? processName : `${processName}/${name}`;
}
