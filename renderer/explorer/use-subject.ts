import { useMemo } from 'react';
import { useSession } from '../session/use-session';
import type { ExplorerSubject } from './explorer-protocol';
import { useExplorer } from './use-explorer';

/** What would be explored now: the text in the editor, on the machine as it is set. */
export function useSubject(): ExplorerSubject | undefined {
  const source = useSession((context) => (context.file === undefined ? undefined : context.text));
  const file = useSession((context) => context.file?.name ?? 'program.py');
  const overrides = useSession((context) => context.overrides);
  return useMemo(
    () => (source === undefined ? undefined : { source, file, overrides }),
    [source, file, overrides],
  );
}

const keyOf = ({ source, overrides }: ExplorerSubject): string => JSON.stringify([source, overrides]);

/** Whether two explorations would be of the same thing. */
export const isSameSubject = (a: ExplorerSubject | undefined, b: ExplorerSubject | undefined): boolean =>
  a === undefined || b === undefined ? a === b : keyOf(a) === keyOf(b);

/** Whether what was found is about the text and machine of now. */
export function useIsCurrent(): boolean {
  const subject = useSubject();
  const explored = useExplorer((context) => context.subject);
  return useMemo(() => isSameSubject(subject, explored), [subject, explored]);
}
