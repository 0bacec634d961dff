/** A program's settings block, out of the comments it is written in. */
export interface HeaderBlock {
  /** The TOML text, a line for each line of comment. */
  readonly toml: string;
  /** Line of the file, from 1, that the TOML text's first line stands in. */
  readonly firstLine: number;
}

/** Where a block is not written as it should be: a line of the file, from 1. */
export interface BlockProblem {
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

const isStart = (line: string): boolean => /^# \/\/\/ timeslice\s*$/.test(line);
const isEnd = (line: string): boolean => /^# \/\/\/\s*$/.test(line);

/** Finds the `# /// timeslice` … `# ///` block, which has the form of PEP 723. */
export function findHeaderBlock(source: string): HeaderBlock | BlockProblem | undefined {
  const lines = source.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const start = lines.findIndex((line) => isStart(line));
  if (start < 0) return undefined;
  const contents: string[] = [];
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (isEnd(line)) {
      const second = lines.findIndex((other, index) => index > at && isStart(other));
      if (second < 0) return { toml: contents.join('\n'), firstLine: start + 2 };
      const message = "a second '# /// timeslice' block";
      return { line: second + 1, message, hint: 'put all settings into the first' };
    }
    if (line !== '#' && !line.startsWith('# ')) break;
    contents.push(line.slice(2));
  }
  return {
    line: start + 1,
    message: "the '# /// timeslice' block does not end",
    hint: "end it with a line '# ///'; every line between begins with '# '",
  };
}
