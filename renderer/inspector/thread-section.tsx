import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { EventLog, ThreadView } from '../../simulator';
import { useSend } from '../session/use-session';
import { ThreadDot } from '../ui/thread-dot';
import { Section } from './section';
import { groupThreads, nameInProcess, type ThreadGroup } from './thread-groups';
import { describePhase } from './thread-words';

interface ThreadSectionProps {
  readonly threads: readonly ThreadView[];
  readonly log: EventLog;
  readonly focus: number | undefined;
}

/** Longer names may not fit. */
const mostLetters = 14;

/** Cut before the number at its end, where it has to be: threads of a pool differ in that. */
function ThreadName({ name }: { readonly name: string }) {
  const number = name.length > mostLetters ? (/[-_]?\d[\d_]*$/.exec(name)?.[0] ?? '') : '';
  return (
    <>
      <span className="thread-name">{name.slice(0, name.length - number.length)}</span>
      {number !== '' && <span className="thread-number">{number}</span>}
    </>
  );
}

interface ThreadListProps {
  readonly threads: readonly ThreadView[];
  readonly log: EventLog;
  readonly focus: number | undefined;
}

function ThreadList({ threads, log, focus }: ThreadListProps) {
  const send = useSend();
  return (
    <ul className="thread-list">
      {threads.map((thread) => (
        <li key={thread.id}>
          <button
            type="button"
            className="thread-row"
            aria-pressed={thread.id === focus}
            title={`${thread.name}: ${describePhase(thread)}`}
            onClick={() => send({ type: 'FOCUS', thread: thread.id })}
          >
            <ThreadDot thread={thread.id} />
            <ThreadName name={nameInProcess(log, thread.id)} />
            <span className="thread-phase">{describePhase(thread)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Threads that the library started for itself: folded, unless one of them is looked into. */
function HelperList({ threads, log, focus }: ThreadListProps) {
  const [open, setOpen] = useState(false);
  if (threads.length === 0) return null;
  const isOpen = open || threads.some(({ id }) => id === focus);
  return (
    <>
      <button
        type="button"
        className="frame-row folded"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
        {threads.length === 1 ? '1 thread of the library' : `${threads.length} threads of the library`}
      </button>
      {isOpen && <ThreadList threads={threads} log={log} focus={focus} />}
    </>
  );
}

function ProcessThreads({
  group,
  log,
  focus,
}: Pick<ThreadListProps, 'log' | 'focus'> & { readonly group: ThreadGroup }) {
  return (
    <>
      <h4 className="process-name">{group.title}</h4>
      <ThreadList threads={group.threads} log={log} focus={focus} />
      <HelperList threads={group.helpers} log={log} focus={focus} />
    </>
  );
}

/** Every thread and what it does, by process where there are several; one can be chosen to look into. */
export function ThreadSection({ threads, log, focus }: ThreadSectionProps) {
  const groups = groupThreads(threads, log);
  const [only] = groups;
  return (
    <Section title="Threads">
      {only === undefined && <p className="faint">None yet.</p>}
      {groups.length === 1 && only !== undefined ? (
        <>
          <ThreadList threads={only.threads} log={log} focus={focus} />
          <HelperList threads={only.helpers} log={log} focus={focus} />
        </>
      ) : (
        groups.map((group) => <ProcessThreads key={group.process} group={group} log={log} focus={focus} />)
      )}
    </Section>
  );
}
