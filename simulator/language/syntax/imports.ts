import type { SyntaxNode } from '@lezer/common';
import type { ImportedName, Statement } from '../ast';
import { splitAtCommas } from './expressions';
import { mangle, type Reader, rangeOf, refuse, textOf } from './reader';

/** Reads `import a.b as c, d` and `from a import b as c, d`. */
export function readImport(
  reader: Reader,
  node: SyntaxNode,
  children: readonly SyntaxNode[],
): Statement | undefined {
  const range = rangeOf(node);
  if (children[0]?.name === 'import')
    return { type: 'import', names: readNames(reader, children.slice(1)), ...range };
  const importAt = children.findIndex((child) => child.name === 'import');
  const origin = children.slice(1, importAt);
  const [first] = origin;
  if (first === undefined || first.name === '.' || textOf(reader, first) === '...') {
    reader.diagnostics.unsupported(node, 'relative-import');
    return undefined;
  }
  const module = origin.map((part) => textOf(reader, part)).join('');
  if (module === '__future__') return readFuture(reader, node, children.slice(importAt + 1));
  const names = children.slice(importAt + 1).filter((child) => child.name !== '(' && child.name !== ')');
  const isStar = names[0]?.name === '*';
  const last = children[children.length - 1];
  if (last?.name === ',') refuse(reader, last, 'trailing comma not allowed without surrounding parentheses');
  return { type: 'import-from', module, names: isStar ? [] : readNames(reader, names), ...range };
}

/** What later versions of Python do anyway; of these only annotations as texts are left, and that is how they are here. */
const futureFeatures: ReadonlySet<string> = new Set(
  'nested_scopes generators division absolute_import with_statement print_function unicode_literals generator_stop annotations'.split(
    ' ',
  ),
);

function readFuture(reader: Reader, node: SyntaxNode, nodes: readonly SyntaxNode[]): Statement {
  for (const name of readNames(
    reader,
    nodes.filter((each) => each.name !== '(' && each.name !== ')'),
  )) {
    if (!futureFeatures.has(name.name)) refuse(reader, node, `future feature ${name.name} is not defined`);
  }
  return { type: 'pass', ...rangeOf(node) };
}

function readNames(reader: Reader, nodes: readonly SyntaxNode[]): ImportedName[] {
  return splitAtCommas(nodes).flatMap((group) => {
    const first = group[0];
    const last = group[group.length - 1];
    if (first === undefined || last === undefined) return [];
    const asAt = group.findIndex((node) => node.name === 'as');
    const aliasNode = asAt < 0 ? undefined : group[asAt + 1];
    const nameParts = asAt < 0 ? group : group.slice(0, asAt);
    return [
      {
        name: nameParts.map((part) => textOf(reader, part)).join(''),
        alias: aliasNode === undefined ? undefined : mangle(reader, textOf(reader, aliasNode)),
        from: first.from,
        to: last.to,
      },
    ];
  });
}
