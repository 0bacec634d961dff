import { Worker } from 'node:worker_threads';
import { cpuTimeOf, type HowToRun, milliseconds, openRealRuns, runOnce } from './open-real-runs';

const RUNS = 5;

/** Each thread finds so many times that 2,147,483,647 is a prime. */
export const tenPrimeChecks = (rounds: number): string => `
import threading
def is_prime(n):
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True
def check():
    for _ in range(${rounds}):
        is_prime(2147483647)
threads = [threading.Thread(target=check) for _ in range(10)]
for t in threads: t.start()
for t in threads: t.join()
`;

const inTurn = (program: string): string =>
  program
    .replace(/^threads = .*$/m, '')
    .replace(/^for t in threads: t.start\(\)$/m, 'for _ in range(10): check()')
    .replace(/^for t in threads: t.join\(\)$/m, '');

const COUNTING = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', (rounds) => {
  let sum = 0;
  for (let i = 1; i <= rounds; i++) sum = (sum + i * 7) % 65521;
  parentPort.postMessage(sum);
});
`;

/** What two cores can give at most: a loop of plain JavaScript on two workers at once, beside one after the other. */
export async function measureTwoCores(): Promise<string> {
  const workers = [0, 1].map(() => new Worker(COUNTING, { eval: true }));
  const count = (worker: Worker): Promise<unknown> =>
    new Promise((done) => {
      worker.once('message', done);
      worker.postMessage(300_000_000);
    });
  const least = { both: Number.POSITIVE_INFINITY, turns: Number.POSITIVE_INFINITY };
  for (let i = 0; i < RUNS; i++) {
    const begin = performance.now();
    for (const worker of workers) await count(worker);
    const middle = performance.now();
    await Promise.all(workers.map(count));
    least.turns = Math.min(least.turns, middle - begin);
    least.both = Math.min(least.both, performance.now() - middle);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return `two loops of plain JavaScript: at once ${(least.both / least.turns).toFixed(2)} of the time one after the other`;
}

/** Least time, and least CPU time of the threads, of several runs on workers that know the program; ns. */
export async function measure(
  source: string,
  how: HowToRun,
): Promise<{ readonly end: number; readonly cpu: number }> {
  const runs = openRealRuns(source, how);
  await runs.prepare(11);
  await runs.rehearse(500);
  const least = { end: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY };
  for (let i = 0; i < RUNS; i++) {
    const run = await runOnce(runs);
    least.end = Math.min(least.end, run.log.end);
    least.cpu = Math.min(least.cpu, cpuTimeOf(run));
  }
  await runs.close();
  return least;
}

/** Ten threads, with and without a global lock, beside one thread that does the same work. */
export async function primeLines(rounds: number): Promise<string[]> {
  const program = tenPrimeChecks(rounds);
  const one = await measure(inTurn(program), { interpreter: 'free-threaded' });
  const lines = [`ten prime checks, ${rounds} rounds each, by one thread: ${milliseconds(one.end)}`];
  for (const interpreter of ['free-threaded', 'cpython-3.12'] as const) {
    const { end, cpu } = await measure(program, { interpreter });
    lines.push(
      `  by ten threads, ${interpreter}: ${milliseconds(end)}, ${(end / one.end).toFixed(2)} of that; ` +
        `CPU time ${(cpu / one.cpu).toFixed(2)} of the one thread's`,
    );
  }
  return lines;
}
