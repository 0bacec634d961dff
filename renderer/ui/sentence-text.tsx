import type { Sentence, SentencePart } from '../../simulator';
import { keyByText } from './key-by-text';
import { useThreadColor } from './thread-dot';

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

/** A sentence with what it names marked: threads in their colours, code, values, trouble. */
export function SentenceText({ sentence }: { readonly sentence: Sentence }) {
  return keyByText(sentence, ({ text }) => text).map(({ key, item }) => <Part key={key} part={item} />);
}
