import { type StyledState, threadNames } from '../../picture';
import type { EventLog, RunSummary, ThreadSummary } from '../../simulator';
import { useSend } from '../session/use-session';
import { ThreadDot } from '../ui/thread-dot';
import { type Column, MetricTable } from './metric-table';
import { showTime } from './metric-words';
import { type Share, ShareBar } from './share-bar';

const states: readonly (readonly [StyledState, string, (thread: ThreadSummary) => number])[] = [
  ['running', 'running', ({ running }) => running],
  ['ready', 'ready', ({ ready }) => ready],
  ['gil', 'waiting for the GIL', ({ gil }) => gil],
  ['blocked', 'blocked', ({ blocked }) => blocked],
  ['io', 'I/O, sleep', ({ io, sleep }) => io + sleep],
];

const listShares = (thread: ThreadSummary): Share[] =>
  states.map(([state, words, timeIn]) => ({
    key: state,
    size: timeIn(thread),
    background: `var(--state-${state})`,
    outline: `var(--state-${state}-outline)`,
    about: `${thread.name}: ${words} ${showTime(timeIn(thread))}`,
  }));

const columns: readonly Column<ThreadSummary>[] = [
  { name: 'running', show: ({ running }) => showTime(running) },
  { name: 'ready', about: 'Could have run, without a CPU', show: ({ ready }) => showTime(ready) },
  { name: 'GIL', about: 'Waited for the global interpreter lock', show: ({ gil }) => showTime(gil) },
  {
    name: 'blocked',
    about: 'Waited for a lock, a thread or another object',
    show: ({ blocked }) => showTime(blocked),
  },
  { name: 'I/O, sleep', show: ({ io, sleep }) => showTime(io + sleep) },
  {
    name: 'response',
    about: 'From its start to its first time on a CPU',
    show: ({ response }) => showTime(response),
  },
  { name: 'turnaround', about: 'From its start to its end', show: ({ turnaround }) => showTime(turnaround) },
];

interface ThreadTableProps {
  readonly log: EventLog;
  readonly summary: RunSummary;
}

/** Where each thread's life went; bars are as long as lives. */
export function ThreadTable({ log, summary }: ThreadTableProps) {
  const send = useSend();
  const longest = Math.max(...summary.threads.map(({ life }) => life), 1);
  const hasGil = summary.gils.length > 0;
  return (
    <MetricTable
      what="Thread"
      rows={summary.threads}
      keyOf={({ id }) => id}
      nameOf={({ id }) => {
        const name = threadNames(log, id)[0] ?? '';
        return (
          <button
            type="button"
            className="metric-name"
            title={`Look at ${name}`}
            onClick={() => send({ type: 'FOCUS', thread: id })}
          >
            <ThreadDot thread={id} />
            {name}
          </button>
        );
      }}
      bar={(thread) => <ShareBar shares={listShares(thread)} length={longest} />}
      columns={columns.filter(({ name }) => hasGil || name !== 'GIL')}
    />
  );
}
