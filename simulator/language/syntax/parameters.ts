import type { SyntaxNode } from '@lezer/common';
import type { Expression, Parameter, Parameters } from '../ast';
import { readExpression, readName, splitAtCommas } from './expressions';
import { childrenOf, type Reader, rangeOf, refuse, textOf } from './reader';

interface Draft {
  positionalOnly: Parameter[];
  positional: Parameter[];
  star: Parameter | undefined;
  hasStar: boolean;
  keywordOnly: Parameter[];
  doubleStar: Parameter | undefined;
}

/** Reads the parameters of a function or lambda and checks what Python's grammar says about their order. */
export function readParameters(reader: Reader, list: SyntaxNode): Parameters {
  const draft: Draft = {
    positionalOnly: [],
    positional: [],
    star: undefined,
    hasStar: false,
    keywordOnly: [],
    doubleStar: undefined,
  };
  const nodes = childrenOf(list).filter((node) => node.name !== '(' && node.name !== ')');
  const end = reader.text[list.to - 1] === ')' ? list.to - 1 : list.to;
  const slash = findSlash(reader, list, nodes, end);
  let isSlashPending = slash !== undefined;
  let bareStar: SyntaxNode | undefined;
  for (const group of splitAtCommas(nodes)) {
    const first = group[0];
    if (isSlashPending && slash !== undefined && (first === undefined || first.from > slash)) {
      isSlashPending = false;
      endPositionalOnly(reader, draft, slash);
    }
    if (first !== undefined && first.name !== '/') readParameter(reader, group, first, draft);
    if (first?.name === '*' && group.length === 1) bareStar = first;
  }
  if (isSlashPending && slash !== undefined) endPositionalOnly(reader, draft, slash);
  if (bareStar !== undefined && draft.keywordOnly.length === 0) {
    refuse(reader, bareStar, 'named arguments must follow bare *');
  }
  checkDefaults(reader, [...draft.positionalOnly, ...draft.positional]);
  return draft;
}

/** The parser keeps no node for `/`: it is looked for in the text between the commas. */
function findSlash(
  reader: Reader,
  list: SyntaxNode,
  nodes: readonly SyntaxNode[],
  end: number,
): number | undefined {
  let at = reader.text[list.from] === '(' ? list.from + 1 : list.from;
  for (const node of [...nodes, undefined]) {
    const gap = reader.text
      .slice(at, node?.from ?? end)
      .replace(/#[^\n]*/g, (comment) => ' '.repeat(comment.length));
    const slash = gap.indexOf('/');
    if (slash >= 0) return at + slash;
    at = node?.to ?? end;
  }
  return undefined;
}

function endPositionalOnly(reader: Reader, draft: Draft, slash: number): void {
  const range = { from: slash, to: slash + 1 };
  if (draft.hasStar) refuse(reader, range, '/ must be ahead of *');
  else if (draft.positional.length === 0) refuse(reader, range, 'at least one argument must precede /');
  draft.positionalOnly = draft.positional;
  draft.positional = [];
}

function readParameter(reader: Reader, group: readonly SyntaxNode[], first: SyntaxNode, draft: Draft): void {
  if (draft.doubleStar !== undefined) {
    refuse(reader, first, 'arguments cannot follow var-keyword argument');
    return;
  }
  const nameNode = group.find((node) => node.name === 'VariableName');
  const equals = group.findIndex((node) => node.name === 'AssignOp');
  const defaultNode = equals >= 0 ? group[equals + 1] : undefined;
  const parameter: Parameter | undefined =
    nameNode === undefined
      ? undefined
      : {
          name: readName(reader, nameNode),
          default: defaultNode === undefined ? undefined : readExpression(reader, defaultNode),
          ...rangeOf(nameNode),
        };
  const word = textOf(reader, first);
  if (word === '*') {
    if (draft.hasStar) refuse(reader, first, '* argument may appear only once');
    draft.hasStar = true;
    draft.star = parameter;
  } else if (word === '**') {
    draft.doubleStar = parameter;
  } else if (parameter !== undefined) {
    if (draft.hasStar) draft.keywordOnly.push(parameter);
    else draft.positional.push(parameter);
  }
}

function checkDefaults(reader: Reader, parameters: readonly Parameter[]): void {
  let hasDefault = false;
  for (const parameter of parameters) {
    if (parameter.default !== undefined) hasDefault = true;
    else if (hasDefault) {
      refuse(reader, parameter, 'parameter without a default follows parameter with a default');
      return;
    }
  }
}

/** Every parameter, in the order of a code object's local slots. */
export function parametersInOrder(parameters: Parameters): Parameter[] {
  const { positionalOnly, positional, keywordOnly, star, doubleStar } = parameters;
  const list = [...positionalOnly, ...positional, ...keywordOnly];
  if (star !== undefined) list.push(star);
  if (doubleStar !== undefined) list.push(doubleStar);
  return list;
}

export function readLambda(reader: Reader, node: SyntaxNode): Expression {
  const children = childrenOf(node);
  const list = children.find((child) => child.name === 'ParamList');
  const body = children[children.length - 1];
  if (body === undefined) return refuse(reader, node, 'invalid syntax');
  const parameters: Parameters =
    list === undefined
      ? { positionalOnly: [], positional: [], star: undefined, keywordOnly: [], doubleStar: undefined }
      : readParameters(reader, list);
  return { type: 'lambda', parameters, body: readExpression(reader, body), from: node.from, to: node.to };
}
