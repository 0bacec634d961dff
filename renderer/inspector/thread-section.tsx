import type { ThreadView } from '../../simulator';
import { useSend } from '../session/use-session';
import { ThreadDot } from '../ui/thread-dot';
import { Section } from './section';
import { describePhase } from './thread-words';

interface ThreadSectionProps {
  readonly threads: readonly ThreadView[];
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
              <ThreadName name={thread.name} />
              <span className="thread-phase">{describePhase(thread)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
