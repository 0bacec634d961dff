import type { ExploredFailure } from '../exploration';
import type { WitnessCost } from '../findings/findings';

/** Whether a way somewhere is cheaper than another. */
export const isLess = (a: WitnessCost, b: WitnessCost): boolean =>
  (a.preemptions - b.preemptions || a.switches - b.switches || a.steps - b.steps) < 0;

/** Tells failures apart. */
export const keyOfFailure = ({
  kind,
  message,
  line,
}: Pick<ExploredFailure, 'kind' | 'message' | 'line'>): string => `${kind}|${message}|${line}`;
