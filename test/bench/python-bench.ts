import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonCommand, pythonVersion } from '../support/python';

const root = process.cwd();
const command = join(root, 'cli/timeslice.js');
const programs = join(root, 'test/bench/programs');
const REPEATS = 5;

type Command = readonly [file: string, ...words: string[]];

/** The least wall times of two whole processes, run in turn some times, ms. @throws if one fails */
function timeInTurn(first: Command, second: Command): [number, number] {
  const least: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < REPEATS; i++) {
    for (const [which, [file, ...words]] of [first, second].entries()) {
      const start = performance.now();
      const { status, error } = spawnSync(file, words, { stdio: ['ignore', 'ignore', 'ignore'] });
      least[which] = Math.min(least[which], performance.now() - start);
      if (error !== undefined || status !== 0) throw new Error(`${file} ${words.join(' ')} failed`);
    }
  }
  return least;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** `timeslice run` against `python3` on the same CPU-bound files: whole processes, recording on. */
export function* measureAgainstPython(): Generator<string> {
  if (pythonVersion === undefined) {
    yield 'no python3 here to compare with';
    return;
  }
  yield `whole process, timeslice run / Python ${pythonVersion} (goal 1.0, most 2.0)`;
  for (const file of readdirSync(programs).sort()) {
    const path = join(programs, file);
    const [ours, theirs] = timeInTurn([process.execPath, command, 'run', path], [pythonCommand, path]);
    yield `  ${file.padEnd(18)} ${seconds(ours)} / ${seconds(theirs)} = ${(ours / theirs).toFixed(2)}`;
  }
}

const fiveLines = `import threading
worker = threading.Thread(target=print, args=("hello",))
worker.start()
worker.join()
print("done")
`;

/** A five-line program with a thread, against Node alone. */
export function* measureStart(): Generator<string> {
  const folder = mkdtempSync(join(tmpdir(), 'timeslice-bench-'));
  try {
    const path = join(folder, 'five.py');
    writeFileSync(path, fiveLines);
    const [ours, node] = timeInTurn([process.execPath, command, 'run', path], [process.execPath, '-e', '0']);
    const most = 2 * node + 150;
    yield `start: five lines ${ours.toFixed(0)} ms, node -e 0 ${node.toFixed(0)} ms (most: twice that and 150 ms, ${most.toFixed(0)} ms)`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
