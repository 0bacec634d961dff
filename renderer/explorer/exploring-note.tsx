import type { ExplorationProgress } from '../../simulator';
import { ExploreButton } from './explore-button';
import { count, formatBytes, plural } from './explorer-words';
import { FailureCards } from './failure-cards';
import { OutcomeSection } from './outcome-section';
import { useExplorer } from './use-explorer';

const names = {
  assertion: 'Assertion fails',
  exception: 'Exception',
  deadlock: 'Deadlock',
  livelock: 'Livelock',
} as const;

function Figure({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <div>
      <dd>{value}</dd>
      <dt>{label}</dt>
    </div>
  );
}

function describePhase(progress: ExplorationProgress | undefined): string {
  switch (progress?.phase) {
    case 'sampling':
      return progress.strategy === undefined
        ? 'Trying single schedules'
        : `Beyond the bound: single schedules, by ${progress.strategy}`;
    case 'summing-up':
    case 'done':
      return 'Summing up';
    default:
      return 'Looking at every schedule';
  }
}

/** How far an exploration has come, and what it has found so far. */
export function ExploringNote() {
  const progress = useExplorer((context) => context.progress);
  const speed = useExplorer((context) => context.speed);
  const sampled = useExplorer((context) => context.sampled);
  // What has a card below is not told twice.
  const known = new Set(sampled?.failures.map(({ message }) => message));
  const failures = progress?.failures.filter(({ message }) => !known.has(message)) ?? [];
  const schedules = progress?.schedules ?? 0;
  const isBeyond = progress?.phase === 'sampling';
  const threads = progress?.workers ?? 1;
  return (
    <section className="explorer-running" aria-label="Exploration under way">
      <div className="verdict-line" role="status">
        <span className="spinner" aria-hidden />
        <h3>{describePhase(progress)}</h3>
        <span className="spring" />
        <ExploreButton />
      </div>
      <dl className="figures">
        <Figure value={count(progress?.states ?? 0)} label="states" />
        <Figure value={count(progress?.queue ?? 0)} label="still to look at" />
        <Figure value={count(progress?.depth ?? 0)} label="steps deep" />
        <Figure value={speed < 10 ? speed.toFixed(1) : count(Math.round(speed))} label="states a second" />
        <Figure value={formatBytes(progress?.memory ?? 0)} label="memory" />
        <Figure value={count(progress?.outcomes ?? 0)} label="outcomes" />
        {schedules > 0 && (
          <Figure value={count(schedules)} label={isBeyond ? 'schedules tried beyond' : 'single schedules'} />
        )}
        {threads > 1 && <Figure value={count(threads)} label="threads at work" />}
      </dl>
      {failures.length > 0 && (
        <div className="found-so-far">
          <h4>{plural(failures.length, 'failure')} so far</h4>
          <ul>
            {failures.slice(0, 4).map(({ kind, message }) => (
              <li key={message}>
                <strong className="problem">{names[kind]}</strong> <code>{message}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** What single schedules have come to, long before every schedule was looked at. */
export function FoundSoFar({ scale }: { readonly scale: number }) {
  const sampled = useExplorer((context) => context.sampled);
  if (sampled === undefined) return null;
  const { outcomes, schedules } = sampled;
  return (
    <>
      <FailureCards found={sampled} />
      {outcomes.length > 0 && (
        <OutcomeSection
          outcomes={outcomes}
          scale={scale}
          note={`Found by trying ${plural(schedules, 'single schedule')}, not yet proved: there may be others, and how likely each is shows when every schedule was looked at. Click one to see its schedule.`}
        />
      )}
    </>
  );
}
