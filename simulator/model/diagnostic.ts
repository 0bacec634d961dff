/** A stretch of source text. Lines count from 1; columns from 1, in UTF-16 units; the end is exclusive. */
export interface SourceSpan {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Something in a text that keeps it from running (`error`) or that the author should know (`warning`). */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly span: SourceSpan;
  /** What is wrong, in one sentence without a full stop, naming the words of the source. */
  readonly message: string;
  /** What to write instead, where there is something. */
  readonly hint?: string;
}

/** `FILE:LINE:COL: error: message (hint)`, the form editors and shells know. */
export function formatDiagnostic(d: Diagnostic): string {
  const hint = d.hint === undefined ? '' : ` (${d.hint})`;
  return `${d.file}:${d.span.line}:${d.span.column}: ${d.severity}: ${d.message}${hint}`;
}
