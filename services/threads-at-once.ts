import { type EventLog, eventNumber, type Machine, nanoseconds, type Program, simulate } from '../simulator';

/** Enough to see a program start its threads, few enough to be over in a moment. */
const limits = { instructions: 1_000_000, time: nanoseconds(600e9), memory: 256 * 2 ** 20 };

/** The most threads that are alive at the same time in a simulated run, as far as a short look shows. */
export const threadsAtOnce = (program: Program, machine: Machine): number =>
  countAlive(simulate(program, machine, limits));

function countAlive({ columns, length }: EventLog): number {
  let alive = 0;
  let most = 0;
  for (let i = 0; i < length; i++) {
    if (columns.kind[i] === eventNumber['thread.started']) alive++;
    else if (columns.kind[i] === eventNumber['thread.ended']) alive--;
    most = Math.max(most, alive);
  }
  return most;
}
