import { useEffect, useId, useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly presets: readonly number[];
  onChange(value: number): void;
}

/** A whole number; taken over as soon as it is one in its range. */
export function NumberField({ label, hint, value, min, max, presets, onChange }: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const parse = (entered: string) => {
    const number = Number(entered);
    return entered.trim() !== '' && Number.isInteger(number) && number >= min && number <= max
      ? number
      : undefined;
  };
  const isWrong = parse(text) === undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        className="input"
        value={text}
        aria-invalid={isWrong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setText(event.target.value);
          const next = parse(event.target.value);
          if (next !== undefined && next !== value) onChange(next);
        }}
        onBlur={() => setText(String(value))}
      />
      {presets.length > 0 && (
        <span className="presets">
          {presets.map((preset) => (
            <button
              key={preset}
              type="button"
              className="button"
              aria-pressed={preset === value}
              onClick={() => onChange(preset)}
            >
              {preset}
            </button>
          ))}
        </span>
      )}
      <p id={`${id}-hint`} className={isWrong ? 'hint wrong' : 'hint'}>
        {isWrong ? `a whole number from ${min} to ${max}` : (hint ?? `${min} to ${max}`)}
      </p>
    </div>
  );
}
