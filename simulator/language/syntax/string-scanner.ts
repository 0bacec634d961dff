/** Where a string literal ends, or why it does not; `LINE` in the message stands for the line of `detected`. */
export type StringEnd =
  | { readonly to: number }
  | { readonly message: string; readonly detected: number; readonly at?: number };

/** Finds the end of the string literal at `from`, whose prefix is given; the fields of an f-string may hold strings. */
export function scanString(text: string, from: number, prefix: string): StringEnd {
  const start = from + prefix.length;
  const quote = text[start] ?? '"';
  const isLong = text.startsWith(quote.repeat(3), start);
  const isFormat = /f/i.test(prefix);
  const end = isLong ? quote.repeat(3) : quote;
  const kind = `${isLong ? 'triple-quoted ' : ''}${isFormat ? 'f-string' : 'string'} literal`;
  let at = start + end.length;
  while (at < text.length) {
    if (text.startsWith(end, at)) return { to: at + end.length };
    const char = text[at];
    if (char === '\\') {
      at += 2;
    } else if (char === '\n' && !isLong) {
      break;
    } else if (isFormat && char === '{') {
      if (text[at + 1] === '{') {
        at += 2;
        continue;
      }
      const field = scanField(text, at, quote, isLong);
      if (!('to' in field)) return field;
      at = field.to;
    } else {
      at++;
    }
  }
  return { message: `unterminated ${kind} (detected at line LINE)`, detected: Math.min(at, text.length) };
}

/** Finds the end of the replacement field at `from`, brackets and strings inside it minded. */
function scanField(text: string, from: number, quote: string, isLong: boolean): StringEnd {
  let depth = 0;
  let at = from + 1;
  while (at < text.length) {
    const char = text[at] ?? '';
    const prefix = /^[a-zA-Z]{0,2}(?=['"])/.exec(text.slice(at, at + 3))?.[0];
    const isInsideWord = /[\w]/.test(text[at - 1] ?? '');
    if (prefix !== undefined && !isInsideWord) {
      const inner = scanString(text, at, prefix);
      if (!('to' in inner)) {
        // The quote that seemed to open a string was the end of this one.
        return { message: "f-string: expecting '}'", detected: from, at: from };
      }
      at = inner.to;
    } else if (char === '\n' && !isLong && depth === 0) {
      break;
    } else if ('([{'.includes(char)) {
      depth++;
      at++;
    } else if (char === '}' && depth === 0) {
      return { to: at + 1 };
    } else if (')]}'.includes(char)) {
      depth--;
      at++;
    } else if (char === ':' && depth === 0) {
      return scanSpec(text, at + 1, quote, isLong, from);
    } else {
      at++;
    }
  }
  return { message: "f-string: expecting '}'", detected: from, at: from };
}

function scanSpec(text: string, from: number, quote: string, isLong: boolean, field: number): StringEnd {
  const end = isLong ? quote.repeat(3) : quote;
  let at = from;
  while (at < text.length && !text.startsWith(end, at) && (isLong || text[at] !== '\n')) {
    if (text[at] === '}') return { to: at + 1 };
    if (text[at] === '{') {
      const inner = scanField(text, at, quote, isLong);
      if (!('to' in inner)) return inner;
      at = inner.to;
    } else {
      at++;
    }
  }
  return { message: "f-string: expecting '}'", detected: field, at: field };
}
