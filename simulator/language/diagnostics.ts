import type { Diagnostic } from '../model';
import type { TextRange } from './ast';
import type { SourceText } from './source-text';
import { type UnsupportedFeature, unsupported } from './supported';

/** Collects what is wrong with one text, each place once. */
export class DiagnosticList {
  readonly source: SourceText;
  readonly items: Diagnostic[] = [];

  constructor(source: SourceText) {
    this.source = source;
  }

  error(range: TextRange, message: string, hint?: string): void {
    const diagnostic = this.source.error(range, message, hint);
    const { line, column } = diagnostic.span;
    const isKnown = this.items.some((d) => d.span.line === line && d.span.column === column);
    if (!isKnown) this.items.push(diagnostic);
  }

  /** Reports Python that Timeslice does not run, in the words of the table of features. */
  unsupported(range: TextRange, feature: UnsupportedFeature): void {
    const { words, hint } = unsupported[feature];
    this.error(range, `${words} not supported`, hint);
  }

  /** In the order of the text. */
  sorted(): Diagnostic[] {
    return this.items.sort((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
  }
}
