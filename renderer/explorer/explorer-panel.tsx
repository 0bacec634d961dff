import { useSessionPhase } from '../session/use-session';
import { Reachable } from '../ui/reachable';
import { BoundsButton } from './bounds-button';
import { ComparisonSection } from './comparison-section';
import { ExploreButton } from './explore-button';
import type { Explored } from './explorer-protocol';
import { ExploringNote, FoundSoFar } from './exploring-note';
import { FailureCards } from './failure-cards';
import { HintList, LockOrderList, RaceList } from './hint-lists';
import { LongestRun } from './longest-run';
import { OutcomeSection } from './outcome-section';
import { SpaceSection } from './space-section';
import { useExplorer, useIsExploring } from './use-explorer';
import { Verdict } from './verdict';

function NothingYet() {
  const message = useExplorer((context) => context.message);
  const isBroken = useSessionPhase() === 'broken';
  return (
    <div className="explorer-empty">
      <h3>{message === undefined ? 'What can this program do?' : 'This did not work'}</h3>
      <p>
        {message ??
          (isBroken
            ? 'Its text has mistakes; they are marked in the code. Mend them first.'
            : 'The timeline shows one run. Here every schedule there is gets looked at: which ends there are, how likely each is, which schedule breaks the program with the fewest switches, or that none does.')}
      </p>
      <span className="verdict-buttons">
        <ExploreButton />
        <BoundsButton />
      </span>
    </div>
  );
}

function Findings({ explored, scale }: { readonly explored: Explored; readonly scale: number }) {
  const { found } = explored;
  return (
    <>
      <Verdict explored={explored} />
      <ComparisonSection />
      <FailureCards found={found} />
      <LongestRun witness={found.longest} />
      <OutcomeSection outcomes={found.outcomes} scale={scale} />
      <RaceList races={found.races} />
      <LockOrderList circles={found.lockOrder} />
      <HintList hints={found.hints} />
      <SpaceSection explored={explored} />
    </>
  );
}

/** What the program can do, over every schedule. */
export function ExplorerPanel({ scale }: { readonly scale: number }) {
  const explored = useExplorer((context) => context.explored);
  const isExploring = useIsExploring();
  return (
    <Reachable role="region" className="explorer" aria-label="Interleavings">
      {isExploring ? (
        <>
          <ExploringNote />
          <FoundSoFar scale={scale} />
        </>
      ) : explored ? (
        <Findings explored={explored} scale={scale} />
      ) : (
        <NothingYet />
      )}
    </Reachable>
  );
}
