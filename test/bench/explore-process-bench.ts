import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, bugPrograms, counter, philosophers } from '../explore/programs';

const root = process.cwd();
const command = join(root, 'cli/timeslice.js');
const REPEATS = 3;

const bug = (wanted: string): string => bugPrograms.find(({ name }) => name === wanted)?.source ?? '';

const programs: Readonly<Record<string, string>> = {
  'account (an assertion)': bug('account'),
  'counter 3 x 3': counter(3, 3),
  'counter 4 x 3': counter(4, 3),
  'philosophers 8 in order': philosophers(8, true),
  'buffer, while': buffer('while', 2, 3, 2),
  'buffer, if': buffer('if', 2, 3, 2),
  'buffer, one condition': buffer('shared', 2, 3, 1),
  'buffer, one condition, two places': buffer('shared', 2, 3, 2),
  stack: bug('stack'),
};

/** Prints what its process took when it ends, ms: by the clock since it began, and of all processors. */
const meter = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write('took ' + performance.now() + ' ' + (user + system) / 1000 + '\\n');
});`;

/** `timeslice explore`, from nothing to the verdict: most of it is V8 seeing the explorer for the first time. */
export function* measureExploreProcess(): Generator<string> {
  yield 'whole process, timeslice explore --json - (least of 3): by the clock, CPU';
  const folder = mkdtempSync(join(tmpdir(), 'timeslice-bench-'));
  try {
    const meterPath = join(folder, 'meter.cjs');
    writeFileSync(meterPath, meter);
    for (const [name, source] of Object.entries(programs)) {
      const path = join(folder, 'program.py');
      writeFileSync(path, source);
      let wall = Number.POSITIVE_INFINITY;
      let cpu = Number.POSITIVE_INFINITY;
      for (let i = 0; i < REPEATS; i++) {
        const words = ['-r', meterPath, command, 'explore', path, '--interpreter', 'none', '--json', '-'];
        const { stderr } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
        const [, ofClock, ofCpus] = /took (\S+) (\S+)/.exec(String(stderr)) ?? [];
        if (ofClock === undefined || ofCpus === undefined) throw new Error(`exploring ${name} failed`);
        wall = Math.min(wall, Number(ofClock));
        cpu = Math.min(cpu, Number(ofCpus));
      }
      yield `  ${name}: ${wall.toFixed(0)} ms, CPU ${cpu.toFixed(0)} ms`;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
