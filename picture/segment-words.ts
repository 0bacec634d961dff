import {
  type ArrowColumns,
  type ArrowKind,
  arrowKinds,
  describeSlowedDown,
  type EventLog,
  eventNames,
  formatDuration,
  type Lane,
  readSegment,
  type Segment,
  type SegmentState,
  threadLabel,
  waitingOperation,
} from '../simulator';

/** A thread's name, and shorter ways to write it, longest first: `Thread-3 (work)`, `Thread-3`, `T3`. */
export function threadNames(log: EventLog, thread: number): readonly string[] {
  const name = threadLabel(log, thread);
  if (name === 'MainThread') return [name, 'Main'];
  const short = name.replace(/ \(.*\)$/, '');
  return short === name ? [name] : [name, short];
}

/**
 * What a segment's thread waits for, the longest wording first: `waits for lock`, `lock`; in library code the call that
 * waits: `waits in q.get()`, `q.get()`; empty if it waits for nothing.
 */
export function waitLabels(log: EventLog, segment: Segment): readonly string[] {
  const { kind, object, other, value } = log.columns;
  const event = segment.event;
  const operation = waitingOperation(log, event);
  switch (eventNames[kind[event]]) {
    case 'lock.waited':
    case 'wait.began': {
      if (operation !== undefined) return [`waits in ${operation}`, operation];
      const name = log.syncs[object[event]]?.name;
      return name === undefined ? [] : [`waits for ${name}`, name];
    }
    case 'join.waited': {
      const name = threadLabel(log, other[event]);
      const plain = [`waits for ${name} to end`, `join ${name}`];
      return operation === undefined ? plain : [`waits in ${operation}`, operation, ...plain];
    }
    case 'sleep.began': {
      const plain = [`sleeps ${formatDuration(value[event])}`, 'sleep'];
      return operation === undefined ? plain : [`sleeps in ${operation}`, operation, ...plain];
    }
    case 'io.requested': {
      const device = log.strings[object[event]] ?? 'I/O';
      return [`${device} ${formatDuration(value[event])}`, device];
    }
    default:
      return [];
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
  const [label] = waitLabels(log, segment);
  const length = formatDuration(segment.end - segment.start);
  if (label !== undefined && segment.state === 'blocked') {
    return `${threadLabel(log, segment.thread)} ${label}, ${length} long`;
  }
  const isPlain = label === undefined || segment.state === 'sleep';
  const what = isPlain ? '' : ` (${label})`;
  const told = `${threadLabel(log, segment.thread)} ${phrases[segment.state]}${on}${what} for ${length}`;
  if (segment.state !== 'io') return told;
  return `${told}; if a cycle took a second: ${describeSlowedDown(segment.end - segment.start)}`;
}

const arrowPhrases: Readonly<Record<ArrowKind, string>> = {
  started: 'starts',
  released: 'lets go what it held, which wakes',
  joined: 'has ended, which wakes',
  gil: 'drops the GIL, which wakes',
  forked: 'makes process',
};

/** An arrow in words, for a tooltip. */
export function describeArrow(log: EventLog, arrows: ArrowColumns, index: number): string {
  const kind = arrowKinds[arrows.kind[index]] ?? 'started';
  return `${threadLabel(log, arrows.from[index])} ${arrowPhrases[kind]} ${threadLabel(log, arrows.to[index])}`;
}
