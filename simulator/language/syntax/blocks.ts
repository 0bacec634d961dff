import type { TextRange } from '../ast';
import type { SourceText } from '../source-text';
import type { Token, TokenProblem } from './tokens';

/** How CPython's errors call the statement that a block is missing after, by its first word. */
export const blockNames: Readonly<Record<string, string>> = {
  if: "'if' statement",
  elif: "'elif' statement",
  else: "'else' statement",
  for: "'for' statement",
  while: "'while' statement",
  with: "'with' statement",
  try: "'try' statement",
  except: "'except' statement",
  finally: "'finally' statement",
  def: 'function definition',
  class: 'class definition',
  match: "'match' statement",
  case: "'case' statement",
};

/** The words and signs of the logical line around token `at`, its newline last. */
export function lineAround(tokens: readonly Token[], at: number): Token[] {
  let start = at;
  while (start > 0 && tokens[start - 1]?.type !== 'newline') start--;
  let end = at;
  while (end < tokens.length - 1 && tokens[end]?.type !== 'newline') end++;
  return tokens.slice(start, end + 1).filter((token) => token.type !== 'indent' && token.type !== 'dedent');
}

/** A newline has no width: what is wrong there is wrong at its place. */
export const placeOf = (token: Token): TextRange =>
  token.type === 'newline' ? { from: token.from, to: token.from } : { from: token.from, to: token.to };

/** The first block of a text that is missing, or deeper than what it stands in. */
export function findMisplacedBlock(source: SourceText, tokens: readonly Token[]): TokenProblem | undefined {
  let previous: readonly Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    if (before !== undefined && before.type !== 'newline') continue;
    const header = headerOf(previous);
    const opens = header !== undefined && previous[previous.length - 2]?.text === ':';
    if (token.type === 'indent' && !opens) {
      const missing = header === undefined ? undefined : missingSign(previous);
      return missing ?? { ...placeOf(tokens[at + 1] ?? token), message: 'unexpected indent' };
    }
    if (token.type !== 'indent' && opens) {
      const name = blockNames[header.text] ?? 'statement';
      const next = tokens.slice(at).find((each) => each.type !== 'dedent') ?? token;
      const message = `expected an indented block after ${name} on line ${source.lineAt(header.from)}`;
      return { ...placeOf(next), message };
    }
    previous = lineAround(tokens, at);
  }
  return undefined;
}

function headerOf(words: readonly Token[]): Token | undefined {
  const first = words[0]?.text === 'async' ? words[1] : words[0];
  return first !== undefined && Object.hasOwn(blockNames, first.text) ? first : undefined;
}

/** A line that should open a block and has no colon. */
function missingSign(words: readonly Token[]): TokenProblem | undefined {
  const last = words[words.length - 1];
  if (last === undefined || words.some((word) => word.text === ':' && word.depth === 0)) return undefined;
  const isBareDef = words[0]?.text === 'def' && words.length === 3;
  return { ...placeOf(last), message: isBareDef ? "expected '('" : "expected ':'" };
}
