import { CircleDashed, ShieldCheck, TriangleAlert } from 'lucide-react';
import { interpreterWords } from '../settings/setting-words';
import { useExplore } from './explore-button';
import type { Explored } from './explorer-protocol';
import { describeSize, formatBytes, formatSeconds, plural } from './explorer-words';
import { useIsCurrent } from './use-subject';

interface Words {
  readonly title: string;
  readonly text: string;
  readonly kind: 'proof' | 'failure' | 'open';
}

function describe({ found, end, bounds, time }: Explored): Words {
  const failures = found.failures.length;
  const size = `${describeSize(found)}, in ${formatSeconds(time)}.`;
  const reached =
    end === 'stopped'
      ? 'You stopped the search'
      : `The bound was reached (${plural(bounds.states, 'state')}, ${formatBytes(bounds.memory)})`;
  const tried = found.strategies.reduce((sum, { schedules }) => sum + schedules, 0);
  const beyond = tried === 0 ? '' : ` ${plural(tried, 'single schedule')} were tried beyond.`;
  if (failures > 0) {
    const title = failures === 1 ? 'One thing can go wrong' : `${plural(failures, 'thing')} can go wrong`;
    const text = found.isComplete
      ? `Every schedule was looked at: ${size}`
      : `${reached}: there may be more than this. ${size}${beyond}`;
    return { title, text, kind: 'failure' };
  }
  if (found.isComplete) {
    const text = `${describeSize(found)}; every one looked at, in ${formatSeconds(time)}. A proof for this program, these inputs and ${interpreterWords[found.interpreter].label}.`;
    return { title: 'No schedule breaks this program', text, kind: 'proof' };
  }
  return {
    title: 'Nothing found so far, and nothing proved',
    text: `${reached}. ${size}${beyond}`,
    kind: 'open',
  };
}

const icons = { proof: ShieldCheck, failure: TriangleAlert, open: CircleDashed } as const;

/** What an exploration comes to, in one sentence: a proof, failures, or neither. */
export function Verdict({ explored }: { readonly explored: Explored }) {
  const { title, text, kind } = describe(explored);
  const isCurrent = useIsCurrent();
  const explore = useExplore();
  const Icon = icons[kind];
  const { bounds } = explored;
  const more = { ...bounds, states: bounds.states * 4, memory: Math.min(bounds.memory * 4, 4 * 1024 ** 3) };
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
      {(!isCurrent || explored.end !== 'complete') && explore && (
        <button
          type="button"
          className="button"
          onClick={() => explore(isCurrent && explored.end === 'bound' ? more : undefined)}
        >
          {isCurrent && explored.end === 'bound' ? 'Look further' : 'Look again'}
        </button>
      )}
    </section>
  );
}
