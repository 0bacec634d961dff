import type { SyntaxNode } from '@lezer/common';
import type { Expression } from '../ast';
import { readArguments } from './arguments';
import { readComprehension } from './comprehensions';
import { keywords } from './keywords';
import { readNumber } from './numbers';
import { isLogical, readArithmetic, readLogical, readUnary } from './operators';
import { readLambda } from './parameters';
import {
  childrenOf,
  mangle,
  missingExpression,
  type Reader,
  rangeOf,
  readDeeper,
  refuse,
  textOf,
} from './reader';
import { readStrings } from './string-expressions';
import { describeExpression } from './targets';

/** Turns a node of the parser's tree into an expression; trouble goes to the reader's diagnostics. */
export function readExpression(reader: Reader, node: SyntaxNode): Expression {
  return readDeeper(reader, node, () => readAnyExpression(reader, node), missingExpression(node));
}

function readAnyExpression(reader: Reader, node: SyntaxNode): Expression {
  const range = rangeOf(node);
  switch (node.name) {
    case 'VariableName': {
      const hidden = takeHidden(reader, node);
      if (hidden !== undefined) return readExpression(reader, hidden);
      return { type: 'name', id: readName(reader, node), ...range };
    }
    case 'Number':
      return readNumberNode(reader, node);
    case 'String':
    case 'FormatString':
      return readStrings(reader, [node], range);
    case 'ContinuedString':
      return readStrings(reader, childrenOf(node), range);
    case 'None':
      return { type: 'constant', value: { type: 'none' }, ...range };
    case 'Boolean':
      return { type: 'constant', value: { type: 'bool', value: textOf(reader, node) === 'True' }, ...range };
    case 'Ellipsis':
      return { type: 'constant', value: { type: 'ellipsis' }, ...range };
    case 'BinaryExpression':
      return isLogical(node) ? readLogical(reader, node) : readArithmetic(reader, node);
    case 'UnaryExpression':
      return isLogical(node) ? readLogical(reader, node) : readUnary(reader, node);
    case 'ParenthesizedExpression':
      return readParenthesized(reader, node);
    case 'TupleExpression':
      return { type: 'tuple', items: readItems(reader, inside(node)), ...range };
    case 'ArrayExpression':
      return { type: 'list', items: readItems(reader, inside(node)), ...range };
    case 'SetExpression':
      return { type: 'set', items: readItems(reader, inside(node)), ...range };
    case 'DictionaryExpression':
      return readDict(reader, node);
    case 'ComprehensionExpression':
      return readComprehension(reader, 'generator', inside(node), range);
    case 'ArrayComprehensionExpression':
      return readComprehension(reader, 'list', inside(node), range);
    case 'SetComprehensionExpression':
      return readComprehension(reader, 'set', inside(node), range);
    case 'DictionaryComprehensionExpression':
      return readComprehension(reader, 'dict', inside(node), range);
    case 'CallExpression':
    case 'MemberExpression':
      return readTrailers(reader, node);
    case 'ConditionalExpression':
      return readConditional(reader, node);
    case 'LambdaExpression':
      return readLambda(reader, node);
    case 'NamedExpression':
      return readWalrus(reader, node);
    case 'YieldExpression':
      return readYield(reader, node);
    // A list that the parser was shown a name for.
    case 'ExpressionStatement':
      return readExpressionList(reader, childrenOf(node)) ?? missingExpression(node);
    case 'AwaitExpression':
      reader.diagnostics.unsupported(node, 'await');
      return missingExpression(node);
    default:
      return refuse(reader, node, 'invalid syntax');
  }
}

/** What stands in the text where the parser was shown a name. */
export function takeHidden(reader: Reader, node: SyntaxNode): SyntaxNode | undefined {
  const hidden = reader.hidden.get(node.from);
  // Its own first name stands at the same place.
  reader.hidden.delete(node.from);
  return hidden;
}

/** The children between a bracketed node's brackets. */
export function inside(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).slice(1, -1);
}

/** A name of the source as the program means it; the parser takes some keywords for names. */
export function readName(reader: Reader, node: SyntaxNode): string {
  const text = textOf(reader, node);
  if (keywords.has(text)) refuse(reader, node, 'invalid syntax');
  return mangle(reader, text.normalize('NFKC'));
}

