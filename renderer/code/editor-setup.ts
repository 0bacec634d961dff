import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import {
  bracketMatching,
  codeFolding,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { codeMarks } from './code-marks';

const highlighting = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword],
    class: 'tok-keyword',
  },
  { tag: [tags.string, tags.special(tags.string)], class: 'tok-string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'tok-number' },
  { tag: tags.comment, class: 'tok-comment' },
  {
    tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
    class: 'tok-definition',
  },
]);

/** The cursor blinks, but for those who want nothing to move. */
const selection = (): Extension =>
  drawSelection(matchMedia('(prefers-reduced-motion: reduce)').matches ? { cursorBlinkRate: 0 } : {});

/** What a text that cannot be changed can do. */
export const readerSetup = (label: string): Extension => [
  codeMarks,
  lineNumbers(),
  selection(),
  highlightSelectionMatches(),
  python(),
  syntaxHighlighting(highlighting),
  keymap.of([...defaultKeymap, ...searchKeymap]),
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
];

/**
 * Tab goes on to what comes next for those who come by it, so that nobody is held and nothing is changed in passing; once they click
 * or change something, it indents. Escape, then Tab, leaves the text even then.
 */
const tabsInPassing: Extension = [
  EditorView.domEventHandlers({
    focus: (_, view) => view.setTabFocusMode(!view.contentDOM.matches(':active')),
    mousedown: (_, view) => view.setTabFocusMode(false),
  }),
  EditorView.updateListener.of(({ docChanged, view }) => {
    if (docChanged) view.setTabFocusMode(false);
  }),
];

/**
 * What the code panel's editor can do.
 * @param onEdit called with the whole text after each change
 */
export const editorSetup = (onEdit: (text: string) => void): Extension => [
  codeMarks,
  codeFolding({ placeholderText: 'settings and lesson …' }),
  lineNumbers(),
  history(),
  selection(),
  bracketMatching(),
  indentOnInput(),
  indentUnit.of('    '),
  highlightSelectionMatches(),
  python(),
  syntaxHighlighting(highlighting),
  keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, indentWithTab]),
  EditorView.contentAttributes.of({
    'aria-label': 'Program',
    spellcheck: 'false',
    'aria-description': 'After a change Tab indents; Escape, then Tab, leaves the text',
    tabindex: '0',
  }),
  tabsInPassing,
  EditorView.updateListener.of((update) => {
    if (update.docChanged) onEdit(update.state.doc.toString());
  }),
];
