/*
 * What texts and bytes share.
 */

/** @param space white space as a class of a regular expression. @returns `split` without a separator */
export function splitSpaceOf(space: string): (text: string, limit: number, fromRight: boolean) => string[] {
  const word = new RegExp(`(?!${space})[\\s\\S]+?(?=${space}|$)`, 'gu');
  const leadingSpace = new RegExp(`^${space}+`, 'u');
  const trailingSpace = new RegExp(`${space}+$`, 'u');
  return (text, limit, fromRight) => {
    const words = text.match(word) ?? [];
    if (limit < 0 || words.length <= limit) return words;
    let rest = text;
    const taken: string[] = [];
    for (let i = 0; i < limit; i++) {
      rest = fromRight ? rest.replace(trailingSpace, '') : rest.replace(leadingSpace, '');
      const word = (fromRight ? words[words.length - 1 - i] : words[i]) ?? '';
      taken.push(word);
      rest = fromRight ? rest.slice(0, rest.length - word.length) : rest.slice(word.length);
    }
    rest = fromRight ? rest.replace(trailingSpace, '') : rest.replace(leadingSpace, '');
    return fromRight ? [rest, ...taken.reverse()] : [...taken, rest];
  };
}

/** `split` with a separator that is not empty; a limit below 0 is none. */
export function splitBy(text: string, separator: string, limit: number, fromRight: boolean): string[] {
  if (fromRight) return splitByFromRight(text, separator, limit);
  const parts = text.split(separator);
  if (limit < 0 || parts.length - 1 <= limit) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

/** Where separators overlap, looking from the right finds others. */
export function splitByFromRight(text: string, separator: string, limit: number): string[] {
  const parts: string[] = [];
  let end = text.length;
  while (limit < 0 || parts.length < limit) {
    const at = end < separator.length ? -1 : text.lastIndexOf(separator, end - separator.length);
    if (at < 0) break;
    parts.push(text.slice(at + separator.length, end));
    end = at;
  }
  parts.push(text.slice(0, end));
  return parts.reverse();
}

/** Tabs become spaces up to the next column that `size` divides. */
export function expandTabs(text: string, size: number): string {
  let column = 0;
  let out = '';
  for (const c of text) {
    if (c === '\t') {
      const width = size > 0 ? size - (column % size) : 0;
      out += ' '.repeat(width);
      column += width;
    } else {
      out += c;
      column = c === '\n' || c === '\r' ? 0 : column + 1;
    }
  }
  return out;
}
