import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { FrameView, ThreadView } from '../../simulator';
import { useSend, useSession } from '../session/use-session';

interface FrameGroup {
  readonly isLibrary: boolean;
  readonly frames: readonly { readonly frame: FrameView; readonly index: number }[];
}

/** Frames, innermost first; those of library code that call each other together. */
export function groupFrames(frames: readonly FrameView[]): readonly FrameGroup[] {
  const groups: { isLibrary: boolean; frames: { frame: FrameView; index: number }[] }[] = [];
  for (const [index, frame] of [...frames.entries()].reverse()) {
    const last = groups.at(-1);
    if (last?.isLibrary === true && frame.isLibrary) last.frames.push({ frame, index });
    else groups.push({ isLibrary: frame.isLibrary, frames: [{ frame, index }] });
  }
  return groups;
}

const wordsOf = (frame: FrameView): string =>
  frame.function === '<module>' ? (frame.isLibrary ? 'module' : 'program') : `${frame.function}()`;

interface FrameListProps {
  readonly thread: ThreadView;
  /** Index of the frame whose variables and text are shown. */
  readonly shown: number;
}

/** A thread's frames, innermost first; a click shows one's text and variables. */
export function FrameList({ thread, shown }: FrameListProps) {
  const send = useSend();
  const program = useSession((context) => context.run?.program);
  const library = useSession((context) => context.choices.library);
  const [unfolded, setUnfolded] = useState(false);
  const moduleOf = (frame: FrameView): string => {
    const module = program?.codes[frame.code]?.module;
    return module === undefined ? '' : (program?.modules[module]?.name ?? '');
  };
  const rows = groupFrames(thread.frames).map((group) => {
    const first = group.frames[0];
    if (first === undefined) return null;
    const isOpen =
      !group.isLibrary || library || unfolded || group.frames.some(({ index }) => index === shown);
    if (!isOpen) {
      const count = group.frames.length;
      return (
        <li key={first.index}>
          <button type="button" className="frame-row folded" onClick={() => setUnfolded(true)}>
            <ChevronRight aria-hidden />
            {count === 1 ? '1 library frame' : `${count} library frames`}
          </button>
        </li>
      );
    }
    return group.frames.map(({ frame, index }) => (
      <li key={index}>
        <button
          type="button"
          className={frame.isLibrary ? 'frame-row library' : 'frame-row'}
          aria-pressed={index === shown}
          title={frame.isLibrary ? 'Show this frame and its text in the library' : 'Show this frame'}
          onClick={() => send({ type: 'SHOW_FRAME', frame: index })}
        >
          <code>{wordsOf(frame)}</code>
          <span className="frame-place">
            {frame.isLibrary && `${moduleOf(frame)} `}
            {frame.span && `line ${frame.span.line}`}
          </span>
        </button>
      </li>
    ));
  });
  const canFold = unfolded && !library && thread.frames.some((frame) => frame.isLibrary);
  return (
    <ol className="frame-list" aria-label={`Frames of ${thread.name}, innermost first`}>
      {rows}
      {canFold && (
        <li>
          <button type="button" className="frame-row folded" onClick={() => setUnfolded(false)}>
            <ChevronDown aria-hidden />
            Fold library frames
          </button>
        </li>
      )}
    </ol>
  );
}
