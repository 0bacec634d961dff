import type { ExploredFailure, ExploredOutcome, Hint } from '../exploration';

/** What is no failure by itself but worth a look: locks that stay taken, conditions that are used without care. */
export function findHints(
  outcomes: readonly ExploredOutcome[],
  failures: readonly ExploredFailure[],
  /** Lines that call `Condition.wait`. */
  waits: Iterable<number>,
  source: string,
): Hint[] {
  const hints: Hint[] = [];
  for (const { unreleased } of outcomes) {
    for (const { lock, thread } of unreleased) {
      hints.push({
        kind: 'unreleased-lock',
        message: `${lock} is still held by ${thread} at the end`,
        line: 0,
      });
    }
  }
  for (const { message, line } of failures) {
    if (!message.endsWith('cannot notify on un-acquired lock')) continue;
    hints.push({ kind: 'notify-without-lock', message: 'notify() is called without holding the lock', line });
  }
  const lines = source.split('\n');
  for (const line of [...waits].sort((a, b) => a - b)) {
    if (!isLookedAtAgain(lines, line)) hints.push({ kind: 'wait-without-loop', message: WITHOUT_LOOP, line });
  }
  return hints;
}

const WITHOUT_LOOP =
  'wait() stands in no loop that looks at its condition again, which may no longer hold after it';

const indentOf = (text: string): number => text.length - text.trimStart().length;

/**
 * Whether a line belongs to a `while` loop that asks something, or directly to an endless one, which is left by a `break`;
 * `with` and `try` in between do not matter. Judged by indentation: a hint need not be more than likely.
 */
function isLookedAtAgain(lines: readonly string[], line: number): boolean {
  let indent = Number.POSITIVE_INFINITY;
  let isInCase = false;
  for (let at = line - 1; at >= 0; at--) {
    const text = lines[at] ?? '';
    if (text.trim() === '' || text.trim().startsWith('#') || indentOf(text) >= indent) continue;
    indent = indentOf(text);
    const keyword = /^\s*(while|if|elif|else|for|def|class)\b/.exec(text)?.[1];
    if (keyword === 'while') return !isInCase || !/while\s+(True|1)\s*:/.test(text);
    if (keyword === 'if' || keyword === 'elif' || keyword === 'else') isInCase = true;
    else if (keyword !== undefined) return false;
  }
  return false;
}
