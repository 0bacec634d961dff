import type { SyntaxNode } from '@lezer/common';
import type { Expression, Statement, WithItem } from '../ast';
import { readDefinition } from './definitions';
import { readExpression, readExpressionList, readWalrus, splitAtCommas } from './expressions';
import { readCasePattern } from './patterns';
import { childrenOf, missingExpression, type Reader, rangeOf, refuse } from './reader';
import { readStatements } from './statements';
import { checkTarget } from './targets';
import { readTry } from './try-statement';

/** Each `elif` lies in the one before: more of them would exhaust our stack. */
const MAX_BRANCHES = 500;

/** Reads statements that contain others. */
export function readCompound(
  reader: Reader,
  node: SyntaxNode,
  children: readonly SyntaxNode[],
): Statement | undefined {
  const [first] = children;
  if (first?.name === 'async') reader.diagnostics.unsupported(first, 'async');
  switch (node.name) {
    case 'IfStatement':
      return readIf(reader, node, children);
    case 'WhileStatement':
      return {
        type: 'while',
        test: readTest(reader, children[1], node),
        ...readLoopBodies(reader, children),
        ...rangeOf(node),
      };
    case 'ForStatement':
      return readFor(reader, node, children);
    case 'TryStatement':
      return readTry(reader, node, children);
    case 'WithStatement':
      return readWith(reader, node, children);
    case 'MatchStatement':
      return readMatch(reader, node, children);
    case 'FunctionDefinition':
    case 'ClassDefinition':
    case 'DecoratedStatement':
      return readDefinition(reader, node);
    default:
      refuse(reader, node, 'invalid syntax');
      return undefined;
  }
}

export const readBlock = (reader: Reader, body: SyntaxNode | undefined): Statement[] =>
  body === undefined ? [] : readStatements(reader, childrenOf(body));

function readTest(reader: Reader, node: SyntaxNode | undefined, statement: SyntaxNode): Expression {
  if (node === undefined || node.name === 'Body') return refuse(reader, statement, 'invalid syntax');
  return node.name === 'NamedExpression' ? readWalrus(reader, node) : readExpression(reader, node);
}

const bodiesOf = (children: readonly SyntaxNode[]): SyntaxNode[] =>
  children.filter((child) => child.name === 'Body');

function readLoopBodies(reader: Reader, children: readonly SyntaxNode[]) {
  const [body, otherwise] = bodiesOf(children);
  return { body: readBlock(reader, body), otherwise: readBlock(reader, otherwise) };
}

function readIf(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement | undefined {
  if (bodiesOf(children).length > MAX_BRANCHES) {
    reader.diagnostics.unsupported(node, 'many-branches');
    return undefined;
  }
  // From the last branch to the first: an `elif` is an `if` in the `else` of the one before.
  let otherwise: readonly Statement[] = [];
  let result: Statement | undefined;
  for (let at = children.length - 1; at > 0; at--) {
    const body = children[at];
    if (body?.name !== 'Body') continue;
    const before = children[at - 1];
    if (before?.name === 'else') {
      otherwise = readBlock(reader, body);
      continue;
    }
    const word = children[at - 2];
    result = {
      type: 'if',
      test: readTest(reader, before, node),
      body: readBlock(reader, body),
      otherwise,
      from: word?.from ?? node.from,
      to: node.to,
    };
    otherwise = [result];
  }
  return result;
}

function readFor(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const forAt = children.findIndex((child) => child.name === 'for');
  const inAt = children.findIndex((child) => child.name === 'in');
  const bodyAt = children.findIndex((child) => child.name === 'Body');
  const target = readExpressionList(reader, children.slice(forAt + 1, inAt)) ?? missingExpression(node);
  checkTarget(reader, target, 'plain');
  const iterable = readExpressionList(reader, children.slice(inAt + 1, bodyAt)) ?? missingExpression(node);
  return { type: 'for', target, iterable, ...readLoopBodies(reader, children), ...rangeOf(node) };
}

function readWith(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const start = children.findIndex((child) => child.name === 'with') + 1;
  const bodyAt = children.findIndex((child) => child.name === 'Body');
  const items = splitAtCommas(children.slice(start, bodyAt)).flatMap((group): WithItem[] => {
    const [manager, , target] = group;
    if (manager === undefined) return [];
    const bound = target === undefined ? undefined : readExpression(reader, target);
    if (bound !== undefined) checkTarget(reader, bound, 'plain');
    return [{ manager: readExpression(reader, manager), target: bound }];
  });
  return { type: 'with', items, body: readBlock(reader, children[bodyAt]), ...rangeOf(node) };
}

function readMatch(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const [, subject] = children;
  const body = children.find((child) => child.name === 'MatchBody');
  const clauses = body === undefined ? [] : childrenOf(body).filter((child) => child.name === 'MatchClause');
  const cases = clauses.map((clause) => {
    const parts = childrenOf(clause);
    const guard = parts.find((part) => part.name === 'Guard');
    const test = guard === undefined ? undefined : childrenOf(guard)[1];
    const patternEnd = parts.findIndex((part) => part.name === 'Guard' || part.name === 'Body');
    return {
      pattern: readCasePattern(reader, parts.slice(1, patternEnd), clause),
      guard: test === undefined ? undefined : readExpression(reader, test),
      body: readBlock(
        reader,
        parts.find((part) => part.name === 'Body'),
      ),
      ...rangeOf(clause),
    };
  });
  const value = subject === undefined ? missingExpression(node) : readExpression(reader, subject);
  return { type: 'match', subject: value, cases, ...rangeOf(node) };
}
