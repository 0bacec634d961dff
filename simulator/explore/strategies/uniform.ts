import { independentRuns, type StrategyKind } from './strategy';

/** Every thread that can go on is as likely as every other: what probabilities are estimated from. */
export const uniform = {
  name: 'uniform',
  about: 'each step is of a thread drawn evenly from those that can go on',
  plan: independentRuns,
  decide: (_, random) => ({ choose: ({ enabled }) => enabled[random.below(enabled.length)] }),
} as const satisfies StrategyKind;
