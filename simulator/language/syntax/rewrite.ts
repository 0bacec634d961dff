import type { TextRange } from '../ast';
import { findBareLists, signsOfSpecs } from './star-lists';
import type { Token } from './tokens';

/** A text of the same length that the parser can read, and what was put out of its sight. */
export interface RewrittenText {
  readonly text: string;
  /** Expressions that are one long name in the text. */
  readonly hidden: readonly TextRange[];
}

type Edit = TextRange & { readonly text: string };

/**
 * Rewrites what Python takes and the parser does not: `with a as b.c`, parentheses around several managers,
 * decorators beyond `@a.b(...)`, patterns with nothing between their brackets or of several literals, lists with stars,
 * numbers like `2.`, and fields of f-strings after a backslash or with `=` in their specification.
 */
export function rewriteText(text: string, tokens: readonly Token[]): RewrittenText {
  const edits: Edit[] = [];
  const hidden: TextRange[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'number' && /\.(?!\d)/.test(token.text)) {
      edits.push({ from: token.from, to: token.to, text: '1'.repeat(token.to - token.from) });
    }
    if (token.type === 'string') {
      edits.push(...bracesAfterBackslash(token));
      edits.push(...signsOfSpecs(token).map((range) => ({ ...range, text: '_' })));
    }
    const isStart = token.depth === 0 && isStatementStart(tokens, at);
    hidden.push(...findBareLists(tokens, at, isStart));
    if (!isStart) continue;
    if (token.text === 'with') rewriteManagers(text, tokens, at, edits, hidden);
    else if (token.text === '@') hidden.push(...longDecorator(tokens, at));
    else if (token.text === 'case') hidden.push(...emptyPatterns(tokens, at), ...joinedLiterals(tokens, at));
  }
  for (const { from, to } of hidden) edits.push({ from, to, text: '_'.repeat(to - from) });
  if (edits.length === 0) return { text, hidden };
  let result = '';
  let at = 0;
  for (const edit of edits.sort((a, b) => a.from - b.from)) {
    if (edit.from < at) continue;
    result += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return { text: result + text.slice(at), hidden };
}

