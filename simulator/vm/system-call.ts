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
  /** (name, daemon) -> int: the new process's number in the parent, 0 in the child, which is a copy of it */
  'fork',
  /** (name, daemon, data, ends of pipes that it holds `3r 4w`) -> int: the number of a new process that begins afresh */
  'spawn_process',
  /** (status) -> never: the calling process ends at once */
  'exit_process',
  /** (process, signal) -> None: it ends at once, whatever its threads do */
  'kill_process',
  /** (process, timeout seconds) -> bool: it ended */
  'process_join',
  /** (process) -> int | None: its exit status, negative for a signal; None while it lives */
  'process_status',
  /** (process, pipe, text) -> None: the text is sent into the pipe once the process has ended */
  'process_notify',
  /** () -> int: the number of the calling process */
  'current_process',
  /** (process) -> int */
  'pid',
  /** () -> int: of the calling process's parent; 1 for an orphan */
  'parent_pid',
  /** () -> int: the machine's CPUs */
  'cpu_count',
  /** () -> int: the handle of a pipe whose two ends the calling process holds */
  'pipe',
  /** (pipe, text) -> None; may block */
  'pipe_send',
  /** (pipe) -> text; may block */
  'pipe_receive',
  /** (pipe, timeout seconds) -> bool: there is something to receive, or nobody left to send */
  'pipe_poll',
  /** (pipe, 'r' | 'w') -> None: the calling process gives up one hold of that end */
  'pipe_close',
  /** (pipe, 'r' | 'w') -> None: one more hold for the calling process */
  'pipe_open',
  /** (count, initial) -> int: the handle of so many numbers that processes share */
  'shared_new',
  /** (handle, index) -> number */
  'shared_get',
  /** (handle, index, value) -> None */
  'shared_set',
  /** (n) -> int, 0 .. n - 1: a search tries them all, a run takes what its schedule or the machine's seed says */
  'choose',
] as const;
export type SystemCallName = (typeof systemCalls)[number];

/** Numbers by name. */
export const systemCallNumber = Object.fromEntries(systemCalls.map((name, i) => [name, i])) as Readonly<
  Record<SystemCallName, number>
>;
