import type { ThreadView } from '../../simulator';
import { useSend } from '../session/use-session';
import { ThreadDot } from '../ui/thread-dot';
import { Section } from './section';
import { describePhase } from './thread-words';

interface ThreadSectionProps {
  readonly threads: readonly ThreadView[];
  readonly focus: number | undefined;
}

/** Every thread and what it does; one can be chosen to look into. */
export function ThreadSection({ threads, focus }: ThreadSectionProps) {
  const send = useSend();
  return (
    <Section title="Threads">
      {threads.length === 0 && <p className="faint">None yet.</p>}
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
              <span className="thread-name">{thread.name}</span>
              <span className="thread-phase">{describePhase(thread)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
