import { type EventLog, type EventName, eventNumber, NONE } from '../model';
import { type ArrowColumns, type ArrowKind, arrowKinds, type MarkColumns } from './timeline';

const markedEvents: readonly EventName[] = [
  'lock.acquired',
  'lock.released',
  'lock.refused',
  'gil.requested',
  'output.written',
  'exception.uncaught',
  'finding.deadlock',
];

/** The events that are drawn as marks. */
export function findMarks(log: EventLog): MarkColumns {
  const { kind, thread, time } = log.columns;
  const isMarked = new Uint8Array(256);
  for (const name of markedEvents) isMarked[eventNumber[name]] = 1;
  const events: number[] = [];
  for (let i = 0; i < log.length; i++) if (isMarked[kind[i]] === 1) events.push(i);
  return {
    length: events.length,
    time: Float64Array.from(events, (i) => time[i]),
    thread: Int32Array.from(events, (i) => thread[i]),
    event: Int32Array.from(events),
  };
}

/** Who let whom go on: starts, forks, hand-overs of locks and of the GIL, ends awaited. */
export function findArrows(log: EventLog): ArrowColumns {
  const { kind, thread, time, other, object, value } = log.columns;
  const times: number[] = [];
  const kinds: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const events: number[] = [];
  const lastReleaser = new Map<number, number>();
  const lastDropper = new Map<number, number>();

  const processOf = (one: number): number => log.threads[one]?.process ?? NONE;
  const isInOther = (event: number): boolean =>
    other[event] !== NONE && processOf(other[event]) !== processOf(thread[event]);
  const add = (arrow: ArrowKind, event: number, source: number | undefined): void => {
    const target = thread[event];
    if (source === undefined || source === NONE || source === target) return;
    times.push(time[event]);
    kinds.push(arrowKinds.indexOf(arrow));
    from.push(source);
    to.push(target);
    events.push(event);
  };

  for (let i = 0; i < log.length; i++) {
    switch (kind[i]) {
      case eventNumber['thread.started']:
        add(isInOther(i) ? 'forked' : 'started', i, other[i]);
        break;
      case eventNumber['lock.released']:
        lastReleaser.set(object[i], thread[i]);
        break;
      case eventNumber['gil.dropped']:
        lastDropper.set(processOf(thread[i]), thread[i]);
        break;
      case eventNumber['gil.woken']:
        add('gil', i, lastDropper.get(processOf(thread[i])));
        break;
      case eventNumber['wait.woken']:
        // Nobody let it go on whose time was up.
        if (value[i] === 1) break;
        if (object[i] !== NONE) add('released', i, lastReleaser.get(object[i]));
        else add('joined', i, other[i]);
        break;
    }
  }
  return {
    length: events.length,
    time: Float64Array.from(times),
    kind: Uint8Array.from(kinds),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    event: Int32Array.from(events),
  };
}
