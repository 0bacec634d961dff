import type { SyntaxNode } from '@lezer/common';
import type { ExceptHandler, Statement } from '../ast';
import { readBlock } from './compound-statements';
import { readExpression, readName } from './expressions';
import { type Reader, rangeOf, refuse } from './reader';

/** Reads `try` with its clauses; they come as one flat list of nodes. */
export function readTry(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const handlers: ExceptHandler[] = [];
  let body: Statement[] = [];
  let otherwise: Statement[] = [];
  let final: Statement[] = [];
  for (let at = 0; at < children.length; ) {
    const word = children[at];
    let end = at + 1;
    while (end < children.length && children[end]?.name !== 'Body') end++;
    const block = children[end];
    if (word === undefined || block === undefined) break;
    switch (word.name) {
      case 'try':
        body = readBlock(reader, block);
        break;
      case 'else':
        otherwise = readBlock(reader, block);
        break;
      case 'finally':
        final = readBlock(reader, block);
        break;
      default:
        handlers.push(readHandler(reader, word, children.slice(at + 1, end), block));
    }
    at = end + 1;
  }
  checkClauses(reader, node, children, handlers);
  return { type: 'try', body, handlers, otherwise, finally: final, ...rangeOf(node) };
}

function readHandler(
  reader: Reader,
  word: SyntaxNode,
  head: readonly SyntaxNode[],
  block: SyntaxNode,
): ExceptHandler {
  const star = head.find((part) => part.name === '*');
  if (star !== undefined) reader.diagnostics.unsupported({ from: word.from, to: star.to }, 'except-star');
  const comma = head.find((part) => part.name === ',');
  if (comma !== undefined) {
    const range = { from: head[0]?.from ?? comma.from, to: head[head.length - 1]?.to ?? comma.to };
    refuse(reader, range, 'multiple exception types must be parenthesized');
  }
  const [exception, , name] = head.filter((part) => part.name !== '*');
  return {
    exception: exception === undefined ? undefined : readExpression(reader, exception),
    name: name === undefined ? undefined : readName(reader, name),
    body: readBlock(reader, block),
    from: word.from,
    to: block.to,
  };
}

function checkClauses(
  reader: Reader,
  node: SyntaxNode,
  children: readonly SyntaxNode[],
  handlers: readonly ExceptHandler[],
): void {
  const has = (word: string): boolean => children.some((child) => child.name === word);
  if (handlers.length === 0 && !has('finally')) {
    refuse(reader, { from: node.from, to: node.from + 3 }, "expected 'except' or 'finally' block");
  } else if (handlers.length === 0 && has('else')) {
    const word = children.find((child) => child.name === 'else');
    refuse(reader, word ?? node, "expected 'except' or 'finally' block");
  }
  const bare = handlers.slice(0, -1).find((handler) => handler.exception === undefined);
  if (bare !== undefined)
    refuse(reader, { from: bare.from, to: bare.from + 6 }, "default 'except:' must be last");
}
