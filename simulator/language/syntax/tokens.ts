import type { TextRange } from '../ast';
import { Indentation } from './indentation';
import { scanString } from './string-scanner';

export type TokenType = 'name' | 'number' | 'string' | 'sign' | 'newline' | 'indent' | 'dedent' | 'end';

export interface Token extends TextRange {
  readonly type: TokenType;
  readonly text: string;
  /** How many brackets are open around it. */
  readonly depth: number;
}

/** What keeps a text from being cut into tokens, in CPython's words. */
export interface TokenProblem extends TextRange {
  readonly message: string;
}

const namePattern = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
const numberPattern =
  /0[xX][\da-fA-F_]*|0[oO][\d_]*|0[bB][\d_]*|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;
const signPattern =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|->|:=|\*\*|\/\/|>>|<<|[<>=]=|[-+*/%&|^@]=|[-+*/%&|^@~<>=()[\]{},:;.]/y;
const stringPattern = /(?:[rR][bBfF]?|[bB][rR]?|[fF][rR]?|[uU])?(?='|")/y;
/** What may follow a number without a space: `1if x else 2`. */
const wordAfterNumber = /(?:and|else|for|if|in|is|not|or)(?![\p{XID_Continue}])/uy;

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const openers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** CPython opens no more at a time (`MAXLEVEL`). */
const MAX_BRACKETS = 200;

class Scanner {
  readonly tokens: Token[] = [];
  readonly #text: string;
  readonly #brackets: { readonly sign: string; readonly at: number }[] = [];
  readonly #indentation = new Indentation();
  #at = 0;
  #isLineStart = true;

  constructor(text: string) {
    this.#text = text;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #add(type: TokenType, length: number): void {
    const from = this.#at;
    this.#at += length;
    this.tokens.push({
      type,
      text: this.#text.slice(from, this.#at),
      from,
      to: this.#at,
      depth: this.#brackets.length,
    });
  }

  #lineOf(offset: number): number {
    return this.#text.slice(0, offset).split('\n').length;
  }

  scan(): TokenProblem | undefined {
    while (this.#at < this.#text.length) {
      const problem = this.#isLineStart ? this.#scanIndentation() : this.#scanToken();
      if (problem !== undefined) return problem;
    }
    const open = this.#brackets[this.#brackets.length - 1];
    if (open !== undefined)
      return { from: open.at, to: open.at + 1, message: `'${open.sign}' was never closed` };
    if (!this.#isLineStart) this.#add('newline', 0);
    for (let left = this.#indentation.close(); left > 0; left--) this.#add('dedent', 0);
    this.#add('end', 0);
    return undefined;
  }

  #scanIndentation(): TokenProblem | undefined {
    const blank = this.#match(/[ \t\f]*(?:#[^\n]*)?(?:\n|$)/y);
    if (blank !== undefined) {
      this.#at += Math.max(blank.length, 1);
      return undefined;
    }
    this.#isLineStart = false;
    const space = this.#match(/[ \t\f]*/y) ?? '';
    const change = this.#indentation.enter(space);
    const from = this.#at;
    this.#at += space.length;
    if (typeof change === 'string') return { from: this.#at, to: this.#at, message: change };
    if (change > 0) this.tokens.push({ type: 'indent', text: space, from, to: this.#at, depth: 0 });
    for (let left = change; left < 0; left++) this.#add('dedent', 0);
    return this.#scanToken();
  }

  #scanToken(): TokenProblem | undefined {
    const from = this.#at;
    const skipped = this.#match(/(?:[ \t\f]+|\\\n|#[^\n]*)+/y);
    if (skipped !== undefined) {
      this.#at += skipped.length;
      if (skipped.endsWith('\\\n') && this.#at === this.#text.length) {
        return { from: this.#at, to: this.#at, message: 'unexpected EOF while parsing' };
      }
      return undefined;
    }
    const char = this.#text[from] ?? '';
    if (char === '\n') {
      if (this.#brackets.length === 0) {
        this.#add('newline', 1);
        this.#isLineStart = true;
      } else {
        this.#at++;
      }
      return undefined;
    }
    if (char === '\\') {
      return {
        from: from + 1,
        to: from + 1,
        message: 'unexpected character after line continuation character',
      };
    }
    const prefix = this.#match(stringPattern);
    if (prefix !== undefined) return this.#scanString(prefix);
    const name = this.#match(namePattern);
    if (name !== undefined) {
      this.#add('name', name.length);
      return undefined;
    }
    if (/^\.?\d/.test(this.#text.slice(from, from + 2))) return this.#scanNumber();
    return this.#scanSign(char);
  }

  #scanString(prefix: string): TokenProblem | undefined {
    const from = this.#at;
    const result = scanString(this.#text, from, prefix);
    if ('to' in result) {
      this.#add('string', result.to - from);
      return undefined;
    }
    const at = result.at ?? from;
    const message = result.message.replace('LINE', String(this.#lineOf(Math.max(from, result.detected - 1))));
    return { from: at, to: at, message };
  }

  #scanNumber(): TokenProblem | undefined {
    const from = this.#at;
    const number = this.#match(numberPattern) ?? '';
    const wrong = number.search(/(?<=^0b[01_]*)[2-9]|(?<=^0o[0-7_]*)[89]/i);
    if (wrong >= 0) {
      const kind = /^0b/i.test(number) ? 'binary' : 'octal';
      const message = `invalid digit '${number[wrong]}' in ${kind} literal`;
      return { from: from + wrong, to: from + wrong + 1, message };
    }
    this.#add('number', number.length);
    if (this.#match(namePattern) === undefined && this.#match(/\d/y) === undefined) return undefined;
    if (this.#match(wordAfterNumber) !== undefined) return undefined;
    const radix = { x: 'hexadecimal', o: 'octal', b: 'binary' }[number[1]?.toLowerCase() ?? ''];
    const digit = this.#match(/\d/y);
    const end = this.#at;
    if (digit !== undefined && radix !== undefined) {
      return { from: end, to: end + 1, message: `invalid digit '${digit}' in ${radix} literal` };
    }
    const kind = radix ?? (/j$/i.test(number) ? 'imaginary' : 'decimal');
    return { from, to: end, message: `invalid ${kind} literal` };
  }

  #scanSign(char: string): TokenProblem | undefined {
    const from = this.#at;
    const sign = this.#match(signPattern);
    if (sign === undefined) return this.#describeStranger();
    if (closers[sign] !== undefined) {
      if (this.#brackets.length >= MAX_BRACKETS) {
        return { from, to: from + 1, message: 'too many nested parentheses' };
      }
      this.#add('sign', 1);
      this.#brackets.push({ sign, at: from });
      return undefined;
    }
    const opener = openers[char];
    if (opener !== undefined) {
      const open = this.#brackets.pop();
      if (open === undefined) return { from, to: from + 1, message: `unmatched '${char}'` };
      if (open.sign !== opener) {
        const line = this.#lineOf(open.at);
        const where = line === this.#lineOf(from) ? '' : ` on line ${line}`;
        const message = `closing parenthesis '${char}' does not match opening parenthesis '${open.sign}'${where}`;
        return { from, to: from + 1, message };
      }
    }
    this.#add('sign', sign.length);
    return undefined;
  }

  #describeStranger(): TokenProblem {
    const from = this.#at;
    const code = this.#text.codePointAt(from) ?? 0;
    const char = String.fromCodePoint(code);
    const range = { from, to: from + char.length };
    if (code < 128 && code > 32 && code !== 127) return { ...range, message: 'invalid syntax' };
    const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    if (/[\p{C}\p{Z}]/u.test(char)) return { ...range, message: `invalid non-printable character ${number}` };
    return { ...range, message: `invalid character '${char}' (${number})` };
  }
}

/** Cuts a text into Python's tokens; those of an f-string are one. */
export function scanTokens(text: string): { tokens: readonly Token[]; problem: TokenProblem | undefined } {
  const scanner = new Scanner(text);
  const problem = scanner.scan();
  return { tokens: scanner.tokens, problem };
}
