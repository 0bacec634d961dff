import type { Machine } from '../../simulator';
import { DurationField } from './duration-field';
import { SwitchField } from './switch-field';

interface RunQueueFieldsProps {
  readonly machine: Machine;
  change(changes: Partial<Machine>): void;
}

/** What matters where there are several CPUs. */
export function RunQueueFields({ machine, change }: RunQueueFieldsProps) {
  return (
    <>
      <SwitchField
        label="A run queue for each CPU"
        hint="threads wait where they ran; else all wait together"
        value={machine.runQueues === 'per-cpu'}
        onChange={(isPerCpu) => change({ runQueues: isPerCpu ? 'per-cpu' : 'central' })}
      />
      {machine.runQueues === 'per-cpu' && (
        <SwitchField
          label="Work stealing"
          hint="an idle CPU takes a thread from the longest queue of another"
          value={machine.stealing}
          onChange={(stealing) => change({ stealing })}
        />
      )}
      <DurationField
        label="Migration cost"
        hint="what a thread loses when it comes to a CPU whose caches are cold for it"
        value={machine.migrationCost}
        min={0}
        onChange={(migrationCost) => change({ migrationCost })}
      />
    </>
  );
}
