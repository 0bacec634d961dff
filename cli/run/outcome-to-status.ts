import type { Outcome } from '../../simulator';
import { exitStatus } from '../exit-status';

/** What a shell gives to a program that Ctrl+C ended. */
const interruptedStatus = 130;

/** The status to end with after a run: the program's own, if it has one. */
export function outcomeToStatus(outcome: Outcome): number {
  switch (outcome.kind) {
    case 'finished':
    case 'exception':
      return outcome.exitStatus;
    case 'deadlock':
      return exitStatus.deadlock;
    case 'limit':
      return exitStatus.limit;
    case 'cancelled':
      return interruptedStatus;
  }
}
