import { BoundedStrategy } from './bounded';
import type { StrategyKind } from './strategy';

export const preemption = {
  name: 'preemption',
  about: 'all schedules with no pre-emption, then with one, and so on',
  create: () =>
    new BoundedStrategy(({ enabled, last }) => {
      if (!enabled.includes(last)) return { threads: enabled, costs: enabled.map(() => 0) };
      const threads = [last, ...enabled.filter((thread) => thread !== last)];
      return { threads, costs: threads.map((_, i) => (i === 0 ? 0 : 1)) };
    }),
} as const satisfies StrategyKind;
