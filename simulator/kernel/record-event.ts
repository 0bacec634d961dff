import { NONE, type SwitchReason, switchReasons, type ThreadId } from '../model';
import { type KernelState, runnerOf } from './kernel-state';

const reasonNumber = new Map(switchReasons.map((reason, i) => [reason, i]));

/** Not looked up since the thread ran; only events need it, and only they may add texts to the log. */
const UNKNOWN = -2;

/** The line of the user's file the thread is at, 0 if none. */
export function lineOf(k: KernelState, thread: ThreadId): number {
  const { line, operation, lineIsStale, local } = k.threads.column;
  if (lineIsStale[thread] === 1) {
    const runner = runnerOf(k, thread);
    const own = runner.ownLineOf(local[thread]);
    line[thread] = own === 0 ? runner.lineOf(local[thread]) : own;
    operation[thread] = own === 0 ? UNKNOWN : NONE;
    lineIsStale[thread] = 0;
  }
  return line[thread];
}

/** The library call the thread is in, as an index in the log's strings, else NONE; after {@link lineOf}. */
function operationOf(k: KernelState, thread: ThreadId): number {
  const { operation, local } = k.threads.column;
  if (operation[thread] === UNKNOWN) {
    const text = runnerOf(k, thread).operationOf(local[thread]);
    operation[thread] = text === undefined ? NONE : k.journal.internString(text);
  }
  return operation[thread];
}

/**
 * Records that something happens to a thread now, on the CPU it is on (if any).
 * @param kind of `eventNumber`
 */
export function recordEvent(
  k: KernelState,
  kind: number,
  thread: ThreadId,
  other = NONE,
  object = NONE,
  value = NONE,
  reason?: SwitchReason,
): void {
  const { event } = k;
  event.kind = kind;
  event.time = k.now;
  event.instruction = k.instructions;
  event.thread = thread;
  event.cpu = k.threads.column.cpu[thread];
  event.other = other;
  event.object = object;
  event.value = value;
  event.reason = reason === undefined ? NONE : (reasonNumber.get(reason) ?? NONE);
  event.line = lineOf(k, thread);
  event.operation = operationOf(k, thread);
  k.journal.record(event);
}

/** Records something that happens to no thread. */
export function recordGlobalEvent(k: KernelState, kind: number, object = NONE, value = NONE): void {
  const { event } = k;
  event.kind = kind;
  event.time = k.now;
  event.instruction = k.instructions;
  event.thread = NONE;
  event.cpu = NONE;
  event.other = NONE;
  event.object = object;
  event.value = value;
  event.reason = NONE;
  event.line = 0;
  event.operation = NONE;
  k.journal.record(event);
}
