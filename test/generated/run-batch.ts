import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compileProgram } from '../../simulator';
import { Interpreter } from '../../simulator/vm';
import { EffectKind } from '../../simulator/vm/effect';
import { pythonCommand } from '../support/python';
import { LoneThread } from '../vm/run-python';

/** Far more than a generated program needs. */
const MAX_INSTRUCTIONS = 3e6;

export interface Printed {
  readonly stdout: string;
  readonly error: string;
}

/** Frames of other files go: ours are not CPython's; so do frames of comprehensions, which 3.12 no longer has. */
function keepOwnFrames(text: string): string {
  const kept: string[] = [];
  let isForeign = false;
  for (const line of text.split('\n')) {
    const previous = kept[kept.length - 1] ?? '';
    // CPython 3.11 sets its carets wrong after letters beyond ASCII, marks the bracket before an operator, and gives
    // comprehensions frames of their own.
    if (/^ +[~^]+$/.test(line) && line.startsWith('    ')) {
      if (!isForeign && /^\p{ASCII}*$/u.test(previous) && !/[[{].* for /.test(previous))
        kept.push(line.replaceAll('^', '~'));
      continue;
    }
    if (line.startsWith('  File '))
      isForeign = !line.startsWith('  File "program.py"') || /in <(list|dict|set)comp>$/.test(line);
    else if (!line.startsWith('    ')) isForeign = false;
    if (!isForeign) kept.push(line);
  }
  return kept.join('\n');
}

/** Objects' addresses. */
const hideNumbers = (text: string): string => text.replaceAll(/0x[0-9a-f]{4,16}(?=>)/g, '0x…');

const normalize = ([stdout, error]: readonly [string, string]): Printed => ({
  stdout: hideNumbers(stdout),
  error: hideNumbers(keepOwnFrames(error)),
});

/** What CPython prints for each program; one process runs them all. */
export function runAllInCPython(sources: readonly string[]): Printed[] {
  const { stdout, stderr, status } = spawnSync(pythonCommand, [join(import.meta.dirname, 'run_batch.py')], {
    input: JSON.stringify(sources),
    encoding: 'utf8',
    env: { ...process.env, PYTHONHASHSEED: '0', PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1' },
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as [string, string][]).map(normalize);
}

/** Runs a program of one thread; undefined if it does not end in good time. */
export function runOneThread(source: string): Printed | undefined {
  const { program, diagnostics } = compileProgram(source, 'program.py');
  if (program === undefined) {
    const [first] = diagnostics;
    return { stdout: '', error: `SyntaxError: ${first?.message} (line ${first?.span.line})` };
  }
  const thread = new LoneThread(new Interpreter(program, 'none', 1 << 26));
  for (let executed = 0; executed < MAX_INSTRUCTIONS; ) {
    const effect = thread.run(MAX_INSTRUCTIONS - executed);
    executed += effect.executed;
    if (effect.kind === EffectKind.ENDED) return normalize([thread.stdout, '']);
    if (effect.kind === EffectKind.UNCAUGHT)
      return normalize([thread.stdout, effect.uncaught?.traceback ?? '']);
    if (effect.kind === EffectKind.MEMORY_LIMIT) return undefined;
  }
  return undefined;
}
