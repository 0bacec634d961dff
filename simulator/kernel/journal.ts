import type { Deadlock, Output } from '../model';

/** One event's columns but its kind, as {@link EventColumns} explains them. The kernel reuses one object. */
export interface EventFields {
  kind: number;
  time: number;
  instruction: number;
  thread: number;
  cpu: number;
  other: number;
  object: number;
  value: number;
  reason: number;
  line: number;
  operation: number;
}

export interface JournalPosition {
  readonly events: number;
  readonly outputs: number;
  readonly deadlocks: number;
}

/** Where the kernel writes what happens: to a new log, or (in a replay) against one that exists. */
export interface Journal {
  readonly position: JournalPosition;
  record(event: EventFields): void;
  /** @returns the text's index in the log's strings; the same for the same text */
  internString(text: string): number;
  /** @returns its index in the log */
  addOutput(output: Output): number;
  addDeadlock(deadlock: Deadlock): number;
}
