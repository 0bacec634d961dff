import { useMemo, useState } from 'react';
import { listFindings, measureRun } from '../../simulator';
import { Section } from '../inspector/section';
import { useSession } from '../session/use-session';
import { Reachable } from '../ui/reachable';
import type { ViewProps } from '../views/view-parts';
import { FindingCards } from './finding-cards';
import { KeyFigures } from './key-figures';
import { CpuTable, DeviceTable, LockTable, ProcessTable } from './machine-tables';
import { ThreadTable } from './thread-table';

/** The run in numbers: what stands out, where each thread's time went, what locks and devices cost. */
export function MetricsPanel({ shown }: ViewProps) {
  const newest = useSession((context) => context.run);
  // Runs that nobody looks at here are not measured.
  const [run, setRun] = useState(newest);
  if (shown && run !== newest) setRun(newest);
  const measured = useMemo(() => {
    if (run === undefined) return undefined;
    const { log } = run.timeline;
    const metrics = measureRun(log, run.timeline);
    return { log, metrics, findings: listFindings(log, metrics) };
  }, [run]);
  if (measured === undefined)
    return (
      <div className="empty-note">
        <h3>No run to measure yet</h3>
        <p>Metrics are of the run in the timeline.</p>
      </div>
    );
  const { log, metrics, findings } = measured;
  return (
    <Reachable role="region" className="metrics" aria-label="Metrics">
      <KeyFigures metrics={metrics} />
      <Section title="What stands out">
        <FindingCards findings={findings} />
      </Section>
      <Section title="Threads">
        <ThreadTable log={log} summary={metrics.summary} />
      </Section>
      <CpuTable metrics={metrics} />
      <ProcessTable log={log} metrics={metrics} />
      <LockTable metrics={metrics} />
      <DeviceTable metrics={metrics} />
    </Reachable>
  );
}
