import { useMemo, useState } from 'react';
import { type Exploration, type ExploredFailure, findParting, type Witness } from '../../simulator';
import type { NamedSchedule } from './explorer.machine';
import { isTrouble, labelOutcomes, nameOutcome, plural, titleFailure } from './explorer-words';
import { ScheduleButtons } from './schedule-buttons';
import { useExplorer } from './use-explorer';
import { toNamed } from './use-follow';

/** More would hide what comes below. */
const mostShown = 4;

interface FailureCardProps {
  readonly failure: ExploredFailure;
  readonly counterpart: NamedSchedule | undefined;
}

/** An exception without words of its own is told by the line that it comes from. */
function useMessage({ kind, message, line }: ExploredFailure): string {
  const source = useExplorer((context) => context.subject?.source ?? '');
  const isBare = kind === 'assertion' && message === 'AssertionError';
  const text = isBare ? source.split('\n')[line - 1]?.trim() : undefined;
  return text === undefined || text === '' ? message : text;
}

function FailureCard({ failure, counterpart }: FailureCardProps) {
  const { kind, line, thread, witness } = failure;
  const title = titleFailure(failure);
  const message = useMessage(failure);
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
      <ScheduleButtons schedule={toNamed(title, witness)} label={title} counterpart={counterpart} />
    </li>
  );
}

/** The schedule that is like a failure's for longest. */
function findClosest({ schedule }: Witness, fine: readonly NamedSchedule[]): NamedSchedule | undefined {
  const alike = ({ slices }: NamedSchedule): number =>
    findParting(schedule, slices)?.instructions ?? Number.POSITIVE_INFINITY;
  return fine.reduce<NamedSchedule | undefined>(
    (best, one) => (best === undefined || alike(one) > alike(best) ? one : best),
    undefined,
  );
}

/** What can go wrong, the least first. */
export function FailureCards({ found }: { readonly found: Pick<Exploration, 'failures' | 'outcomes'> }) {
  const [open, setOpen] = useState(false);
  const { failures, outcomes } = found;
  const fine = useMemo(() => {
    const labels = labelOutcomes(outcomes);
    return outcomes.flatMap((outcome, index) =>
      isTrouble(outcome) ? [] : [toNamed(nameOutcome(outcome, labels[index] ?? ''), outcome.witness)],
    );
  }, [outcomes]);
  if (failures.length === 0) return null;
  const shown = open ? failures : failures.slice(0, mostShown);
  return (
    <section className="explorer-section" aria-labelledby="failures-heading">
      <h3 id="failures-heading">Failures</h3>
      <ul className="failure-cards">
        {shown.map((failure) => (
          <FailureCard
            key={`${failure.kind}${failure.message}${failure.line}`}
            failure={failure}
            counterpart={findClosest(failure.witness, fine)}
          />
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
