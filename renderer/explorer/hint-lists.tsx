import { ArrowLeftRight, Lightbulb, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { DataRace, Hint, LockOrderCircle, RacyAccess } from '../../simulator';
import { keyByText } from '../ui/key-by-text';
import { useExplorer, useExplorerSend } from './use-explorer';

/** More would hide what comes below. */
const mostShown = 8;

function Access({ access }: { readonly access: RacyAccess }) {
  const { line, isWrite, thread, stack } = access;
  const callers = stack.slice(1).map((call) => call.line);
  return (
    <>
      {isWrite ? 'write' : 'read'} in line {line}
      <span className="faint">
        {thread === '' ? '' : ` by ${thread}`}
        {callers.length > 0 ? `, called in line ${callers.join(', ')}` : ''}
      </span>
    </>
  );
}

function RaceRow({ race, index }: { readonly race: DataRace; readonly index: number }) {
  const send = useExplorerSend();
  const chosen = useExplorer((context) => context.race) === index;
  const { what, first, second, foundBy } = race;
  const isCertain = foundBy.includes('happens-before');
  return (
    <button
      type="button"
      className="finding-row"
      aria-pressed={chosen}
      title={
        isCertain
          ? 'In some run nothing ordered the two'
          : 'No lock is held at both, though something else may order them'
      }
      onClick={() => send({ type: 'SHOW_RACE', race: chosen ? undefined : index })}
    >
      <ArrowLeftRight aria-hidden />
      <span>
        {what !== '' && (
          <>
            <code>{what}</code>:{' '}
          </>
        )}
        <Access access={first} />
        <span className="faint"> and </span>
        <Access access={second} />
        {!isCertain && <span className="faint">; perhaps ordered otherwise</span>}
      </span>
    </button>
  );
}

const textOf = ({ what, first, second }: DataRace): string => `${what} ${first.line} ${second.line}`;

/** Accesses that nothing orders; their lines are marked in the code, of one alone if it is chosen. */
export function RaceList({ races }: { readonly races: readonly DataRace[] }) {
  const [open, setOpen] = useState(false);
  if (races.length === 0) return null;
  return (
    <section className="explorer-section" aria-labelledby="races-heading">
      <h3 id="races-heading">Data races</h3>
      <p className="faint section-note">
        Two accesses to the same, one of them writing, that nothing orders. Their lines are marked in the
        code.
      </p>
      <ul className="finding-list">
        {keyByText(open ? races : races.slice(0, mostShown), textOf).map(({ key, item }, index) => (
          <li key={key}>
            <RaceRow race={item} index={index} />
          </li>
        ))}
      </ul>
      {races.length > mostShown && (
        <button type="button" className="button quiet more-button" onClick={() => setOpen(!open)}>
          {open ? 'Show fewer' : `Show ${races.length - mostShown} more`}
        </button>
      )}
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
              {keyByText([...locks, locks[0] ?? ''], (lock) => lock).map(({ key, item }, index) => (
                <span key={key}>
                  {index > 0 && <span className="faint"> → </span>}
                  <code>{item}</code>
                </span>
              ))}
              <span className="faint">
                {' '}
                taken in turn, in {new Set(lines).size === 1 ? 'line' : 'lines'}{' '}
                {[...new Set(lines)].join(', ')}: threads can wait for each other in a circle
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is no failure, but worth a look. */
export function HintList({ hints }: { readonly hints: readonly Hint[] }) {
  if (hints.length === 0) return null;
  return (
    <section className="explorer-section" aria-labelledby="hints-heading">
      <h3 id="hints-heading">Worth a look</h3>
      <ul className="finding-list">
        {hints.map(({ kind, message, line }) => (
          <li key={`${kind} ${message} ${line}`} className="finding-row hint-row">
            <Lightbulb aria-hidden />
            <span>
              {message}
              {line > 0 && <span className="faint">, line {line}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
