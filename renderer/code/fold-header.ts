import { foldEffect } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';

/**
 * Folds the `# /// timeslice` block at a program's head, which is the machine's business and the teacher's, so that
 * the program is seen from its first line. A click on it, or the cursor in it, unfolds it.
 */
export function foldHeader(view: EditorView): void {
  const { doc } = view.state;
  for (let first = 1; first <= Math.min(doc.lines, 5); first += 1) {
    const opening = doc.line(first);
    if (!/^# \/\/\/ timeslice\s*$/.test(opening.text)) continue;
    for (let last = first + 1; last <= doc.lines; last += 1) {
      const closing = doc.line(last);
      if (!/^# \/\/\/\s*$/.test(closing.text)) continue;
      view.dispatch({ effects: foldEffect.of({ from: opening.to, to: closing.to }) });
      return;
    }
  }
}
