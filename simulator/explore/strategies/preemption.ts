import { BoundedDecider, BoundedPlanner, type Candidates } from './bounded';
import type { StrategyKind, Turn } from './strategy';

const candidates = ({ enabled, last }: Turn): Candidates => {
  if (!enabled.includes(last)) return { threads: enabled, costs: enabled.map(() => 0) };
  const threads = [last, ...enabled.filter((thread) => thread !== last)];
  return { threads, costs: threads.map((_, i) => (i === 0 ? 0 : 1)) };
};

export const preemption = {
  name: 'preemption',
  about: 'all schedules with no pre-emption, then with one, and so on',
  plan: () => new BoundedPlanner(),
  decide: (plan) => new BoundedDecider(plan, candidates),
} as const satisfies StrategyKind;
