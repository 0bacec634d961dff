import { formatDuration, type ProcessInfo, type RunSummary } from '../../simulator';
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

interface RunSectionProps {
  readonly summary: RunSummary;
  readonly processes: readonly ProcessInfo[];
}

/** The whole run in a few numbers. */
export function RunSection({ summary, processes }: RunSectionProps) {
  const { cpus, switches, outcome } = summary;
  const used = cpus.reduce((sum, cpu) => sum + cpu.utilisation, 0) / Math.max(cpus.length, 1);
  const openEnd = useOpenEnd();
  const { text, isTrouble } = openEnd ? openEnds[openEnd] : describeOutcome(outcome);
  const nameGil = (process: number): string =>
    summary.gils.length === 1 ? 'GIL held' : `GIL of ${processes[process]?.name ?? process}`;
  return (
    <Section title="This run">
      <dl className="numbers">
        <Fact name="outcome">
          <span className={isTrouble ? 'problem' : undefined}>{text}</span>
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
        {summary.gils.map((gil) => (
          <Fact key={gil.process} name={nameGil(gil.process)}>
            {percent(gil.heldShare)}
            {summary.gils.length > 1 && ' held'} <span className="faint">{count(gil.requests)} requests</span>
          </Fact>
        ))}
        <Fact name="instructions">{count(summary.instructions)}</Fact>
      </dl>
    </Section>
  );
}
