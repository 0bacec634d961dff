import { measureEventCost } from './event-cost';
import { cpuTimeOf, milliseconds, openRealRuns, runOnce } from './open-real-runs';
import { measure, measureTwoCores, primeLines, tenPrimeChecks } from './prime-checks-bench';
import { measureFairness, measureWatchdog } from './real-lock-bench';

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

const PAIRS = 11;
const MANY_RUNS = 1000;

/** Runs with and without events in turn: the median of the ratios of their CPU times, and the ratio of the least ones. */
async function compareTraced(source: string): Promise<string> {
  const [on, off] = [true, false].map((traces) =>
    openRealRuns(source, { interpreter: 'free-threaded', traces }),
  );
  await on.prepare(11);
  await off.prepare(11);
  const times = { on: [] as number[], off: [] as number[] };
  for (let i = 0; i < PAIRS; i++) {
    for (const [name, runs] of [
      ['on', on],
      ['off', off],
    ] as const) {
      const run = await runOnce(runs);
      times[name].push(cpuTimeOf(run) || run.log.end);
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
  const runs = openRealRuns(threadAndChild, { interpreter: 'free-threaded' });
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

/** Real threads: what they gain, and what measuring them costs. */
export async function measureRealThreads(): Promise<string[]> {
  // First, while the process holds nothing else.
  const leaks = await measureLeaks();
  const lines = ['', 'real threads, the least of 5 runs after rehearsals'];
  lines.push(await measureTwoCores());
  for (const rounds of [60, 300]) lines.push(...(await primeLines(rounds)));
  lines.push(...measureEventCost());
  for (const [name, source] of [
    ['ten prime checks', tenPrimeChecks(60)],
    ['a lock taken 100000 times', locking],
  ] as const) {
    lines.push(`${name}, traced: ${await compareTraced(source)}`);
  }
  lines.push(leaks, await measureWatchdog(), await measureFairness());
  const { end } = await measure(sleeping, { interpreter: 'cpython-3.12' });
  lines.push(`three sleeps of 100 ms at once, with a global lock: ${milliseconds(end)}`);
  return lines;
}
