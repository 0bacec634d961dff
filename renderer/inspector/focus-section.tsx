import type { ThreadView } from '../../simulator';
import { useThreadColor } from '../ui/thread-dot';
import { Fact, Section } from './section';
import { dropFurniture } from './shown-variables';

/** The innermost frame of one thread: its locals and its evaluation stack. */
export function FocusSection({ thread }: { readonly thread: ThreadView }) {
  const colorOf = useThreadColor();
  const frame = thread.frames.findLast((one) => !one.isLibrary) ?? thread.frames.at(-1);
  const inside = thread.frames.at(-1);
  if (frame === undefined || inside === undefined) return null;
  const isModule = frame.function === '<module>';
  const locals = isModule ? [] : dropFurniture(frame.locals);
  return (
    <Section title={`Inside ${thread.name}`}>
      <p className="frame-path" style={{ borderColor: colorOf(thread.id).fill }}>
        {thread.frames
          .filter((one) => !one.isLibrary)
          .map((one) => (one.function === '<module>' ? 'program' : `${one.function}()`))
          .join(' › ')}
        {inside.isLibrary && <span className="faint"> › {inside.function}()</span>}
      </p>
      <dl>
        {locals.map(({ name, value }) => (
          <Fact key={name} name={<code>{name}</code>}>
            <code className="value" title={`${value.type}: ${value.text}`}>
              {value.text}
            </code>
          </Fact>
        ))}
        <Fact name="stack">
          {frame.stack.length === 0 ? (
            <span className="faint">empty</span>
          ) : (
            <span className="stack">
              {frame.stack.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a stack's entries are its places
                <code key={index} className="value" title={value.type}>
                  {value.text}
                </code>
              ))}
            </span>
          )}
        </Fact>
      </dl>
    </Section>
  );
}
