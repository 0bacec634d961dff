import type { ScheduledSlice } from '../../model';

/** Where two schedules stop being the same. */
export interface Parting {
  /** Instructions, over all threads, that both ask for in the same order before. */
  readonly instructions: number;
  /** Who goes on then in each, undefined: that schedule has come to its end. */
  readonly first: number | undefined;
  readonly second: number | undefined;
  /** Whether the same thread goes on but chooses something else. */
  readonly choosesOtherwise: boolean;
}

/** Slices of one thread that follow each other are one. */
function join(schedule: readonly ScheduledSlice[]): ScheduledSlice[] {
  const joined: ScheduledSlice[] = [];
  for (const slice of schedule) {
    const last = joined[joined.length - 1];
    if (last === undefined || last.thread !== slice.thread) joined.push(slice);
    else {
      joined[joined.length - 1] = {
        thread: slice.thread,
        instructions: last.instructions + slice.instructions,
        choices: [...(last.choices ?? []), ...(slice.choices ?? [])],
      };
    }
  }
  return joined;
}

/** The step at which two schedules of one program part; undefined if they are the same. */
export function findParting(
  first: readonly ScheduledSlice[],
  second: readonly ScheduledSlice[],
): Parting | undefined {
  const a = join(first);
  const b = join(second);
  let instructions = 0;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [one, other] = [a[i], b[i]];
    const [chosen, otherChosen] = [one?.choices ?? [], other?.choices ?? []];
    const choosesOtherwise =
      one?.thread === other?.thread &&
      chosen.some((choice, n) => n < otherChosen.length && choice !== otherChosen[n]);
    if (one === undefined || other === undefined || one.thread !== other.thread || choosesOtherwise) {
      return { instructions, first: one?.thread, second: other?.thread, choosesOtherwise };
    }
    instructions += Math.min(one.instructions, other.instructions);
    if (one.instructions === other.instructions) continue;
    const isShorter = one.instructions < other.instructions;
    return {
      instructions,
      first: isShorter ? a[i + 1]?.thread : one.thread,
      second: isShorter ? other.thread : b[i + 1]?.thread,
      choosesOtherwise: false,
    };
  }
  return undefined;
}

/** A schedule that goes round from a slice on, with so many rounds written out. */
export const unrollSchedule = (
  schedule: readonly ScheduledSlice[],
  loopFrom: number | undefined,
  rounds: number,
): readonly ScheduledSlice[] =>
  loopFrom === undefined
    ? schedule
    : [...schedule, ...Array.from({ length: rounds - 1 }, () => schedule.slice(loopFrom)).flat()];