/** In `f"\\{x}"` Python sees a backslash and a field, the parser an escape. */
function bracesAfterBackslash(token: Token): Edit[] {
  const prefix = /^[a-zA-Z]+/.exec(token.text)?.[0] ?? '';
  if (!/f/i.test(prefix)) return [];
  const pattern = /r/i.test(prefix) ? /\\(?=\{)/g : /(?<=(?<!\\)(?:\\\\)*)\\(?=\{)/g;
  return [...token.text.matchAll(pattern)].map(({ index }) => {
    const from = token.from + index;
    return { from, to: from + 1, text: '.' };
  });
}

function rewriteManagers(
  text: string,
  tokens: readonly Token[],
  at: number,
  edits: Edit[],
  hidden: TextRange[],
): void {
  const colon = findAtDepth(tokens, at + 1, 0, (word) => word === ':');
  if (colon < 0) return;
  const items = tokens.slice(at + 1, colon);
  const open = items[0];
  const close = items[items.length - 1];
  if (isParenthesizedList(items) && open !== undefined && close !== undefined) {
    edits.push(...blankLayout(text, open, close, items));
    hidden.push(...longTargets(items.slice(1, -1), 1));
  } else {
    hidden.push(...longTargets(items, 0));
  }
}

/** The expression of a decorator that is not `@a.b` or `@a.b(...)`. */
function longDecorator(tokens: readonly Token[], at: number): TextRange[] {
  const end = tokens.findIndex((token, index) => index > at && token.type === 'newline');
  const words = tokens.slice(at + 1, end);
  const open = words.findIndex((word) => word.text === '(');
  const dotted = open < 0 ? words : words.slice(0, open);
  const isDotted = dotted.every((word, index) =>
    index % 2 === 0 ? word.type === 'name' : word.text === '.',
  );
  const isCalledOnce = open < 0 || words.slice(open + 1, -1).every((word) => word.depth > 0);
  const first = words[0];
  const last = words[words.length - 1];
  if (first === undefined || last === undefined || (isDotted && dotted.length % 2 === 1 && isCalledOnce))
    return [];
  return [{ from: first.from, to: last.to }];
}

/** `A()`, `a.B()`, `[]`, `()` and `{}` in a pattern. */
function emptyPatterns(tokens: readonly Token[], at: number): TextRange[] {
  const patterns: TextRange[] = [];
  for (let i = at + 1; i < tokens.length && tokens[i]?.type !== 'newline'; i++) {
    const open = tokens[i];
    const close = tokens[i + 1];
    if (open === undefined || close === undefined || !['()', '[]', '{}'].includes(open.text + close.text))
      continue;
    let first = i;
    if (open.text === '(' && tokens[i - 1]?.type === 'name' && i - 1 > at) first--;
    while (first < i && tokens[first - 1]?.text === '.' && tokens[first - 2]?.type === 'name') first -= 2;
    patterns.push({ from: tokens[first]?.from ?? open.from, to: close.to });
  }
  return patterns;
}

/** `'a' 'b'` in a pattern. */
function joinedLiterals(tokens: readonly Token[], at: number): TextRange[] {
  const patterns: TextRange[] = [];
  for (let i = at + 1; i < tokens.length && tokens[i]?.type !== 'newline' && tokens[i]?.text !== ':'; i++) {
    const first = tokens[i];
    let end = i;
    while (tokens[end + 1]?.type === 'string') end++;
    const last = tokens[end];
    if (first?.type !== 'string' || last === undefined || end === i) continue;
    patterns.push({ from: first.from, to: last.to });
    i = end;
  }
  return patterns;
}

function isStatementStart(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined || before.text === 'async') return true;
  return ['newline', 'indent', 'dedent'].includes(before.type) || before.text === ':' || before.text === ';';
}

function findAtDepth(
  tokens: readonly Token[],
  from: number,
  depth: number,
  isWanted: (text: string) => boolean,
): number {
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || token.type === 'newline') return -1;
    if (token.depth === depth && isWanted(token.text)) return at;
  }
  return -1;
}

/** `(a as b, c)` around all items; `(a, b).c` and `(a)` are expressions. */
function isParenthesizedList(items: readonly Token[]): boolean {
  const first = items[0];
  const last = items[items.length - 1];
  if (first?.text !== '(' || last?.text !== ')' || items.length < 3) return false;
  const inner = items.slice(1, -1);
  if (inner.some((token) => token.depth < 1)) return false;
  return inner.some((token) => token.depth === 1 && (token.text === 'as' || token.text === ','));
}

/** Blanks the parentheses, the comma before the closing one, and all line ends and comments between tokens. */
function blankLayout(text: string, open: Token, close: Token, items: readonly Token[]): Edit[] {
  const blank = (from: number, to: number) => ({ from, to, text: ' '.repeat(to - from) });
  const edits = [blank(open.from, open.to), blank(close.from, close.to)];
  const last = items[items.length - 2];
  if (last?.text === ',') edits.push(blank(last.from, last.to));
  for (const [at, token] of items.entries()) {
    const next = items[at + 1];
    if (next !== undefined && token.depth <= 1 && /[\n#\\]/.test(text.slice(token.to, next.from))) {
      edits.push(blank(token.to, next.from));
    }
  }
  return edits;
}

function longTargets(items: readonly Token[], depth: number): TextRange[] {
  const targets: TextRange[] = [];
  for (const [at, token] of items.entries()) {
    if (token.text !== 'as' || token.type !== 'name' || token.depth !== depth) continue;
    const first = items[at + 1];
    let end = at + 1;
    while (end < items.length && !(items[end]?.text === ',' && items[end]?.depth === depth)) end++;
    const last = items[end - 1];
    if (first === undefined || last === undefined || end - at <= 2) continue;
    targets.push({ from: first.from, to: last.to });
  }
  return targets;
}
