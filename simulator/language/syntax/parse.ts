import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import type { ModuleTree } from '../ast';
import type { DiagnosticList } from '../diagnostics';
import type { SourceText } from '../source-text';
import type { Reader } from './reader';
import { readModule } from './statements';

/** Reads a whole file; undefined if its syntax is broken, which the diagnostics then say. */
export function parseModule(source: SourceText, diagnostics: DiagnosticList): ModuleTree | undefined {
  const tree = parser.parse(source.text);
  const broken = findError(tree, source.text);
  if (broken !== undefined) {
    diagnostics.error(broken, 'invalid syntax');
    return undefined;
  }
  const reader: Reader = {
    source,
    text: source.text,
    diagnostics,
    className: undefined,
    depth: 0,
    hiddenTargets: new Map(),
  };
  return readModule(reader, tree.topNode);
}

/** The first place that the parser could make nothing of, the two kinds it is known to refuse wrongly apart. */
function findError(tree: Tree, text: string): { from: number; to: number } | undefined {
  let found: { from: number; to: number } | undefined;
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
