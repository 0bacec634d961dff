import { join } from 'node:path';
import { RealRuns } from '../../services/real-runs';
import { compileProgram, type EventLog, type InterpreterName, resolveMachine } from '../../simulator';

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
const lockEvents = 200_000;

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

/** The quickest of several runs. */
async function measure(source: string, { interpreter, traces = true }: How): Promise<EventLog> {
  const { program, header } = compileProgram(source, 'bench.py');
  if (program === undefined) throw new Error('the program is wrong');
  const machine = resolveMachine(header, { interpreter });
  const settings = { machine, memory: 2 ** 28, mostWorkers: 16, events: 1 << 18, traces };
  const runs = new RealRuns(program, settings, script);
  await runs.prepare(11);
  let best: EventLog | undefined;
  for (let i = 0; i < RUNS; i++) {
    const answer = await runs.run(120_000);
    if (!answer.ok) throw new Error(answer.message);
    if (best === undefined || answer.log.end < best.end) best = answer.log;
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
  for (const [name, source] of [
    ['ten prime checks', tenPrimeChecks],
    ['a lock taken 100000 times', locking],
  ] as const) {
    const traced = await measure(source, { interpreter: 'free-threaded' });
    const untraced = await measure(source, { interpreter: 'free-threaded', traces: false });
    const share = (traced.end / untraced.end).toFixed(3);
    const each = ((traced.end - untraced.end) / lockEvents).toFixed(0);
    const perEvent = source === locking ? `, ${each} ns an event` : '';
    lines.push(`${name}, traced: ${share} of the time untraced${perEvent}`);
  }
  const { end } = await measure(sleeping, { interpreter: 'cpython-3.12' });
  lines.push(`three sleeps of 100 ms at once, with a global lock: ${milliseconds(end)}`);
  return lines;
}
