import type { SyntaxNode } from '@lezer/common';
import type { Conversion, Expression, Field, FormattedText, TextRange } from '../ast';
import { readExpressionList } from './expressions';
import { childrenOf, missingExpression, type Reader, refuse, textOf } from './reader';
import { decodeByteEscapes, decodeEscapes, type EscapeProblem, shapeOfString } from './strings';

const conversions: Readonly<Record<string, Conversion>> = { '!s': 'str', '!r': 'repr', '!a': 'ascii' };

/** Reads one or more adjacent string literals, which Python joins. */
export function readStrings(reader: Reader, literals: readonly SyntaxNode[], range: TextRange): Expression {
  const isBytes = (literal: SyntaxNode): boolean =>
    literal.name !== 'FormatString' && shapeOfString(textOf(reader, literal)).isBytes;
  if (literals.some(isBytes)) {
    if (!literals.every(isBytes)) refuse(reader, range, 'cannot mix bytes and nonbytes literals');
    const value = literals.map((literal) => readBytes(reader, literal, range)).join('');
    return { type: 'constant', value: { type: 'bytes', value }, ...range };
  }
  const parts: (string | Field)[] = [];
  for (const literal of literals) {
    if (literal.name === 'FormatString') readFormatString(reader, literal, parts);
    else parts.push(readPlainString(reader, literal));
  }
  const joined = joinTexts(parts);
  if (literals.some((literal) => literal.name === 'FormatString')) {
    return { type: 'formatted', parts: joined, ...range };
  }
  const [text] = joined;
  return { type: 'constant', value: { type: 'str', value: typeof text === 'string' ? text : '' }, ...range };
}

function joinTexts(parts: readonly (string | Field)[]): (string | Field)[] {
  const joined: (string | Field)[] = [];
  for (const part of parts) {
    const last = joined[joined.length - 1];
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}

function readPlainString(reader: Reader, literal: SyntaxNode): string {
  const text = textOf(reader, literal);
  const shape = shapeOfString(text);
  return decode(reader, text.slice(shape.from, shape.to), literal.from + shape.from, shape.isRaw);
}

/** A character below 256 for each byte. */
function readBytes(reader: Reader, literal: SyntaxNode, range: TextRange): string {
  const text = textOf(reader, literal);
  const shape = shapeOfString(text);
  const contents = text.slice(shape.from, shape.to);
  if (/[^\0-\x7f]/.test(contents)) {
    refuse(reader, range, 'bytes can only contain ASCII literal characters');
    return '';
  }
  if (shape.isRaw) return contents;
  const problems: EscapeProblem[] = [];
  const bytes = decodeByteEscapes(contents, problems);
  for (const { problem } of problems) {
    if ('message' in problem) refuse(reader, range, problem.message);
  }
  return bytes;
}

function decode(reader: Reader, contents: string, from: number, isRaw: boolean): string {
  if (isRaw) return contents;
  const problems: EscapeProblem[] = [];
  const text = decodeEscapes(contents, problems);
  for (const { from: start, to, problem } of problems) {
    const range = { from: from + start, to: from + to };
    if ('feature' in problem) reader.diagnostics.unsupported(range, problem.feature);
    else reader.diagnostics.error(range, problem.message);
  }
  return text;
}

function readFormatString(reader: Reader, literal: SyntaxNode, parts: (string | Field)[]): void {
  const shape = shapeOfString(textOf(reader, literal));
  const end = literal.from + shape.to;
  readFormattedParts(reader, literal, literal.from + shape.from, end, shape.isRaw, parts);
}

/** Reads texts and fields in `from .. to`, which lie in `node` as `FormatReplacement`s and the gaps between them. */
function readFormattedParts(
  reader: Reader,
  node: SyntaxNode,
  from: number,
  to: number,
  isRaw: boolean,
  parts: (string | Field)[],
): void {
  let at = from;
  for (const child of childrenOf(node)) {
    if (child.name !== 'FormatReplacement') continue;
    parts.push(readFormattedText(reader, at, child.from, isRaw));
    readField(reader, child, isRaw, parts);
    at = child.to;
  }
  parts.push(readFormattedText(reader, at, to, isRaw));
}

/** Doubled braces stand for one; a single closing one is an error. */
function readFormattedText(reader: Reader, from: number, to: number, isRaw: boolean): string {
  const raw = reader.text.slice(from, to);
  const stray = /(?<!\})(?:\}\})*\}(?!\})/.exec(raw);
  if (stray !== null) {
    const at = from + stray.index + stray[0].length - 1;
    refuse(reader, { from: at, to: at + 1 }, "f-string: single '}' is not allowed");
  }
  return decode(reader, raw, from, isRaw).replaceAll('{{', '{').replaceAll('}}', '}');
}

function readField(reader: Reader, node: SyntaxNode, isRaw: boolean, parts: (string | Field)[]): void {
  const children = childrenOf(node);
  const range = { from: node.from, to: node.to };
  const values: SyntaxNode[] = [];
  let conversion: Conversion;
  let spec: FormattedText | undefined;
  let selfDoc: SyntaxNode | undefined;
  for (const child of children.slice(1)) {
    if (child.name === 'FormatSelfDoc') selfDoc = child;
    else if (child.name === 'FormatConversion') conversion = conversions[textOf(reader, child)];
    else if (child.name === 'FormatSpec') spec = readSpec(reader, child, isRaw);
    else if (child.name !== '}') values.push(child);
  }
  if (selfDoc !== undefined) {
    const afterSign = /^\s*/.exec(reader.text.slice(selfDoc.to))?.[0].length ?? 0;
    parts.push(reader.text.slice(node.from + 1, selfDoc.to + afterSign));
    if (spec === undefined) conversion ??= 'repr';
  }
  const value = readExpressionList(reader, values) ?? missingExpression(node);
  if (values.length === 0) refuse(reader, range, "f-string: valid expression required before '}'");
  parts.push({ value, conversion, spec, ...range });
}

function readSpec(reader: Reader, node: SyntaxNode, isRaw: boolean): FormattedText {
  const parts: (string | Field)[] = [];
  readFormattedParts(reader, node, node.from + 1, node.to, isRaw, parts);
  return { type: 'formatted', parts: joinTexts(parts), from: node.from, to: node.to };
}
