/** CPython allows no more levels (`MAXINDENT`). */
const MAX_LEVELS = 100;

/** Follows the levels of indentation from line to line, as CPython's tokenizer does. */
export class Indentation {
  /** Per level its width with tabs to multiples of 8, and with tabs as 1: they must order lines alike. */
  readonly #levels: { readonly wide: number; readonly narrow: number }[] = [{ wide: 0, narrow: 0 }];

  /** A line begins with `space`: 1 if it goes a level deeper, -n if it leaves n levels, or what is wrong. */
  enter(space: string): number | string {
    let wide = 0;
    let narrow = 0;
    for (const char of space) {
      if (char === '\f') {
        wide = 0;
        narrow = 0;
      } else {
        wide = char === '\t' ? wide - (wide % 8) + 8 : wide + 1;
        narrow++;
      }
    }
    const inconsistent = 'inconsistent use of tabs and spaces in indentation';
    const top = this.#levels[this.#levels.length - 1] ?? { wide: 0, narrow: 0 };
    if (wide === top.wide) return narrow === top.narrow ? 0 : inconsistent;
    if (wide > top.wide) {
      if (narrow <= top.narrow) return inconsistent;
      if (this.#levels.length >= MAX_LEVELS) return 'too many levels of indentation';
      this.#levels.push({ wide, narrow });
      return 1;
    }
    let left = 0;
    while (this.#levels.length > 1 && (this.#levels[this.#levels.length - 1]?.wide ?? 0) > wide) {
      this.#levels.pop();
      left--;
    }
    const reached = this.#levels[this.#levels.length - 1];
    if (reached?.wide !== wide) return 'unindent does not match any outer indentation level';
    return reached.narrow === narrow ? left : inconsistent;
  }

  /** At the end of the text: how many levels are still open. */
  close(): number {
    return this.#levels.splice(1).length;
  }
}
