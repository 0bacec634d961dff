import type { Program } from '../../model';
import type { Failure } from '../findings/findings';

/** The exception that a traceback tells of; undefined: it is none. */
export function readFailure(traceback: string, program: Program, thread: number): Failure | undefined {
  if (!traceback.startsWith('Traceback (most recent call last):\n')) return undefined;
  const lines = traceback.trimEnd().split('\n');
  const last = lines.findLastIndex((line) => /^[A-Za-z_]/.test(line));
  const message = lines.slice(last).join('\n');
  const type = /^[\w.]+/.exec(message)?.[0] ?? message;
  const own = program.modules.filter(({ isLibrary }) => !isLibrary).map(({ file }) => file);
  let line = 0;
  for (const text of lines) {
    const [, file, number] = /^ {2}File "([^"]*)", line (\d+)/.exec(text) ?? [];
    if (file !== undefined && own.includes(file)) line = Number(number);
  }
  return { kind: type === 'AssertionError' ? 'assertion' : 'exception', type, message, thread, line };
}
