import { useEffect, useId, useState } from 'react';
import { formatDuration, type Nanoseconds, parseDuration } from '../../simulator';

interface DurationFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: Nanoseconds;
  /** ns */
  readonly min: number;
  onChange(value: Nanoseconds): void;
}

/** A length of time with its unit, such as `5 ms`; taken over as soon as it is one. */
export function DurationField({ label, hint, value, min, onChange }: DurationFieldProps) {
  const id = useId();
  const [text, setText] = useState(formatDuration(value));
  useEffect(() => {
    setText((old) => (parseDuration(old) === value ? old : formatDuration(value)));
  }, [value]);
  const parsed = parseDuration(text);
  const isWrong = parsed === undefined || parsed < min;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className="input"
        value={text}
        aria-invalid={isWrong}
        aria-describedby={`${id}-hint`}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          const next = parseDuration(event.target.value);
          if (next !== undefined && next >= min && next !== value) onChange(next);
        }}
        onBlur={() => setText(formatDuration(value))}
      />
      <p id={`${id}-hint`} className={isWrong ? 'hint wrong' : 'hint'}>
        {isWrong ? 'a number and a unit: ns, us, ms, s' : hint}
      </p>
    </div>
  );
}
