import {
  type Deadlock,
  type EventLog,
  formatDuration,
  type Limits,
  summarizeRun,
  threadLabel,
} from '../../simulator';

/** A short account of a run for the terminal, ending with a line feed. */
export function describeRun(log: EventLog, limits: Limits): string {
  const { switches, threads } = summarizeRun(log);
  const counts = [
    `${formatDuration(log.end)} of ${clockOf(log)} time`,
    count(threads.length, 'thread'),
    `${count(switches.voluntary + switches.involuntary, 'switch', 'switches')} (${switches.involuntary} involuntary)`,
    // CPython does not count them.
    ...(log.instructions === 0 ? [] : [count(log.instructions, 'instruction')]),
  ];
  const lines = [...describeOutcome(log, limits), counts.join(', ')];
  return lines.map((line) => `timeslice: ${line}\n`).join('');
}

const clockOf = ({ origin }: EventLog): string => (origin === 'measured' ? 'real' : 'virtual');

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function describeOutcome(log: EventLog, limits: Limits): readonly string[] {
  const { outcome } = log;
  switch (outcome.kind) {
    case 'finished':
      return [outcome.exitStatus === 0 ? 'finished' : `finished with exit status ${outcome.exitStatus}`];
    case 'exception':
      return [`ended by ${outcome.type} in line ${outcome.line}`];
    case 'deadlock':
      return log.deadlocks
        .slice(outcome.deadlock, outcome.deadlock + 1)
        .flatMap((deadlock) => describeDeadlock(log, deadlock));
    case 'limit':
      return [`stopped: the limit of ${describeLimit(outcome.limit, limits, log)} was reached`];
    case 'cancelled':
      return ['interrupted'];
  }
}

function describeLimit(limit: keyof Limits, limits: Limits, log: EventLog): string {
  switch (limit) {
    case 'instructions':
      return `${limits.instructions} instructions`;
    case 'time':
      return `${formatDuration(limits.time)} of ${clockOf(log)} time`;
    case 'memory':
      return `${Math.round(limits.memory / 2 ** 20)} MB of memory`;
  }
}

function describeDeadlock(log: EventLog, deadlock: Deadlock): readonly string[] {
  const nameOf = (thread: number): string => threadLabel(log, thread);
  const waits = deadlock.waits.map((wait) => {
    const line = `  ${nameOf(wait.thread)} waits in line ${wait.line}`;
    if ('thread' in wait.for) return `${line} for the end of ${nameOf(wait.for.thread)}`;
    // In a library call, a lock that the thread holds itself is how it sleeps until it is woken.
    const others = wait.holders.filter((holder) => wait.operation === undefined || holder !== wait.thread);
    const holders = others.length === 0 ? '' : `, held by ${others.map(nameOf).join(' and ')}`;
    if (wait.operation !== undefined && holders === '') return `${line} in ${wait.operation}`;
    const call = wait.operation === undefined ? '' : ` in ${wait.operation}`;
    return `${line}${call} for ${log.syncs[wait.for.sync]?.name}${holders}`;
  });
  return [`deadlock: ${deadlock.total ? 'no thread can go on' : 'some threads can never go on'}`, ...waits];
}
