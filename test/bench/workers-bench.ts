import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, counter } from '../explore/programs';

const command = join(process.cwd(), 'cli/timeslice.js');
const REPEATS = 3;

const programs = [
  {
    name: 'counter 3 x 20, pos',
    source: `${counter(3, 20)}print(counter)`,
    strategy: 'pos',
    schedules: 2000,
  },
  { name: 'buffer, all strategies', source: buffer('if', 2, 3, 2), strategy: 'exhaustive', schedules: 300 },
];

/** Prints what its process took when it ends, ms of all processors. */
const meter = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write('took ' + (user + system) / 1000 + '\\n');
});`;

interface Taken {
  schedules: number;
  /** Seconds: by the clock, without the process's start; of all processors, with it. */
  wall: number;
  cpu: number;
}

/** Schedules tried by one thread and by two: `timeslice explore`, A B A B, the least of each. */
export function* measureWorkers(): Generator<string> {
  yield `schedules a second on 1 and 2 threads (least of ${REPEATS}, by turns; ${availableParallelism()} cores)`;
  const folder = mkdtempSync(join(tmpdir(), 'timeslice-bench-'));
  try {
    const paths = {
      meter: join(folder, 'meter.cjs'),
      program: join(folder, 'a.py'),
      json: join(folder, 'a.json'),
    };
    writeFileSync(paths.meter, meter);
    const run = (strategy: string, schedules: number, workers: number): Taken => {
      const options = ['--strategy', strategy, '--schedules', `${schedules}`, '--workers', `${workers}`];
      const bounds = [
        '--interpreter',
        'none',
        '--max-states',
        '2000',
        '--time',
        '10min',
        '--json',
        paths.json,
      ];
      const words = ['-r', paths.meter, command, 'explore', paths.program, ...options, ...bounds];
      const { stderr } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
      const [, cpu] = /took (\S+)/.exec(String(stderr)) ?? [];
      const found = JSON.parse(readFileSync(paths.json, 'utf8'));
      const tried: readonly { readonly schedules: number }[] = found.strategies;
      return {
        schedules: tried.reduce((sum, each) => sum + each.schedules, 0),
        wall: found.time,
        cpu: Number(cpu) / 1000,
      };
    };
    for (const { name, source, strategy, schedules } of programs) {
      writeFileSync(paths.program, source);
      const best: (Taken | undefined)[] = [undefined, undefined];
      for (let i = 0; i < 2 * REPEATS; i++) {
        const taken = run(strategy, schedules, 1 + (i % 2));
        const before = best[i % 2] ?? taken;
        best[i % 2] = {
          ...taken,
          wall: Math.min(taken.wall, before.wall),
          cpu: Math.min(taken.cpu, before.cpu),
        };
      }
      const [one, two] = best;
      if (one === undefined || two === undefined) continue;
      const speed = ({ schedules: count, wall }: Taken): string => (count / wall).toFixed(0);
      yield `  ${name}: ${speed(one)}, ${speed(two)}, ${(one.wall / two.wall).toFixed(2)} times as many; CPU ${one.cpu.toFixed(1)} s, ${two.cpu.toFixed(1)} s`;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
