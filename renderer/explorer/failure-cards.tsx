import { useState } from 'react';
import type { ExploredFailure } from '../../simulator';
import { plural, titleFailure } from './explorer-words';
import { ScheduleButtons } from './schedule-buttons';
import { toNamed } from './use-follow';

/** More would hide what comes below. */
const mostShown = 4;

function FailureCard({ failure }: { readonly failure: ExploredFailure }) {
  const { kind, message, line, thread, witness } = failure;
  const title = titleFailure(failure);
  return (
    <li className="failure-card">
      <div>
        <h4>{title}</h4>
        <p title={message}>{kind === 'deadlock' || kind === 'livelock' ? message : <code>{message}</code>}</p>
        <p className="faint">
          {kind === 'assertion' || kind === 'exception' ? `${thread}, line ${line} · ` : ''}
          {plural(witness.switches, 'switch', 'switches')}, {plural(witness.steps, 'step')}
          {witness.isLeast ? '' : '; perhaps fewer are enough'}
        </p>
      </div>
      <ScheduleButtons schedule={toNamed(title, witness)} label={title} />
    </li>
  );
}

/** What can go wrong, the least first. */
export function FailureCards({ failures }: { readonly failures: readonly ExploredFailure[] }) {
  const [open, setOpen] = useState(false);
  if (failures.length === 0) return null;
  const shown = open ? failures : failures.slice(0, mostShown);
  return (
    <section className="explorer-section" aria-labelledby="failures-heading">
      <h3 id="failures-heading">Failures</h3>
      <ul className="failure-cards">
        {shown.map((failure) => (
          <FailureCard key={`${failure.kind}${failure.message}${failure.line}`} failure={failure} />
        ))}
      </ul>
      {failures.length > mostShown && (
        <button type="button" className="button quiet more-button" onClick={() => setOpen(!open)}>
          {open ? 'Show fewer' : `Show ${failures.length - mostShown} more`}
        </button>
      )}
    </section>
  );
}
