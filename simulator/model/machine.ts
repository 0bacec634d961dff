import type { InterpreterName } from './interpreter';
import type { Nanoseconds } from './time';

export type PolicyName = 'fifo' | 'rr';

/** The machine a program runs on. All of it is data: the same machine and program give the same log. */
export interface Machine {
  /** 1 .. 64 */
  readonly cpus: number;
  readonly policy: PolicyName;
  /** The longest a thread keeps a CPU while another is ready (round-robin); at least 1 ns. */
  readonly quantum: Nanoseconds;
  /** What a CPU loses when it changes from one thread to another. */
  readonly switchCost: Nanoseconds;
  /** What one instruction takes; at least 1 ns. */
  readonly instruction: Nanoseconds;
  readonly interpreter: InterpreterName;
  /** How long a thread waits for the GIL before it asks the holder to drop it; at least 1 ns. */
  readonly switchInterval: Nanoseconds;
  /** Latency of `timeslice.io(device=...)` where the program gives none. */
  readonly io: Readonly<Record<string, Nanoseconds>>;
  /** Seeds every pseudo-random choice of the machine; 0 .. 2^32 - 1. */
  readonly seed: number;
}

/** Where a run is stopped. */
export interface Limits {
  /** Instructions executed, over all threads. */
  readonly instructions: number;
  readonly time: Nanoseconds;
  /** Bytes of memory of one process. */
  readonly memory: number;
}
