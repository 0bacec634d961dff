import type { SyntaxNode } from '@lezer/common';
import type { Expression, Parameters, Statement } from '../ast';
import { readArguments } from './arguments';
import { readExpression, readName } from './expressions';
import { readParameters } from './parameters';
import { childrenOf, type Reader, rangeOf, refuse } from './reader';
import { readBody } from './statements';

const noParameters: Parameters = {
  positionalOnly: [],
  positional: [],
  star: undefined,
  keywordOnly: [],
  doubleStar: undefined,
};

/** Reads `def` and `class`, with the decorators above them. */
export function readDefinition(reader: Reader, node: SyntaxNode): Statement | undefined {
  if (node.name !== 'DecoratedStatement') return readBare(reader, node, []);
  const decorators = childrenOf(node).flatMap((child) =>
    child.name === 'Decorator' ? [readDecorator(reader, child)] : [],
  );
  const definition = childrenOf(node).find((child) => child.name !== 'Decorator');
  return definition === undefined ? undefined : readBare(reader, definition, decorators);
}

function readDecorator(reader: Reader, node: SyntaxNode): Expression {
  const [, first, ...rest] = childrenOf(node);
  if (first === undefined) return refuse(reader, node, 'invalid syntax');
  let result = readExpression(reader, first);
  for (const part of rest) {
    const range = { from: first.from, to: part.to };
    if (part.name === 'ArgList') {
      result = { type: 'call', callee: result, arguments: readArguments(reader, part), ...range };
    } else if (part.name === 'VariableName') {
      result = { type: 'attribute', object: result, name: readName(reader, part), ...range };
    }
  }
  return result;
}

function readBare(
  reader: Reader,
  node: SyntaxNode,
  decorators: readonly Expression[],
): Statement | undefined {
  const children = childrenOf(node);
  const nameNode = children.find((child) => child.name === 'VariableName');
  const bodyNode = children.find((child) => child.name === 'Body');
  const typeParameters = children.find((child) => child.name === 'TypeParamList');
  if (children[0]?.name === 'async') reader.diagnostics.unsupported(children[0], 'async');
  if (typeParameters !== undefined) reader.diagnostics.unsupported(typeParameters, 'type-parameters');
  if (nameNode === undefined || bodyNode === undefined) {
    refuse(reader, node, 'invalid syntax');
    return undefined;
  }
  const name = readName(reader, nameNode);
  const range = rangeOf(node);
  if (node.name === 'FunctionDefinition') {
    const list = children.find((child) => child.name === 'ParamList');
    const parameters = list === undefined ? noParameters : readParameters(reader, list);
    return {
      type: 'function',
      name,
      parameters,
      ...readBody(reader, childrenOf(bodyNode)),
      decorators,
      ...range,
    };
  }
  const list = children.find((child) => child.name === 'ArgList');
  const classArguments = list === undefined ? [] : readArguments(reader, list);
  const outer = reader.className;
  reader.className = name;
  const body = readBody(reader, childrenOf(bodyNode));
  reader.className = outer;
  return { type: 'class', name, arguments: classArguments, ...body, decorators, ...range };
}
