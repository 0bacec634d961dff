import { useEffect } from 'react';
import type { ProgramFile } from '../../services/host';
import { isEdited } from '../session/session.machine';
import { useSession } from '../session/use-session';
import { readStored, removeStored, writeStored } from './stored';

/** A program with changes that were not saved. */
export interface Draft {
  readonly file: ProgramFile;
  /** As edited. */
  readonly text: string;
}

const key = 'draft';
/** ms without a change after which one is kept */
const pause = 400;

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null || !('file' in value && 'text' in value)) return false;
  const { file, text } = value;
  if (typeof file !== 'object' || file === null || !('name' in file && 'path' in file && 'text' in file))
    return false;
  const hasPlace = file.path === null || typeof file.path === 'string';
  return (
    typeof file.name === 'string' && hasPlace && typeof file.text === 'string' && typeof text === 'string'
  );
}

function parseDraft(stored: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(stored);
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What was left unsaved when the app was closed. */
export const readDraft = (): Draft | undefined => readStored(key, parseDraft);

/** Keeps changes that are not saved from one start to the next, and tells the surroundings that there are some. */
export function useDraft(): void {
  const file = useSession((context) => context.file);
  const text = useSession((context) => context.text);
  const edited = useSession(isEdited);
  useEffect(() => void window.timeslice.setEdited(edited), [edited]);
  useEffect(() => {
    if (file === undefined) return;
    if (!edited) return removeStored(key);
    const timer = setTimeout(() => writeStored(key, JSON.stringify({ file, text })), pause);
    return () => clearTimeout(timer);
  }, [file, text, edited]);
}
