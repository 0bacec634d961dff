import type { EventLog, Outcome } from '../../simulator';

/** What some of many runs came to. */
export interface RunResult {
  /** What they printed on standard output. */
  readonly output: string;
  readonly outcome: Outcome['kind'];
  readonly runs: number;
}

/** The different results of runs, the commonest first. */
export function countResults(logs: readonly EventLog[]): RunResult[] {
  const results = new Map<string, { output: string; outcome: Outcome['kind']; runs: number }>();
  for (const { outputs, outcome } of logs) {
    const written = outputs.filter(({ stream }) => stream === 'stdout').map(({ text }) => text);
    const output = written.join('');
    const key = `${outcome.kind} ${output}`;
    const known = results.get(key);
    if (known === undefined) results.set(key, { output, outcome: outcome.kind, runs: 1 });
    else known.runs++;
  }
  return [...results.values()].sort((a, b) => b.runs - a.runs || (a.output < b.output ? -1 : 1));
}

const MOST_RESULTS = 20;

const ends: Readonly<Record<Outcome['kind'], string>> = {
  finished: '',
  exception: '; ended by an exception',
  deadlock: '; deadlock',
  limit: '; stopped at a limit',
  cancelled: '; interrupted',
};

/** Results in words, a line each. */
export function describeResults(results: readonly RunResult[]): string {
  const all = results.reduce((sum, { runs }) => sum + runs, 0);
  const lines = results.slice(0, MOST_RESULTS).map(({ output, outcome, runs }) => {
    const text = output.trimEnd().replaceAll('\n', ' | ');
    const prints = text === '' ? 'prints nothing' : `prints ${text}`;
    return `  ${String(runs).padStart(String(all).length)} × ${prints}${ends[outcome]}\n`;
  });
  const more = results.length > MOST_RESULTS ? `  and ${results.length - MOST_RESULTS} other results\n` : '';
  return `${all} runs, ${results.length} different result${results.length === 1 ? '' : 's'}:\n${lines.join('')}${more}`;
}
