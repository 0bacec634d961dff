import {
  EVENT_LOG_VERSION,
  type EventLog,
  eventNumber,
  NONE,
  nanoseconds,
  type ProcessId,
  switchReasons,
  type ThreadId,
} from '../../simulator/model';
import { drawnMachine } from './drawn-log';

/** A log of `length` events in which threads follow each other on all CPUs, every microsecond. */
export function manySwitches(length: number, threads: number, cpus: number): EventLog {
  const columns = {
    time: new Float64Array(length),
    instruction: new Float64Array(length),
    kind: new Uint8Array(length),
    thread: new Int32Array(length).fill(NONE),
    cpu: new Int16Array(length).fill(NONE),
    other: new Int32Array(length).fill(NONE),
    object: new Int32Array(length).fill(NONE),
    value: new Float64Array(length).fill(NONE),
    reason: new Int8Array(length).fill(NONE),
    line: new Int32Array(length),
    operation: new Int32Array(length).fill(NONE),
  };
  let at = 0;
  const add = (time: number, kind: keyof typeof eventNumber, thread: number, cpu: number): void => {
    columns.time[at] = time;
    columns.kind[at] = eventNumber[kind];
    columns.thread[at] = thread;
    columns.cpu[at] = cpu;
    if (kind === 'cpu.preempted') columns.reason[at] = switchReasons.indexOf('quantum');
    at++;
  };
  for (let thread = 0; thread < threads; thread++) {
    add(0, 'thread.created', thread, NONE);
    add(0, 'thread.started', thread, NONE);
  }
  let slice = 0;
  while (at + 2 * cpus < length) {
    for (let cpu = 0; cpu < cpus; cpu++) add(slice * 1000, 'cpu.dispatched', (slice + cpu) % threads, cpu);
    slice++;
    for (let cpu = 0; cpu < cpus; cpu++) {
      add(slice * 1000, 'cpu.preempted', (slice - 1 + cpu) % threads, cpu);
    }
  }
  add(slice * 1000, 'run.ended', NONE, NONE);
  return {
    version: EVENT_LOG_VERSION,
    origin: 'simulated',
    file: 'many.py',
    machine: { ...drawnMachine, cpus, interpreter: 'none' },
    length: at,
    columns,
    strings: [],
    processes: [{ id: 0 as ProcessId, pid: 4711, name: 'many' }],
    threads: Array.from({ length: threads }, (_, id) => ({
      id: id as ThreadId,
      process: 0 as ProcessId,
      name: `Thread-${id + 1} (work)`,
      daemon: false,
    })),
    syncs: [],
    outputs: [],
    deadlocks: [],
    outcome: { kind: 'finished', exitStatus: 0 },
    end: nanoseconds(slice * 1000),
    instructions: 0,
  };
}
