import {
  type EventLog,
  type Machine,
  machineOfWitness,
  type ScheduledSlice,
  unrollSchedule,
} from '../../simulator';
import type { GivenSchedule } from './protocol';

/** So often a schedule that goes round for ever is shown going round: once, and again. */
const shownRounds = 2;

/** The slices of a schedule that a run follows. */
export const shownSlices = ({
  slices,
  loopFrom,
}: Pick<GivenSchedule, 'slices' | 'loopFrom'>): readonly ScheduledSlice[] =>
  unrollSchedule(slices, loopFrom, shownRounds);

/**
 * Where the rounds of a schedule that goes round for ever begin in a run that follows it, and where the last one ends, ns;
 * undefined where nothing goes round, or the run does not come that far.
 */
export function findRounds(
  log: EventLog,
  schedule: Pick<GivenSchedule, 'slices' | 'loopFrom'> | undefined,
): readonly number[] | undefined {
  if (schedule?.loopFrom === undefined) return undefined;
  const { slices, loopFrom } = schedule;
  const asked = (part: readonly ScheduledSlice[]): number =>
    part.reduce((sum, one) => sum + one.instructions, 0);
  const first = asked(slices.slice(0, loopFrom));
  const round = asked(slices.slice(loopFrom));
  const { instruction, time } = log.columns;
  const times: number[] = [];
  for (let n = 0; n < shownRounds; n++) {
    const at = instruction.findIndex((executed) => executed >= first + n * round);
    if (at < 0) return undefined;
    times.push(time[at] ?? 0);
  }
  return [...times, log.end];
}

/** The machine of a run that follows a schedule. */
export function scheduledMachine(machine: Machine, schedule: GivenSchedule | undefined): Machine {
  if (schedule === undefined) return machine;
  const { interpreter, stops } = schedule;
  const afterSchedule = stops ? 'stop' : 'policy';
  return { ...machineOfWitness({ ...machine, interpreter }, shownSlices(schedule)), afterSchedule };
}
