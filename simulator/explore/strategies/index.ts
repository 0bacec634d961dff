import { coverage } from './coverage';
import { delay } from './delay';
import { pct } from './pct';
import { pos } from './pos';
import { preemption } from './preemption';
import { turns } from './turns';
import { uniform } from './uniform';

export type { NextEvent, Planner, RunPlan, RunReport, StrategyKind, Turn } from './strategy';

/** What is tried where not every schedule can be, in this order. */
export const strategyKinds = [uniform, delay, preemption, pct, pos, coverage, turns] as const;

/** One of them by itself. */
export type SamplingName = (typeof strategyKinds)[number]['name'];

/** What a user asks for: the exhaustive search, and all strategies where it reaches a limit; or some strategies by themselves. */
export const strategyNames = ['exhaustive', 'pct', 'pos', 'delay', 'random'] as const;
export type StrategyName = (typeof strategyNames)[number];

/** Which strategies each name stands for, beside the exhaustive search. */
export const strategiesOf: Readonly<Record<StrategyName, readonly SamplingName[]>> = {
  // Turns come to an end where the others may not.
  exhaustive: ['turns', ...strategyKinds.map(({ name }) => name).filter((name) => name !== 'turns')],
  pct: ['pct'],
  pos: ['pos'],
  delay: ['delay', 'preemption'],
  random: ['uniform', 'coverage', 'turns'],
};
