import {
  type EventColumns,
  type EventName,
  eventNames,
  eventNumber,
  NONE,
  phaseByEvent,
  type SwitchReason,
  switchReasons,
} from '../model';
import type { MeasuredEvent } from './event-ring';

type MutableColumns = { -readonly [Name in keyof EventColumns]: EventColumns[Name] };

const GIL_REQUEST = switchReasons.indexOf('gil-request');

const offPhases: ReadonlySet<string | undefined> = new Set(['blocked', 'sleep', 'io', 'gil', 'ended']);

/** An event in a log's terms, its texts not yet numbered. */
export interface PlacedEvent extends MeasuredEvent {
  readonly cpu: number;
}

/**
 * Gives threads that execute at the same time a CPU each, the lowest that is free. On which CPU the operating system had a
 * thread is not known, so a CPU here only says how many executed, or were ready to, side by side. What takes a thread off
 * its CPU is followed by `cpu.released`.
 */
export function placeOnCpus(events: readonly MeasuredEvent[]): { placed: PlacedEvent[]; cpus: number } {
  const placed: PlacedEvent[] = [];
  const cpuOf = new Map<number, number>();
  const busy: boolean[] = [];
  /** Threads that have dropped the global lock because they were asked to, and have not got it back. */
  const asked = new Set<number>();
  for (const event of events) {
    const name = eventNames[event.kind];
    const before = cpuOf.get(event.thread) ?? NONE;
    if (name === 'cpu.dispatched') {
      if (before !== NONE) continue;
      const free = busy.indexOf(false);
      const cpu = free < 0 ? busy.length : free;
      busy[cpu] = true;
      cpuOf.set(event.thread, cpu);
      placed.push({ ...event, cpu });
      continue;
    }
    if (name === 'gil.dropped' && event.reason === GIL_REQUEST) asked.add(event.thread);
    if (name === 'gil.taken') asked.delete(event.thread);
    placed.push({ ...event, cpu: before });
    if (before === NONE || !offPhases.has(phaseByEvent[event.kind])) continue;
    placed.push(releaseAfter(event, reasonOf(name, asked.has(event.thread)), before));
    busy[before] = false;
    cpuOf.delete(event.thread);
  }
  return { placed, cpus: Math.max(1, busy.length) };
}

function reasonOf(name: EventName, isAsked: boolean): SwitchReason {
  if (name === 'thread.ended') return 'ended';
  if (name !== 'gil.waited') return 'blocked';
  return isAsked ? 'gil-request' : 'gil-wait';
}

function releaseAfter(event: MeasuredEvent, reason: SwitchReason, cpu: number): PlacedEvent {
  return {
    ...event,
    kind: eventNumber['cpu.released'],
    other: NONE,
    object: NONE,
    value: NONE,
    reason: switchReasons.indexOf(reason),
    cpu,
  };
}

/** @param describe the line and the operation's index in the log's strings, of a site */
export function makeMeasuredColumns(
  events: readonly PlacedEvent[],
  describe: (site: number) => { readonly line: number; readonly operation: number },
): EventColumns {
  const { length } = events;
  const columns: MutableColumns = {
    time: new Float64Array(length),
    instruction: new Float64Array(length),
    kind: new Uint8Array(length),
    thread: new Int32Array(length),
    cpu: new Int16Array(length),
    other: new Int32Array(length),
    object: new Int32Array(length),
    value: new Float64Array(length),
    reason: new Int8Array(length),
    line: new Int32Array(length),
    operation: new Int32Array(length),
  };
  for (const [i, event] of events.entries()) {
    const { line, operation } = describe(event.site);
    columns.time[i] = event.time;
    columns.kind[i] = event.kind;
    columns.thread[i] = event.thread;
    columns.cpu[i] = event.cpu;
    columns.other[i] = event.other;
    columns.object[i] = event.object;
    columns.value[i] = event.value;
    columns.reason[i] = event.reason;
    columns.line[i] = line;
    columns.operation[i] = operation;
  }
  return columns;
}
