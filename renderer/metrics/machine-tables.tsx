import { describeSlowedDown, type EventLog, type RunMetrics } from '../../simulator';
import { Section } from '../inspector/section';
import { useThreadColor } from '../ui/thread-dot';
import { MetricTable } from './metric-table';
import { showCount, showShare, showTime } from './metric-words';
import { ShareBar } from './share-bar';

interface TableProps {
  readonly log: EventLog;
  readonly metrics: RunMetrics;
}

/** What each CPU did. */
export function CpuTable({ metrics: { summary } }: Pick<TableProps, 'metrics'>) {
  return (
    <Section title="CPUs">
      <MetricTable
        what="CPU"
        rows={summary.cpus}
        keyOf={({ id }) => id}
        nameOf={({ id }) => `CPU ${id}`}
        bar={({ busy, switching }) => (
          <ShareBar
            length={summary.length}
            shares={[
              { key: 'busy', size: busy, background: 'var(--accent)', about: `busy ${showTime(busy)}` },
              {
                key: 'switching',
                size: switching,
                background: 'var(--muted-text)',
                about: `switching ${showTime(switching)}`,
              },
            ]}
          />
        )}
        columns={[
          { name: 'used', about: 'Busy part of the run', show: ({ utilisation }) => showShare(utilisation) },
          { name: 'busy', show: ({ busy }) => showTime(busy) },
          { name: 'switching', about: 'Between two threads', show: ({ switching }) => showTime(switching) },
          { name: 'idle', show: ({ idle }) => showTime(idle) },
        ]}
      />
    </Section>
  );
}

/** What each process took, and which of its threads held its GIL. */
export function ProcessTable({ log, metrics: { processes, summary } }: TableProps) {
  const colorOf = useThreadColor();
  const gilOf = (process: number) => summary.gils.find((gil) => gil.process === process);
  const hasGil = summary.gils.length > 0;
  if (!hasGil && processes.length < 2) return null;
  const nameOf = (process: number): string => log.processes[process]?.name ?? `process ${process}`;
  return (
    <Section title={processes.length > 1 ? 'Processes' : 'Global interpreter lock'}>
      <MetricTable
        what="Process"
        rows={processes}
        keyOf={({ process }) => process}
        nameOf={({ process }) => nameOf(process)}
        {...(hasGil && {
          bar: ({ gilShares }: (typeof processes)[number]) => (
            <ShareBar
              length={1}
              shares={gilShares.map(({ thread, share }) => ({
                key: String(thread),
                size: share,
                background: colorOf(thread).fill,
                about: `${log.threads[thread]?.name ?? ''} held the GIL for ${showShare(share)} of the run`,
              }))}
            />
          ),
        })}
        columns={[
          ...(hasGil
            ? [
                {
                  name: 'GIL held',
                  about: 'Part of the run during which some thread held it',
                  show: ({ process }: (typeof processes)[number]) => {
                    const gil = gilOf(process);
                    return gil === undefined ? '–' : showShare(gil.heldShare);
                  },
                },
                {
                  name: 'requests',
                  about: 'How often a waiter asked the holder to drop it',
                  show: ({ process }: (typeof processes)[number]) => showCount(gilOf(process)?.requests ?? 0),
                },
              ]
            : []),
          { name: 'threads', show: ({ threads }) => showCount(threads) },
          { name: 'CPU time', show: ({ cpuTime }) => showTime(cpuTime) },
          { name: 'switches', show: ({ switches }) => showCount(switches) },
        ]}
      />
    </Section>
  );
}

/** How much threads fought for each lock that was used. */
export function LockTable({ metrics: { contention, summary } }: Pick<TableProps, 'metrics'>) {
  const rows = contention.flatMap((each, i) => {
    const lock = summary.locks[i];
    return lock === undefined || (each.acquisitions === 0 && lock.waits === 0) ? [] : [{ ...lock, ...each }];
  });
  if (rows.length === 0) return null;
  return (
    <Section title="Locks and other objects">
      <MetricTable
        what="Object"
        rows={rows}
        keyOf={({ id }) => id}
        nameOf={({ name, kind }) => (
          <>
            <code>{name}</code> <span className="faint">{kind}</span>
          </>
        )}
        columns={[
          { name: 'taken', show: ({ acquisitions }) => showCount(acquisitions) },
          { name: 'waits', about: 'How often a thread had to wait', show: ({ waits }) => showCount(waits) },
          { name: 'waited', about: 'Over all waits', show: ({ waited }) => showTime(waited) },
          { name: 'longest', about: 'The longest wait', show: ({ longestWait }) => showTime(longestWait) },
          {
            name: 'hand-offs',
            about: 'From one thread to another that had waited for it',
            show: ({ handOffs }) => showCount(handOffs),
          },
          {
            name: 'queue',
            about: 'Most threads that waited at once',
            show: ({ longestQueue }) => showCount(longestQueue),
          },
          {
            name: 'convoys',
            about: 'Stretches of hand-offs in which somebody always waited',
            show: ({ convoys }) => showCount(convoys),
          },
        ]}
      />
    </Section>
  );
}

/** What was asked of each device. */
export function DeviceTable({ metrics: { devices, summary } }: Pick<TableProps, 'metrics'>) {
  if (devices.length === 0) return null;
  return (
    <Section title="Devices">
      <MetricTable
        what="Device"
        rows={devices}
        keyOf={({ name }) => name}
        nameOf={({ name }) => name}
        bar={({ busy }) => (
          <ShareBar
            length={summary.length}
            shares={[
              { key: 'busy', size: busy, background: 'var(--state-io)', about: `busy ${showTime(busy)}` },
            ]}
          />
        )}
        columns={[
          { name: 'used', show: ({ utilisation }) => showShare(utilisation) },
          { name: 'requests', show: ({ requests }) => showCount(requests) },
          { name: 'mean', about: 'From request to answer', show: ({ meanLatency }) => showTime(meanLatency) },
          { name: 'longest', show: ({ longestLatency }) => showTime(longestLatency) },
          {
            name: 'at once',
            about: 'Most requests under way at once',
            show: ({ mostAtOnce }) => showCount(mostAtOnce),
          },
          {
            name: 'if a cycle took 1 s',
            about: 'The mean, if one cycle of a CPU took a second',
            show: ({ meanLatency }) => describeSlowedDown(meanLatency),
          },
        ]}
      />
    </Section>
  );
}
