import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import type { ModuleTree, TextRange } from '../ast';
import type { DiagnosticList } from '../diagnostics';
import type { SourceText } from '../source-text';
import { findMisplacedBlock } from './blocks';
import type { Reader } from './reader';
import { rewriteText } from './rewrite';
import { readModule } from './statements';
import { explainSyntaxError } from './syntax-error';
import { scanTokens } from './tokens';

/** Reads a whole file; undefined if its syntax is broken, which the diagnostics then say. */
export function parseModule(source: SourceText, diagnostics: DiagnosticList): ModuleTree | undefined {
  // The parser recovers from anything and does not say what was wrong: what Python's tokenizer refuses is found first.
  const { tokens, problem } = scanTokens(source.text);
  if (problem !== undefined) {
    diagnostics.error(problem, problem.message);
    return undefined;
  }
  const misplaced = findMisplacedBlock(source, tokens);
  const rewritten = rewriteText(source.text, tokens);
  const tree = parser.parse(rewritten.text);
  const broken = findError(tree, source.text);
  // The parser takes an indent anywhere; a line that is broken before it is Python's first complaint.
  if (misplaced !== undefined && (broken === undefined || misplaced.from <= broken.to)) {
    diagnostics.error(misplaced, misplaced.message);
    return undefined;
  }
  if (broken !== undefined) {
    explainSyntaxError(tokens, broken, diagnostics);
    return undefined;
  }
  const hidden = new Map<number, SyntaxNode>();
  for (const range of rewritten.hidden) {
    const target = parseExpression(source.text, range);
    if (target === undefined) {
      diagnostics.error(range, 'invalid syntax');
      return undefined;
    }
    hidden.set(range.from, target);
  }
  const reader: Reader = {
    source,
    text: source.text,
    diagnostics,
    className: undefined,
    depth: 0,
    hidden,
  };
  return readModule(reader, tree.topNode);
}

/** Parses an expression, or a list of them, where it stands: its nodes' offsets are those of the whole text. */
function parseExpression(text: string, { from, to }: TextRange): SyntaxNode | undefined {
  const tree = parser.parse('\n'.repeat(from) + text.slice(from, to));
  const statement = tree.topNode.firstChild;
  const isWhole = statement?.name === 'ExpressionStatement' && statement.nextSibling === null;
  if (findError(tree, text) !== undefined || !isWhole || statement?.to !== to) return undefined;
  const first = statement.firstChild;
  return first?.to === to ? first : statement;
}

/** The first place that the parser could make nothing of, two kinds that it refuses wrongly apart. */
function findError(tree: Tree, text: string): TextRange | undefined {
  let found: TextRange | undefined;
  tree.iterate({
    enter: (node) => {
      if (found !== undefined) return false;
      if (node.type.isError && !isTolerated(node.node, text)) found = { from: node.from, to: node.to };
      return undefined;
    },
  });
  return found;
}

function isTolerated(error: SyntaxNode, text: string): boolean {
  const parent = error.parent;
  if (parent === null) return false;
  // A `yield` without a value, and `/` among a lambda's parameters.
  const isBareYield = parent.name === 'YieldExpression' || parent.name === 'YieldStatement';
  if (isBareYield) return error.from === error.to && error.prevSibling?.name === 'yield';
  return parent.name === 'ParamList' && text.slice(error.from, error.to) === '/';
}
