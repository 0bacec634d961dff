import type { TextRange } from '../ast';
import type { DiagnosticList } from '../diagnostics';
import { blockNames, lineAround, placeOf } from './blocks';
import { keywords } from './keywords';
import type { Token } from './tokens';

/** Says what is wrong around `error`, the place where the parser could not go on, in CPython's words where it has some. */
export function explainSyntaxError(
  tokens: readonly Token[],
  error: TextRange,
  diagnostics: DiagnosticList,
): void {
  const at = tokens.findIndex((token) => token.to > error.from && token.type !== 'dedent');
  const token = tokens[at] ?? tokens[tokens.length - 1];
  if (token === undefined) {
    diagnostics.error(error, 'invalid syntax');
    return;
  }
  if (token.type === 'string' && explainFormatString(token, error, diagnostics)) return;
  const words = lineAround(tokens, at < 0 ? tokens.length - 1 : at);
  const [first] = words;
  if (first !== undefined && words.length > 1 && explainLine(words, first, token, diagnostics)) return;
  diagnostics.error(placeOf(token), 'invalid syntax');
}

/** Trouble inside a replacement field: the parser says where, the field's text says what. */
function explainFormatString(token: Token, error: TextRange, diagnostics: DiagnosticList): boolean {
  const before = token.text.slice(0, Math.max(0, error.from - token.from));
  if (!/^[a-zA-Z]*[fF]/.test(token.text) || before === '') return false;
  const rest = token.text.slice(before.length);
  const range = { from: error.from, to: Math.max(error.to, error.from + 1) };
  const conversion = /^!\s*(\w*)/.exec(rest)?.[1];
  if (/\{\s*$/.test(before) && /^[}:!=]/.test(rest)) {
    diagnostics.error(range, `f-string: valid expression required before '${rest[0] ?? '}'}'`);
  } else if (conversion !== undefined) {
    const found = conversion === '' ? '' : ` '${conversion}'`;
    diagnostics.error(range, `f-string: invalid conversion character${found}: expected 's', 'r', or 'a'`);
  } else {
    diagnostics.error(range, 'f-string: invalid syntax');
  }
  return true;
}

function explainLine(
  words: readonly Token[],
  first: Token,
  token: Token,
  diagnostics: DiagnosticList,
): boolean {
  const head = first.text === 'async' ? (words[1] ?? first) : first;
  const isHeader = Object.hasOwn(blockNames, head.text) && head.text !== 'match' && head.text !== 'case';
  if (head.text === 'case' && token.text === '.' && token.depth > 0) {
    diagnostics.unsupported(token, 'pattern-literal');
    return true;
  }
  if (head.text === 'exec' && words[1] === token && startsExpression(token)) {
    diagnostics.error(head, "Missing parentheses in call to 'exec'. Did you mean exec(...)?");
    return true;
  }
  if (token.text === '=' && explainAssignment(words, head, token, diagnostics)) return true;
  if (isHeader && explainMissingColon(words, token, diagnostics)) return true;
  return explainMissingElse(words, token, diagnostics) || explainMissingComma(words, token, diagnostics);
}

/** Where the value that ends before token `end` begins: `a.b` begins at `a`. */
function valueStart(words: readonly Token[], end: Token): number {
  let start = words.indexOf(end) - 1;
  while (words[start - 1]?.text === '.' && start >= 2) start -= 2;
  return words[start]?.from ?? end.from;
}

function explainAssignment(
  words: readonly Token[],
  head: Token,
  token: Token,
  diagnostics: DiagnosticList,
): boolean {
  const before = words[words.indexOf(token) - 1];
  if (before === undefined || !endsExpression(before)) return false;
  const range = { from: valueStart(words, token), to: token.to };
  if (token.depth === 0 && ['if', 'elif', 'while'].includes(head.text)) {
    diagnostics.error(range, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return true;
  }
  if (token.depth === 0) return false;
  const isWord = isConstantWord(before) && range.from === before.from;
  const message = isWord
    ? `cannot assign to ${before.text}`
    : 'expression cannot contain assignment, perhaps you meant "=="?';
  diagnostics.error(range, message);
  return true;
}

function explainMissingElse(words: readonly Token[], token: Token, diagnostics: DiagnosticList): boolean {
  const at = words.indexOf(token);
  const before = words.slice(0, at).findLastIndex((word) => word.text === 'if' && word.depth === token.depth);
  const condition = words[before];
  const hasElse = words.slice(before).some((word) => word.text === 'else');
  if (before < 1 || condition === undefined || hasElse || startsExpression(token)) return false;
  const value = words[before - 1];
  const previous = words[at - 1];
  if (value === undefined || !endsExpression(value) || previous === undefined || !endsExpression(previous))
    return false;
  diagnostics.error(
    { from: valueStart(words, condition), to: previous.to },
    "expected 'else' after 'if' expression",
  );
  return true;
}

function explainMissingColon(words: readonly Token[], token: Token, diagnostics: DiagnosticList): boolean {
  const hasColon = words.some((word) => word.text === ':' && word.depth === 0);
  const [first, second] = words;
  const needsAtOnce = first?.text === 'else' || first?.text === 'try' || first?.text === 'finally';
  if (needsAtOnce && second?.text !== ':' && token === second) {
    diagnostics.error(placeOf(token), "expected ':'");
    return true;
  }
  if (first?.text === 'def' && second?.type === 'name' && token === words[2] && token.text !== '(') {
    diagnostics.error(placeOf(token), "expected '('");
    return true;
  }
  if (hasColon || token.type !== 'newline') return false;
  const beforeEnd = words[words.length - 2];
  const isFinished = beforeEnd !== undefined && endsExpression(beforeEnd);
  if (!isFinished && beforeEnd?.text !== 'except') return false;
  diagnostics.error(placeOf(token), "expected ':'");
  return true;
}

const isKeyword = (token: Token): boolean => token.type === 'name' && keywords.has(token.text);
const isConstantWord = (token: Token): boolean => ['None', 'True', 'False'].includes(token.text);

function endsExpression(token: Token): boolean {
  if (token.type === 'name') return !isKeyword(token) || isConstantWord(token);
  return token.type === 'number' || token.type === 'string' || [')', ']', '}'].includes(token.text);
}

function startsExpression(token: Token): boolean {
  if (token.type === 'name') return !isKeyword(token) || isConstantWord(token);
  return token.type === 'number' || token.type === 'string';
}

/** Two values next to each other inside brackets. */
function explainMissingComma(words: readonly Token[], token: Token, diagnostics: DiagnosticList): boolean {
  const before = words[words.indexOf(token) - 1];
  if (before === undefined || token.depth === 0 || !startsExpression(token) || !endsExpression(before))
    return false;
  diagnostics.error(
    { from: valueStart(words, token), to: token.to },
    'invalid syntax. Perhaps you forgot a comma?',
  );
  return true;
}
