import { ToggleGroup } from 'radix-ui';
import type { StepKind } from '../../simulator';
import { useSend, useSession } from '../session/use-session';

const units: readonly { readonly unit: StepKind; readonly label: string; readonly about: string }[] = [
  { unit: 'instruction', label: 'Instruction', about: 'Steps go from instruction to instruction' },
  { unit: 'line', label: 'Line', about: 'Steps go from line to line of the thread that runs' },
  { unit: 'switch', label: 'Switch', about: 'Steps go from context switch to context switch' },
  { unit: 'event', label: 'Event', about: 'Steps go from one event of the log to the next' },
];

/** Chooses how far a step goes. */
export function UnitPicker() {
  const send = useSend();
  const chosen = useSession((context) => context.unit);
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label="Step by"
      value={chosen}
      onValueChange={(value) => {
        const found = units.find(({ unit }) => unit === value);
        if (found) send({ type: 'SET_UNIT', unit: found.unit });
      }}
    >
      {units.map(({ unit, label, about }) => (
        <ToggleGroup.Item key={unit} value={unit} title={about}>
          {label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
