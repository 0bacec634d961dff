import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileProgram, resolveMachine } from '../../simulator';
import { type SearchResult, search } from '../../simulator/explore/graph/search';
import {
  buffer,
  bugPrograms,
  counter,
  lockedCounter,
  philosophers,
  semaphoreBuffer,
  transfer,
} from '../explore/programs';

interface Case {
  readonly name: string;
  readonly source: string;
  readonly reduces: boolean;
  /** SPIN's model and its definitions. */
  readonly model?: readonly [file: string, ...definitions: string[]];
}

const cases: readonly Case[] = [
  { name: 'counter 3 x 3', source: counter(3, 3), reduces: false, model: ['counter', 'N=3', 'K=3'] },
  { name: 'counter 4 x 3', source: counter(4, 3), reduces: false, model: ['counter', 'N=4', 'K=3'] },
  { name: 'counter 4 x 3, reduced', source: counter(4, 3), reduces: true, model: ['counter', 'N=4', 'K=3'] },
  { name: 'counter 4 x 3 with a lock', source: lockedCounter(4, 3), reduces: true },
  {
    name: 'philosophers 8',
    source: philosophers(8, false),
    reduces: false,
    model: ['philosophers', 'N=8'],
  },
  {
    name: 'philosophers 8 in order',
    source: philosophers(8, true),
    reduces: false,
    model: ['philosophers', 'N=8', 'ORDERED'],
  },
  {
    name: 'philosophers 8 in order, reduced',
    source: philosophers(8, true),
    reduces: true,
    model: ['philosophers', 'N=8', 'ORDERED'],
  },
  {
    name: 'philosophers 14 in order, reduced',
    source: philosophers(14, true),
    reduces: true,
  },
  {
    name: 'buffer, semaphores',
    source: semaphoreBuffer(2, 3, 2),
    reduces: true,
    model: ['semaphores', 'PEOPLE=2', 'ITEMS=3', 'CAPACITY=2'],
  },
  {
    name: 'buffer, while',
    source: buffer('while', 2, 3, 2),
    reduces: true,
    model: ['buffer', 'PEOPLE=2', 'ITEMS=3', 'CAPACITY=2'],
  },
  {
    name: 'buffer, if',
    source: buffer('if', 2, 3, 2),
    reduces: true,
    model: ['buffer', 'PEOPLE=2', 'ITEMS=3', 'CAPACITY=2', 'IF'],
  },
  {
    name: 'buffer, one condition',
    source: buffer('shared', 2, 3, 1),
    reduces: true,
    model: ['buffer', 'PEOPLE=2', 'ITEMS=3', 'CAPACITY=1', 'SHARED'],
  },
  {
    name: 'buffer, one condition, two places',
    source: buffer('shared', 2, 3, 2),
    reduces: true,
    model: ['buffer', 'PEOPLE=2', 'ITEMS=3', 'CAPACITY=2', 'SHARED'],
  },
  { name: 'opposite locks', source: transfer(false), reduces: true, model: ['transfer'] },
  ...bugPrograms.map(({ name, source }) => ({ name, source, reduces: true })),
];

/** A search, and after how many ms it had found something that goes wrong, or Infinity: there SPIN ends. */
function runSearch({ source, reduces }: Case): {
  readonly found: SearchResult;
  readonly toFailure: number;
} {
  const begin = performance.now();
  let toFailure = Number.POSITIVE_INFINITY;
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('a program of the bench does not compile');
  const machine = { ...resolveMachine(header, {}), interpreter: 'none' as const };
  const limits = { states: 2_000_000, memory: 2 ** 30, goesOn: () => true };
  const searching = search(program, machine, 2 ** 28, { fuses: true, reduces }, limits);
  for (let next = searching.next(); ; next = searching.next()) {
    if (next.done === true) return { found: next.value, toFailure };
    const { failures, ends } = next.value;
    if (failures.size > 0 || ends.values.some(({ kind }) => kind === 'deadlock'))
      toFailure = Math.min(toFailure, performance.now() - begin);
  }
}

