import { type EventLog, eventNumber, type Outcome, threadLabel, type VariableView } from '../model';

/** What a run came to, as far as the schedule can decide it. */
export interface RunEnd {
  readonly kind: Outcome['kind'];
  /** Standard output. */
  readonly output: string;
  /** The last line of each uncaught exception, as Python writes it, sorted: `ValueError: too few`. */
  readonly exceptions: readonly string[];
}

/** A global variable that holds a plain value, as `repr` shows it. */
export interface GlobalValue {
  readonly name: string;
  readonly text: string;
}

export const toGlobalValues = (variables: readonly VariableView[]): GlobalValue[] =>
  variables.map(({ name, value }) => ({ name, text: value.text }));

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

/** The exceptions that threads other than the main one ended with, from the tracebacks they wrote. */
function threadExceptions({ outputs }: EventLog): string[] {
  return outputs
    .filter(({ stream, text }) => stream === 'stderr' && text.startsWith('Exception in thread '))
    .map(({ text }) => lastLine(text));
}

/** The exceptions that child processes ended with: each says which process it is, then writes a traceback, and ends. */
function childExceptions({ outputs }: EventLog): string[] {
  const written = new Map<number, string>();
  for (const { stream, text, thread } of outputs)
    if (stream === 'stderr') written.set(thread, (written.get(thread) ?? '') + text);
  return [...written.values()]
    .filter((text) => /^Process .+:\nTraceback \(most recent call last\):\n/m.test(text))
    .map(lastLine);
}

/** Standard output of a run. */
export const printedText = ({ outputs }: EventLog): string =>
  outputs
    .filter(({ stream }) => stream === 'stdout')
    .map(({ text }) => text)
    .join('');

export function endOfRun(log: EventLog): RunEnd {
  const { outcome } = log;
  const exceptions = [...threadExceptions(log), ...childExceptions(log)];
  if (outcome.kind === 'exception') {
    exceptions.push(outcome.message === '' ? outcome.type : `${outcome.type}: ${outcome.message}`);
  }
  return { kind: outcome.kind, output: printedText(log), exceptions: exceptions.sort() };
}

/** The same for the same ends. */
export const endKey = ({ kind, output, exceptions }: RunEnd): string =>
  [kind, ...exceptions, output].join('\u0000');

/** Threads other than main ones in the order in which they ended. */
export function orderOfFinish(log: EventLog): string[] {
  const { kind, thread } = log.columns;
  const order: string[] = [];
  for (let i = 0; i < log.length; i++) {
    if (kind[i] !== eventNumber['thread.ended']) continue;
    if (log.threads[thread[i]]?.name !== 'MainThread') order.push(threadLabel(log, thread[i]));
  }
  return order;
}
