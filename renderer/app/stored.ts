import { useCallback, useState } from 'react';
import { parseView, type ViewId } from '../views/view-list';

/** Reads a remembered value; `parse` answers undefined for what is not one. */
export function readStored<T>(key: string, parse: (text: string) => T | undefined): T | undefined {
  try {
    const text = localStorage.getItem(`timeslice.${key}`);
    return text === null ? undefined : parse(text);
  } catch {
    // Storage may be forbidden; everything works without it.
    return undefined;
  }
}

export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(`timeslice.${key}`, value);
  } catch {
    // As above.
  }
}

export function removeStored(key: string): void {
  try {
    localStorage.removeItem(`timeslice.${key}`);
  } catch {
    // As above.
  }
}

/** A number of px that is remembered from one start to the next. */
export function useStoredSize(
  key: string,
  initial: number,
  min: number,
  max: number,
): [number, (size: number) => void] {
  const clamp = useCallback((size: number) => Math.round(Math.min(Math.max(size, min), max)), [min, max]);
  const [size, setSize] = useState(() => readStored(key, (text) => Number(text) || undefined) ?? initial);
  const change = useCallback(
    (next: number) => {
      setSize(clamp(next));
      writeStored(key, String(clamp(next)));
    },
    [clamp, key],
  );
  return [clamp(size), change];
}

/** The chosen view of the central column, remembered as well. */
export function useStoredView(): [ViewId, (view: ViewId) => void] {
  const [view, setView] = useState<ViewId>(() => readStored('view', parseView) ?? 'timeline');
  const change = useCallback((next: ViewId) => {
    setView(next);
    writeStored('view', next);
  }, []);
  return [view, change];
}
