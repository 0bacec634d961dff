import type { Machine } from '../../simulator';
import { DurationField } from './duration-field';

interface CostFieldsProps {
  readonly machine: Machine;
  change(changes: Partial<Machine>): void;
}

const costs = [
  ['startCost', 'Program start', 'what it takes before its first instruction'],
  ['threadCost', 'Thread start', 'what starting another takes, beside the instructions'],
  ['wakeDelay', 'Wake delay', 'how much later than asked sleeps and I/O end'],
  ['forkCost', 'Fork', 'what making a child takes'],
  ['spawnCost', 'Spawn', 'what a spawned child takes to start'],
] as const;

/** What things take that a calibration measures, and a textbook leaves out. */
export function CostFields({ machine, change }: CostFieldsProps) {
  return costs.map(([key, label, hint]) => (
    <DurationField
      key={key}
      label={label}
      hint={hint}
      value={machine[key]}
      min={0}
      onChange={(value) => change({ [key]: value })}
    />
  ));
}
