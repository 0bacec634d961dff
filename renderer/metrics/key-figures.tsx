import type { RunMetrics } from '../../simulator';
import { showCount, showFactor, showShare, showTime } from './metric-words';

interface Figure {
  readonly name: string;
  readonly value: string;
  /** What it is measured against. */
  readonly beside: string;
  readonly about: string;
}

function listFigures({ summary, fairness, serialShare, amdahlBound, throughput }: RunMetrics): Figure[] {
  const { parallelism, switches, cpus } = summary;
  const reasons = Object.entries(switches.byReason)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${reason} ${showCount(count)}`);
  return [
    {
      name: 'Length',
      value: showTime(summary.length),
      beside: `${showCount(summary.instructions)} instructions`,
      about: 'Virtual time from the first instruction to the last',
    },
    {
      name: 'Parallelism',
      value: showFactor(parallelism.mean),
      beside: `${parallelism.most} at most, ${cpus.length} CPU${cpus.length === 1 ? '' : 's'}`,
      about: 'Threads that ran at once, averaged over the run',
    },
    {
      name: 'Speed-up bound',
      value: `× ${showFactor(amdahlBound)}`,
      beside: `${showShare(serialShare)} is serial`,
      about:
        "Amdahl's bound: how much faster these CPUs could be than one, given the part that only one thread can do",
    },
    {
      name: 'Fairness',
      value: showFactor(fairness),
      beside: '1 is equal parts',
      about: "Jain's index over the part each thread had of the time in which it could have run",
    },
    {
      name: 'Switches',
      value: showCount(switches.total),
      beside: `${showCount(switches.involuntary)} involuntary`,
      about: reasons.length === 0 ? 'No thread lost its CPU' : `By reason: ${reasons.join(', ')}`,
    },
    {
      name: 'Throughput',
      value: throughput >= 100 ? showCount(Math.round(throughput)) : showFactor(throughput),
      beside: 'threads per second',
      about: 'Threads that came to their end, per second of virtual time',
    },
  ];
}

/** The whole run in a few large numbers. */
export function KeyFigures({ metrics }: { readonly metrics: RunMetrics }) {
  return (
    <dl className="key-figures">
      {listFigures(metrics).map(({ name, value, beside, about }) => (
        <div key={name} title={about}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd className="faint">{beside}</dd>
        </div>
      ))}
    </dl>
  );
}
