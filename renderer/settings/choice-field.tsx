import { RadioGroup } from 'radix-ui';
import { useId } from 'react';

interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly about: string;
}

interface ChoiceFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  onChange(value: T): void;
}

/** One of a few, each with a line of explanation. */
export function ChoiceField<T extends string>({ label, value, options, onChange }: ChoiceFieldProps<T>) {
  const id = useId();
  return (
    <RadioGroup.Root
      className="choices"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const found = options.find((option) => option.value === next);
        if (found) onChange(found.value);
      }}
    >
      {options.map((option) => (
        <div key={option.value} className="choice">
          <RadioGroup.Item id={`${id}-${option.value}`} value={option.value} className="radio">
            <RadioGroup.Indicator className="radio-dot" />
          </RadioGroup.Item>
          <label htmlFor={`${id}-${option.value}`}>
            <strong className="choice-name">{option.label}</strong>
            <span className="choice-about">{option.about}</span>
          </label>
        </div>
      ))}
    </RadioGroup.Root>
  );
}
