import { CircleDashed, ShieldCheck, Shuffle, TriangleAlert } from 'lucide-react';
import { interpreterWords } from '../settings/setting-words';
import { BoundsButton } from './bounds-button';
import { useExplore } from './explore-button';
import { boundLimits } from './explorer-bounds';
import type { Explored, ExplorerBounds } from './explorer-protocol';
import { describeSize, formatBytes, formatSeconds, plural } from './explorer-words';
import { useIsCurrent } from './use-subject';

interface Words {
  readonly title: string;
  readonly text: string;
  readonly kind: 'proof' | 'depends' | 'failure' | 'open';
}

const ends: Readonly<Record<Explored['end'], (bounds: ExplorerBounds) => string>> = {
  complete: () => '',
  stopped: () => 'You stopped the search',
  states: ({ states }) => `The bound of ${plural(states, 'state')} was reached`,
  memory: ({ memory }) => `The bound of ${formatBytes(memory)} of memory was reached`,
  time: ({ time = 0 }) => `The bound of ${formatSeconds(time)} was reached`,
};

/** Bounds for another search, that goes further than the one that has reached its own. */
function raiseBounds(bounds: ExplorerBounds): ExplorerBounds {
  const { states, memory, time } = bounds;
  return {
    ...bounds,
    states: Math.min(4 * states, boundLimits.states.max),
    memory: Math.min(4 * memory, boundLimits.memory.max * 1024 ** 2),
    time: time && 4 * time,
  };
}

function describe({ found, end, bounds, time }: Explored): Words {
  const failures = found.failures.length;
  const size = `${describeSize(found)}, in ${formatSeconds(time)}.`;
  const reached = ends[end](bounds);
  const tried = found.strategies.reduce((sum, { schedules }) => sum + schedules, 0);
  const beyond =
    tried === 0 ? '' : ` Besides, ${plural(tried, 'single schedule')} ${tried === 1 ? 'was' : 'were'} tried.`;
  if (failures > 0) {
    const title = failures === 1 ? 'One thing can go wrong' : `${plural(failures, 'thing')} can go wrong`;
    const text = found.isComplete
      ? `Every schedule was looked at: ${size}`
      : `${reached}: there may be more than this. ${size}${beyond}`;
    return { title, text, kind: 'failure' };
  }
  const outcomes = found.outcomes.length;
  if (outcomes > 1) {
    const nothing = 'Nothing fails and nobody is stuck, but what comes out is not always the same.';
    const text = found.isComplete
      ? `${nothing} Every schedule was looked at: ${size}`
      : `${nothing} ${reached}: there may be more. ${size}${beyond}`;
    return { title: `The schedule decides which of ${outcomes} results comes out`, text, kind: 'depends' };
  }
  if (found.isComplete) {
    const text = `${describeSize(found)}; every one looked at, in ${formatSeconds(time)}. A proof for this program, these inputs and ${interpreterWords[found.interpreter].label}.`;
    return { title: 'No schedule breaks this program', text, kind: 'proof' };
  }
  return {
    title: 'No failure found so far, and nothing proved',
    text: `${reached}. ${size}${beyond}`,
    kind: 'open',
  };
}

const icons = { proof: ShieldCheck, depends: Shuffle, failure: TriangleAlert, open: CircleDashed } as const;

/** What an exploration comes to, in one sentence: a proof, failures, or neither. */
export function Verdict({ explored }: { readonly explored: Explored }) {
  const { title, text, kind } = describe(explored);
  const isCurrent = useIsCurrent();
  const explore = useExplore();
  const Icon = icons[kind];
  const { bounds, end } = explored;
  const goesFurther = isCurrent && end !== 'complete' && end !== 'stopped';
  return (
    <section className={`verdict ${kind}`} aria-label="Verdict">
      <Icon aria-hidden />
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
        {explored.found.notCovered.length > 0 && (
          <details className="not-covered">
            <summary>What is not covered</summary>
            <ul>
              {explored.found.notCovered.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        )}
        {!isCurrent && <p className="stale-note">The program or its machine has changed since.</p>}
      </div>
      {(!isCurrent || end !== 'complete') && explore && (
        <span className="verdict-buttons">
          <BoundsButton />
          <button
            type="button"
            className="button"
            title={goesFurther ? 'Once more, with bounds four times as wide' : undefined}
            onClick={() => explore(goesFurther ? raiseBounds(bounds) : undefined)}
          >
            {goesFurther ? 'Look further' : 'Look again'}
          </button>
        </span>
      )}
    </section>
  );
}
