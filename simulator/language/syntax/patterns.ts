import type { SyntaxNode } from '@lezer/common';
import type { Expression, Pattern } from '../ast';
import { inside, readExpression, readName, splitAtCommas, takeHidden } from './expressions';
import { negate } from './operators';
import { childrenOf, type Reader, rangeOf, readDeeper, refuse, textOf } from './reader';

type MappingItem = { key: Expression; pattern: Pattern };
type KeywordPattern = { name: string; pattern: Pattern };

/** Reads what stands between `case` and `:`; several patterns with commas are a sequence. */
export function readCasePattern(reader: Reader, nodes: readonly SyntaxNode[], clause: SyntaxNode): Pattern {
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  if (first === undefined || last === undefined) return wildcard(reader, clause);
  const hasComma = nodes.some((node) => node.name === ',');
  if (!hasComma && first.name !== 'StarPattern') return readPattern(reader, first);
  return { type: 'sequence-pattern', items: readPatterns(reader, nodes), from: first.from, to: last.to };
}

const wildcard = (reader: Reader, node: SyntaxNode): Pattern => {
  refuse(reader, node, 'invalid syntax');
  return { type: 'capture-pattern', name: undefined, from: node.from, to: node.to };
};

function readPatterns(reader: Reader, nodes: readonly SyntaxNode[]): Pattern[] {
  const patterns = splitAtCommas(nodes).flatMap(([node]) =>
    node === undefined ? [] : [readPattern(reader, node)],
  );
  const [, second] = patterns.filter((pattern) => pattern.type === 'star-pattern');
  if (second !== undefined) refuse(reader, second, 'multiple starred names in sequence pattern');
  return patterns;
}

function readPattern(reader: Reader, node: SyntaxNode): Pattern {
  const none: Pattern = { type: 'capture-pattern', name: undefined, from: node.from, to: node.to };
  return readDeeper(reader, node, () => readAnyPattern(reader, node), none);
}

function readAnyPattern(reader: Reader, node: SyntaxNode): Pattern {
  const range = rangeOf(node);
  const children = childrenOf(node);
  const [first, second] = children;
  if (first === undefined) return wildcard(reader, node);
  switch (node.name) {
    case 'CapturePattern': {
      const hidden = takeHidden(reader, first);
      if (hidden !== undefined) return readHiddenPattern(reader, hidden);
      return { type: 'capture-pattern', name: captureName(reader, first), ...range };
    }
    case 'LiteralPattern':
      return readLiteral(reader, node, children);
    case 'AttributePattern':
      return { type: 'value-pattern', value: readDotted(reader, node), isSingleton: false, ...range };
    case 'AsPattern': {
      const last = children[children.length - 1] ?? first;
      const pattern = readPattern(reader, first);
      const name = captureName(reader, last);
      if (name === undefined) refuse(reader, last, "cannot use '_' as a target");
      return { type: 'as-pattern', pattern, name: name ?? '_', ...range };
    }
    case 'OrPattern': {
      const patterns = children.flatMap((child) =>
        child.name === 'LogicOp' ? [] : [readPattern(reader, child)],
      );
      const last = patterns[patterns.length - 1];
      // The parser takes `a | b as c` for `a | (b as c)`; Python does not.
      if (last?.type !== 'as-pattern' || children[children.length - 1]?.name !== 'AsPattern') {
        return { type: 'or-pattern', patterns, ...range };
      }
      const alternatives: Pattern[] = [...patterns.slice(0, -1), last.pattern];
      const pattern: Pattern = {
        type: 'or-pattern',
        patterns: alternatives,
        from: node.from,
        to: last.pattern.to,
      };
      return { type: 'as-pattern', pattern, name: last.name, ...range };
    }
    case 'StarPattern': {
      const name = second?.firstChild;
      if (second?.name !== 'CapturePattern' || name === null || name === undefined)
        return wildcard(reader, node);
      return { type: 'star-pattern', name: captureName(reader, name), ...range };
    }
    case 'SequencePattern':
      return readSequence(reader, node, children);
    case 'MappingPattern':
      return readMapping(reader, node);
    case 'ClassPattern':
      return readClass(reader, node, first, second);
    default:
      return wildcard(reader, node);
  }
}

