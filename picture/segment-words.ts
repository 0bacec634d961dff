import {
  type EventLog,
  eventNames,
  formatDuration,
  type Lane,
  readSegment,
  type Segment,
  type SegmentState,
} from '../simulator/timeline';

const threadName = (log: EventLog, thread: number): string => log.threads[thread]?.name ?? `thread ${thread}`;

/** A thread's name, and shorter ways to write it, longest first: `Thread-3 (work)`, `Thread-3`, `T3`. */
export function threadNames(log: EventLog, thread: number): readonly string[] {
  const name = threadName(log, thread);
  if (name === 'MainThread') return [name, 'Main'];
  const short = name.replace(/ \(.*\)$/, '');
  return short === name ? [name] : [name, short];
}

/** What a segment's thread waits for, in as few words as can be: `lock a`, `join T1`, `sleep 2 s`. */
export function waitLabel(log: EventLog, segment: Segment): string | undefined {
  const { kind, object, other, value } = log.columns;
  const event = segment.event;
  switch (eventNames[kind[event]]) {
    case 'lock.waited':
    case 'wait.began':
      return log.syncs[object[event]]?.name;
    case 'join.waited':
      return `join ${threadName(log, other[event])}`;
    case 'sleep.began':
      return `sleep ${formatDuration(value[event])}`;
    case 'io.requested':
      return `${log.strings[object[event]] ?? 'I/O'} ${formatDuration(value[event])}`;
    default:
      return undefined;
  }
}

const phrases: Readonly<Record<SegmentState, string>> = {
  new: 'is not started yet',
  ready: 'is ready, without a CPU',
  running: 'runs',
  gil: 'waits for the GIL',
  blocked: 'is blocked',
  io: 'waits for I/O',
  sleep: 'sleeps',
  ended: 'has ended',
  switching: 'is switched to',
  held: 'holds the GIL',
};

/** A segment in words, for a tooltip. */
export function describeSegment(log: EventLog, lane: Lane, index: number): string {
  const segment = readSegment(lane, index);
  const on = segment.cpu >= 0 && segment.state === 'running' ? ` on CPU ${segment.cpu}` : '';
  const label = waitLabel(log, segment);
  const what = label === undefined ? '' : ` (${label})`;
  const length = formatDuration(segment.end - segment.start);
  return `${threadName(log, segment.thread)} ${phrases[segment.state]}${on}${what} for ${length}`;
}
