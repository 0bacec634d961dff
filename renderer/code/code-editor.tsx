import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { type CodeMarks, showMarks } from './code-marks';
import { foldHeader } from './fold-header';
import type { SourcePlace } from './output-panel';

/** Scrolls only when the line is out of sight, and then to the middle. */
function revealLine(view: EditorView, line: number): void {
  if (line > view.state.doc.lines) return;
  const { from } = view.state.doc.line(line);
  const { top, bottom } = view.lineBlockAt(from);
  const { scrollTop, clientHeight } = view.scrollDOM;
  if (top < scrollTop || bottom + 40 > scrollTop + clientHeight)
    view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'center' }) });
}

/** Puts the cursor where something was asked for. */
function goToPlace(view: EditorView, place: SourcePlace): void {
  if (place.line > view.state.doc.lines) return;
  const line = view.state.doc.line(place.line);
  view.dispatch({
    selection: { anchor: Math.min(line.from + place.column - 1, line.to) },
    scrollIntoView: true,
  });
  view.focus();
}

/** A whole text in place of what is there, as if it had been typed: it can be undone. */
export interface Rewriting {
  readonly text: string;
}

/** Changes no more than differs, so that marks, cursor and what is in sight stay. */
function rewrite(view: EditorView, text: string): void {
  const before = view.state.doc.toString();
  let from = 0;
  while (from < before.length && before[from] === text[from]) from += 1;
  let same = 0;
  const most = Math.min(before.length, text.length) - from;
  while (same < most && before[before.length - 1 - same] === text[text.length - 1 - same]) same += 1;
  const insert = text.slice(from, text.length - same);
  view.dispatch({ changes: { from, to: before.length - same, insert } });
  foldHeader(view);
}

interface CodeEditorProps {
  /** What it begins with: another text is another editor, by its key. */
  readonly text: string;
  setUp(): Extension;
  readonly marks: CodeMarks;
  /** Shown, and made the cursor's, whenever it changes. */
  readonly place?: SourcePlace | undefined;
  /** Carried out whenever it changes. */
  readonly rewriting?: Rewriting | undefined;
  readonly hidden?: boolean;
}

/** A text in an editor, with marks on it; the marked line that is looked at stays in sight. */
export function CodeEditor({ text, setUp, marks, place, rewriting, hidden }: CodeEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const [begin] = useState(() => EditorState.create({ doc: text, extensions: setUp() }));
  const [view, setView] = useState<EditorView>();
  const shownPlace = useRef(place);
  const lastRewriting = useRef(rewriting);

  useEffect(() => {
    if (box.current === null) return;
    const made = new EditorView({ parent: box.current, state: begin });
    foldHeader(made);
    setView(made);
    return () => made.destroy();
  }, [begin]);

  useEffect(() => {
    if (view === undefined) return;
    showMarks(view, marks);
    const line = marks.strip?.line ?? marks.markers.find((one) => one.badges.some((b) => b.isFocus))?.line;
    if (line !== undefined && !view.hasFocus) revealLine(view, line);
  }, [view, marks]);

  useEffect(() => {
    if (view === undefined || place === undefined || shownPlace.current === place) return;
    shownPlace.current = place;
    goToPlace(view, place);
  }, [view, place]);

  useEffect(() => {
    if (view === undefined || rewriting === undefined || lastRewriting.current === rewriting) return;
    lastRewriting.current = rewriting;
    rewrite(view, rewriting.text);
  }, [view, rewriting]);

  return <div className="code-editor" ref={box} hidden={hidden} />;
}
