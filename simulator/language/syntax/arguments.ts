import type { SyntaxNode } from '@lezer/common';
import type { Argument } from '../ast';
import { readComprehension } from './comprehensions';
import { inside, readExpression, splitAtCommas } from './expressions';
import { mangle, type Reader, rangeOf, refuse, textOf } from './reader';

/** Reads the arguments of a call or of a class statement, checking their order as Python does. */
export function readArguments(reader: Reader, list: SyntaxNode): Argument[] {
  const groups = splitAtCommas(inside(list));
  const result = groups.flatMap((group) => {
    const argument = readArgument(reader, group, list, groups.length === 1);
    return argument === undefined ? [] : [argument];
  });
  checkOrder(reader, result);
  return result;
}

function readArgument(
  reader: Reader,
  group: readonly SyntaxNode[],
  list: SyntaxNode,
  isOnly: boolean,
): Argument | undefined {
  const [first, second, third] = group;
  if (first === undefined) return undefined;
  if (first.name === '*' || first.name === '**') {
    if (second === undefined) {
      refuse(reader, first, 'invalid syntax');
      return undefined;
    }
    const kind = first.name === '*' ? 'star' : 'double-star';
    return { kind, value: readExpression(reader, second) };
  }
  if (second?.name === 'for' || second?.name === 'async') {
    const last = group[group.length - 1] ?? first;
    const range = isOnly ? rangeOf(list) : { from: first.from, to: last.to };
    if (!isOnly) refuse(reader, range, 'Generator expression must be parenthesized');
    return { kind: 'positional', value: readComprehension(reader, 'generator', group, range) };
  }
  if (second === undefined) return { kind: 'positional', value: readExpression(reader, first) };
  if (third === undefined || group.length > 3) {
    refuse(reader, first, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return undefined;
  }
  if (textOf(reader, second) === ':=') {
    const name = readExpression(reader, first);
    if (name.type !== 'name') return undefined;
    const value = readExpression(reader, third);
    return {
      kind: 'positional',
      value: { type: 'walrus', target: name, value, from: first.from, to: third.to },
    };
  }
  if (first.name !== 'VariableName') {
    refuse(reader, first, 'expression cannot contain assignment, perhaps you meant "=="?');
    return undefined;
  }
  const name = mangle(reader, textOf(reader, first));
  return { kind: 'keyword', name, value: readExpression(reader, third), from: first.from, to: third.to };
}

function checkOrder(reader: Reader, list: readonly Argument[]): void {
  const names = new Set<string>();
  let hasKeyword = false;
  let hasDoubleStar = false;
  for (const argument of list) {
    switch (argument.kind) {
      case 'positional':
        if (hasDoubleStar) {
          refuse(reader, argument.value, 'positional argument follows keyword argument unpacking');
        } else if (hasKeyword) {
          refuse(reader, argument.value, 'positional argument follows keyword argument');
        }
        break;
      case 'star':
        if (hasDoubleStar) {
          refuse(reader, argument.value, 'iterable argument unpacking follows keyword argument unpacking');
        }
        break;
      case 'double-star':
        hasDoubleStar = true;
        break;
      case 'keyword':
        if (names.has(argument.name)) refuse(reader, argument, `keyword argument repeated: ${argument.name}`);
        names.add(argument.name);
        hasKeyword = true;
        break;
    }
  }
}
