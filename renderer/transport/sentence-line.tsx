import { useDeferredValue } from 'react';
import { type SentencePart, sentenceToText } from '../../simulator';
import { useSession, useSessionPhase } from '../session/use-session';
import { useThreadColor } from '../ui/thread-dot';

function Part({ part }: { readonly part: SentencePart }) {
  const colorOf = useThreadColor();
  switch (part.kind) {
    case 'thread':
      return (
        <b className="sentence-thread" style={{ borderColor: colorOf(part.thread).fill }}>
          {part.text}
        </b>
      );
    case 'sync':
    case 'code':
      return <code>{part.text}</code>;
    case 'value':
      return <b>{part.text}</b>;
    case 'problem':
      return <strong className="problem">{part.text}</strong>;
    case 'cpu':
    case 'text':
      return part.text;
  }
}

/** What just happened, and why: one sentence, read out as it changes. */
export function SentenceLine() {
  const phase = useSessionPhase();
  const sentence = useSession((context) => context.moment?.sentence);
  const message = useSession((context) => context.message);
  // While playing, a screen reader would be flooded; it hears where the playhead comes to rest.
  const spoken = useDeferredValue(phase === 'playing' || !sentence ? '' : sentenceToText(sentence));
  return (
    <div className="sentence">
      <p data-testid="sentence">
        {phase === 'failed' ? (
          <strong className="problem">{message}</strong>
        ) : (
          sentence?.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity than their place
            <Part key={index} part={part} />
          ))
        )}
      </p>
      <p className="only-spoken" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}
