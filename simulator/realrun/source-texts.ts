const MOST_CHARACTERS = 40;

/**
 * Words for what a line of a program does, from its text alone: under CPython no compiled program of ours is there to ask, and
 * the program may be one that we could not compile.
 */
export class SourceTexts {
  readonly #lines: readonly string[];

  constructor(source: string) {
    this.#lines = source.split('\n');
  }

  /** The call of a library function in a line (1 …), as the program writes it: `q.get()`. @param called the function's own name */
  operation(line: number, called: string): string {
    const text = this.#lines[line - 1] ?? '';
    // A class is called by its own name.
    const name = called === '__init__' ? String.raw`[A-Z]\w*` : called;
    const call = new RegExp(String.raw`[\w.\[\]]*\b${name}\(`).exec(text);
    // `with` calls functions that are not named: `__enter__`, which may be another name for `acquire`.
    const resource = /\bwith\s+(.+?)(?:\s+as\s+\w+)?\s*:/.exec(text)?.[1];
    if (call === null) return shorten(resource === undefined ? `${called}()` : `with ${resource}`);
    const end = closingBracket(text, call.index + call[0].length - 1);
    return shorten(text.slice(call.index, end + 1));
  }

  /**
   * The variable that a line assigns what it makes to: `lock`, `Account.lock` for `self.lock`; undefined if it does not.
   *
   * @param nth how many were made in the line before, from 0
   */
  assigned(line: number, nth: number): string | undefined {
    const text = this.#lines[line - 1] ?? '';
    const targets = /^\s*([\w.]+(?:\s*,\s*[\w.]+)*)\s*(?::[^=]+)?=(?!=)/.exec(text)?.[1];
    const names = targets?.split(',').map((each) => each.trim());
    const name = names?.[Math.min(nth, names.length - 1)];
    if (name?.startsWith('self.') !== true) return name;
    const owner = this.#classAround(line);
    return owner === undefined ? name : owner + name.slice('self'.length);
  }

  #classAround(line: number): string | undefined {
    const indent = indentOf(this.#lines[line - 1] ?? '');
    const above = this.#lines.slice(0, line - 1).reverse();
    const head = above.find((text) => /^\s*class\s/.test(text) && indentOf(text) < indent);
    return /class\s+(\w+)/.exec(head ?? '')?.[1];
  }
}

const indentOf = (text: string): number => text.length - text.trimStart().length;

function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i;
  }
  return text.length - 1;
}

const shorten = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
