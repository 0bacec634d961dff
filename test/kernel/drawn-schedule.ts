import { startKernelRun } from '../../simulator/kernel/run';
import {
  type EventLog,
  eventNames,
  type Limits,
  type Machine,
  NONE,
  nanoseconds,
} from '../../simulator/model';
import { defaultMachine } from '../../simulator/scenario';
import { ScriptedRunner } from './scripted-runner';

/** One CPU, 10 ns an instruction, no GIL, slices of three instructions. */
export const plainMachine: Machine = {
  ...defaultMachine,
  cpus: 1,
  policy: 'rr',
  quantum: nanoseconds(30),
  switchCost: nanoseconds(0),
  instruction: nanoseconds(10),
  interpreter: 'none',
  switchInterval: nanoseconds(50),
  io: { network: nanoseconds(100), disk: nanoseconds(50) },
  seed: 0,
};

export const wideLimits: Limits = { instructions: 1e9, time: nanoseconds(1e15), memory: 1e9 };

/** Runs a script (see ScriptedRunner) to its end. */
export function runScript(script: string, settings: Partial<Machine> = {}, limits = wideLimits): EventLog {
  const run = startKernelRun(new ScriptedRunner(script), 'script', { ...plainMachine, ...settings }, limits);
  run.advance(Number.POSITIVE_INFINITY);
  return run.log();
}

/** Who was on a CPU over time: `[from, to, thread)`, the switching of CPUs left out. */
export function listSlices(log: EventLog): { cpu: number; thread: number; from: number; to: number }[] {
  const since = new Map<number, { thread: number; from: number }>();
  const slices: { cpu: number; thread: number; from: number; to: number }[] = [];
  const { kind, cpu: cpus, thread, time } = log.columns;
  for (let i = 0; i < log.length; i++) {
    const name = eventNames[kind[i]];
    const cpu = cpus[i];
    if (name === 'cpu.dispatched') since.set(cpu, { thread: thread[i], from: time[i] });
    const started = since.get(cpu);
    if ((name !== 'cpu.preempted' && name !== 'cpu.released') || started === undefined || cpu === NONE)
      continue;
    slices.push({ cpu, ...started, to: time[i] });
    since.delete(cpu);
  }
  return slices;
}

/**
 * Draws who has each CPU, a letter per `unit` ns: the thread's name's first letter (in capitals for all but main),
 * a dot for nobody. A letter stands for a unit only if the thread had the whole of it.
 */
export function drawSchedule(log: EventLog, unit: number): string[] {
  const slices = listSlices(log);
  const columns = Math.ceil(log.end / unit);
  return Array.from({ length: log.machine.cpus }, (_, cpu) => {
    const letters = Array.from({ length: columns }, (_unused, i) => {
      const at = slices.find((s) => s.cpu === cpu && s.from <= i * unit && s.to >= (i + 1) * unit);
      return at === undefined ? '.' : (log.threads[at.thread]?.name[0] ?? '?');
    });
    return `cpu${cpu} | ${letters.join(' ')}`;
  });
}

/** The names of a log's events of some kinds, with their threads: `lock.waited A`. */
export function listEvents(log: EventLog, ...prefixes: string[]): string[] {
  const lines: string[] = [];
  for (let i = 0; i < log.length; i++) {
    const name = eventNames[log.columns.kind[i]];
    const thread = log.threads[log.columns.thread[i]]?.name ?? '-';
    if (prefixes.some((prefix) => name.startsWith(prefix))) {
      lines.push(`${log.columns.time[i]} ${name} ${thread}`);
    }
  }
  return lines;
}
