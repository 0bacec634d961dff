import type { SyntaxNode } from '@lezer/common';
import type { Clause, Comprehension, Expression, TextRange } from '../ast';
import { readExpression, readExpressionList } from './expressions';
import { type Reader, refuse } from './reader';
import { checkTarget } from './targets';

/** Reads `element for target in iterable if condition ...`. */
export function readComprehension(
  reader: Reader,
  kind: Comprehension['kind'],
  nodes: readonly SyntaxNode[],
  range: TextRange,
): Expression {
  const start = nodes.findIndex((node) => node.name === 'for' || node.name === 'async');
  const head = nodes.slice(0, start);
  const [first, , third] = head;
  if (start < 1 || first === undefined) return refuse(reader, range, 'invalid syntax');
  if (first.name === '*') {
    return refuse(reader, first, 'iterable unpacking cannot be used in comprehension');
  }
  if (first.name === '**')
    return refuse(reader, first, 'dict unpacking cannot be used in dict comprehension');
  const clauses = readClauses(reader, nodes.slice(start));
  return {
    type: 'comprehension',
    kind,
    element: readExpression(reader, first),
    value: kind === 'dict' && third !== undefined ? readExpression(reader, third) : undefined,
    clauses,
    ...range,
  };
}

function readClauses(reader: Reader, nodes: readonly SyntaxNode[]): Clause[] {
  const clauses: Clause[] = [];
  let at = 0;
  while (at < nodes.length) {
    const word = nodes[at];
    if (word === undefined) break;
    if (word.name === 'async') {
      reader.diagnostics.unsupported(word, 'async');
      at++;
      continue;
    }
    let end = at + 1;
    while (end < nodes.length && nodes[end]?.name !== 'for' && nodes[end]?.name !== 'async') end++;
    const clause = readClause(reader, nodes.slice(at, end), word);
    if (clause !== undefined) clauses.push(clause);
    at = end;
  }
  return clauses;
}

function readClause(reader: Reader, nodes: readonly SyntaxNode[], word: TextRange): Clause | undefined {
  const inAt = nodes.findIndex((node) => node.name === 'in');
  const iterable = nodes[inAt + 1];
  const target = readExpressionList(reader, nodes.slice(1, inAt));
  if (inAt < 0 || iterable === undefined || target === undefined) {
    refuse(reader, word, 'invalid syntax');
    return undefined;
  }
  checkTarget(reader, target, 'plain');
  const conditions = nodes.slice(inAt + 2).filter((node) => node.name !== 'if');
  return {
    target,
    iterable: readExpression(reader, iterable),
    conditions: conditions.map((node) => readExpression(reader, node)),
  };
}
