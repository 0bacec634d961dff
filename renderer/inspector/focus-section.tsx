import type { ThreadView } from '../../simulator';
import { findShownFrame } from '../code/shown-frame';
import { useSession } from '../session/use-session';
import { keyByText } from '../ui/key-by-text';
import { useThreadColor } from '../ui/thread-dot';
import { FrameList } from './frame-list';
import { Fact, Section } from './section';
import { dropFurniture } from './shown-variables';
import { ValueRow } from './value-row';

/** One thread's frames, and of the one that is shown the locals; who steps by instruction sees the evaluation stack. */
export function FocusSection({ thread }: { readonly thread: ThreadView }) {
  const colorOf = useThreadColor();
  const program = useSession((context) => context.run?.program);
  const library = useSession((context) => context.choices.library);
  const chosen = useSession((context) => context.frame);
  const unit = useSession((context) => context.unit);
  const shown =
    findShownFrame(program, thread, library, chosen) ?? findShownFrame(program, thread, true, undefined);
  if (shown === undefined) return null;
  const { frame } = shown;
  const locals = frame.function === '<module>' ? [] : dropFurniture(frame.locals);
  return (
    <Section title={`Inside ${thread.name}`}>
      <div className="frames" style={{ borderColor: colorOf(thread.id).fill }}>
        <FrameList thread={thread} shown={shown.index} />
      </div>
      <dl>
        {locals.map((variable) => (
          <ValueRow key={variable.name} variable={variable} />
        ))}
        {unit === 'instruction' && (
          <Fact name="stack">
            {frame.stack.length === 0 ? (
              <span className="faint">empty</span>
            ) : (
              <span className="stack">
                {keyByText(frame.stack, ({ text }) => text).map(({ key, item }) => (
                  <code key={key} className="value" title={item.type}>
                    {item.text}
                  </code>
                ))}
              </span>
            )}
          </Fact>
        )}
      </dl>
    </Section>
  );
}
