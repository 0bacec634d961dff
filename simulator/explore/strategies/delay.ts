import { BoundedStrategy } from './bounded';
import type { StrategyKind } from './strategy';

export const delay = {
  name: 'delay',
  about: 'all schedules with no round-robin delay, then with one, and so on',
  create: () =>
    new BoundedStrategy(({ enabled, last }) => {
      const threads = [...enabled.filter((t) => t >= last), ...enabled.filter((t) => t < last)];
      return { threads, costs: threads.map((_, i) => i) };
    }),
} as const satisfies StrategyKind;
