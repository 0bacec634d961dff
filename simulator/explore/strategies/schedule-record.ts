import type { DataRace, ExploredFailure, Witness } from '../exploration';
import type { EndState } from '../findings/findings';
import type { NamedLockStep } from '../findings/lock-order';
import type { Knowledge } from '../state/knowledge';
import type { SamplingName } from '.';
import type { RunPlan, RunReport } from './strategy';

/** A schedule to be carried out. All of this can be sent to another thread. */
export interface ScheduleJob {
  readonly strategy: SamplingName;
  readonly plan: RunPlan;
  /** Of what is drawn at random meanwhile. */
  readonly seed: number;
}

/** A failure, with a way to it where that is cheaper than any that the same runner has told of. */
export interface MetFailure extends Pick<ExploredFailure, 'kind' | 'message' | 'line' | 'thread' | 'delays'> {
  readonly witness: Witness | undefined;
}

/** What a schedule came to. What the same runner has told of before is left out. */
export interface ScheduleRecord extends RunReport {
  readonly hasFailed: boolean;
  /** Undefined: it was given up. `end` is there when it was not met before, with a way to it. */
  readonly outcome:
    | { readonly key: string; readonly end: EndState | undefined; readonly witness: Witness | undefined }
    | undefined;
  readonly failures: readonly MetFailure[];
  readonly races: readonly DataRace[];
  /** Lines of the program that call `Condition.wait`. */
  readonly waits: readonly number[];
  readonly lockSteps: readonly NamedLockStep[];
  /** Of a run by even choices that was given up, and was longer than any before. */
  readonly longest: Witness | undefined;
  /** Whether some choice had more options than are tried. */
  readonly leavesOut: boolean;
  /** What was not known when it began. */
  readonly learnt: Knowledge | undefined;
  /** Whether that makes steps end where they did not before. */
  readonly isStale: boolean;
}
