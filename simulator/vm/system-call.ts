/**
 * What Python code can ask of the kernel, through the native module `_timeslice`; arguments and results are plain data.
 * The order is the number in {@link Effect.call}: only ever append. Seconds are Python floats; a timeout of
 * -1 waits for ever. Errors are Python exceptions that the kernel raises by `fail`.
 */
export const systemCalls = [
  /** (stream 1|2, text) -> None */
  'write',
  /** (name, daemon) with callable, args, kwargs kept by the interpreter -> thread handle */
  'spawn',
  /** (thread handle, timeout seconds) -> bool: it ended */
  'join',
  /** (seconds) -> None */
  'sleep',
  /** (seconds) -> None: computes for so long */
  'work',
  /** (device, seconds | undefined) -> None */
  'io',
  /** () -> float seconds of virtual time since the run began */
  'now',
  /** (kind: 'Lock' | 'RLock' | ..., initial?: number) -> sync handle */
  'sync_new',
  /** (handle, operation name, ...numbers) -> result of the primitive's operation; may block */
  'sync_do',
  /** (thread handle) -> bool */
  'is_alive',
  /** () -> thread handle of the caller */
  'current',
  /** (thread handle) -> int, Python's `ident` */
  'ident',
  /** () -> None: offers the CPU */
  'yield',
  /** (seconds | -1) -> float: sets (or with -1 only tells) the switch interval */
  'switch_interval',
  /** (thread name | undefined, priority, tickets, weight, length seconds, CPUs `0 1`; each or undefined) -> None */
  'schedule',
  // What surrounds the program: see kernel/surroundings.ts.
  'machine',
  'file_size',
  'file_read',
  'file_line',
  'file_write',
  'file_create',
  'file_remove',
  'file_names',
  'answer',
  'fetch',
  /** (whether of the whole process) -> seconds on a CPU */
  'cpu_time',
] as const;
export type SystemCallName = (typeof systemCalls)[number];
