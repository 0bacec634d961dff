import {
  type Extension,
  RangeSet,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Text,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  hoverTooltip,
  WidgetType,
} from '@codemirror/view';
import type { Diagnostic } from '../../simulator';
import type { InstructionStrip } from './instruction-strip';
import type { LineMarker } from './line-markers';

/** What is drawn on the text: where threads are, the instructions of one line, what is wrong. */
export interface CodeMarks {
  readonly markers: readonly LineMarker[];
  readonly strip: InstructionStrip | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Lines with an access that races. */
  readonly races: readonly number[];
  colorOf(thread: number): { readonly fill: string; readonly text: string };
}

const setMarks = StateEffect.define<CodeMarks>();

/** Puts new marks on the text in place of the old ones. */
export const showMarks = (view: EditorView, marks: CodeMarks): void =>
  view.dispatch({ effects: setMarks.of(marks) });

/** The marks, as decorations; mapped through edits until the next marks come. */
interface DrawnMarks {
  readonly decorations: DecorationSet;
  readonly badges: RangeSet<GutterMarker>;
  readonly diagnostics: readonly Diagnostic[];
}

const nothing: DrawnMarks = { decorations: Decoration.none, badges: RangeSet.empty, diagnostics: [] };

class BadgeMarker extends GutterMarker {
  private readonly marker: LineMarker;
  private readonly marks: CodeMarks;

  constructor(marker: LineMarker, marks: CodeMarks) {
    super();
    this.marker = marker;
    this.marks = marks;
  }

  override eq(other: BadgeMarker): boolean {
    return (
      other.marks.colorOf === this.marks.colorOf &&
      JSON.stringify(other.marker.badges) === JSON.stringify(this.marker.badges)
    );
  }

  override toDOM(): HTMLElement {
    const { badges } = this.marker;
    const stack = document.createElement('span');
    stack.className = 'badge-stack';
    stack.title = badges.map((badge) => badge.name).join(', ');
    const first = badges[0];
    if (first) stack.append(this.badgeToDom(first.label, first.thread));
    if (badges.length > 1) {
      const more = document.createElement('span');
      more.className = 'badge-more';
      more.textContent = `+${badges.length - 1}`;
      stack.append(more);
    }
    return stack;
  }

  private badgeToDom(label: string, thread: number): HTMLElement {
    const badge = document.createElement('span');
    badge.className = 'badge';
    badge.textContent = label;
    const color = this.marks.colorOf(thread);
    badge.style.background = color.fill;
    badge.style.color = color.text;
    return badge;
  }
}

class StripWidget extends WidgetType {
  private readonly strip: InstructionStrip;
  private readonly color: string;

  constructor(strip: InstructionStrip, color: string) {
    super();
    this.strip = strip;
    this.color = color;
  }

  override eq(other: StripWidget): boolean {
    return other.color === this.color && JSON.stringify(other.strip) === JSON.stringify(this.strip);
  }

  override toDOM(): HTMLElement {
    const row = document.createElement('div');
    row.className = 'strip';
    row.setAttribute('role', 'list');
    row.setAttribute('aria-label', `Instructions of line ${this.strip.line}`);
    row.style.setProperty('--thread', this.color);
    for (const item of this.strip.items) {
      const chip = document.createElement('span');
      chip.className = item.isNext ? 'chip next' : 'chip';
      chip.setAttribute('role', 'listitem');
      if (item.switchBefore) {
        const mark = document.createElement('span');
        mark.className = 'switch-mark';
        mark.textContent = '⇄';
        mark.title = 'Another thread may get its turn here';
        chip.append(mark);
      }
      const text = document.createElement('span');
      text.className = 'chip-text';
      text.textContent = item.text;
      chip.append(text);
      row.append(chip);
    }
    return row;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function positionOf(doc: Text, line: number, column: number): number {
  if (line > doc.lines) return doc.length;
  const at = doc.line(Math.max(line, 1));
  return Math.min(at.from + Math.max(column, 1) - 1, at.to);
}

function drawMarks(doc: Text, marks: CodeMarks): DrawnMarks {
  const badges = new RangeSetBuilder<GutterMarker>();
  const decorations = [];
  for (const marker of marks.markers) {
    if (marker.line > doc.lines) continue;
    const { from } = doc.line(marker.line);
    const thread = marker.badges[0]?.thread ?? 0;
    const isFocus = marker.badges.some((badge) => badge.isFocus);
    badges.add(from, from, new BadgeMarker(marker, marks));
    decorations.push(
      Decoration.line({
        class: isFocus ? 'marked-line focus' : 'marked-line',
        attributes: {
          style: `--thread: ${marks.colorOf(thread).fill}`,
          'data-threads': marker.badges.map((badge) => badge.name).join(' '),
        },
      }).range(from),
    );
  }
  for (const line of marks.races) {
    if (line > doc.lines) continue;
    const attributes = {
      title: 'A data race: nothing orders what this line does with what another thread does',
    };
    decorations.push(Decoration.line({ class: 'racy-line', attributes }).range(doc.line(line).from));
  }
  const { strip } = marks;
  // A module begins at line 1, which may be a comment, and folded: no instruction of it is to be seen there.
  if (strip && strip.line <= doc.lines && !doc.line(strip.line).text.startsWith('#')) {
    const widget = new StripWidget(strip, marks.colorOf(strip.thread).fill);
    decorations.push(Decoration.widget({ widget, block: true, side: 1 }).range(doc.line(strip.line).to));
  }
  for (const { span, severity } of marks.diagnostics) {
    const from = positionOf(doc, span.line, span.column);
    const to = Math.max(positionOf(doc, span.endLine, span.endColumn), Math.min(from + 1, doc.length));
    if (to > from) decorations.push(Decoration.mark({ class: `flaw ${severity}` }).range(from, to));
  }
  return {
    decorations: Decoration.set(decorations, true),
    badges: badges.finish(),
    diagnostics: marks.diagnostics,
  };
}

const marksField = StateField.define<DrawnMarks>({
  create: () => nothing,
  update(drawn, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) return drawMarks(transaction.state.doc, effect.value);
    }
    if (!transaction.docChanged) return drawn;
    return {
      decorations: drawn.decorations.map(transaction.changes),
      badges: drawn.badges.map(transaction.changes),
      diagnostics: drawn.diagnostics,
    };
  },
  provide: (field) => EditorView.decorations.from(field, (drawn) => drawn.decorations),
});

/** Reserves the gutter's width, whether or not a thread is anywhere. */
class BadgeSpace extends GutterMarker {
  override toDOM(): HTMLElement {
    const space = document.createElement('span');
    space.className = 'badge-space';
    return space;
  }
}

const badgeGutter = gutter({
  class: 'badge-gutter',
  markers: (view) => view.state.field(marksField).badges,
  initialSpacer: () => new BadgeSpace(),
});

const flawTooltip = hoverTooltip((view, position) => {
  const { doc } = view.state;
  const found = view.state
    .field(marksField)
    .diagnostics.find(
      ({ span }) =>
        position >= positionOf(doc, span.line, span.column) &&
        position <= positionOf(doc, span.endLine, span.endColumn),
    );
  if (!found) return null;
  return {
    pos: positionOf(doc, found.span.line, found.span.column),
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'flaw-tooltip';
      dom.textContent = found.hint === undefined ? found.message : `${found.message}. ${found.hint}`;
      return { dom };
    },
  };
});

/** Everything that draws {@link CodeMarks} in an editor. */
export const codeMarks: Extension = [marksField, badgeGutter, flawTooltip];
