import { type EventLog, eventNames, NONE } from '../model';

/** The library call in which an event happened, as the program writes it: `q.get()`; else undefined. */
export function operationOf(log: EventLog, event: number): string | undefined {
  const index = log.columns.operation[event];
  return index === NONE ? undefined : log.strings[index];
}

/** Calls that say no more than their event does. */
const plainCalls: Readonly<Record<string, RegExp>> = {
  'join.waited': /\bjoin\(/,
  'sleep.began': /\bsleep\(/,
};

/**
 * The library call in which a thread began to wait, where that says more than what it waits for: a thread in
 * `q.get()` waits for a lock that its program never heard of.
 */
export function waitingOperation(log: EventLog, event: number): string | undefined {
  const operation = operationOf(log, event);
  const name = eventNames[log.columns.kind[event]];
  if (operation === undefined || name === undefined || plainCalls[name]?.test(operation)) return undefined;
  return name === 'io.requested' ? undefined : operation;
}
