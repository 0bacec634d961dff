import type { SyntaxNode } from '@lezer/common';
import type { Expression, ModuleTree, Name, Statement, TextRange } from '../ast';
import { readCompound } from './compound-statements';
import { readExpression, readExpressionList, readName, readYield, splitAtCommas } from './expressions';
import { readImport } from './imports';
import { isBinaryOperator } from './operators';
import { childrenOf, missingExpression, type Reader, rangeOf, readDeeper, refuse, textOf } from './reader';
import { checkTarget, describeExpression, isSingleTarget } from './targets';

/** Turns the parser's tree of a whole file into ours. */
export function readModule(reader: Reader, root: SyntaxNode): ModuleTree {
  return readBody(reader, childrenOf(root));
}

/** Reads the statements of a body and takes its docstring off. */
export function readBody(reader: Reader, nodes: readonly SyntaxNode[]): ModuleTree {
  const body = readStatements(reader, nodes);
  const [first] = body;
  if (first?.type === 'expression' && first.value.type === 'constant' && first.value.value.type === 'str') {
    return { body: body.slice(1), docstring: first.value.value.value };
  }
  return { body, docstring: undefined };
}

export function readStatements(reader: Reader, nodes: readonly SyntaxNode[]): Statement[] {
  return nodes.flatMap((node) => {
    if (node.name === ':' || node.name === ';') return [];
    if (node.name === 'StatementGroup') return readStatements(reader, childrenOf(node));
    const statement = readDeeper(reader, node, () => readStatement(reader, node), undefined);
    return statement === undefined ? [] : [statement];
  });
}

function readStatement(reader: Reader, node: SyntaxNode): Statement | undefined {
  const range = rangeOf(node);
  const children = childrenOf(node);
  switch (node.name) {
    case 'ExpressionStatement': {
      const value = readExpressionList(reader, children) ?? missingExpression(node);
      if (value.type === 'starred') refuse(reader, value, "can't use starred expression here");
      return { type: 'expression', value, ...range };
    }
    case 'AssignStatement':
      return readAssignment(reader, node, children);
    case 'UpdateStatement':
      return readAugmented(reader, node, children);
    case 'DeleteStatement': {
      const targets = splitAtCommas(children.slice(1)).flatMap(([target]) =>
        target === undefined ? [] : [readExpression(reader, target)],
      );
      for (const target of targets) checkTarget(reader, target, 'delete');
      return { type: 'delete', targets, ...range };
    }
    case 'PassStatement':
      return { type: 'pass', ...range };
    case 'BreakStatement':
      return { type: 'break', ...range };
    case 'ContinueStatement':
      return { type: 'continue', ...range };
    case 'ReturnStatement':
      return { type: 'return', value: readExpressionList(reader, children.slice(1)), ...range };
    case 'YieldStatement':
      return { type: 'expression', value: readYield(reader, node), ...range };
    case 'PrintStatement':
      refuse(reader, node, "Missing parentheses in call to 'print'. Did you mean print(...)?");
      return undefined;
    case 'RaiseStatement':
      return readRaise(reader, node, children);
    case 'ImportStatement':
      return readImport(reader, node, children);
    case 'ScopeStatement': {
      const names = children.filter((child) => child.name === 'VariableName');
      return {
        type: children[0]?.name === 'global' ? 'global' : 'nonlocal',
        names: names.map((name): Name => ({ type: 'name', id: readName(reader, name), ...rangeOf(name) })),
        ...range,
      };
    }
    case 'AssertStatement':
      return readAssert(reader, node, children);
    case 'TypeDefinition':
      reader.diagnostics.unsupported(node, 'type-alias');
      return undefined;
    default:
      return readCompound(reader, node, children);
  }
}

function readAssignment(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const parts: SyntaxNode[][] = [[]];
  let annotation: SyntaxNode | undefined;
  for (const child of children) {
    if (child.name === 'AssignOp') parts.push([]);
    else if (child.name === 'TypeDef') annotation = child;
    else parts[parts.length - 1]?.push(child);
  }
  const values = parts.map((part) => readExpressionList(reader, part) ?? missingExpression(node));
  const range = rangeOf(node);
  const [first] = values;
  if (annotation !== undefined && first !== undefined) {
    checkAnnotated(reader, first);
    if (values.length === 1) {
      return { type: 'declare', target: first, annotation: annotationRange(annotation), ...range };
    }
    if (values.length > 2) refuse(reader, node, 'invalid syntax');
  }
  const value = values[values.length - 1] ?? missingExpression(node);
  if (value.type === 'starred') refuse(reader, value, "can't use starred expression here");
  const targets = values.slice(0, -1);
  for (const target of targets) checkTarget(reader, target, targets.length > 1 ? 'plain' : 'assignment');
  const typed = annotation === undefined ? undefined : annotationRange(annotation);
  return { type: 'assign', targets, value, annotation: typed, ...range };
}

/** The type's own text, without the colon. */
function annotationRange(node: SyntaxNode): TextRange {
  const [, first] = childrenOf(node);
  return { from: first?.from ?? node.to, to: node.to };
}

function checkAnnotated(reader: Reader, target: Expression): void {
  if (target.type === 'tuple' || target.type === 'list') {
    refuse(reader, target, `only single target (not ${target.type}) can be annotated`);
  } else if (!isSingleTarget(target)) {
    refuse(reader, target, 'illegal target for annotation');
  }
}

function readAugmented(
  reader: Reader,
  node: SyntaxNode,
  children: readonly SyntaxNode[],
): Statement | undefined {
  const at = children.findIndex((child) => child.name === 'UpdateOp');
  const sign = children[at];
  const target = readExpressionList(reader, children.slice(0, at));
  const value = readExpressionList(reader, children.slice(at + 1));
  if (sign === undefined || target === undefined || value === undefined) {
    refuse(reader, node, 'invalid syntax');
    return undefined;
  }
  const operator = textOf(reader, sign).slice(0, -1);
  if (!isBinaryOperator(operator)) {
    refuse(reader, sign, 'invalid syntax');
    return undefined;
  }
  if (!isSingleTarget(target)) {
    refuse(
      reader,
      target,
      `'${describeExpression(target)}' is an illegal expression for augmented assignment`,
    );
    return undefined;
  }
  return { type: 'augment', target, operator, value, ...rangeOf(node) };
}

function readRaise(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  if (children.some((child) => child.name === ',')) refuse(reader, node, 'invalid syntax');
  const [, exception, , cause] = children;
  return {
    type: 'raise',
    exception: exception === undefined ? undefined : readExpression(reader, exception),
    cause: cause === undefined ? undefined : readExpression(reader, cause),
    ...rangeOf(node),
  };
}

function readAssert(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const [test, message, third] = splitAtCommas(children.slice(1)).map(([part]) => part);
  if (third !== undefined) refuse(reader, third, 'invalid syntax');
  return {
    type: 'assert',
    test: test === undefined ? refuse(reader, node, 'invalid syntax') : readExpression(reader, test),
    message: message === undefined ? undefined : readExpression(reader, message),
    ...rangeOf(node),
  };
}
