import { ToggleGroup } from 'radix-ui';
import type { ResultsBy } from '../../simulator';

interface ResultsByPickerProps {
  readonly by: ResultsBy;
  /** Variables that do not always end the same. */
  readonly names: readonly string[];
  onChange(by: ResultsBy): void;
}

/** Names that have room. */
const mostNames = 4;

const toValue = (by: ResultsBy): string => (by.kind === 'global' ? `global:${by.name}` : by.kind);

const fromValue = (value: string): ResultsBy =>
  value.startsWith('global:')
    ? { kind: 'global', name: value.slice('global:'.length) }
    : { kind: value === 'order' ? 'order' : 'end' };

/** What results are told apart by. */
export function ResultsByPicker({ by, names, onChange }: ResultsByPickerProps) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label="Tell runs apart by"
      value={toValue(by)}
      onValueChange={(value) => {
        if (value !== '') onChange(fromValue(value));
      }}
    >
      <ToggleGroup.Item value="end" title="By what they print and how they end">
        Output
      </ToggleGroup.Item>
      {names.slice(0, mostNames).map((name) => (
        <ToggleGroup.Item key={name} value={`global:${name}`} title={`By the last value of ${name}`}>
          <code>{name}</code>
        </ToggleGroup.Item>
      ))}
      <ToggleGroup.Item value="order" title="By the order in which threads end">
        Order of finish
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}
