import type { SyntaxNode } from '@lezer/common';
import {
  type BinaryOperatorText,
  binaryOperatorTexts,
  type ComparisonText,
  comparisonTexts,
} from '../../model';
import type { CompareOperator, Expression, TextRange, UnaryOperator } from '../ast';
import { readExpression } from './expressions';
import { childrenOf, type Reader, refuse, textOf } from './reader';

const isComparison = (text: string): text is ComparisonText => comparisonTexts.some((t) => t === text);
export const isBinaryOperator = (text: string): text is BinaryOperatorText =>
  binaryOperatorTexts.some((t) => t === text);

/** An operand's range has the parentheses around it, which its expression's has not. */
type Item =
  | { readonly operand: Expression; readonly at: TextRange }
  | { readonly word: string; readonly at: TextRange };

const logicalWords = new Set(['and', 'or', 'not', 'in', 'is']);

/**
 * Reads `and`, `or`, `not` and comparisons. The parser nests them without Python's precedence of `not`
 * (it takes `not a and b` for `not (a and b)`), so they are flattened and put together again here.
 */
export function readLogical(reader: Reader, node: SyntaxNode): Expression {
  const items: Item[] = [];
  flatten(reader, node, items);
  const outer = new Map<Expression, TextRange>();
  let at = 0;

  const spanning = (first: Expression, last: Expression): TextRange => ({
    from: (outer.get(first) ?? first).from,
    to: (outer.get(last) ?? last).to,
  });

  const wordHere = (): string | undefined => {
    const item = items[at];
    return item !== undefined && 'word' in item ? item.word : undefined;
  };

  const readChain = (operator: 'and' | 'or', readPart: () => Expression): Expression => {
    const first = readPart();
    if (wordHere() !== operator) return first;
    const values = [first];
    while (wordHere() === operator) {
      at++;
      values.push(readPart());
    }
    return { type: 'boolean', operator, values, ...spanning(first, values[values.length - 1] ?? first) };
  };

  const readOr = (): Expression => readChain('or', () => readChain('and', readNot));

  const readNot = (): Expression => {
    const item = items[at];
    if (item === undefined || !('word' in item) || item.word !== 'not') return readComparison();
    at++;
    const operand = readNot();
    return { type: 'unary', operator: 'not', operand, from: item.at.from, to: spanning(operand, operand).to };
  };

  const readComparison = (): Expression => {
    const left = readOperand();
    const rest: { operator: CompareOperator; operand: Expression }[] = [];
    for (let word = wordHere(); word !== undefined && word !== 'and' && word !== 'or'; word = wordHere()) {
      const operator = readComparisonOperator(word);
      if (operator === undefined) break;
      rest.push({ operator, operand: readOperand() });
    }
    const last = rest[rest.length - 1];
    if (last === undefined) return left;
    return { type: 'compare', left, rest, ...spanning(left, last.operand) };
  };

  const readComparisonOperator = (word: string): CompareOperator | undefined => {
    at++;
    if (word === 'in' || isComparison(word)) return word;
    if (word === 'is' && wordHere() === 'not') {
      at++;
      return 'is not';
    }
    if (word === 'is') return 'is';
    if (word === 'not' && wordHere() === 'in') {
      at++;
      return 'not in';
    }
    at--;
    return undefined;
  };

  const readOperand = (): Expression => {
    const item = items[at];
    if (item === undefined) return refuse(reader, node, 'invalid syntax');
    at++;
    if (!('operand' in item)) return refuse(reader, item.at, 'invalid syntax');
    outer.set(item.operand, item.at);
    return item.operand;
  };

  const result = readOr();
  const left = items[at];
  if (left !== undefined) refuse(reader, left.at, 'invalid syntax');
  return result;
}

/** Whether a node of the parser is joined by words or comparisons, not by arithmetic. */
export function isLogical(node: SyntaxNode): boolean {
  if (node.name === 'UnaryExpression') return node.firstChild?.name === 'not';
  if (node.name !== 'BinaryExpression') return false;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'CompareOp' || logicalWords.has(child.name)) return true;
  }
  return false;
}

function flatten(reader: Reader, root: SyntaxNode, items: Item[]): void {
  // A stack of our own: a chain of a thousand `or`s is a tree a thousand deep.
  const pending: SyntaxNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isLogical(node)) {
      pending.push(...childrenOf(node).reverse());
    } else if (logicalWords.has(node.name) || node.name === 'CompareOp') {
      items.push({ word: textOf(reader, node), at: { from: node.from, to: node.to } });
    } else {
      items.push({ operand: readExpression(reader, node), at: { from: node.from, to: node.to } });
    }
  }
}

/** Reads arithmetic: `a + b - c` leans left, so the left spine is walked in a loop, not by recursion. */
export function readArithmetic(reader: Reader, node: SyntaxNode): Expression {
  const spine: { operator: SyntaxNode; right: SyntaxNode; node: SyntaxNode }[] = [];
  let leftmost = node;
  while (leftmost.name === 'BinaryExpression' && !isLogical(leftmost)) {
    const [left, operator, right] = childrenOf(leftmost);
    if (left === undefined || operator === undefined || right === undefined) break;
    spine.push({ operator, right, node: leftmost });
    leftmost = left;
  }
  if (spine.length === 0) return refuse(reader, node, 'invalid syntax');
  let result = readExpression(reader, leftmost);
  for (const step of spine.reverse()) {
    const operator = textOf(reader, step.operator);
    if (!isBinaryOperator(operator)) return refuse(reader, step.operator, 'invalid syntax');
    const right = readExpression(reader, step.right);
    result = { type: 'binary', operator, left: result, right, from: step.node.from, to: step.node.to };
  }
  return result;
}

/** A negative number, which Python's compiler also makes one constant. */
export function negate(operand: Expression, range: TextRange): Expression | undefined {
  if (operand.type !== 'constant') return undefined;
  const { value } = operand;
  if (value.type === 'int')
    return { type: 'constant', value: { type: 'int', value: -value.value }, ...range };
  if (value.type !== 'float') return undefined;
  return { type: 'constant', value: { type: 'float', value: -value.value }, ...range };
}

/** Reads `-x`, `+x`, `~x`; a minus before a number belongs to the number. */
export function readUnary(reader: Reader, node: SyntaxNode): Expression {
  const [sign, inner] = childrenOf(node);
  if (sign === undefined || inner === undefined) return refuse(reader, node, 'invalid syntax');
  const operand = readExpression(reader, inner);
  const range = { from: node.from, to: node.to };
  const text = textOf(reader, sign);
  const negative = text === '-' && inner.name === 'Number' ? negate(operand, range) : undefined;
  if (negative !== undefined) return negative;
  const operator: UnaryOperator = text === '-' || text === '+' ? text : '~';
  return { type: 'unary', operator, operand, ...range };
}
