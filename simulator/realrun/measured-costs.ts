import { formatDuration, type Machine, nanoseconds } from '../model';

/** What was measured of one thing that executes programs on this computer; ns. */
export interface MeasuredCosts {
  readonly cores: number;
  readonly timerResolution: number;
  /** What an instruction of ours takes in each loop; the machine's is their median. */
  readonly instruction: Readonly<Record<string, number>>;
  /** Until a program that only imports has done so. */
  readonly start: number;
  /** From one thread giving back a lock to the next going on with it, instructions included. */
  readonly handOff: number;
  /** To start a thread and join it, likewise. */
  readonly threadStart: number;
  readonly sleepOvershoot: number;
  /** To start a process and join it; undefined where it was not measured. */
  readonly fork: number | undefined;
  readonly spawn: number | undefined;
}

/** A computer as an executor of programs uses it, and the simulated machine that is nearest. */
export interface Calibration {
  readonly machine: Partial<Machine>;
  readonly measured: MeasuredCosts;
}

const time = (ns: number): string => formatDuration(nanoseconds(Math.round(ns)), 2);

/** What a calibration measured, line by line, in words. */
export function describeCalibration({ machine, measured }: Calibration): [name: string, value: string][] {
  const lines: [string, string][] = [
    ['cores', String(measured.cores)],
    ['timer resolution', time(measured.timerResolution)],
    ...Object.entries(measured.instruction).map(([loop, ns]): [string, string] => [
      `an instruction, ${loop}`,
      `${ns.toFixed(1)} ns`,
    ]),
    ['an instruction, of the machine', time(machine.instruction ?? 0)],
    ['a program that only imports', time(measured.start)],
    ['a lock from one thread to the next', time(measured.handOff)],
    ['a thread, started and joined', time(measured.threadStart)],
    ['a sleep ends later than asked', time(measured.sleepOvershoot)],
  ];
  if (measured.fork !== undefined) lines.push(['a process, forked and joined', time(measured.fork)]);
  if (measured.spawn !== undefined) lines.push(['a process, spawned and joined', time(measured.spawn)]);
  return lines;
}
