import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  compileProgram,
  type Diagnostic,
  type Machine,
  nanoseconds,
  type Outcome,
  resolveMachine,
  simulate,
} from '../../simulator';
import { pythonCommand } from '../support/python';
import { normalize, type Result } from './normalize';

const limits = { instructions: 2e8, time: nanoseconds(600e9), memory: 2 ** 28 };

/** Machines on which a determined program has to print the same as on the default one. */
export const otherMachines: readonly [name: string, settings: Partial<Machine>][] = [
  [
    'free-threaded with short slices',
    { interpreter: 'free-threaded', cpus: 4, quantum: nanoseconds(20e3), switchCost: nanoseconds(0) },
  ],
  [
    'one CPU that switches often',
    { interpreter: 'none', cpus: 1, quantum: nanoseconds(1500), switchCost: nanoseconds(0) },
  ],
  [
    'a global lock that is asked for all the time',
    { interpreter: 'cpython-3.9', cpus: 2, switchInterval: nanoseconds(1e3), quantum: nanoseconds(50e3) },
  ],
];

/** As CPython shows a SyntaxError: the line, and carets under what is wrong in it. */
function formatSyntaxError({ span, message }: Diagnostic, source: string, file: string): string {
  const text = source.split('\n')[span.line - 1] ?? '';
  const start = span.column - 1;
  const end = span.endLine === span.line ? Math.max(span.endColumn - 1, start + 1) : text.length;
  const indent = text.length - text.trimStart().length;
  const carets = `${' '.repeat(Math.max(0, start - indent))}${'^'.repeat(Math.max(1, end - start))}`;
  return `  File "${file}", line ${span.line}\n    ${text.trim()}\n    ${carets}\nSyntaxError: ${message}\n`;
}

function describeEnd(outcome: Outcome): number | string {
  return outcome.kind === 'finished' || outcome.kind === 'exception' ? outcome.exitStatus : outcome.kind;
}

/** Runs a program on the default machine, changed by its header and by `settings`. */
export function runInTimeslice(source: string, file: string, settings: Partial<Machine> = {}): Result {
  const { program, diagnostics, header } = compileProgram(source, file);
  if (program === undefined) {
    const first = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
    const stderr = first === undefined ? '' : formatSyntaxError(first, source, file);
    return normalize({ stdout: '', stderr, exitStatus: 1 }, file);
  }
  const log = simulate(program, resolveMachine(header, settings), limits);
  const written = (wanted: string) =>
    log.outputs
      .filter(({ stream }) => stream === wanted)
      .map(({ text }) => text)
      .join('');
  const result = {
    stdout: written('stdout'),
    stderr: written('stderr'),
    exitStatus: describeEnd(log.outcome),
  };
  return normalize(result, file);
}

const environment = {
  ...process.env,
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONHASHSEED: '0',
  PYTHONIOENCODING: 'utf-8',
  PYTHONPATH: join(import.meta.dirname, '../../assets/python'),
  PYTHONWARNINGS: 'ignore',
};

/** Runs a program file as a CPython process of its own; its settings block says what is on its input. */
export function runInCPython(path: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const python = spawn(pythonCommand, [basename(path)], { cwd: dirname(path), env: environment });
    let stdout = '';
    let stderr = '';
    python.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
    });
    python.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    python.on('error', reject);
    python.on('close', (status, signal) => {
      const exitStatus = status ?? signal ?? 'unknown';
      resolve(normalize({ stdout, stderr: hideErrorKind(stderr), exitStatus }, basename(path)));
    });
    const { header } = compileProgram(readFileSync(path, 'utf8'), basename(path));
    // A program that ends without having read closes the pipe.
    python.stdin.on('error', () => undefined);
    python.stdin.end(header.surroundings.input.map((line) => `${line}\n`).join(''));
  });
}

/** Our diagnostics have no kind: an IndentationError is what its message says. */
const hideErrorKind = (stderr: string): string =>
  stderr.startsWith('  File ') ? stderr.replace(/^(?:Indentation|Tab)Error: /m, 'SyntaxError: ') : stderr;

/** A result as one text, for a diff that can be read. */
export const showResult = ({ stdout, stderr, exitStatus }: Result): string =>
  `${stdout}--- stderr\n${stderr}--- exit status ${exitStatus}\n`;