/** Runs of which the least counts; the first ones warm the engine up. */
const RUNS = 12;

/** ms: CPU time, of all threads of the engine together, and by the clock. */
interface Cost {
  readonly cpu: number;
  readonly clock: number;
}

/** What this process has taken since it began. */
function costSoFar(): Cost {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, clock: performance.now() };
}

/** Of `times`, the last line: user and system time of processes that have ended. */
function childrenTime(times: string): number {
  const [user, system] = times.trim().split('\n').at(-1)?.split(' ') ?? [];
  const toMs = (text = ''): number => {
    const [, minutes, seconds] = /(\d+)m([\d.]+)s/.exec(text) ?? [];
    return (Number(minutes) * 60 + Number(seconds)) * 1000;
  };
  return toMs(user) + toMs(system);
}

/** What SPIN says of a model: states, and what it takes from the model's text to its verdict; undefined: it is not installed. */
function runSpin(
  model: readonly [string, ...string[]],
): { readonly states: number; readonly cost: Cost } | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'timeslice-spin-'));
  try {
    const [file, ...definitions] = model;
    const path = resolve('test/bench/promela', `${file}.pml`);
    const defined = definitions.map((each) => `-D${each}`).join(' ');
    const script = `spin ${defined} -a '${path}' && gcc -O2 -w -DMEMLIM=2048 -o pan pan.c && ./pan -m100000 -c1; times`;
    const begin = performance.now();
    const { stdout } = spawnSync('bash', ['-c', script], { cwd: directory, encoding: 'utf8' });
    const clock = performance.now() - begin;
    const states = /([\d.e+]+) states, stored/.exec(stdout)?.[1];
    return states === undefined
      ? undefined
      : { states: Number(states), cost: { cpu: childrenTime(stdout), clock } };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const showCost = ({ cpu, clock }: Cost): string => `${clock.toFixed(0)} ms (${cpu.toFixed(0)})`;

/** SPIN's figures beside ours, which it reaches in a part of the time: for all there is, and for what it ends at. */
function compare(spin: ReturnType<typeof runSpin>, toEnd: number, toFailure: number): string {
  if (spin === undefined) return '';
  const times = (ours: number): string => (spin.cost.clock / ours).toFixed(1);
  const first = Number.isFinite(toFailure) ? `, to the first failure ${times(toFailure)}` : '';
  return `; SPIN ${spin.states} states, ${showCost(spin.cost)}, ${times(toEnd)} times${first}`;
}

/** States, transitions and times of the searches that reference/interleavings.md has figures of, and SPIN's where it is installed. */
export function* measureExploration(): Generator<string> {
  yield `exploration: states, transitions, ms by the clock (of CPU) with compiling (least of ${RUNS}), states/s; SPIN: states, ms with compiling, how many times ours`;
  for (const each of cases) {
    let least: Cost = { cpu: Number.POSITIVE_INFINITY, clock: Number.POSITIVE_INFINITY };
    let found: SearchResult | undefined;
    let toFailure = Number.POSITIVE_INFINITY;
    for (let i = 0; i < RUNS; i++) {
      const begin = costSoFar();
      const run = runSearch(each);
      const end = costSoFar();
      found = run.found;
      toFailure = Math.min(toFailure, run.toFailure);
      least = {
        cpu: Math.min(least.cpu, end.cpu - begin.cpu),
        clock: Math.min(least.clock, end.clock - begin.clock),
      };
    }
    if (found === undefined) continue;
    const states = found.store.count;
    const spin = each.model === undefined ? undefined : runSpin(each.model);
    const first = Number.isFinite(toFailure) ? `, to the first failure ${toFailure.toFixed(0)} ms` : '';
    yield `  ${each.name}: ${states}, ${found.graph.transitions}, ${showCost(least)}${first}, ${Math.round((states / least.clock) * 1000).toLocaleString('en')}/s${found.isComplete ? '' : ' (not complete)'}${compare(spin, least.clock, toFailure)}`;
  }
}
