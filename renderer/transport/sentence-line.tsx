import { useDeferredValue } from 'react';
import { type Sentence, sentenceToText } from '../../simulator';
import { useIsAtEnd, useOpenEnd, useSession, useSessionPhase } from '../session/use-session';
import { SentenceText } from '../ui/sentence-text';

const openEnds: Readonly<Record<'user' | 'schedule' | 'rounds', Sentence>> = {
  user: [{ kind: 'text', text: 'So far; who goes next is up to you.' }],
  schedule: [{ kind: 'text', text: 'The schedule ends here; the program has not come to an end.' }],
  rounds: [
    { kind: 'text', text: 'All is as it was a round ago, so that it can go on like this ' },
    { kind: 'problem', text: 'for ever' },
    { kind: 'text', text: '.' },
  ],
};

/** What just happened, and why: one sentence, read out as it changes. */
export function SentenceLine() {
  const phase = useSessionPhase();
  const told = useSession((context) => context.moment?.sentence);
  const openEnd = useOpenEnd();
  const isAtEnd = useIsAtEnd();
  const sentence = openEnd && isAtEnd ? openEnds[openEnd] : told;
  const message = useSession((context) => context.message);
  // While playing, a screen reader would be flooded; it hears where the playhead comes to rest.
  const spoken = useDeferredValue(phase === 'playing' || !sentence ? '' : sentenceToText(sentence));
  return (
    <div className="sentence">
      <p data-testid="sentence">
        {phase === 'failed' ? (
          <strong className="problem">{message}</strong>
        ) : (
          sentence && <SentenceText sentence={sentence} />
        )}
      </p>
      <p className="only-spoken" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}
