import { Switch } from 'radix-ui';
import { useId } from 'react';

interface SwitchFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: boolean;
  onChange(value: boolean): void;
}

/** On or off. */
export function SwitchField({ label, hint, value, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Switch.Root
        id={id}
        className="switch"
        checked={value}
        aria-describedby={`${id}-hint`}
        onCheckedChange={onChange}
      >
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
    </div>
  );
}
