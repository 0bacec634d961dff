import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  compileProgram,
  type EventLog,
  type Machine,
  nanoseconds,
  resolveMachine,
  simulate,
} from '../../simulator';
import { pythonCommand } from '../support/python';

const root = join(import.meta.dirname, '../../assets/scenarios');
export const limits = { instructions: 1e8, time: nanoseconds(60e9), memory: 2 ** 28 };

/** `races/counter.py` and so on. */
export function listScenarios(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.py'))
    .sort();
}

export const readScenario = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Runs a program on the machine that its header describes, with some settings changed. */
export function runProgram(source: string, path: string, settings: Partial<Machine> = {}): EventLog {
  const { program, diagnostics, header } = compileProgram(source, path);
  if (program === undefined) throw new Error(JSON.stringify(diagnostics));
  return simulate(program, resolveMachine(header, settings), limits);
}

export const runScenario = (path: string, settings: Partial<Machine> = {}): EventLog =>
  runProgram(readScenario(path), path, settings);

export const outputOf = (log: EventLog): string =>
  log.outputs
    .filter(({ stream }) => stream === 'stdout')
    .map(({ text }) => text)
    .join('');

/** What the real Python prints for a program; undefined where there is no `python3`. */
export async function runInPython(source: string): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'timeslice-scenario-'));
  const file = join(folder, 'program.py');
  await writeFile(file, source);
  const env = { ...process.env, PYTHONPATH: join(root, '../python'), PYTHONDONTWRITEBYTECODE: '1' };
  const printed = await new Promise<string | undefined>((resolve) => {
    const python = spawn(pythonCommand, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    python.stdout.setEncoding('utf8');
    python.stdout.on('data', (part: string) => {
      text += part;
    });
    python.on('error', () => resolve(undefined));
    python.on('close', () => resolve(text));
  });
  await rm(folder, { recursive: true });
  return printed;
}
