import { BoundedDecider, BoundedPlanner, type Candidates } from './bounded';
import type { StrategyKind, Turn } from './strategy';

const candidates = ({ enabled, last }: Turn): Candidates => {
  const threads = [...enabled.filter((t) => t >= last), ...enabled.filter((t) => t < last)];
  return { threads, costs: threads.map((_, i) => i) };
};

export const delay = {
  name: 'delay',
  about: 'all schedules with no round-robin delay, then with one, and so on',
  plan: () => new BoundedPlanner(),
  decide: (plan) => new BoundedDecider(plan, candidates),
} as const satisfies StrategyKind;