export function splitAtCommas(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [];
  let group: SyntaxNode[] = [];
  let isInTarget = false;
  for (const node of nodes) {
    // The commas of `for a, b in c` belong to the target.
    if (node.name === 'for') isInTarget = true;
    if (node.name === 'in') isInTarget = false;
    if (node.name === ',' && !isInTarget) {
      groups.push(group);
      group = [];
    } else {
      group.push(node);
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

/** Reads `a, *b, c`. */
export function readItems(reader: Reader, nodes: readonly SyntaxNode[]): Expression[] {
  return splitAtCommas(nodes).flatMap((group) => {
    const item = readItem(reader, group);
    return item === undefined ? [] : [item];
  });
}

function readItem(reader: Reader, group: readonly SyntaxNode[]): Expression | undefined {
  const [first, second] = group;
  if (first === undefined) return undefined;
  if (first.name !== '*') return readExpression(reader, first);
  if (second === undefined) return refuse(reader, first, 'invalid syntax');
  const value = readExpression(reader, second);
  return { type: 'starred', value, from: first.from, to: second.to };
}

/** Reads an expression list: one value, or a tuple where there is a comma. */
export function readExpressionList(reader: Reader, nodes: readonly SyntaxNode[]): Expression | undefined {
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  if (first === undefined || last === undefined) return undefined;
  const items = readItems(reader, nodes);
  const [only] = items;
  if (nodes.some((node) => node.name === ',')) return { type: 'tuple', items, from: first.from, to: last.to };
  return only;
}

function readNumberNode(reader: Reader, node: SyntaxNode): Expression {
  const result = readNumber(textOf(reader, node));
  if (result === 'complex') {
    reader.diagnostics.unsupported(node, 'complex');
    return missingExpression(node);
  }
  if ('problem' in result) return refuse(reader, node, result.problem);
  return { type: 'constant', value: result.value, from: node.from, to: node.to };
}

function readParenthesized(reader: Reader, node: SyntaxNode): Expression {
  const nodes = inside(node);
  const star = nodes[0];
  if (star?.name === '*') return refuse(reader, node, 'cannot use starred expression here');
  return readExpressionList(reader, nodes) ?? refuse(reader, node, 'invalid syntax');
}

type DictItem = { readonly key: Expression | undefined; readonly value: Expression };

function readDict(reader: Reader, node: SyntaxNode): Expression {
  const items = splitAtCommas(inside(node)).flatMap((group): DictItem[] => {
    const [first, second, third] = group;
    if (first?.name === '**' && second !== undefined) {
      return [{ key: undefined, value: readExpression(reader, second) }];
    }
    if (first === undefined || third === undefined) {
      refuse(reader, first ?? node, "':' expected after dictionary key");
      return [];
    }
    return [{ key: readExpression(reader, first), value: readExpression(reader, third) }];
  });
  return { type: 'dict', items, from: node.from, to: node.to };
}

/** Reads `a.b(c)[d]`, innermost first, in a loop: chains may be long. */
function readTrailers(reader: Reader, node: SyntaxNode): Expression {
  const trailers: SyntaxNode[] = [];
  let innermost = node;
  while (innermost.name === 'CallExpression' || innermost.name === 'MemberExpression') {
    trailers.push(innermost);
    const object = innermost.firstChild;
    if (object === null) return refuse(reader, innermost, 'invalid syntax');
    innermost = object;
  }
  let result = readExpression(reader, innermost);
  for (const trailer of trailers.reverse()) result = readTrailer(reader, trailer, result);
  return result;
}

function readTrailer(reader: Reader, node: SyntaxNode, object: Expression): Expression {
  // A parenthesised object's own range leaves its parentheses out; the whole does not.
  const range = rangeOf(node);
  const [, second, third] = childrenOf(node);
  if (second === undefined) return refuse(reader, node, 'invalid syntax');
  if (node.name === 'CallExpression') {
    return { type: 'call', callee: object, arguments: readArguments(reader, second), ...range };
  }
  if (second.name === '.') {
    if (third === undefined) return refuse(reader, node, 'invalid syntax');
    return { type: 'attribute', object, name: readName(reader, third), ...range };
  }
  return {
    type: 'subscript',
    object,
    index: readIndex(reader, childrenOf(node).slice(2, -1), node),
    ...range,
  };
}

function readIndex(reader: Reader, nodes: readonly SyntaxNode[], node: SyntaxNode): Expression {
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  if (first === undefined || last === undefined) return refuse(reader, node, 'invalid syntax');
  const items = splitAtCommas(nodes).map((group) => readIndexItem(reader, group));
  const [only] = items;
  const isTuple = nodes.some((n) => n.name === ',') || only?.type === 'starred';
  if (only === undefined || isTuple) return { type: 'tuple', items, from: first.from, to: last.to };
  return only;
}

function readIndexItem(reader: Reader, group: readonly SyntaxNode[]): Expression {
  const first = group[0];
  const last = group[group.length - 1];
  if (first === undefined || last === undefined) throw new RangeError('an index between commas is not empty');
  if (!group.some((node) => node.name === ':')) {
    return readItem(reader, group) ?? missingExpression(first);
  }
  const bounds: (Expression | undefined)[] = [];
  let bound: Expression | undefined;
  for (const node of group) {
    if (node.name === ':') {
      bounds.push(bound);
      bound = undefined;
    } else {
      bound = readExpression(reader, node);
    }
  }
  bounds.push(bound);
  const [lower, upper, step] = bounds;
  return { type: 'slice', lower, upper, step, from: first.from, to: last.to };
}

function readConditional(reader: Reader, node: SyntaxNode): Expression {
  const [whenTrue, , test, , whenFalse] = childrenOf(node);
  if (whenTrue === undefined || test === undefined || whenFalse === undefined) {
    return refuse(reader, node, "expected 'else' after 'if' expression");
  }
  return {
    type: 'conditional',
    whenTrue: readExpression(reader, whenTrue),
    test: readExpression(reader, test),
    whenFalse: readExpression(reader, whenFalse),
    from: node.from,
    to: node.to,
  };
}

export function readWalrus(reader: Reader, node: SyntaxNode): Expression {
  const [target, , value] = childrenOf(node);
  if (target === undefined || value === undefined) return refuse(reader, node, 'invalid syntax');
  const name = readExpression(reader, target);
  if (name.type !== 'name') {
    return refuse(
      reader,
      target,
      `cannot use assignment expressions with ${describeExpression(name)}`,
      'assign to a plain name',
    );
  }
  return { type: 'walrus', target: name, value: readExpression(reader, value), from: node.from, to: node.to };
}

/** Reads `yield ...`, as a statement or as an expression. */
export function readYield(reader: Reader, node: SyntaxNode): Expression {
  const [word, from, value] = childrenOf(node);
  const range = { from: node.from, to: node.to };
  if (from?.name === 'from' && value !== undefined) {
    return { type: 'yield-from', value: readExpression(reader, value), ...range };
  }
  const values = childrenOf(node).slice(1);
  if (values.length === 0)
    return { type: 'yield', value: undefined, from: node.from, to: word?.to ?? node.to };
  return { type: 'yield', value: readExpressionList(reader, values), ...range };
}
