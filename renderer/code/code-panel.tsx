import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';
import { useTheme } from '../app/use-theme';
import type { SessionContext } from '../session/session.machine';
import { useSend, useSession, useSessionPhase } from '../session/use-session';
import { useThreadColor } from '../ui/thread-dot';
import { type CodeMarks, showMarks } from './code-marks';
import { editorSetup } from './editor-setup';
import { foldHeader } from './fold-header';
import { listStrip } from './instruction-strip';
import { focusOf, listLineMarkers } from './line-markers';
import type { SourcePlace } from './output-panel';

/** Everything drawn on the text; none of a run that another text made. */
function useCodeMarks(): CodeMarks {
  const { theme } = useTheme();
  const colorOf = useThreadColor();
  const diagnostics = useSession((context) => context.diagnostics);
  const run = useSession((context) => context.run);
  const isCurrent = useSession((context) => context.run?.text === context.text);
  const view = useSession((context) => context.moment?.view);
  const chosen = useSession((context) => context.focus);
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours change with the theme alone
  return useMemo(() => {
    const shown = isCurrent ? view : undefined;
    const focus = focusOf(shown, chosen);
    const thread = shown?.threads.find((one) => one.id === focus);
    const interpreter = run?.timeline.log.machine.interpreter ?? 'none';
    return {
      markers: listLineMarkers(shown, focus),
      strip: listStrip(run?.program, thread, interpreter),
      diagnostics,
      colorOf,
    };
  }, [theme, diagnostics, run, isCurrent, view, chosen]);
}

/** Scrolls only when the line is out of sight, and then to the middle. */
function revealLine(view: EditorView, line: number): void {
  if (line > view.state.doc.lines) return;
  const { from } = view.state.doc.line(line);
  const { top, bottom } = view.lineBlockAt(from);
  const { scrollTop, clientHeight } = view.scrollDOM;
  if (top < scrollTop || bottom + 40 > scrollTop + clientHeight)
    view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'center' }) });
}

const selectName = (context: SessionContext): string => context.file?.name ?? '';

interface CodePanelProps {
  /** Shown, and made the cursor's, whenever it changes. */
  readonly place: SourcePlace | undefined;
}

/** The program: every thread's line marked, the instructions of one shown, open to edits. */
export function CodePanel({ place: wanted }: CodePanelProps) {
  const send = useSend();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const file = useSession((context) => context.file);
  const name = useSession(selectName);
  const edited = useSession((context) => context.file !== undefined && context.text !== context.file.text);
  const phase = useSessionPhase();
  const marks = useCodeMarks();

  useEffect(() => {
    if (place.current === null) return;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: file?.text ?? '',
        extensions: editorSetup((text) => send({ type: 'EDIT', text })),
      }),
    });
    foldHeader(view);
    editor.current = view;
    return () => view.destroy();
  }, [file, send]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new file has a new editor, which needs its marks too
  useEffect(() => {
    const view = editor.current;
    if (view === undefined) return;
    showMarks(view, marks);
    const line = marks.strip?.line ?? marks.markers.find((one) => one.badges.some((b) => b.isFocus))?.line;
    if (line !== undefined && !view.hasFocus) revealLine(view, line);
  }, [marks, file]);

  useEffect(() => {
    const view = editor.current;
    if (view === undefined || wanted === undefined || wanted.line > view.state.doc.lines) return;
    const line = view.state.doc.line(wanted.line);
    view.dispatch({
      selection: { anchor: Math.min(line.from + wanted.column - 1, line.to) },
      scrollIntoView: true,
    });
    view.focus();
  }, [wanted]);

  return (
    <section className="panel code-panel" aria-labelledby="code-heading">
      <h2 id="code-heading" className="panel-heading">
        <span className="file-name">{name || 'Program'}</span>
        <span className="file-state">
          {edited && (phase === 'typing' ? 'edited, runs in a moment' : 'edited')}
        </span>
      </h2>
      <div className="code-editor" ref={place} />
    </section>
  );
}
