import { assertNever, type Outcome } from '../../simulator';

/** How a run ended, in a few words. */
export function describeOutcome(outcome: Outcome): { readonly text: string; readonly isTrouble: boolean } {
  switch (outcome.kind) {
    case 'finished':
      return outcome.exitStatus === 0
        ? { text: 'finished', isTrouble: false }
        : { text: `exit status ${outcome.exitStatus}`, isTrouble: true };
    case 'exception':
      return { text: `${outcome.type} in line ${outcome.line}`, isTrouble: true };
    case 'deadlock':
      return { text: 'deadlock', isTrouble: true };
    case 'limit':
      return { text: `stopped: limit of ${outcome.limit}`, isTrouble: true };
    case 'cancelled':
      return { text: 'stopped by you', isTrouble: true };
    default:
      return assertNever(outcome, 'outcome');
  }
}
