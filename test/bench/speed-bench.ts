import {
  compileProgram,
  type EventLog,
  type Machine,
  nanoseconds,
  resolveMachine,
  simulate,
} from '../../simulator';

const limits = { instructions: 1e9, time: nanoseconds(1e15), memory: 2 ** 30 };

/** Compiles and runs a program; answers its log and the seconds the run took. */
export function timeRun(source: string, settings: Partial<Machine>): { log: EventLog; seconds: number } {
  const { program, diagnostics, header } = compileProgram(source, 'bench.py');
  if (program === undefined) throw new Error(JSON.stringify(diagnostics));
  const start = performance.now();
  const log = simulate(program, resolveMachine(header, settings), limits);
  return { log, seconds: (performance.now() - start) / 1000 };
}

/** The quickest of three runs, after one that lets the engine compile. */
export function timeQuickest(source: string, settings: Partial<Machine>): { log: EventLog; seconds: number } {
  timeRun(source, settings);
  let quickest = timeRun(source, settings);
  for (let i = 0; i < 2; i++) {
    const run = timeRun(source, settings);
    if (run.seconds < quickest.seconds) quickest = run;
  }
  return quickest;
}

const onThreads = (body: string, threads: number) => `
import threading, timeslice
lock = threading.Lock()
total = 0
def work():
    global total
${body.replace(/^/gm, '    ')}
threads = [threading.Thread(target=work) for _ in range(${threads})]
for t in threads: t.start()
for t in threads: t.join()
`;

const counting = `i = 0
while i < 300000:
    i += 1
    if i % 3 == 0:
        total = total + i`;

const locking = `for i in range(2000):
    with lock:
        total += 1`;

const lockingAndIo = `for i in range(2000):
    with lock:
        total += 1
    if i % 16 == 0:
        timeslice.io(0.0001, 'disk')`;

interface Case {
  readonly name: string;
  readonly source: string;
  readonly machine: Partial<Machine>;
}

const cases: readonly Case[] = [
  { name: 'one thread', source: onThreads(counting, 1), machine: {} },
  { name: 'four threads, GIL', source: onThreads(counting, 4), machine: { interpreter: 'cpython-3.12' } },
  {
    name: 'four threads on four CPUs, no GIL',
    source: onThreads(counting, 4),
    machine: { interpreter: 'free-threaded', cpus: 4 },
  },
  {
    name: '64 threads on 8 CPUs, a lock',
    source: onThreads(locking, 64),
    machine: { interpreter: 'free-threaded', cpus: 8, quantum: nanoseconds(1e6) },
  },
  {
    name: '64 threads on 8 CPUs, a lock and I/O',
    source: onThreads(lockingAndIo, 64),
    machine: { interpreter: 'free-threaded', cpus: 8, quantum: nanoseconds(1e6) },
  },
];

const millions = (n: number): string => (n / 1e6).toFixed(2);

export function* measureSpeed(): Generator<string> {
  for (const { name, source, machine } of cases) {
    const { log, seconds } = timeQuickest(source, machine);
    const rates = `${millions(log.instructions / seconds)} M instructions/s, ${millions(log.length / seconds)} M events/s`;
    yield `${name.padEnd(36)} ${millions(log.instructions).padStart(6)} M instructions in ${seconds.toFixed(2)} s: ${rates}`;
  }
}
