import { useMemo } from 'react';
import { useExplorer } from './use-explorer';
import { useIsCurrent } from './use-subject';

/** Lines of the data races that were found in this text; of one race, if one is chosen. */
export function useRacyLines(): readonly number[] {
  const races = useExplorer((context) => context.explored?.found.races);
  const chosen = useExplorer((context) => context.race);
  const isCurrent = useIsCurrent();
  return useMemo(() => {
    if (!isCurrent || races === undefined) return [];
    const shown = chosen === undefined ? races : races.slice(chosen, chosen + 1);
    const lines = new Set(shown.flatMap(({ first, second }) => [first.line, second.line]));
    return [...lines].sort((a, b) => a - b);
  }, [races, chosen, isCurrent]);
}
