import type { Diagnostic, SourceSpan } from '../model';
import type { TextRange } from './ast';

/** A text with its line starts, for turning offsets into lines and columns. */
export class SourceText {
  readonly text: string;
  readonly file: string;
  readonly #lineStarts: number[] = [0];
  #lastLine = 0;

  /** Line ends become `\n` and a byte order mark goes; neither changes a line or column. */
  constructor(text: string, file: string) {
    this.text = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
    this.file = file;
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) {
      this.#lineStarts.push(at + 1);
    }
  }

  /** From 1. */
  lineAt(offset: number): number {
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length - 1;
    const last = this.#lastLine;
    if ((starts[last] ?? 0) <= offset) {
      if (offset < (starts[last + 1] ?? Number.POSITIVE_INFINITY)) return last + 1;
      low = last;
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    this.#lastLine = low;
    return low + 1;
  }

  /** From 1, in UTF-16 units. */
  columnAt(offset: number): number {
    return offset - (this.#lineStarts[this.lineAt(offset) - 1] ?? 0) + 1;
  }

  spanOf({ from, to }: TextRange): SourceSpan {
    return {
      line: this.lineAt(from),
      column: this.columnAt(from),
      endLine: this.lineAt(to),
      endColumn: this.columnAt(to),
    };
  }

  slice({ from, to }: TextRange): string {
    return this.text.slice(from, to);
  }

  error(range: TextRange, message: string, hint?: string): Diagnostic {
    const span = this.spanOf(range);
    return hint === undefined
      ? { severity: 'error', file: this.file, span, message }
      : { severity: 'error', file: this.file, span, message, hint };
  }
}
