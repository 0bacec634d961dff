import type { SyntaxNode } from '@lezer/common';
import type { Expression, TextRange } from '../ast';
import type { DiagnosticList } from '../diagnostics';
import type { SourceText } from '../source-text';

/** How deep expressions and blocks may nest: far beyond real programs, far below our own stack's end. */
const MAX_DEPTH = 120;

/** What the functions that turn the parser's tree into ours share. */
export interface Reader {
  readonly source: SourceText;
  readonly text: string;
  readonly diagnostics: DiagnosticList;
  /** The innermost class around, for names that begin with two underscores. */
  className: string | undefined;
  depth: number;
  /** What the parser was shown a plain name for, by where it stands; taken out when it is read. See `rewrite.ts`. */
  readonly hidden: Map<number, SyntaxNode>;
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment' && child.name !== '⚠') children.push(child);
  }
  return children;
}

export const textOf = (reader: Reader, range: TextRange): string => reader.text.slice(range.from, range.to);

export const rangeOf = ({ from, to }: TextRange): TextRange => ({ from, to });

/** Stands where an expression could not be read; its trouble is in the diagnostics already. */
export const missingExpression = ({ from, to }: TextRange): Expression => ({
  type: 'constant',
  value: { type: 'none' },
  from,
  to,
});

export function refuse(reader: Reader, range: TextRange, message: string, hint?: string): Expression {
  reader.diagnostics.error(range, message, hint);
  return missingExpression(range);
}

/** Runs `read` one level deeper, or reports nesting that would exhaust our stack. */
export function readDeeper<T>(reader: Reader, node: TextRange, read: () => T, otherwise: T): T {
  if (reader.depth >= MAX_DEPTH) {
    reader.diagnostics.unsupported(node, 'deep-nesting');
    return otherwise;
  }
  reader.depth++;
  const result = read();
  reader.depth--;
  return result;
}

/** Inside a class, `__name` means `_Class__name`. */
export function mangle(reader: Reader, name: string): string {
  const { className } = reader;
  if (className === undefined || !name.startsWith('__') || name.endsWith('__') || name.includes('.'))
    return name;
  const stripped = className.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}
