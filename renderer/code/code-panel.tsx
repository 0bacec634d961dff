import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { ChevronRight, Save } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTheme } from '../app/use-theme';
import { useRacyLines } from '../explorer/use-racy-lines';
import { isEdited, type SessionContext } from '../session/session.machine';
import { useSend, useSession, useSessionPhase } from '../session/use-session';
import { useThreadColor } from '../ui/thread-dot';
import { type CodeMarks, showMarks } from './code-marks';
import { editorSetup, readerSetup } from './editor-setup';
import { foldHeader } from './fold-header';
import { listStrip } from './instruction-strip';
import { focusOf, listLineMarkers, listModuleMarkers } from './line-markers';
import type { SourcePlace } from './output-panel';
import { findShownFrame, type ShownFrame } from './shown-frame';

interface ShownCode {
  readonly marks: CodeMarks;
  /** Of a frame in library code, in place of the program. */
  readonly library: ShownFrame | undefined;
}

const none: readonly number[] = [];

/** Everything drawn on the text; none of a run that another text made. */
function useShownCode(): ShownCode {
  const { theme } = useTheme();
  const colorOf = useThreadColor();
  const phase = useSessionPhase();
  const diagnostics = useSession((context) => context.diagnostics);
  const run = useSession((context) => context.run);
  const isCurrent = useSession((context) => context.run?.text === context.text);
  const view = useSession((context) => context.moment?.view);
  const races = useRacyLines();
  const chosen = useSession((context) => context.focus);
  const frame = useSession((context) => context.frame);
  // While playing, the text would change with every call.
  const library = useSession((context) => context.choices.library) && phase !== 'playing';
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours change with the theme alone
  return useMemo(() => {
    const current = isCurrent ? view : undefined;
    const focus = focusOf(current, chosen);
    const thread = current?.threads.find((one) => one.id === focus);
    const interpreter = run?.timeline.log.machine.interpreter ?? 'none';
    const shown = findShownFrame(run?.program, thread, library, frame);
    const strip = listStrip(run?.program, thread, shown, interpreter);
    if (run && shown?.module.isLibrary) {
      const markers = listModuleMarkers(current, focus, run.program, shown.module, shown);
      return { library: shown, marks: { markers, strip, diagnostics: [], races: none, colorOf } };
    }
    const markers = listLineMarkers(current, focus);
    return { library: undefined, marks: { markers, strip, diagnostics, races, colorOf } };
  }, [theme, diagnostics, run, isCurrent, view, chosen, frame, library, races]);
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

/** Draws marks on an editor's text and shows the line that is looked at. */
function useMarks(editor: RefObject<EditorView | undefined>, marks: CodeMarks, text: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text has a new editor, which needs its marks too
  useEffect(() => {
    const view = editor.current;
    if (view === undefined) return;
    showMarks(view, marks);
    const line = marks.strip?.line ?? marks.markers.find((one) => one.badges.some((b) => b.isFocus))?.line;
    if (line !== undefined && !view.hasFocus) revealLine(view, line);
  }, [marks, text]);
}

/** An editor in a box, made anew for every text. */
function useEditor(
  box: RefObject<HTMLDivElement | null>,
  text: string,
  setUp: () => Extension,
  key: unknown,
): RefObject<EditorView | undefined> {
  const editor = useRef<EditorView>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for text and extensions
  useEffect(() => {
    if (box.current === null) return;
    const state = EditorState.create({ doc: text, extensions: setUp() });
    const view = new EditorView({ parent: box.current, state });
    foldHeader(view);
    editor.current = view;
    return () => view.destroy();
  }, [key]);
  return editor;
}

/** A library module's text, which can be read and not changed. */
function LibraryText({ shown, marks }: { readonly shown: ShownFrame; readonly marks: CodeMarks }) {
  const box = useRef<HTMLDivElement>(null);
  const { name, source } = shown.module;
  const editor = useEditor(box, source, () => readerSetup(`Library module ${name}`), name);
  useMarks(editor, marks, name);
  return <div className="code-editor" ref={box} />;
}

const selectName = (context: SessionContext): string => context.file?.name ?? '';

/** From the program to the library module that is shown, and back by a click. */
function LibraryPath({ program, shown }: { readonly program: string; readonly shown: ShownFrame }) {
  const send = useSend();
  const chosen = useSession((context) => context.focus);
  const view = useSession((context) => context.moment?.view);
  const thread = view?.threads.find((one) => one.id === focusOf(view, chosen));
  const own = thread?.frames.findLastIndex((frame) => !frame.isLibrary) ?? -1;
  const library = useSession((context) => context.choices.library);
  const goBack = () => {
    if (own >= 0) send({ type: 'SHOW_FRAME', frame: own });
    else if (library) send({ type: 'TOGGLE', choice: 'library' });
  };
  return (
    <nav className="library-path" aria-label="Shown code">
      <button type="button" title="Back to the program" onClick={goBack}>
        {program}
      </button>
      <ChevronRight aria-hidden />
      <span className="file-name" aria-current="true">
        {shown.module.name}
      </span>
      <span className="file-state">library, read only</span>
    </nav>
  );
}

interface CodePanelProps {
  /** Shown, and made the cursor's, whenever it changes. */
  readonly place: SourcePlace | undefined;
  onSave(): void;
}

/** The program: every thread's line marked, the instructions of one shown, open to edits; or a library module. */
export function CodePanel({ place: wanted, onSave }: CodePanelProps) {
  const send = useSend();
  const box = useRef<HTMLDivElement>(null);
  const opened = useSession((context) => context.opened);
  const text = useSession((context) => context.text);
  const name = useSession(selectName);
  const edited = useSession(isEdited);
  const { marks, library } = useShownCode();
  const editor = useEditor(
    box,
    text,
    () => editorSetup((changed) => send({ type: 'EDIT', text: changed })),
    opened,
  );
  // Under a library module the program's text waits without marks that are not its own.
  const bare = useMemo(() => ({ ...marks, markers: [], strip: undefined }), [marks]);
  useMarks(editor, library ? bare : marks, opened);

  useEffect(() => {
    const view = editor.current;
    if (view === undefined || wanted === undefined || wanted.line > view.state.doc.lines) return;
    const line = view.state.doc.line(wanted.line);
    view.dispatch({
      selection: { anchor: Math.min(line.from + wanted.column - 1, line.to) },
      scrollIntoView: true,
    });
    view.focus();
  }, [wanted, editor]);

  return (
    <section className="panel code-panel" aria-labelledby="code-heading">
      <h2 id="code-heading" className="panel-heading">
        {library ? (
          <LibraryPath program={name || 'Program'} shown={library} />
        ) : (
          <>
            <span className="file-name">{name || 'Program'}</span>
            {edited && (
              <>
                <span className="file-state">edited</span>
                <button
                  type="button"
                  className="button quiet save-button"
                  title="Save the program (Ctrl S)"
                  onClick={onSave}
                >
                  <Save aria-hidden />
                  Save
                </button>
              </>
            )}
          </>
        )}
      </h2>
      <div className="code-editor" ref={box} hidden={library !== undefined} />
      {library && <LibraryText shown={library} marks={marks} />}
    </section>
  );
}
