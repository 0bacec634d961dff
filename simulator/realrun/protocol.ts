import type { InterpreterName, Machine, Outcome, Output, Program } from '../model';
import type { PlainBase, SystemArgument } from '../vm';

/** What a worker is given when it begins; buffers are shared. */
export interface WorkerSetup {
  readonly program: Program;
  readonly interpreter: InterpreterName;
  readonly machine: Machine;
  /** Its number among the workers. */
  readonly worker: number;
  readonly mostWorkers: number;
  /** The first process's. */
  readonly memory: SharedArrayBuffer;
  /** Cells of a memory. */
  readonly capacity: number;
  /** What is in a memory before the program's first instruction, in cells. */
  readonly image: SharedArrayBuffer;
  /** The bottom of it that no program is part of. */
  readonly base: PlainBase;
  readonly state: SharedArrayBuffer;
  readonly ring: SharedArrayBuffer;
  /** Whether it writes events. */
  readonly traces: boolean;
}

/** Something a thread wrote; numbers put what all workers wrote in order. */
export interface Written extends Output {
  readonly order: number;
  /** An exception that left a thread other than the main one: the thread's name comes before it. */
  readonly isTraceback: boolean;
}

/** A synchronisation object that was made, with the program's name for it. */
export interface MadeSync {
  readonly sync: number;
  readonly kind: string;
  readonly name: string | undefined;
  readonly process: number;
  /** Whose copy it is, in a forked process. */
  readonly copyOf?: number;
}

/** What became of one thread on a worker, or what it has written so far. */
export interface Report {
  readonly kind: 'report';
  /** Whether the worker is done with the thread. */
  readonly isLast: boolean;
  readonly written: readonly Written[];
  readonly syncs: readonly MadeSync[];
  /** Threads that were made, by number. */
  readonly threads: readonly {
    readonly thread: number;
    readonly process: number;
    readonly name: string;
    readonly daemon: boolean;
  }[];
  readonly processes: readonly { readonly process: number; readonly name: string }[];
  /** Of the main thread, once it has ended. */
  readonly outcome: Outcome | undefined;
  readonly instructions: number;
  /** Of the thread, and what the system says of its time on a CPU in ns, where it does. */
  readonly thread: number;
  readonly cpuTime: number | undefined;
}

/** Asked of the main thread, which alone knows the program's surroundings; the worker waits for the {@link Answer}. */
export interface Question {
  readonly kind: 'question';
  readonly process: number;
  readonly call: string;
  readonly arguments: readonly SystemArgument[];
}

/** For the memory of a process; the answer's value is its buffer. */
export interface MemoryQuestion {
  readonly kind: 'memory';
  readonly slot: number;
}

export interface Answer {
  readonly value: SystemArgument | SharedArrayBuffer;
}

export type WorkerMessage =
  | Report
  | Question
  | MemoryQuestion
  /** Booted, and waiting for threads to run. */
  | { readonly kind: 'ready'; readonly clockError: number }
  /** There are more threads than workers. */
  | { readonly kind: 'wanted' }
  /** The runs are closed, and the worker has left them. */
  | { readonly kind: 'done' };

/** What a worker needs of the platform it runs on. */
export interface WorkerHost {
  /** By how much the times of {@link now} may be wrong against other workers', ns. */
  readonly clockError: number;
  /** ns on a clock that all workers share. */
  now(): number;
  /** ns of CPU time that the process has had. */
  cpuTime(): number;
  /** The system's number of the worker's thread, 0 where it does not tell. */
  systemThread(): number;
  /** ns of CPU time that a thread of the system has had; undefined where the system does not tell. */
  threadCpuTime(systemThread: number): number | undefined;
  post(message: WorkerMessage): void;
  /** Waits for the answer. */
  ask(question: Question): SystemArgument;
  /** Waits for the buffer; undefined: there is no room for it. */
  askMemory(slot: number): SharedArrayBuffer | undefined;
}
