import { Search, Square } from 'lucide-react';
import { useCallback } from 'react';
import { useSessionPhase } from '../session/use-session';
import type { ExplorerBounds } from './explorer-protocol';
import { useExplorer, useExplorerSend, useIsExploring } from './use-explorer';
import { useSubject } from './use-subject';

/** Begins to explore what is in the editor; undefined where there is nothing that could be. */
export function useExplore(): ((bounds?: ExplorerBounds) => void) | undefined {
  const send = useExplorerSend();
  const subject = useSubject();
  const phase = useSessionPhase();
  const explore = useCallback(
    (bounds?: ExplorerBounds) => {
      if (subject) send({ type: 'EXPLORE', subject, ...(bounds && { bounds }) });
    },
    [send, subject],
  );
  return subject === undefined || phase === 'broken' ? undefined : explore;
}

/** Asks for everything that can happen; while that is looked for, ends it. */
export function ExploreButton() {
  const send = useExplorerSend();
  const isExploring = useIsExploring();
  const isAgain = useExplorer((context) => context.explored !== undefined);
  const explore = useExplore();
  if (isExploring) {
    return (
      <button type="button" className="button" onClick={() => send({ type: 'STOP' })}>
        <Square aria-hidden />
        Stop
      </button>
    );
  }
  return (
    <button
      type="button"
      className={isAgain ? 'button' : 'button primary'}
      disabled={explore === undefined}
      onClick={() => explore?.()}
    >
      <Search aria-hidden />
      {isAgain ? 'Look again' : 'Find what can go wrong'}
    </button>
  );
}