/** `A()`, `[]`, `()`, `{}` or `'a' 'b'`, of which the parser was shown a name only. */
function readHiddenPattern(reader: Reader, call: SyntaxNode): Pattern {
  const value = readExpression(reader, call);
  const range = rangeOf(call);
  if (value.type === 'constant') return { type: 'value-pattern', value, isSingleton: false, ...range };
  if (value.type === 'dict') return { type: 'mapping-pattern', items: [], rest: undefined, ...range };
  if (value.type === 'list' || value.type === 'tuple')
    return { type: 'sequence-pattern', items: [], ...range };
  const isPlain = value.type === 'call' && value.arguments.length === 0;
  const cls = isPlain ? value.callee : refuse(reader, call, 'invalid syntax');
  return { type: 'class-pattern', class: cls, positional: [], keywords: [], ...range };
}

function captureName(reader: Reader, node: SyntaxNode): string | undefined {
  const name = readName(reader, node);
  return name === '_' ? undefined : name;
}

function readLiteral(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Pattern {
  const [first, second, third] = children;
  const range = rangeOf(node);
  if (third !== undefined || (second !== undefined && first?.name !== 'ArithOp')) {
    reader.diagnostics.unsupported(node, 'complex');
    return { type: 'capture-pattern', name: undefined, ...range };
  }
  if (first === undefined) return wildcard(reader, node);
  if (second === undefined) {
    const isSingleton = first.name === 'None' || first.name === 'Boolean';
    return { type: 'value-pattern', value: readExpression(reader, first), isSingleton, ...range };
  }
  const operand = readExpression(reader, second);
  const value: Expression = negate(operand, range) ?? { type: 'unary', operator: '-', operand, ...range };
  return { type: 'value-pattern', value, isSingleton: false, ...range };
}

/** Reads `a.b.c`, a value to compare with. */
function readDotted(reader: Reader, node: SyntaxNode): Expression {
  const [first, ...rest] = childrenOf(node).filter((child) => child.name !== '.');
  if (first === undefined) return refuse(reader, node, 'invalid syntax');
  let result: Expression = { type: 'name', id: readName(reader, first), ...rangeOf(first) };
  for (const part of rest) {
    result = {
      type: 'attribute',
      object: result,
      name: readName(reader, part),
      from: node.from,
      to: part.to,
    };
  }
  return result;
}

function readSequence(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Pattern {
  const items = inside(node);
  const [only] = items;
  // `(p)` groups, `(p,)` and `[p]` are sequences.
  const isGroup = children[0]?.name === '(' && items.length === 1 && only?.name !== 'StarPattern';
  if (isGroup && only !== undefined) return readPattern(reader, only);
  return { type: 'sequence-pattern', items: readPatterns(reader, items), from: node.from, to: node.to };
}

function readMapping(reader: Reader, node: SyntaxNode): Pattern {
  const items: MappingItem[] = [];
  let rest: string | undefined;
  for (const [first, second, third] of splitAtCommas(inside(node))) {
    if (first?.name === '**') {
      const name = second?.firstChild;
      rest = name === null || name === undefined ? undefined : captureName(reader, name);
      if (rest === undefined) refuse(reader, second ?? first, 'invalid syntax');
    } else if (first !== undefined && third !== undefined) {
      if (rest !== undefined) refuse(reader, first, 'invalid syntax');
      items.push({ key: readKey(reader, first), pattern: readPattern(reader, third) });
    }
  }
  return { type: 'mapping-pattern', items, rest, from: node.from, to: node.to };
}

function readKey(reader: Reader, node: SyntaxNode): Expression {
  const key = node.name === 'LiteralPattern' ? readLiteral(reader, node, childrenOf(node)) : undefined;
  if (key?.type === 'value-pattern') return key.value;
  return refuse(reader, node, 'mapping pattern keys may only match literals and attribute lookups');
}

function readClass(
  reader: Reader,
  node: SyntaxNode,
  name: SyntaxNode,
  list: SyntaxNode | undefined,
): Pattern {
  const positional: Pattern[] = [];
  const keywords: KeywordPattern[] = [];
  for (const [item] of list === undefined ? [] : splitAtCommas(inside(list))) {
    if (item === undefined) continue;
    const [key, , pattern] = childrenOf(item);
    if (item.name !== 'KeywordPattern') {
      if (keywords.length > 0) refuse(reader, item, 'positional patterns follow keyword patterns');
      positional.push(readPattern(reader, item));
    } else {
      const value = pattern ?? childrenOf(item)[1];
      if (key !== undefined && value !== undefined) {
        keywords.push({ name: textOf(reader, key), pattern: readPattern(reader, value) });
      }
    }
  }
  const readClassName = (): Expression =>
    name.name === 'AttributePattern'
      ? readDotted(reader, name)
      : { type: 'name', id: readName(reader, name), ...rangeOf(name) };
  return {
    type: 'class-pattern',
    class: readClassName(),
    positional,
    keywords,
    from: node.from,
    to: node.to,
  };
}
