import type { TextRange } from '../ast';
import { keywords } from './keywords';
import type { Token } from './tokens';

/**
 * Lists of values without parentheses that Python takes and the parser does not: `match a, b:`, `for x in *a, b:`,
 * `t[*a]`, and `for a, *b in c` inside a comprehension.
 */
export function findBareLists(tokens: readonly Token[], at: number, isStart: boolean): TextRange[] {
  const token = tokens[at];
  if (token === undefined) return [];
  if (token.type === 'sign') return token.text === '[' ? starredIndex(tokens, at) : [];
  if (token.type !== 'name') return [];
  if (token.text === 'match' && isStart) return matchedValues(tokens, at);
  if (token.text === 'for') return token.depth > 0 ? innerTarget(tokens, at) : iteratedValues(tokens, at);
  return [];
}

const rangeOf = (items: readonly Token[]): TextRange[] => {
  const first = items[0];
  const last = items[items.length - 1];
  return first === undefined || last === undefined ? [] : [{ from: first.from, to: last.to }];
};

/** The tokens after `at` up to the first at its depth that `isEnd` accepts. */
function until(tokens: readonly Token[], at: number, isEnd: (token: Token) => boolean): readonly Token[] {
  const depth = tokens[at]?.depth ?? 0;
  let end = at + 1;
  for (; ; end++) {
    const token = tokens[end];
    if (token === undefined || token.type === 'newline' || token.depth < depth) return [];
    if (token.depth === depth && isEnd(token)) return tokens.slice(at + 1, end);
  }
}

/** Whether an item of the list has a star before it. */
const hasStar = (items: readonly Token[], depth: number): boolean =>
  items.some(
    (item, i) => item.text === '*' && item.depth === depth && (i === 0 || items[i - 1]?.text === ','),
  );

/** What stands between `match` and the colon, if it is a list and a `case` follows. */
function matchedValues(tokens: readonly Token[], at: number): TextRange[] {
  const items = until(tokens, at, (token) => token.text === ':');
  const colon = at + 1 + items.length;
  const [newline, indent, word] = tokens.slice(colon + 1, colon + 4);
  const hasCases = newline?.type === 'newline' && indent?.type === 'indent' && word?.text === 'case';
  return hasCases && items.some((item) => item.text === ',' && item.depth === 0) ? rangeOf(items) : [];
}

function iteratedValues(tokens: readonly Token[], at: number): TextRange[] {
  const target = until(tokens, at, (token) => token.text === 'in');
  const items = until(tokens, at + 1 + target.length, (token) => token.text === ':');
  return target.length > 0 && hasStar(items, 0) ? rangeOf(items) : [];
}

function innerTarget(tokens: readonly Token[], at: number): TextRange[] {
  const items = until(tokens, at, (token) => token.text === 'in');
  return hasStar(items, tokens[at]?.depth ?? 0) ? rangeOf(items) : [];
}

function starredIndex(tokens: readonly Token[], at: number): TextRange[] {
  const before = tokens[at - 1];
  const isName = before?.type === 'name' && !keywords.has(before.text) && before.text !== 'case';
  if (before === undefined || !(isName || before.type === 'string' || /^[)\]}]$/.test(before.text)))
    return [];
  const depth = (tokens[at]?.depth ?? 0) + 1;
  let end = at + 1;
  while (end < tokens.length && (tokens[end]?.depth ?? 0) >= depth) end++;
  const items = tokens.slice(at + 1, end);
  const last = items[items.length - 1];
  return hasStar(items, depth) && last?.text !== ',' ? rangeOf(items) : [];
}

/** `{x:=5}` in an f-string: Python sees a format specification, the parser `:=`. */
export function signsOfSpecs(token: Token): TextRange[] {
  const ranges: TextRange[] = [];
  const { text } = token;
  const start = text.search(/['"]/);
  if (!/f/i.test(text.slice(0, start))) return ranges;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at] ?? '';
    if (depth === 0 && (char === '{' || char === '}') && text[at + 1] === char) at++;
    else if (/[{([]/.test(char)) depth++;
    else if (/[})\]]/.test(char)) depth--;
    else if (depth === 1 && char === ':' && text[at + 1] === '=') {
      ranges.push({ from: token.from + at + 1, to: token.from + at + 2 });
    }
  }
  return ranges;
}
