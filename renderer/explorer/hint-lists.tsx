import { ArrowLeftRight, RotateCw } from 'lucide-react';
import type { DataRace, LockOrderCircle, RacyAccess } from '../../simulator';
import { useExplorer, useExplorerSend } from './use-explorer';

const describeAccess = ({ line, isWrite }: RacyAccess): string =>
  `${isWrite ? 'write' : 'read'} in line ${line}`;

/** Accesses that nothing orders; their lines are marked in the code, of one alone if it is chosen. */
export function RaceList({ races }: { readonly races: readonly DataRace[] }) {
  const send = useExplorerSend();
  const chosen = useExplorer((context) => context.race);
  if (races.length === 0) return null;
  return (
    <section className="explorer-section" aria-labelledby="races-heading">
      <h3 id="races-heading">Data races</h3>
      <p className="faint section-note">
        Two accesses to the same, one of them writing, that nothing orders. Their lines are marked in the
        code.
      </p>
      <ul className="finding-list">
        {races.map(({ first, second }, index) => (
          <li key={`${describeAccess(first)} ${describeAccess(second)}`}>
            <button
              type="button"
              className="finding-row"
              aria-pressed={chosen === index}
              onClick={() => send({ type: 'SHOW_RACE', race: chosen === index ? undefined : index })}
            >
              <ArrowLeftRight aria-hidden />
              <span>
                {describeAccess(first)}
                <span className="faint"> and </span>
                {describeAccess(second)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Locks that are taken in orders that go round. */
export function LockOrderList({ circles }: { readonly circles: readonly LockOrderCircle[] }) {
  if (circles.length === 0) return null;
  return (
    <section className="explorer-section" aria-labelledby="lock-order-heading">
      <h3 id="lock-order-heading">Lock order</h3>
      <ul className="finding-list">
        {circles.map(({ locks, lines }) => (
          <li key={`${locks.join()} ${lines.join()}`} className="finding-row">
            <RotateCw aria-hidden />
            <span>
              {[...locks, locks[0]].map((lock, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a lock may come twice
                <span key={index}>
                  {index > 0 && <span className="faint"> → </span>}
                  <code>{lock}</code>
                </span>
              ))}
              <span className="faint">
                {' '}
                taken in turn, in lines {lines.join(', ')}: threads can wait for each other in a circle
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
