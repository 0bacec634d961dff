import { join } from 'node:path';
import { type RealRunAnswer, RealRuns } from '../../services/real-runs';
import { compileProgram, type EventLog, type InterpreterName, resolveMachine } from '../../simulator';
import { measureEventCost } from './event-cost';

const script = join(process.cwd(), 'dist/cli/real-worker.js');
const RUNS = 5;

const tenPrimeChecks = `
import threading
def is_prime(n):
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True
def check():
    for _ in range(60):
        is_prime(2147483647)
threads = [threading.Thread(target=check) for _ in range(10)]
for t in threads: t.start()
for t in threads: t.join()
`;

const tenInTurn = tenPrimeChecks
  .replace(/^threads = .*$/m, '')
  .replace(/^for t in threads: t.start\(\)$/m, 'for _ in range(10): check()')
  .replace(/^for t in threads: t.join\(\)$/m, '');

const locking = `
import threading
lock = threading.Lock()
for _ in range(100000):
    lock.acquire()
    lock.release()
`;
const sleeping = `
import threading, time
threads = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
`;

interface How {
  readonly interpreter: InterpreterName;
  readonly traces?: boolean;
}

const PAIRS = 11;
const MANY_RUNS = 1000;

function openRuns(source: string, { interpreter, traces = true }: How): RealRuns {
  const { program, header } = compileProgram(source, 'bench.py');
  if (program === undefined) throw new Error('the program is wrong');
  const machine = resolveMachine(header, { interpreter });
  return new RealRuns(
    program,
    { machine, memory: 2 ** 28, mostWorkers: 16, events: 1 << 18, traces },
    script,
  );
}

async function runOnce(runs: RealRuns): Promise<Extract<RealRunAnswer, { readonly ok: true }>> {
  const answer = await runs.run(120_000);
  if (!answer.ok) throw new Error(answer.message);
  return answer;
}

/** Runs with and without events in turn: the median of the ratios of their CPU times, and the ratio of the least ones. */
async function compareTraced(source: string): Promise<string> {
  const [on, off] = [true, false].map((traces) => openRuns(source, { interpreter: 'free-threaded', traces }));
  await on.prepare(11);
  await off.prepare(11);
  const times = { on: [] as number[], off: [] as number[] };
  for (let i = 0; i < PAIRS; i++) {
    for (const [name, runs] of [
      ['on', on],
      ['off', off],
    ] as const) {
      const { cpuTimes, log } = await runOnce(runs);
      const cpu = cpuTimes.reduce<number>((sum, time) => sum + (time ?? 0), 0);
      times[name].push(cpu > 0 ? cpu : log.end);
    }
  }
  await on.close();
  await off.close();
  const ratios = times.on.map((time, i) => time / times.off[i]).sort((a, b) => a - b);
  const least = Math.min(...times.on) / Math.min(...times.off);
  return `${ratios[PAIRS >> 1].toFixed(3)} of the CPU time untraced (median of ${PAIRS} pairs; least by least ${least.toFixed(3)})`;
}

const threadAndChild = `
import multiprocessing, threading
thread = threading.Thread(target=print, args=("thread",))
child = multiprocessing.Process(target=print, args=("child",))
thread.start(); child.start()
thread.join(); child.join()
`;

/** What is left of many runs: memory that the system counts, and workers. */
async function measureLeaks(): Promise<string> {
  const runs = openRuns(threadAndChild, { interpreter: 'free-threaded' });
  await runs.prepare(4);
  const rss: number[] = [];
  const from = performance.now();
  for (let i = 0; i < MANY_RUNS; i++) {
    await runOnce(runs);
    if (i === MANY_RUNS / 10 - 1 || i === MANY_RUNS - 1) rss.push(process.memoryUsage.rss() / 2 ** 20);
  }
  const each = (performance.now() - from) / MANY_RUNS;
  await runs.close();
  const [early, late] = rss.map((size) => size.toFixed(0));
  return `${MANY_RUNS} runs of a thread and a child: ${each.toFixed(1)} ms each, ${early} MB resident after ${MANY_RUNS / 10} of them, ${late} MB at the end`;
}

/** The quickest of several runs. */
async function measure(source: string, how: How): Promise<EventLog> {
  const runs = openRuns(source, how);
  await runs.prepare(11);
  let best: EventLog | undefined;
  for (let i = 0; i < RUNS; i++) {
    const { log } = await runOnce(runs);
    if (best === undefined || log.end < best.end) best = log;
  }
  await runs.close();
  if (best === undefined) throw new Error('there was no run');
  return best;
}

const milliseconds = (ns: number): string => `${(ns / 1e6).toFixed(1)} ms`;

/** Real threads: what they gain, and what measuring them costs. */
export async function measureRealThreads(): Promise<string[]> {
  const lines = ['', 'real threads, the quickest of 5 runs'];
  const { end: inTurn } = await measure(tenInTurn, { interpreter: 'free-threaded' });
  lines.push(`ten prime checks by one thread: ${milliseconds(inTurn)}`);
  for (const interpreter of ['free-threaded', 'cpython-3.12'] as const) {
    const { end } = await measure(tenPrimeChecks, { interpreter });
    lines.push(
      `ten prime checks by ten threads, ${interpreter}: ${milliseconds(end)}, ${(end / inTurn).toFixed(2)} of that`,
    );
  }
  lines.push(...measureEventCost());
  for (const [name, source] of [
    ['ten prime checks', tenPrimeChecks],
    ['a lock taken 100000 times', locking],
  ] as const) {
    lines.push(`${name}, traced: ${await compareTraced(source)}`);
  }
  lines.push(await measureLeaks());
  const { end } = await measure(sleeping, { interpreter: 'cpython-3.12' });
  lines.push(`three sleeps of 100 ms at once, with a global lock: ${milliseconds(end)}`);
  return lines;
}
