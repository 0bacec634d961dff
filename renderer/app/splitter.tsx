import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface SplitterProps {
  readonly label: string;
  /** Which way the line runs. */
  readonly orientation: 'vertical' | 'horizontal';
  /** px of the panel it sizes */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  /** Whether the panel lies before the line (left of it, above it) or after. */
  readonly panel: 'before' | 'after';
  onResize(size: number): void;
}

/** px a key moves it */
const keyStep = 16;

/** A line between two panels that can be dragged, or moved with the arrow keys. */
export function Splitter({ label, orientation, size, min, max, panel, onResize }: SplitterProps) {
  const grip = useRef<{ readonly at: number; readonly size: number } | undefined>(undefined);
  const sign = panel === 'before' ? 1 : -1;
  const place = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY);

  const onKeyDown = (event: KeyboardEvent) => {
    const keys = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const direction = keys.indexOf(event.key);
    if (direction < 0) return;
    event.preventDefault();
    onResize(size + sign * (direction === 0 ? -keyStep : keyStep));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      className={`splitter ${orientation}`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at: place(event), size };
      }}
      onPointerMove={(event) => {
        const held = grip.current;
        if (held) onResize(held.size + sign * (place(event) - held.at));
      }}
      onPointerUp={() => {
        grip.current = undefined;
      }}
    />
  );
}
