/** All that may differ between a run here and one under CPython without being a difference; nothing else is touched. */

/** What a program left behind, in a form two runs can be compared in. */
export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitStatus: number | string;
}

/** Where an object lies and what number the system gave a thread: `0x7f3a5c0d`, `started 140213…`. */
const hideNumbers = (text: string): string =>
  text
    .replaceAll(/\b0x[0-9a-f]{4,16}\b(?=[>) ])/g, '0x…')
    .replaceAll(
      /(?<=\((?:MainThread|_MainThread|Thread-\d+[^<>]*), (?:started|stopped)(?: daemon)?) \d+/g,
      ' …',
    );

/**
 * A traceback's frames outside the program's own file are left out: our library has other lines than CPython's.
 * The program's path is its file name.
 */
function shortenTracebacks(text: string, file: string): string {
  const kept: string[] = [];
  let isForeign = false;
  for (const line of text.split('\n')) {
    const frame = /^( *File ")([^"]*)(", line .*)$/.exec(line);
    if (frame !== null) {
      const name = frame[2]?.replaceAll('\\', '/').split('/').at(-1) ?? '';
      isForeign = name !== file;
      if (!isForeign) kept.push(`${frame[1]}${name}${frame[3]}`);
      continue;
    }
    // A frame's source line and its carets stand deeper than the frame's own line.
    if (isForeign && line.startsWith('    ')) continue;
    isForeign = false;
    kept.push(line);
  }
  return kept.join('\n');
}

/** @param file the program's name without its folder */
export function normalize(result: Result, file: string): Result {
  return {
    stdout: hideNumbers(result.stdout),
    stderr: hideNumbers(shortenTracebacks(result.stderr, file)),
    exitStatus: result.exitStatus,
  };
}
