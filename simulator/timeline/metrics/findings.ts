import { type EventLog, formatDuration, type ThreadId } from '../../model';
import type { Sentence, SentencePart } from '../sentence';
import type { GilConvoy } from './gil-convoy';
import type { PriorityInversion, RunMetrics, Starvation } from './run-metrics';

/** Something about a run that is worth looking at, and where. Times are ns. */
export interface RunFinding {
  readonly kind: 'starvation' | 'priority inversion' | 'GIL convoy';
  /** The thread that suffers from it. */
  readonly thread: ThreadId;
  readonly sentence: Sentence;
  readonly start: number;
  readonly end: number;
}

const text = (words: string): SentencePart => ({ kind: 'text', text: words });
const duration = (time: number): SentencePart => ({ kind: 'value', text: formatDuration(time) });

/** What metrics find in a run, in words: convoys first, then starvation and inversions by time. */
export function listFindings(log: EventLog, metrics: RunMetrics): readonly RunFinding[] {
  const thread = (id: ThreadId): SentencePart => ({
    kind: 'thread',
    text: log.threads[id]?.name ?? '',
    thread: id,
  });
  const describeConvoy = ({ thread: id, waits, waited, away }: GilConvoy): Sentence => [
    thread(id),
    text(` came back ${waits} times from `),
    duration(away),
    text(' of I/O or sleep and waited for the GIL each time, '),
    duration(Math.round(waited / waits)),
    text(' on average'),
  ];
  const describeStarvation = ({ thread: id, of, start, end }: Starvation): Sentence => [
    thread(id),
    text(' did without '),
    of === 'cpu'
      ? text('a CPU')
      : of === 'gil'
        ? text('the GIL')
        : { kind: 'sync', text: log.syncs[of]?.name ?? 'a lock', sync: of },
    text(' for '),
    duration(end - start),
    text(' from '),
    duration(start),
    text(' on'),
  ];
  const describeInversion = ({
    waiting,
    holder,
    running,
    object,
    start,
    end,
  }: PriorityInversion): Sentence => [
    thread(waiting),
    text(' waits for '),
    { kind: 'sync', text: log.syncs[object]?.name ?? 'a lock', sync: object },
    text(' of '),
    thread(holder),
    text(', which '),
    thread(running),
    text(' keeps from running, for '),
    duration(end - start),
    text(' from '),
    duration(start),
    text(' on'),
  ];
  const { starvation, inversions, gilConvoys } = metrics;
  return [
    ...gilConvoys.map((found) => ({
      kind: 'GIL convoy' as const,
      thread: found.thread,
      sentence: describeConvoy(found),
      start: found.start,
      end: found.end,
    })),
    ...starvation.map((found) => ({
      kind: 'starvation' as const,
      thread: found.thread,
      sentence: describeStarvation(found),
      start: found.start,
      end: found.end,
    })),
    ...inversions.map((found) => ({
      kind: 'priority inversion' as const,
      thread: found.waiting,
      sentence: describeInversion(found),
      start: found.start,
      end: found.end,
    })),
  ];
}
