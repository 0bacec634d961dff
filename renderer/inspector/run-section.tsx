import { useMemo } from 'react';
import { eventNumber, formatDuration, type RunSummary, type Timeline } from '../../simulator';
import { useApp } from '../app/app-context';
import { useOpenEnd } from '../session/use-session';
import { describeOutcome } from './outcome-words';
import { Fact, Section } from './section';

const openEnds = {
  user: { text: 'not over: your turn', isTrouble: false },
  schedule: { text: 'not over: its schedule ends', isTrouble: false },
  rounds: { text: 'goes round for ever', isTrouble: true },
} as const;

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const count = (n: number): string => new Intl.NumberFormat('en').format(n);

/** Threads that an exception ended, which ends no program: it is easily overlooked. */
function countFailed({ marks, log }: Timeline): number {
  let failed = 0;
  for (let at = 0; at < marks.length; at += 1) {
    if (log.columns.kind[marks.event[at] ?? 0] === eventNumber['exception.uncaught']) failed += 1;
  }
  return failed;
}

interface RunSectionProps {
  readonly summary: RunSummary;
  readonly timeline: Timeline;
}

/** The whole run in a few numbers. */
export function RunSection({ summary, timeline }: RunSectionProps) {
  const { showView } = useApp();
  const { cpus, switches, outcome } = summary;
  const used = cpus.reduce((sum, cpu) => sum + cpu.utilisation, 0) / Math.max(cpus.length, 1);
  const openEnd = useOpenEnd();
  const failed = useMemo(() => countFailed(timeline), [timeline]);
  const { text, isTrouble } = openEnd ? openEnds[openEnd] : describeOutcome(outcome);
  return (
    <Section title="This run">
      <dl className="numbers">
        <Fact name="outcome">
          <span className={isTrouble ? 'problem' : undefined}>{text}</span>
          {outcome.kind === 'finished' && failed > 0 && (
            <>
              , <span className="problem">{failed === 1 ? '1 exception' : `${failed} exceptions`}</span>
            </>
          )}
        </Fact>
        <Fact name="length">{formatDuration(summary.length, 2)}</Fact>
        <Fact name="switches">
          {count(switches.total)} <span className="faint">{count(switches.involuntary)} involuntary</span>
        </Fact>
        <Fact name="utilisation">
          {percent(used)}{' '}
          <span className="faint">
            of {cpus.length} {cpus.length === 1 ? 'CPU' : 'CPUs'}
          </span>
        </Fact>
        {summary.gils.length === 1 &&
          summary.gils.map((gil) => (
            <Fact key={gil.process} name="GIL held">
              {percent(gil.heldShare)} <span className="faint">{count(gil.requests)} requests</span>
            </Fact>
          ))}
        {summary.gils.length > 1 && <Fact name="GILs">{summary.gils.length}, one a process</Fact>}
        <Fact name="instructions">{count(summary.instructions)}</Fact>
      </dl>
      <button type="button" className="more-metrics" onClick={() => showView('metrics')}>
        All metrics, and what stands out
      </button>
    </Section>
  );
}
