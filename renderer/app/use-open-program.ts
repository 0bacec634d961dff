import { useMemo } from 'react';
import type { ProgramFile } from '../../services/host';
import { isEdited } from '../session/session.machine';
import { useSessionActor } from '../session/use-session';
import { useApp } from './app-context';

/** Opens a program; `text` has changes that were not saved. */
export type OpenProgram = (file: ProgramFile, text?: string) => void;

/** Opens programs in place of the one that is open, whose unsaved changes can be brought back. */
export function useOpenProgram(): OpenProgram {
  const actor = useSessionActor();
  const { say } = useApp();
  return useMemo(() => {
    const open: OpenProgram = (file, text) => {
      const { context } = actor.getSnapshot();
      actor.send({ type: 'OPEN', file, ...(text !== undefined && { text }) });
      const { file: left, text: leftText } = context;
      if (left === undefined || !isEdited(context)) return;
      say(`Your changes to ${left.name} were not saved.`, {
        label: 'Bring them back',
        run: () => open(left, leftText),
      });
    };
    return open;
  }, [actor, say]);
}
